/** Where to go, by which ways, with which stops, and what guides there. */
import type { DomainLexicon } from '../../grammar/lexicon.ts'

const TO =
  '(à|au|à la|à l|aux|vers|vers la|vers le|vers l|jusqu à|jusqu au|jusqu à la|jusqu à l|chez|pour|sur|dans|en|pour la|pour le)'
const AT = '(à|au|à la|à l|aux|chez|par|par la|par le|dans|dans une|dans un|devant)'

export const navigation: DomainLexicon = {
  words: {
    GO: `emmène moi, emmène nous, va, vas, direction, ramène moi, conduis moi, aller, itinéraire vers, navigue, emmène moi à,
      amène moi, amène nous, conduis nous, guide moi, guide nous, dépose moi, mène moi, je dois aller, je veux aller,
      je voudrais aller, il faut que j'aille, faut que j'aille, on va, allons, on y va, cap sur, itinéraire, itinéraire pour,
      m'emmener, nous emmener, m'amener, me conduire, me guider`,
    GO_HOME: `ramène (moi|nous) (à la maison|chez moi|chez nous), on rentre [à la maison|chez nous], rentrons [à la maison],
      je veux rentrer [à la maison|chez moi], rentre à la maison, à la maison,
      (emmène|amène|conduis|guide|ramène|dépose|mène) (moi|nous) (à la maison|chez moi|chez nous), (on|je) (rentre|veux rentrer|
      dois rentrer|voudrais rentrer|aimerais rentrer|veut rentrer) [à la maison|chez moi|chez nous|maintenant],
      (direction|cap sur|itinéraire vers|itinéraire pour|navigation vers|route vers|retour à|retour) [la|à la] maison,
      il est temps de rentrer, (me|m') (ramener|emmener) (à la maison|chez moi), rentrer à la maison, comment je rentre chez moi`,
    GO_WORK: `emmène moi (au travail|au bureau|au boulot), au travail, au boulot, je dois aller (au travail|au bureau),
      (emmène|amène|conduis|guide|dépose) (moi|nous) (au travail|au bureau|au boulot|au taf),
      (direction|itinéraire vers|navigation vers|cap sur) (le|mon) (travail|bureau|boulot|taf),
      direction (travail|boulot|bureau), je (dois|veux|vais) [aller] au (travail|boulot|bureau|taf)`,
    DESTINATION: `destination, on va où, où va t on, où allons nous, où est ce qu on va,
      (on|tu|je) (va|vas|vais|roule|m'emmènes|nous emmènes|se dirige) (où|vers où) [là|comme ça|déjà],
      (où|vers où) (est ce qu on|est ce que tu|tu|on|est ce que l'on) (va|m'emmènes|nous emmènes|se dirige|nous conduis),
      (c'est quoi|quelle est|c'est où|rappelle moi) (la|notre|ma) destination, notre destination, c'est quoi où on va,
      c'est où qu'on va`,
    ROUTE: `itinéraire, trajet, route, guidage, l'itinéraire`,
    OUT_OF_ROUTE: `de l'itinéraire, du trajet, de mon trajet, de la route`,
    ALONG: `sur le trajet, sur la route, en chemin, sur l'itinéraire, en route, sur notre route, le long du trajet,
      sur mon trajet, le long de la route, en cours de route, sur le chemin, pendant le trajet, sur notre trajet,
      sur mon chemin, sur notre chemin, au bord de la route`,
    ARRIVE: `arrive, arrivons, arrivera, à l'arrivée, arrivée, arriver, on arrive, j'arrive, arriver à destination,
      arrive à destination, être arrivés, sera arrivés, y sera, à destination, en arrivant, quand on arrive, quand j'arrive,
      une fois arrivé, une fois arrivés`,
    NEXT_TURN: `prochain virage, prochaine sortie, où est ce que je tourne, où je tourne, où tourner, prochain tournant,
      (où|quand) (est ce que|est ce qu) (je|on) (tourne|sors|sort|dois tourner|doit tourner),
      (où|quand) (je|on|dois je|doit on|faut il) (tourne|tourner|dois tourner|doit tourner|sors|sort|sortir|prends|prend), (je|
      on) (tourne|sors|dois tourner|doit tourner|dois aller|prends quelle|prend quelle|vais) (où|quand|à gauche ou à droite|
      sortie|par où), (quelle|c'est quoi la|c'est quelle) (sortie|prochaine sortie|direction|prochaine manoeuvre|prochaine
      indication) [je|on|dois] [prends|prend|dois prendre|doit prendre|je prendre],
      prochaine (manoeuvre|indication|instruction|étape|intersection), à gauche ou à droite, et maintenant je vais où,
      par où je vais, c'est par où, (je|on) (tourne|sors|sort|vais|va) où [après|ensuite|maintenant|là],
      (je|on) (tourne|sors|sort) (quand|à quel moment), après je (tourne|vais) où,
      (où|quand) (je|on|faut il que je) (tourne|tourner|sors|dois tourner) [après|ensuite|maintenant]`,
    NAVIGATION: `navigation, gps, guidage, le gps`,
    NO_NAVIGATION: `je n'ai plus besoin (du gps|de la navigation|du guidage), plus besoin (du gps|de la navigation),
      (plus|pas) besoin (de me guider|d'être guidé|d'itinéraire|de guidage|du guidage|de gps|de navigation|de navigation),
      (j'ai|je n'ai|on a|on n'a) plus besoin (d'itinéraire|de guidage|du gps|de gps|que tu me guides|d'être guidé),
      tu peux arrêter (de me guider|le guidage|la navigation|le gps), arrête de me guider,
      (je|on) (connais|connaît) (la route|le chemin), (oublie|laisse tomber|efface|supprime|enlève|vire|coupe|quitte|termine|
      annule|ferme) (l'itinéraire|le trajet|la destination|le guidage|la navigation|le gps|la route), je vais me débrouiller,
      mets fin (au guidage|à la navigation)`,
    GUIDANCE_VOICE: `voix du gps, la voix du gps, instructions vocales, les instructions vocales, guidage vocal,
      voix de navigation, annonces vocales, voix de la navigation, (voix|annonces|instructions|indications|son|consignes|parole|
      directives) (du|de la|de|d') (gps|navigation|guidage|navigateur), indications vocales, consignes vocales,
      guidage par la voix, navigation vocale, voix du guidage, annonces du gps, annonces de navigation, la voix, les annonces,
      (me|nous) dire (où|par où|quand) (tourner|aller|passer),
      (me|nous) (donner|lire|annoncer) (les indications|la route|le chemin|les directions), me parler, le guidage vocal,
      tais toi gps, tais toi navigation, gps tais toi, silence gps, silence navigation, chut gps, la ferme gps,
      indications à voix haute`,
    AVOID: `évite, éviter, contourne, évites, évitons, éviter de prendre, ne prends pas, ne passe pas par, passe pas par,
      prends pas, ne me fais pas passer par, je veux pas, je ne veux pas, je veux pas prendre, je ne veux pas prendre,
      je ne veux pas payer, je veux pas payer, on ne veut pas, on évite, fuis, exclus, esquive, contourner, surtout pas de,
      pas payer, sans passer par, sans prendre, sans payer`,
    WITHOUT: `sans, pas de, sans la, sans le, sans les, pas d', plus de, plus d', plus aucune, aucune, aucun, pas la, zéro`,
    ALLOW: `autorise, autoriser, permets, c'est bon, ça va, ok, d'accord, à nouveau ok, autorisé, autorisés, autorisées,
      autorisée, réautorise, tu peux prendre, tu peux reprendre, tu peux les reprendre, tu peux les prendre,
      tu peux la reprendre, on peut prendre, on peut reprendre, n'évite plus, évite plus, ne les évite plus, arrête d'éviter,
      plus besoin d'éviter, pas besoin d'éviter, reprends, reprendre, prends, accepte, accepter, réactive, pas de problème,
      aucun problème, pas de souci, ça me dérange pas, ça ne me dérange pas, me dérangent pas, ne me dérangent plus, sont ok,
      sont permis, sont permises, permis, permises, ça passe, peu importe, c'est ok, je veux bien payer, je veux bien prendre,
      de nouveau possible`,
    'ROAD:toll': `péage, péages, routes à péage, autoroutes à péage, route à péage, routes payantes, route payante, du péage,
      de péage, de péages, les péages, vignette`,
    'ROAD:motorway': `autoroute, autoroutes, voie rapide, voies rapides, les autoroutes, l'autoroute, autoroute a,
      voies express, quatre voies, voie express, d'autoroute`,
    'ROAD:ferry': `ferry, ferries, bac, ferrys, les ferries, bateau, le bateau, bateaux, traversées, traversée en ferry,
      le ferry, de ferry`,
    'ROAD:unpaved': `chemins de terre, chemin de terre, routes non goudronnées, pistes, routes non revêtues, routes en terre,
      pistes de terre, routes non asphaltées, chemins caillouteux, chemins non goudronnés, routes de gravier, graviers, chemins,
      chemin non goudronné, routes pas goudronnées, route non goudronnée, pistes non goudronnées`,
    'ASK:navigation.eta': `heure d'arrivée,
      (quand|à quelle heure) (est ce qu on arrive|on arrive|arrive t on|j'arrive|arrivons nous|arrive ton|est ce que j'arrive),
      on arrive (quand|à quelle heure), on y est quand, (on|j'|je|nous) (arrive|arrivera|serai|sera|arriverai|arrivons|y est|y
      sera|y serai) [là bas|à destination|à la maison] (quand|à quelle heure|vers quelle heure|dans combien de temps) [à peu
      près|environ], (quand|à quelle heure|vers quelle heure) (est ce qu on|est ce que j'|est ce que je|on|j'|je|est ce que
      nous) (arrive|arrivera|sera|serai|arriverai|y sera|y est|sera là|serai là|sera arrivés|arrivons) [à destination|là bas|à
      la maison], (quelle est|c'est quoi) (l'|notre|mon) heure d'arrivée, heure d'arrivée prévue, heure d'arrivée estimée,
      (on|je|nous) (sera|serai|serons|est|suis) (là|là bas|arrivé|arrivés) (à quelle heure|quand|vers quelle heure)`,
    'ASK:navigation.remaining_time': `[il] reste combien de temps, combien de temps [est ce qu il] [il] reste [t il|encore],
      combien de temps encore, temps restant, dans combien de temps on arrive, encore combien de temps, (il|ça|y) [nous|me]
      (reste|faut|prend|dure|va prendre) [encore] combien de temps [de route|de trajet|encore|à rouler|avant d'arriver|avant
      l'arrivée|pour arriver], (combien de temps|encore combien de temps|combien de minutes) [il|nous|me|est ce qu il] [reste|
      faut|restent] [t il] [encore] [nous|de route|de trajet|avant d'arriver|avant l'arrivée|à rouler|pour arriver|jusqu'à
      l'arrivée|jusqu'à destination], (on arrive|on est arrivés|on y est) bientôt,
      (c'est|est ce que c'est|c'est encore) [encore] long, durée (restante|du trajet), temps de (route|trajet) [restant],
      on en a [encore] pour combien de temps, on en a pour longtemps, on roule encore combien de temps,
      (il reste|reste|encore) combien de (minutes|temps|minutes de route) [de route|de trajet|encore],
      combien de minutes (il reste|encore|reste t il)`,
    'ASK:navigation.remaining_distance': `c'est [encore] loin, combien de kilomètres (il reste|reste t il|restent|encore),
      il reste combien de kilomètres, distance restante, on est [encore] loin, c'est à combien de kilomètres, (il|on) [nous|me]
      (reste|a) [encore] combien (de kilomètres|de bornes|de km|de route|à faire|à rouler) [à faire|encore|à rouler|avant
      d'arriver|jusqu'à l'arrivée], combien de (kilomètres|bornes|km) [il|nous|me] (reste|encore|jusqu'à destination|jusqu'à
      l'arrivée|avant d'arriver|avant l'arrivée|restants) [t il|encore|à faire], (on est|c'est|est ce que c'est|on est encore)
      [encore] (loin|à combien|à combien de kilomètres|à quelle distance) [de l'arrivée|de la destination|d'arriver|du but],
      (quelle|à quelle) distance [il reste|est|reste t il|jusqu'à l'arrivée], distance jusqu'à (l'arrivée|destination)`,
    'ASK:navigation.arrival_charge': `il [me|nous] restera combien de batterie (à l'arrivée|en arrivant),
      combien de batterie (à l'arrivée|en arrivant|me restera t il à l'arrivée), batterie à l'arrivée, (il|on|j') [me|nous]
      (restera|aura|aurai|arrivera avec|arrive avec|va rester) combien (de batterie|de charge|de jus|d'autonomie|de pourcent|de
      pour cent) [à l'arrivée|en arrivant|à destination|quand on arrivera|une fois arrivés], combien de (batterie|charge|jus)
      [il|on|j'] [nous|me] (restera|aura|aurai|à l'arrivée|à destination) [t il] [à l'arrivée|en arrivant|à destination|quand on
      arrivera], (on|je) (arrive|arrivera|arrivons) avec combien (de batterie|de charge|de jus), [est ce qu|est ce que] (on a|
      j'ai|on aura|la batterie est|la batterie sera) [assez|suffisante] [de] [batterie|charge|jus] (pour arriver|jusqu'à
      l'arrivée|pour y arriver|jusqu'à destination|pour rentrer),
      la batterie (suffit|suffira|tiendra|va tenir|tient) [jusqu'au bout|jusqu'à l'arrivée|pour arriver|elle],
      batterie à destination`,
    'ASK:navigation.street': `(on est|je suis|nous sommes) (dans|sur) quelle (rue|route),
      (dans|sur) quelle (rue|route) (on est|je suis|sommes nous|suis je|est ce qu on est),
      où (suis je|on est|est ce qu on est|sommes nous|je suis), c'est quelle rue, quelle est cette rue, (on|je|nous) (est|suis|
      roule|sommes|se trouve) [là] (où|dans quelle rue|sur quelle route|sur quelle rue|dans quelle ville|sur quelle autoroute)
      [là|exactement|en ce moment],
      (c'est quoi|c'est quelle|quel est le nom de|comment s'appelle) [le nom de] (cette|la|l') (rue|route|avenue),
      (dans|sur) quelle (rue|route|avenue|autoroute|ville) (on est|je suis|on roule|je roule|est on|roule t on|on se trouve),
      notre position, ma position, où on est là, quelle (rue|route) c'est`,
  },
  sentences: {
    'navigation.go': [
      `(emmène|conduis|ramène|guide|amène|dépose|mène) (moi|nous) (à|au|à la|à l|aux|jusqu à|jusqu au|jusqu à la|jusqu à l|vers|
        chez|dans|en|jusque) {place}`,
      '(emmène|conduis|ramène|guide|amène) (moi|nous) {place!}',
      `(va|vas|allons|on va|roule|roulons|navigue|navigation|direction|itinéraire|cap) (à|au|à la|à l|aux|vers|vers la|vers le|
        vers l|jusqu à|jusqu au|chez|sur|pour) {place}`,
      '(direction|itinéraire|destination) {place}',
      'je (veux|voudrais|dois|vais|souhaite|veux bien) [aller|me rendre] (à|au|à la|à l|aux|chez|vers) {place}',
      '(il faut que j aille|j aimerais aller|on doit aller|je dois me rendre) (à|au|à la|à l|aux|chez) {place}',
      `(comment|par où) (aller|on va|je vais|y aller|je fais pour aller|se rendre|est ce que je vais) (à|au|à la|à l|aux|chez)
        {place}`,
      `(lance|démarre|commence) (la navigation|le guidage|l itinéraire|le gps) (vers|vers la|vers l|vers le|pour|jusqu à|jusqu
        au) {place}`,
      '(mets|programme|règle) le gps (pour|vers|sur) {place}',
      '(montre|indique) moi (le chemin|la route|l itinéraire) (vers|pour|pour aller à|pour aller au|jusqu à|jusqu au) {place}',
      '(au|à la|à l) {place!}',
      `(emmène|conduis|ramène|guide|amène|dépose|mène|accompagne|emmènes) (moi|nous) [vite|directement|donc] ${TO} {place}`,
      `(m|nous|me) (emmener|conduire|ramener|guider|amener|déposer|mener|emmènes|guides|conduis) ${TO} {place}`,
      `(va|vas|allons|on va|on part|roule|roulons|navigue|navigation|direction|itinéraire|cap|partons|filons|on file|route|
        aller|se rendre|me rendre|rends toi|rendez vous|en route|guidage|gps) [vite|maintenant] ${TO} {place}`,
      '(direction|itinéraire|destination|cap sur) [la|le|l] {place}',
      `je (veux|voudrais|dois|vais|souhaite|veux bien|souhaiterais|aimerais|pars|file) [aller|me rendre|partir|filer|être] ${TO}
        {place}`,
      `(il faut que j aille|j aimerais aller|on doit aller|je dois me rendre|faut que j aille|faut qu on aille|on veut aller|on
        aimerait aller|on voudrait aller|il faut aller|faut aller|on doit être) ${TO} {place}`,
      `(comment|par où) (aller|on va|je vais|y aller|je fais pour aller|se rendre|est ce que je vais|on fait pour aller|je peux
        aller|est ce qu on va|on peut aller) ${TO} {place}`,
      `(lance|démarre|commence|mets|calcule|trouve|cherche|donne|planifie|programme|fais) [moi|nous] (la navigation|le guidage|l
        itinéraire|le gps|un itinéraire|le trajet|la route|le chemin|le meilleur chemin|un trajet) ${TO} {place}`,
      '(mets|entre|choisis|prends|règle|définis|programme) {place} (comme|en|pour) destination',
      `(montre|indique|dis) moi (le chemin|la route|l itinéraire|comment aller) ${TO} [aller|aller à|aller au] {place}`,
      `(la|le|le chemin le|l itinéraire le|la route la|le trajet le) [route|chemin|trajet|itinéraire] [la|le] plus (rapide|
        court|courte) (pour|vers|jusqu à|à) {place}`,
      `(j dois|j veux|j voudrais|faut|j vais|je dois|je veux) (aller|me rendre|être|passer) (à|au|à la|à l|aux|chez|en|dans)
        {place}`,
    ],
    'navigation.add_stop': [
      '(ajoute|ajouter|fais|prévois) un (arrêt|stop|détour) (à|au|à la|à l|chez|par) {place}',
      '(ajoute|ajouter) {place} (à l itinéraire|au trajet|à la route|au parcours|sur le trajet)',
      '(arrête toi|arrêtons nous|arrête nous|on s arrête) (à|au|à la|à l|chez|dans) {place} (en chemin|sur la route|en route)',
      '(passe|passons|on passe) (d abord|avant) (par|chez|à|au) {place}',
      '(passe|passons|on passe) (par|chez|à|au) {place} (d abord|avant)',
      `(ajoute|ajouter|fais|prévois|mets|insère|rajoute|faisons|on fait|faire|planifie|fais nous) [donc] (un|une) [petit|petite|
        dernier] (arrêt|stop|détour|étape|halte|pause|escale|crochet) ${AT} {place} [en chemin|en route|sur la route|avant]`,
      `(ajoute|ajouter|rajoute|mets|insère) {place} (à l itinéraire|au trajet|à la route|au parcours|sur le trajet|comme étape|
        en étape|comme arrêt|sur l itinéraire|sur la route)`,
      `(arrête toi|arrêtons nous|arrête nous|on s arrête|s arrêter|t arrêter|m arrêter|nous arrêter) [d abord|vite|vite fait]
        ${AT} {place} [en chemin|sur la route|en route|avant|d abord|sur le trajet]`,
      `(passe|passons|on passe|passer|on doit passer|je dois passer|va|on va|faut passer|repasse|repasser) (d abord|avant|vite
        fait|en chemin|en route|aussi) ${AT} {place}`,
      `(passe|passons|on passe|passer|on doit passer|je dois passer|d abord passer|faut passer|va|on va) ${AT} {place} (d abord|
        avant|en chemin|en route|vite fait|sur la route|au passage)`,
      `(d abord passer|d abord|en chemin passe|en route passe|d abord on passe|avant ça passe) ${AT} {place} [ajoute une étape]`,
      `(une|un) (étape|arrêt|halte|stop|escale) ${AT} {place}`,
      '(passe|passons|on passe|va|roule|passer) par {place}',
      '(ajoute|ajouter|prévois|mets|rajoute|fais) (un|une) [petit|petite] (arrêt|pause|halte|étape) {place!}',
    ],
  },
}
