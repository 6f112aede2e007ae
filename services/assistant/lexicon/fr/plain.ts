/** Plain everyday paraphrases by kind: what is no longer wanted, whose comfort, what stays on, things at home, tails of a sentence. */
import type { DomainLexicon } from '../../grammar/lexicon.ts'
import { named } from '../named.ts'

const things: DomainLexicon['words'] = {
  ...named(
    'DEVICE_NAME',
    `machine à café, cafetière, télé, télévision, téléviseur, lave-vaisselle, lave-linge, machine à laver, sèche-linge, bouilloire, four, arrosage,
    arrosage automatique, déshumidificateur, humidificateur, sapin, sapin de noël, jacuzzi, sauna, pompe de la piscine, fontaine, chaîne hifi,
    console de jeux, imprimante, chauffe-eau, aquarium, couverture chauffante, sèche-serviettes, guirlande`,
  ),
  ...named(
    'GENRE',
    `jazz, blues, reggae, hip hop, heavy metal, techno, rap, musique classique, musique rock, musique pop, chansons de noël, musique de noël, variété française, musique électronique`,
  ),
}

const words: DomainLexicon['words'] = {
  POLITE: `pour cette nuit, pour la nuit, pour ce soir, tu peux faire quelque chose, fais quelque chose, tu peux y faire quelque chose, tu peux arranger ça, derrière moi, derrière nous, après moi, je préfère, je préférerais, je préfère que tu, j'aime mieux, on préfère, tu pourrais pas, tu peux pas, ce serait gentil de, ça te dérange de, tu m', j'ai besoin que tu, il est temps de, tu devrais, dépêche toi de, pense à, n'oublie pas de, allez y, oh là là, pfff, punaise, purée, mince, j'dois, j'voudrais, j'veux, j'peux, ça serait possible de, on devrait, t'es gentil, tu serais gentil de`,
  FILLER: `j, un joli, une jolie, un bon, une bonne, un petit, pas cher, deux secondes, l'ordre, le tout, pendant ce temps, voir des, avoir des`,
  WANT: `j'ai envie d'écouter, j'ai envie d'entendre, j'ai bien envie d'écouter, envie d'écouter, d'humeur à écouter`,
  OFF: `pas besoin de, pas besoin du, pas besoin d', plus besoin de, plus besoin du, plus besoin d', plus besoin, on n'a plus besoin de, on n'a plus besoin du, on n'a plus besoin d', je n'ai plus besoin de, je n'ai plus besoin du, j'ai plus besoin de, j'ai plus besoin du, on a plus besoin de, on a plus besoin du, on n'a pas besoin de, on n'a pas besoin du, je n'ai pas besoin de, j'ai pas besoin de, plus la peine de, inutile de, arrête de faire tourner, fini, terminé, ça suffit avec, y en a marre de, ne chauffe plus, n'active plus, plus de, plus d', en finir avec`,
  WITHOUT: `sans, sans la, sans le, sans les, pas de, pas d', plus de, plus d', plus aucune, aucune, aucun, pas la, zéro`,
  STOP: `arrêtes, stoppes, arrêtez, arrête de, cesse, cesse de, cesser`,
  MOMENT: `deux secondes, une petite seconde, deux petites secondes, cinq minutes, un petit moment, un petit instant`,
  ON: `mets en marche, mettre en marche, fais marcher, fais tourner, mettre en route, mets en route, laisse allumé, laisse allumée, fais démarrer, qu'on allume`,
  UP: `un peu plus, un peu plus de, encore un peu plus, monte encore, mets davantage`,
  A_BIT: `un peu plus, un tout petit peu plus`,
}

