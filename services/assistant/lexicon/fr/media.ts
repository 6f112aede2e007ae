/** What to hear, how loud, which next. */
import type { DomainLexicon } from '../../grammar/lexicon.ts'
import { named } from '../named.ts'

export const media: DomainLexicon = {
  words: {
    PLAY: `joue, lis, lecture, jouer, écouter, play, mets, joues, jouez, fais jouer, écoute, mets moi, fais tourner`,
    LISTEN: `écouter, écoute`,
    CONTINUE: `reprends, continue, reprendre, reprends la lecture, continue la lecture, relance, relancer, remets, continuer,
      poursuis, reprend, redémarre, lis la suite, remets en lecture, remettre, relance la lecture, enlève la pause, fin de pause`,
    PAUSE: `pause, mets en pause, pauser, met en pause, arrête (la musique|de jouer|la lecture|le son|la chanson),
      (coupe|stoppe|stop|arrêter|interromps|suspends) (la musique|la lecture|la chanson),
      mets (la musique|la lecture|ça|la chanson) (en pause|sur pause), sur pause, fais une pause, fais pause, plus de musique,
      pause la musique, pas de musique, (stoppe|arrête|coupe|suspends|mets en pause) (le morceau|la chanson|le titre|la lecture)
      [deux secondes|une seconde|un instant|un moment], suspends la lecture`,
    MUSIC: `musique, de la musique, audio, la zik, zik, du son, la lecture, ma musique, les chansons`,
    SONG: `chanson, morceau, titre, cette chanson, piste, la chanson, ce morceau, ce titre, chansons`,
    'MEDIA_TYPE:album': `l'album, mon album, album, disque`,
    'MEDIA_TYPE:playlist': `la playlist, ma playlist, playlist, liste de lecture`,
    'MEDIA_TYPE:song': `la chanson, le morceau, le titre, chanson, morceau, titre`,
    'SOURCE:radio': `radio, la radio, fm, une radio, station de radio, poste de radio`,
    'SOURCE:usb': `usb, clé usb, la clé usb, clef usb, ma clé, clé, clé usb branchée, musique de la clé,
      la musique de la clé usb, sur la clé, depuis la clé usb`,
    'SOURCE:podcast': `podcast, podcasts, mes podcasts, mon podcast, un podcast, le podcast, des podcasts, balado`,
    'SOURCE:phone': `bluetooth, musique du téléphone, musique de mon téléphone, (musique|son|audio|morceaux) (de|du|sur|depuis|
      via|par|qui est sur) [mon|le] (téléphone|portable|smartphone|bluetooth|iphone|mobile), mon téléphone, mon portable,
      en bluetooth, le bluetooth, via bluetooth, le téléphone comme source, sur mon téléphone, depuis mon téléphone`,
    'SOURCE:library': `ma bibliothèque, bibliothèque musicale, ma médiathèque, ma musique, ma collection, mes morceaux,
      mes chansons, ma musicothèque, la bibliothèque, la médiathèque, mes titres, médiathèque`,
    SKIP: `je n'aime pas (cette chanson|ce morceau|ce titre|celle ci), j'aime pas (cette chanson|ce morceau), saute, suivant,
      suivante, passe celle ci, zappe, passe cette chanson, (passe|saute|zappe|change|avance|va) [à|de] [la|le|cette|ce|d']
      [une] (chanson|morceau|titre|suivante|suivant|piste|musique|prochaine|prochain|celle là) [suivante|suivant|d'après],
      (chanson|morceau|titre|piste) (suivante|suivant|d'après), autre chose,
      mets (autre chose|une autre|un autre morceau|une autre chanson), une autre [chanson], un autre (titre|morceau),
      la suivante, le suivant, la prochaine, j'aime pas [du tout] (celle là|ça|ce titre),
      j'en ai marre de (cette chanson|ce morceau|celle là), je veux pas (cette chanson|écouter ça|entendre ça),
      elle est nulle cette chanson, (cette|la) (chanson|musique) est (nulle|moche|pourrie|horrible|ennuyeuse|chiante),
      (ce|le) (morceau|titre) est (nul|moche|pourri|horrible|ennuyeux|chiant),
      (elle|il) est (nulle|nul) (cette chanson|ce morceau|ce titre),
      je (veux|peux) (pas|plus) (écouter|entendre) (ça|cette chanson|ce morceau), j'en ai marre de (cette chanson|ce morceau)`,
    NEXT: `suivante, suivant, prochaine, prochain, autre`,
    PREVIOUS: `précédente, précédent, d'avant, dernière`,
    PREVIOUS_SONG: `chanson d'avant, la chanson d'avant, recule d'un titre, titre précédent, morceau d'avant, celle d'avant,
      reviens en arrière, (reviens|retourne|revenir|recule|remets|rejoue|repasse|passe|va) [moi] [à|au|sur|d'] [la|le|une|un]
      [dernière|dernier] (chanson|morceau|titre|piste|celle) (d'avant|précédente|précédent|juste avant|en arrière),
      (chanson|morceau|titre|piste) (précédente|précédent|d'avant|juste avant), la précédente, le précédent,
      celle (d'avant|juste avant|qu'on vient d'entendre), une (chanson|piste) en arrière, un (titre|morceau) en arrière,
      en arrière`,
    SHUFFLE: `aléatoire, lecture aléatoire, mode aléatoire, mélange, arrête la lecture aléatoire, au hasard, dans le désordre,
      en aléatoire, l'aléatoire, mélange les (titres|chansons|morceaux), en mode aléatoire, ordre aléatoire, shuffle,
      plus d'aléatoire, plus de lecture aléatoire, dans l'ordre, joue les dans l'ordre, les dans l'ordre, dans le bon ordre,
      mélangé, la lecture aléatoire`,
    IN_ORDER: `(joue|lis|mets) (les chansons|les morceaux|les titres|la playlist|l'album|tout) dans (l'ordre|le bon ordre),
      dans l'ordre normal`,
    REPEAT: `répète, répéter, répétition, la répétition, la boucle, le mode répétition, lecture en boucle`,
    REPEAT_SONG: `en boucle, boucle, répète ce titre, (mets|joue|passe|laisse|répète|rejoue) (cette chanson|ce morceau|ce titre|
      la chanson|le morceau|ça|la) (en boucle|en répétition|encore et encore|sans arrêt),
      (répète|répéter) (cette chanson|ce morceau|ce titre|la chanson|le morceau), en répétition, mode répétition,
      lecture en boucle, ne répète plus, arrête de répéter [ce titre|cette chanson|ce morceau], plus en boucle, boucle sur`,
    WHAT_SONG: `c'est quoi (cette chanson|ce morceau|ce titre|la chanson), qui chante [ça|cette chanson|là],
      (quelle|c'est quelle) (chanson|musique) (est ce|passe|c'est), qu'est ce qui passe, quel est (ce titre|ce morceau),
      comment s'appelle (cette chanson|ce morceau), qu'est ce que c'est comme (chanson|musique), c'est (qui|quoi|de qui|quelle|
      quel) [cette|ce|la|le|qui|ça] [chanson|morceau|titre|musique|chante|passe|groupe|chanteur|chanteuse|artiste|joue|son] [là|
      qui passe|ça|qu'on entend|en ce moment],
      (de qui|qui) (est|chante|joue|c'est|interprète) [cette|ce|ça|la|le] [chanson|morceau|titre|musique|là], (quel|quelle)
      (est|chanson|titre|morceau|groupe|artiste|musique) [le|ce|c'|cette|est ce] [titre|nom|joue|chante|est|passe] [de|là]
      [cette|ce|la|ça|en ce moment] [chanson|morceau|musique],
      (comment|ça) (s'appelle|se nomme) [comment] [cette|ce|la|le] (chanson|morceau|titre|musique|groupe) [là],
      qu'est ce (qu on écoute|qu'on entend|que j'écoute|qui joue|qui passe) [là|en ce moment], on écoute quoi [là],
      (il|elle|cette chanson|ce morceau) s'appelle comment [cette chanson|ce morceau],
      titre de (la chanson|cette chanson|ce morceau), nom de (la chanson|cette chanson)`,
    VOLUME: `volume, son, le son`,
    LOUD: `bruit, trop de bruit, bruyant, bruyante`,
    LOUDER: `plus fort, monte le son, monte le volume,
      (monte|augmente|pousse|hausse) [un peu|moi] (le son|le volume|la musique|la radio),
      (j'|je n'|on n'|on) entend[s] (rien|pas|plus rien|pas bien), c'est pas assez fort, pas assez fort, trop bas,
      c'est trop bas, plus de (volume|son), un peu plus fort, plus haut le son, monte ça, (j'|je|on) [n'] (entends|entend) (à
      peine|pas|rien|presque pas|presque rien|mal|plus) [la musique|la chanson|le son|la radio|bien|bien la musique],
      (c'est|la musique est|le son est|la radio est) (trop bas|trop basse|trop faible|pas assez fort|pas assez forte)`,
    QUIETER: `moins fort, baisse le son, baisse le volume, plus doucement,
      (baisse|diminue|réduis|descends) [un peu|moi] (le son|le volume|la musique|la radio|ça), un peu moins fort,
      moins de (bruit|volume|son), pas si fort, mal aux oreilles, j'ai mal à la tête, doucement, plus bas le son, plus doux`,
    TOO_LOUD: `[c'est] [beaucoup] trop fort, [c'est|la musique est|le son est|la radio est|ça joue|ça] [beaucoup|bien|vraiment|
      un peu|super] trop fort[e] [pour moi|ici], trop de volume, pas si fort, pas aussi fort, moins fort que ça`,
    MUTE: `muet, coupe le son, silence, en sourdine, sourdine, tais toi,
      (coupe|éteins|enlève|stoppe|vire|arrête) (le son|l'audio), mets (en sourdine|en muet|en silencieux|sur muet),
      mode (muet|silencieux), plus de son, plus un bruit, chut, silence total, mute, je veux du silence, tais toi gps,
      tais toi navigation, gps tais toi, silence gps, silence navigation, chut gps, la ferme gps`,
    UNMUTE: `remets le son, réactive le son, rétablis le son, enlève la sourdine, enlève le mode muet,
      (rends|redonne|rend) (moi|nous) le son,
      (remets|rallume|rétablis|réactive|relance|remet|réactiver|remettre) [moi|donc] (le son|l'audio),
      (enlève|désactive|coupe|retire|arrête|sors du|fin du) [le] [mode] (muet|silencieux|mute),
      (enlève|retire|coupe|désactive) la sourdine, plus de sourdine, je veux réentendre le son`,
    ...named(
      'GENRE',
      `jazz, blues, reggae, hip hop, heavy metal, techno, rap, musique classique, musique rock, musique pop, chansons de noël,
        musique de noël, variété française, musique électronique`,
    ),
  },
  sentences: {
    'media.play': [
      '(mets|joue|lance|passe) (quelque chose|un truc|de la musique|des chansons|une chanson|du) de {artist}',
      '(je veux|j aimerais|je voudrais) écouter (quelque chose|de la musique|une chanson) de {artist}',
      '(mets|joue|lance|passe) (l album|mon album) {album}',
      '(mets|joue|lance|passe) (la chanson|le morceau|le titre) {song}',
      '(mets|joue|lance|passe) (ma|la) (playlist|liste|liste de lecture) {playlist}',
      '(je veux|j aimerais|je voudrais) écouter {query}',
      '(joue|passe moi|fais jouer) {query}',
      'mets {query}',
      `(mets|joue|lance|passe|balance|envoie|fais écouter|écouter|mettre|jouer|passer) [moi|nous] (quelque chose|un truc|de la
        musique|des chansons|une chanson|un morceau|un titre|du son|des morceaux) de {artist}`,
      '(mets|joue|lance|passe|balance|envoie|écouter|mettre|jouer) [moi|nous] (l album|mon album) {album}',
      '(mets|joue|lance|passe|balance|envoie|écouter|mettre|jouer) [moi|nous] (la chanson|le morceau|le titre) {song}',
      `(mets|joue|lance|passe|balance|envoie|écouter|mettre|jouer|ouvre) [moi|nous] (ma|la) (playlist|liste|liste de lecture)
        {playlist}`,
      `(balance|envoie|joue|jouer|fais écouter|fais moi écouter|fais nous écouter|écouter|passe moi|passe nous|mets moi|mets
        nous|lance moi|lance nous|jouer moi) [moi|nous] [un peu de|un peu d|du|de la|un bon|quelques|des] {query}`,
      '(mets|passe|lance|envie d écouter|j ai envie d écouter|on écoute|écoutons) (un peu de|un peu d|du bon|quelques) {query}',
      `(je veux|je voudrais|j aimerais|j ai envie d|j ai bien envie d|on veut|on voudrait|envie d) (écouter|entendre) (du|de la|
        de l|des|un peu de|la|le|l|les|ma|mon|mes|un|une) {query}`,
    ],
  },
}