const climate: DomainLexicon['words'] = {
  WARM_ENOUGH: `est [bien|déjà|maintenant] assez (chaud|chaude) [maintenant], assez chaud, assez chaude, est suffisamment (chaud|chaude), chauffe assez`,
  FEELS_COLD: `(est|devient) [tout|vraiment|très|trop|super] (froid|froide|gelé|gelée|glacé|glacée|glacial), je (grelotte|tremble|frissonne) [de froid], je claque des dents, on se croirait (au pôle nord|dans un frigo|en hiver), on (se gèle|gèle|caille) [vraiment|trop] [ici|dedans|là dedans], il fait [un peu|plutôt|assez|vraiment] (froid|frais|frisquet|glacial) [ici|dedans|dans la voiture], j'ai la chair de poule, j'ai froid (aux fesses|au dos|partout), c'est un frigo [ici], ça meule, on (caille|pèle) [ici]`,
  FEELS_HOT: `(est|devient) [vraiment|bien|beaucoup] [trop|brûlant] (chaud|chaude|brûlant|brûlante), chauffe [beaucoup|vraiment|bien] trop, chauffe trop fort, brûle, me brûle, est brûlant, (il fait|quelle|y a) [une|quelle] (chaleur|fournaise|canicule) [ici|dedans|là dedans], quelle chaleur, c'est [vraiment|trop] (étouffant|irrespirable|une fournaise|un four|un sauna) [ici|dedans|là dedans], je (fonds|cuis|dégouline|sue|transpire) [de chaud|à grosses gouttes|ici], on (fond|cuit|étouffe|crève|sue) [de chaud|de chaleur] [ici|dedans], on crève [ici], il fait étouffant`,
  WARMER: `chauffer un peu, chauffe un peu, chauffer un peu plus, chauffe un peu plus, chauffe plus, chauffer davantage, un peu de chaleur, un peu plus de chaleur, mets du chauffage, mets un peu de chauffage, du chaud, fais chauffer`,
  COOLER: `un peu de fraîcheur, un peu de frais, du frais, rafraîchis un peu, moins de chauffage, de la fraîcheur, plus de fraîcheur`,
  SEAT: `fesses, mon siège`,
  SET_TO: `(mets|règle|mettre|régler|passe|monte|descends) [le|la|ça|tout] (à|sur)`,
  SEAT_HEAT: `chauffer (mon|le|ce) siège, chauffe (mon|le|ce) siège, chauffer les fesses, siège (passager|conducteur|arrière) chauffant`,
  'ZONE:passenger': `siège passager chauffant`,
  WHEEL_HEAT: `chauffer (le|mon) volant, chauffe (le|mon) volant`,
  FEET_COLD: `(j'ai|on a) [vraiment|très|trop|un peu] froid aux (pieds|orteils|jambes), (mes|les|nos) pieds sont [tout|très|vraiment] (gelés|froids|glacés), j'ai les pieds (gelés|froids|glacés), pieds gelés, réchauffe (moi les|mes|les) pieds, chauffe (moi les|mes|les) pieds`,
  HANDS_COLD: `(j'ai|on a) [vraiment|très|trop|un peu] froid aux (mains|doigts), (mes|les) (mains|doigts) sont [tout|toutes|très|vraiment] (gelées|gelés|froides|froids|glacées|glacés), j'ai les doigts (gelés|froids|glacés)`,
  KEEP_ON: `garde, garder, laisse, laisser, laisse tourner, continue, maintiens, garde la allumée`,
  WHILE_AWAY: `(pendant|tant|lorsque|quand|alors) [que|qu'] (je|j'|on|nous) [suis|ne suis pas|fais|vais|suis pas|sors|descends|sommes|est|fait|va|mange|m'absente|s'absente|attends|dors|pars|quitte|passe] [là|parti|partie|sorti|sortie|dehors|absent|absente|les courses|des courses|au magasin|faire les courses|faire des courses|dans le magasin|mes courses|une course|à la boulangerie|en courses|la voiture|partis|de la voiture|à l'intérieur],
    pendant (mon|notre) absence, pendant les courses, (jusqu'à|jusqu'à ce que|avant que) (mon retour|notre retour|je revienne|on revienne), le temps (des courses|de faire les courses|d'une course|que je revienne|de mes courses), en mon absence, en notre absence, quand il n'y a personne`,
  'CLIMATE_MODE:pet': `(je|on) (laisse|laisse donc) (le|mon|notre|la|ma) (chien|chat|chienne|chatte) [tout seul|seul] (dans la voiture|ici|dedans|dans l'auto), (le|mon|notre|la|ma) (chien|chat|chienne) (reste|attend|est|va rester|doit rester) [tout seul|seul] (dans la voiture|ici|dedans|dans l'auto), garde (le|mon) (chien|chat) au frais, clim pour (le|mon) (chien|chat), pense au (chien|chat)`,
  'CLIMATE_MODE:camp': `(je|on|nous) (dors|dort|dormons|campe|campons|vais dormir|va dormir) [ici|dans la voiture|dans l'auto] [ce soir|cette nuit], (je|on) (veux|veut|voudrais|vais|va) dormir dans la voiture, (passer|passe|passons) la nuit dans la voiture, dormir dans la voiture, on campe`,
  OUT_OF_ROUTE: `de l'itinéraire, du trajet, de mon trajet, de la route`,
  AT_PLACE: `(on est|je suis|nous sommes|on reste|je reste) (à la maison|chez moi|chez nous)`,
  RECIRCULATION: `(empêche|bloque|coupe|stoppe) l'air (extérieur|de dehors|du dehors) [d'entrer|de rentrer], (empêche|bloque) (les odeurs|l'odeur|les gaz|les fumées|la pollution) [d'entrer|de rentrer], (ne laisse pas|laisse pas|ne fais pas|fais pas) (entrer|rentrer) (l'odeur|les odeurs|l'air extérieur|la pollution|l'air de dehors), ferme l'arrivée d'air`,
  'ASK:climate.air_quality': `[est ce que] l'air (est|est il|est bien) [vraiment|bien] (bon|pur|propre|sain|pollué|correct|respirable) [ici|dans l'habitacle|dans la voiture|dedans|à l'intérieur], (comment est|il est comment|comment va|il est propre) l'air [ici|dans l'habitacle|dans la voiture|dedans], on respire bien ici, c'est bon l'air ici`,
  'ASK:climate.outside': `il fait (froid|chaud|bon|frais) dehors, est ce qu'il fait (froid|chaud|bon|frais) dehors, (ça donne quoi|c'est combien) la température dehors`,
  'ASK:climate.target': `(à|sur) combien (est|j'ai|on a|c'est) [réglé|réglée|mis] [le|la] [chauffage|clim|climatisation|température] [réglé|réglée], (le chauffage|la clim|la climatisation|la température) (est|est réglée|est réglé) (à|sur) combien`,
}

const rest: DomainLexicon['words'] = {
  GUIDANCE_VOICE: `(me|nous) dire (où|par où|quand) (tourner|aller|passer), (me|nous) (donner|lire|annoncer) (les indications|la route|le chemin|les directions), me parler, annonces vocales, le guidage vocal, guidage vocal, tais toi gps, tais toi navigation, gps tais toi, silence gps, silence navigation, chut gps, la ferme gps, indications à voix haute`,
  MUTE: `tais toi gps, tais toi navigation, gps tais toi, silence gps, silence navigation, chut gps, la ferme gps`,
  NEXT_TURN: `(je|on) (tourne|sors|sort|vais|va) où [après|ensuite|maintenant|là], (je|on) (tourne|sors|sort) (quand|à quel moment), après je (tourne|vais) où, (où|quand) (je|on|faut il que je) (tourne|tourner|sors|dois tourner) [après|ensuite|maintenant]`,
  'MEDIA_TYPE:album': `l'album, mon album, album, disque`,
  'MEDIA_TYPE:playlist': `la playlist, ma playlist, playlist, liste de lecture`,
  'MEDIA_TYPE:song': `la chanson, le morceau, le titre, chanson, morceau, titre`,
  GAME: `tennis, foot, football, échecs, cartes, cache cache, avec moi, avec nous, un jeu, au loto, le jeu`,
  BLOCK: `(ne|n') (marche|fonctionne|charge|chauffe|démarre|répond|s'ouvre|se ferme) (plus|pas), (marche|fonctionne|charge|démarre|répond) (plus|pas), minutes au four, avec moi, avec nous, au tennis, nettoie t on, on nettoie, avec quoi, fais moi un (café|thé|sandwich), (prépare|cuisine) (moi|nous), dissertation, poème, roman, mieux`,
  LOUDER: `(j'|je|on) [n'] (entends|entend) (à peine|pas|rien|presque pas|presque rien|mal|plus) [la musique|la chanson|le son|la radio|bien|bien la musique], (c'est|la musique est|le son est|la radio est) (trop bas|trop basse|trop faible|pas assez fort|pas assez forte)`,
  TOO_LOUD: `pas si fort, pas aussi fort, moins fort que ça`,
  PAUSE: `(stoppe|arrête|coupe|suspends|mets en pause) (le morceau|la chanson|le titre|la lecture) [deux secondes|une seconde|un instant|un moment], suspends la lecture`,
  SKIP: `(cette|la) (chanson|musique) est (nulle|moche|pourrie|horrible|ennuyeuse|chiante), (ce|le) (morceau|titre) est (nul|moche|pourri|horrible|ennuyeux|chiant), (elle|il) est (nulle|nul) (cette chanson|ce morceau|ce titre), je (veux|peux) (pas|plus) (écouter|entendre) (ça|cette chanson|ce morceau), j'en ai marre de (cette chanson|ce morceau)`,
  IN_ORDER: `(joue|lis|mets) (les chansons|les morceaux|les titres|la playlist|l'album|tout) dans (l'ordre|le bon ordre), dans l'ordre normal`,
  SHUFFLE: `lecture aléatoire, la lecture aléatoire, aléatoire`,
  REPEAT: `répétition, la répétition, la boucle, le mode répétition, lecture en boucle`,
  FIND: `acheter, où je peux acheter, où on peut acheter, où acheter`,
  'KIND:bank': `liquide, de liquide, besoin de liquide, d'argent liquide, espèces`,
  'ASK:navigation.eta': `(on|je|nous) (sera|serai|serons|est|suis) (là|là bas|arrivé|arrivés) (à quelle heure|quand|vers quelle heure)`,
  'ASK:navigation.remaining_time': `(il reste|reste|encore) combien de (minutes|temps|minutes de route) [de route|de trajet|encore], combien de minutes (il reste|encore|reste t il)`,
  'SCREEN:phone': `téléphone, le téléphone, page du téléphone`,
  'SCREEN:vehicle': `page du véhicule, page de la voiture, écran du véhicule, écran de la voiture`,
  'SCREEN:home': `page de la maison, écran de la maison`,
  'SCREEN:media': `page de la musique, écran de la musique`,
  'SCREEN:climate': `page du climat, écran de la clim, page du chauffage`,
  READ: `que dit, que disent, dit quoi`,
  ROUTE: `l'itinéraire`,
  CHARGE_UP_TO: `ne dépasse pas, dépasse pas, ne va pas au delà de, arrête à, arrête toi à, stoppe à, pas plus haut que, ne monte pas au dessus de, jusqu'à, seulement jusqu'à, uniquement jusqu'à`,
  CHARGE_CAR: `mets la voiture en charge, mets (la|en) charge, charge (la voiture|la batterie) [maintenant], recharge (la voiture|la batterie) [maintenant], commence à charger, tu peux (commencer à charger|charger|lancer la charge) [maintenant]`,
  CHARGE: `mets la voiture en charge, mets (la|en) charge, charge (la voiture|la batterie) [maintenant], recharge (la voiture|la batterie) [maintenant], commence à charger, commencer à charger, tu peux (commencer à charger|charger|lancer la charge) [maintenant]`,
  'ASK:vehicle.speed_limit': `(j'ai|on a) le droit de (rouler|aller|conduire) à (combien|quelle vitesse) [ici|là|max|sur cette route], à (combien|quelle vitesse) (j'ai|on a|ai je) le droit de (rouler|aller|conduire) [ici|là], je roule à combien max [ici], faut rouler à combien [ici]`,
  'ASK:vehicle.tyres': `(quelle est|c'est quoi|combien fait|vérifie|donne moi|comment est) la pression [des pneus|dans les pneus|de mes pneus], (mes|les) pneus sont [ils] [bien] (gonflés|ok|bons|en bon état), comment (vont|sont) (mes|les) pneus`,
  'ASK:vehicle.battery': `(la batterie|batterie) [est] à combien`,
  DARKER: `(baisse|diminue|réduis) [un peu] (la lumière|les lumières|l'éclairage), lumière plus douce`,
  LIGHT: `(baisse|diminue|réduis|monte|augmente) [un peu] (la lumière|les lumières|l'éclairage)`,
  BRIGHTER: `(monte|augmente) [un peu] (la lumière|les lumières|l'éclairage)`,
  CLEAN: `passe l'aspirateur, passer l'aspirateur, faire le ménage, fais le ménage, nettoie le sol, aspire le sol`,
  VACUUM: `passe l'aspirateur, passer l'aspirateur, passe un coup d'aspirateur, l'aspi, aspi`,
  'ASK:home.solar': `(on|la maison|ça) produit combien [de solaire|d'électricité|de courant|d'énergie|avec les panneaux], combien (produisent|donnent|font|rapportent) les panneaux [solaires], (les panneaux|les panneaux solaires) (produisent|donnent|font) combien, combien (on produit|d'énergie solaire on produit)`,
  TEXT: `tout en, c'est écrit trop petit, écrit trop petit, c'est trop petit à lire, (je|j') [n'] (arrive|peux|vois) (pas|plus|à peine) [à] lire [le texte|l'écran|ça]`,
  'SAY:help': `(c'est quoi|quels sont|quelles sont) (tes|les) (commandes|fonctions|fonctionnalités|capacités), quel genre de (choses|questions|trucs) (je peux|puis je|tu peux) [te] (demander|poser|dire|faire), je peux te demander quel genre de choses, à quoi tu sers`,
  UNITS: `préfère voir des, voir des, voir les`,
  DESTINATION: `c'est où qu'on va`,
}

const free: DomainLexicon = {
  words: {},
  sentences: {
    'phone.call': [
      '(appelle|appeler|rappelle|rappeler|joins|joindre|contacte|téléphone à|téléphoner à) {contact} (sur son portable|sur son mobile|au bureau|au travail|à la maison|sur le fixe|chez lui|chez elle|sur son téléphone)',
      '(je veux|je voudrais|j aimerais|je dois|j ai besoin de|il faut que je) [parler|parle] (à|avec|au|à la) {contact} (au téléphone|par téléphone|de vive voix)',
      '(je voudrais|je veux|j aimerais|je dois|on doit|il faut) (appeler|rappeler|joindre|contacter|téléphoner à) {contact}',
      '(passe|passer|donne) (un|un petit) (coup de fil|appel|coup de téléphone) (à|au|à la) {contact}',
    ],
    'phone.read': [
      '[est ce que|est ce qu] {contact} (m a|nous a|a) (écrit|envoyé un message|répondu|envoyé quelque chose|envoyé un sms|laissé un message)',
      '(j ai|ai je|y a t il|il y a|on a|est ce que j ai) [reçu] (un|des|de nouveaux|des nouveaux) (message|messages|sms|texto|textos) (de|d|de la part de) {contact}',
    ],
    'phone.send': [
      '(envoie|écris|envoyer) (un|le) (message|sms|texto|mot) à {contact.} {text=je|j|on|nous|c|tu|ça}',
      '(préviens|avertis|informe|dis à|dis lui à) {contact} (que|qu) {text}',
      '(envoie|écris|envoyer) (à|au) {contact} (que|qu) {text}',
    ],
    'navigation.go': [
      '(la|le|le chemin le|l itinéraire le|la route la|le trajet le) [route|chemin|trajet|itinéraire] [la|le] plus (rapide|court|courte) (pour|vers|jusqu à|à) {place}',
      '(j dois|j veux|j voudrais|faut|j vais|je dois|je veux) (aller|me rendre|être|passer) (à|au|à la|à l|aux|chez|en|dans) {place}',
    ],
    'navigation.add_stop': [
      '(passe|passons|on passe|va|roule|passer) par {place}',
      '(ajoute|ajouter|prévois|mets|rajoute|fais) (un|une) [petit|petite] (arrêt|pause|halte|étape) {place!}',
    ],
    'media.play': [
      '(je veux|je voudrais|j aimerais|j ai envie d|j ai bien envie d|on veut|on voudrait|envie d) (écouter|entendre) (du|de la|de l|des|un peu de|la|le|l|les|ma|mon|mes|un|une) {query}',
    ],
    'settings.profile': [
      '[le] profil (de|d) {name.}',
      '(c est|ici) {name.} (qui conduit|au volant)',
      '{name.} conduit [aujourd hui|maintenant]',
    ],
  },
}

export const plainFrench: readonly DomainLexicon[] = [{ words: things }, { words }, { words: climate }, { words: rest }, free]
