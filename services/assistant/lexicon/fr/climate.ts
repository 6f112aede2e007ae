/** Warmth, air, glass, seats, and what people say when they feel cold or hot. */
import type { DomainLexicon } from '../../grammar/lexicon.ts'

export const climate: DomainLexicon = {
  words: {
    FEELS_COLD: `il fait [un peu|assez|plutôt] (frais|frisquet), on a frisquet,
      j'ai [vraiment|un peu|très|trop|super] [très|trop|super] froid, on a [trop] froid,
      il fait [vraiment|un peu|très|trop|super|bien] froid, on gèle, je gèle, on se gèle, on caille, ça caille, je suis gelé,
      je suis gelée, il ne fait pas assez chaud, il fait pas assez chaud, pas assez chaud, trop froid, on se les gèle, (j'ai|on
      a|nous avons|les enfants ont|il fait|ça fait|je commence à avoir|on commence à avoir|il commence à faire) [vraiment|un
      peu|très|trop|super|bien|hyper|drôlement|sacrément|assez|plutôt|carrément|un poil|tellement|déjà|quand même] [trop|un peu|
      très|bien] (froid|frais|frisquet|glacial|glacé|frisquette), [ici] (ça caille|ça pèle|ça meule|on se les caille|on se les
      gèle|on se pèle|on grelotte|on se gèle) [ici|sec|dur|grave|là dedans], je (grelotte|gèle|caille|tremble de froid|me gèle|
      me les gèle|me caille|meurs de froid|suis frigorifié|suis frigorifiée|suis transi|suis transie|suis congelé|suis congelée|
      suis glacé|suis gelé), on (grelotte|caille|meurt de froid|est frigorifiés|est gelés|est congelés), brr, brrr,
      un froid de canard, il fait un froid de canard, c'est un frigo, on se croirait dans un frigo, c'est glacial,
      c'est un congélateur ici, un peu froid, un peu frais, trop frais, j'ai la chair de poule, il pourrait faire plus chaud,
      il fait pas chaud, il ne fait pas chaud, fait froid, fait frisquet, fait frais, fait pas chaud,
      (est|devient) [tout|vraiment|très|trop|super] (froid|froide|gelé|gelée|glacé|glacée|glacial),
      je (grelotte|tremble|frissonne) [de froid], je claque des dents, on se croirait (au pôle nord|dans un frigo|en hiver),
      on (se gèle|gèle|caille) [vraiment|trop] [ici|dedans|là dedans],
      il fait [un peu|plutôt|assez|vraiment] (froid|frais|frisquet|glacial) [ici|dedans|dans la voiture],
      j'ai froid (aux fesses|au dos|partout), c'est un frigo [ici], ça meule, on (caille|pèle) [ici]`,
    FEELS_HOT: `j'ai [vraiment|un peu|très|trop|super] [très|trop|super] chaud, on a [trop] chaud,
      il fait [vraiment|un peu|très|trop|super|bien] chaud, je crève de chaud, on crève de chaud, on étouffe, j'étouffe,
      je transpire, trop chaud, il ne fait pas assez frais, pas assez frais, je meurs de chaud, (j'ai|on a|nous avons|les
      enfants ont|il fait|ça fait|je commence à avoir|on commence à avoir|il commence à faire) [vraiment|un peu|très|trop|super|
      bien|hyper|drôlement|sacrément|assez|plutôt|carrément|un poil|tellement|déjà|quand même] [trop|un peu|très|bien] (chaud|
      lourd|étouffant), (je|on) (crève|meurt|meurs|étouffe|suffoque|transpire|cuit|cuis|fond|fonds|sue|dégouline|brûle|rôtit|
      bout|bous) [de chaud|de chaleur|ici|là dedans|sur place], je suis en (nage|sueur|eau),
      c'est (une fournaise|un four|un sauna|étouffant|une étuve|irrespirable), on se croirait dans un (four|sauna),
      quelle (chaleur|fournaise|étuve), un peu chaud, il pourrait faire plus frais, fait chaud, fait trop chaud,
      une chaleur à crever, y fait chaud, (est|devient) [vraiment|bien|beaucoup] [trop|brûlant] (chaud|chaude|brûlant|brûlante),
      chauffe [beaucoup|vraiment|bien] trop, chauffe trop fort, brûle, me brûle, est brûlant,
      (il fait|quelle|y a) [une|quelle] (chaleur|fournaise|canicule) [ici|dedans|là dedans], quelle chaleur,
      c'est [vraiment|trop] (étouffant|irrespirable|une fournaise|un four|un sauna) [ici|dedans|là dedans],
      je (fonds|cuis|dégouline|sue|transpire) [de chaud|à grosses gouttes|ici],
      on (fond|cuit|étouffe|crève|sue) [de chaud|de chaleur] [ici|dedans], on crève [ici], il fait étouffant`,
    WARM_ENOUGH: `est [bien|déjà|maintenant] assez (chaud|chaude) [maintenant], assez chaud, assez chaude,
      est suffisamment (chaud|chaude), chauffe assez`,
    HANDS_COLD: `[j'ai] les mains (gelées|froides|glacées), mains gelées, (j'ai|on a) [les] (mains|doigts|mimines) [tout|toutes|
      tous|bien|un peu|vraiment|complètement|super] (gelés|gelées|froids|froides|glacés|glacées|congelés|congelées|engourdis|
      engourdies|en glaçons|frigorifiés), [j'ai] froid aux (mains|doigts), mes (mains|doigts) (sont|gèlent|sont comme de la
      glace) [tout|toutes|complètement|vraiment] [gelés|gelées|froids|froides|glacés|glacées|congelés|engourdis],
      je ne sens plus mes (doigts|mains), je sens plus mes (doigts|mains), réchauffe moi les (mains|doigts),
      les doigts (gelés|glacés|froids), (j'ai|on a) [vraiment|très|trop|un peu] froid aux (mains|doigts),
      (mes|les) (mains|doigts) sont [tout|toutes|très|vraiment] (gelées|gelés|froides|froids|glacées|glacés),
      j'ai les doigts (gelés|froids|glacés)`,
    FEET_COLD: `(j'ai|on a) [vraiment|très|trop|un peu] froid aux (pieds|orteils|jambes),
      (mes|les|nos) pieds sont [tout|très|vraiment] (gelés|froids|glacés), j'ai les pieds (gelés|froids|glacés), pieds gelés,
      réchauffe (moi les|mes|les) pieds, chauffe (moi les|mes|les) pieds`,
    WARMER: `plus chaud, réchauffe, réchauffer, plus de chaleur, réchauffes, un peu plus chaud, plus de chauffage,
      chauffe un peu, chauffe plus, chauffe davantage, bien chaud, fais chauffer, plus tiède, plus au chaud, mets du chaud,
      du chaud, réchauffez, réchauffe nous, réchauffe moi, de la chaleur, un peu de chaleur, de l'air chaud, chauffer un peu,
      chauffer un peu plus, chauffe un peu plus, chauffer davantage, un peu plus de chaleur, mets du chauffage,
      mets un peu de chauffage`,
    COOLER: `plus frais, plus froid, rafraîchis, refroidis, moins chaud, rafraîchir, rafraîchit, un peu plus frais,
      un peu de frais, du frais, bien frais, moins de chauffage, moins chauffer, chauffe moins, refroidir, rafraîchis nous,
      rafraîchis moi, fraîcheur, un peu de fraîcheur, plus de fraîcheur, de l'air froid, du froid, refroidit, climatise plus,
      rafraîchissant, moins chauffé, rafraîchis un peu, de la fraîcheur`,
    HOTTEST: `le plus chaud possible, chaleur maximale, chauffage à fond, le plus chaud, au plus chaud, chaleur à fond,
      chaleur maximum, chaleur max, chauffage au maximum, chauffage au max, chauffage à bloc, chauffage maximum,
      aussi chaud que possible, chauffe à fond, à fond de chauffage, température maximale, chaud au maximum`,
    COLDEST: `le plus (froid|frais) possible, froid maximal, froid maximum, clim à fond, le plus froid, au plus froid,
      au plus frais, froid à fond, froid au maximum, froid max, aussi froid que possible, aussi frais que possible,
      clim au maximum, clim au max, clim à bloc, température minimale, rafraîchis à fond, climatisation à fond`,
    HEATING: `chauffage, le chauffage, thermostat, radiateur, chauffages, le chauffage de la voiture, radiateur de la voiture`,
    HEAT: `chauffe, chauffer, chauffant, chauffante, réchauffe, chauffants, chauffé, chauffée, réchauffer, réchauffé, tiédis,
      tiédir, chauffes`,
    COOLING: `froid, refroidissement`,
    HOW_WARM: `il fait combien, quelle température (fait il|il fait|y a t il), combien (de degrés fait il|fait il),
      il fait (chaud|froid) comment, c est quoi la température, (il|ça|y) fait combien [de degrés], combien (il|ça) fait,
      combien fait il, il fait quelle température, on a quelle température, quelle température on a, quelle température il fait,
      quelle est la température, c'est quoi la température, la température est de combien, combien de degrés,
      il y a combien de degrés, que dit le thermomètre, qu'indique le thermomètre, il dit quoi le thermomètre,
      le thermomètre dit quoi, le thermomètre indique combien, quelle température fait il, elle est à combien la température,
      (il|ça) fait (chaud|froid|frais), est ce qu il fait (chaud|froid|frais), la température il fait combien, fait combien`,
    TEMPERATURE: `température, températures, thermomètre, temp, température intérieure, température de l'habitacle,
      thermostat de la voiture, la température`,
    DEGREE: `degré, degrés, °`,
    CELSIUS: `celsius, degrés celsius`,
    FAHRENHEIT: `fahrenheit, degrés fahrenheit`,
    CLIMATE: `climatiseur, clim, climatisation, le climatiseur, climat, système de climatisation, climatisation automatique`,
    AC: `clim, climatisation, la clim, air conditionné, climatiseur, l'air conditionné, a c, la climatisation, l'air co`,
    FAN: `ventilation, ventilateur, soufflerie, souffleries, ventilateurs, ventilo, ventilos, ventilations,
      vitesse de ventilation, soufflante, vitesse du ventilateur, ventil`,
    AIR: `air, aérateurs, aérateur, bouches d'aération, buses, flux d'air, le flux, l'air chaud, l'air, arrivée d'air,
      air chaud, air froid, grilles`,
    DRAFTY: `courant d'air, trop d'air, il y a trop d'air, (ça|la ventilation|la soufflerie|le ventilateur|l'air|la clim|le
      ventilo|il) souffle [bien|beaucoup|vraiment|un peu|là] [trop|super|hyper] (fort|vite|froid|dans ma figure), (la
      ventilation|la soufflerie|le ventilateur|le ventilo|la clim) [est|fait|c'est] [bien|beaucoup|vraiment|un peu] [trop]
      (fort|forte|bruyante|bruyant|puissante|puissant|de bruit|trop de bruit|violent|violente), y a trop d'air,
      y a [trop de|du] (vent|courant d'air), il y a (trop de vent|un courant d'air|du vent ici|des courants d'air),
      trop de vent, moins d'air, moins de vent, moins de ventilation, trop de ventilation, ça ventile trop, un ouragan`,
    SEAT: `siège, sièges, fesses, les fesses, derrière, dos, fauteuil, fauteuils, cul, postérieur, assise, popotin, mon siège`,
    SEAT_HEAT: `siège* chauffant*, chauffage du siège, chauffage des sièges, siège passager chauffant,
      siège conducteur chauffant, (chauffe|réchauffe|chauffer|réchauffer) [moi|nous] [un peu] (le|mon|les|nos|ma|mes|leurs)
      (siège|sièges|fesses|cul|fauteuil|derrière|popotin|place|banquette), siège (chaud|au chaud|chauffé),
      sièges (chauds|chauffés), chauffage [de|du|des|sur] [mon|le|les|mes] (siège|sièges|fesses), (j'ai|on a) (les fesses|le
      derrière|le cul|le popotin) [tout|toutes|bien|un peu] (gelées|froides|glacées|gelé|au froid|froid|congelées),
      [j'ai] (froid|chaud) aux fesses, (mon|le) siège est [tout|vraiment|trop|un peu|super|encore] (froid|gelé|glacé|glacial),
      chauffe fesses, chauffe siège, chauffe sièges, assise chauffante, fessier chauffant, chauffer (mon|le|ce) siège,
      chauffe (mon|le|ce) siège, chauffer les fesses, siège (passager|conducteur|arrière) chauffant`,
    SEAT_VENT: `siège* ventilé*, ventilation du siège, ventilation des sièges, (ventile|rafraîchis|refroidis|aère|ventiler|
      refroidir|rafraîchir|climatise) [moi|un peu] (le|mon|les|nos|ma|mes) (siège|sièges|dos|fesses|fauteuil),
      ventilation [de|du|des|dans] [mon|le|les|mes] (siège|sièges), siège (rafraîchi|climatisé|rafraîchissant|frais),
      sièges (climatisés|rafraîchis|frais),
      (j'ai|mon) [le] dos (qui transpire|trempé|en sueur|mouillé|transpire|est trempé|qui colle), je transpire du dos,
      [j'ai] chaud au dos`,
    VENT: `ventile, ventiler`,
    WHEEL: `volant`,
    WHEEL_HEAT: `volant chauffant, chauffage du volant, chauffe le volant,
      (chauffe|réchauffe|chauffer|réchauffer) [moi|un peu] (le|mon) volant, volant (chaud|chauffé),
      chauffage [de|du|sur] [mon|le] volant,
      (mon|le) volant est [tout|vraiment|trop|un peu|super|encore] (froid|gelé|glacé|glacial), chauffe volant,
      chauffer (le|mon) volant, chauffe (le|mon) volant`,
    DEFROST: `(enlève|retire|chasse|supprime) (la buée|le givre|la glace), dégivrage arrière, dégivre, dégivrer, dégivrage,
      désembue, désembuage, désembuer, désembueur, dégivreur, (enlève|retire|chasse|supprime|vire|fais fondre|fais disparaître|
      dégage|élimine|ôte|fais partir|enlever|retirer|fondre) [moi] [toute] (la buée|le givre|la glace|cette buée|ce givre|la
      condensation|le gel), y a [du|de la|plein de] (givre|buée|glace|condensation),
      il y a [du|de la|plein de] (givre|buée|glace|condensation), dégivrages, désembuez, dégivrez, dégèle, dégeler, anti buée,
      antibuée, antigivre, chauffage [de la|du] (lunette|pare brise|vitre arrière), pare brise chauffant, lunette chauffante,
      désembues, dégivres, plein de buée, plein de givre, désembuer les vitres, déneige`,
    FRONT_GLASS: `pare brise, vitre avant, parebrise, sur le pare brise, sur le parebrise, pare brise avant, vitre de devant,
      pare brise chauffant, devant, vitre frontale`,
    REAR_GLASS: `lunette arrière, lunette, vitre arrière, dégivrage arrière, pare brise arrière, lunette chauffante,
      vitre de derrière, lunettes arrière, la lunette, fenêtre arrière`,
    FOGGED: `buée, plein de buée, embué, embuées, couvert de buée, givré, gelé, embuée, embués, s'embue, s'embuent, de la buée,
      givre, du givre, givrée, givrées, gelée, gelées, plein de givre, couvert de givre, tout embué, glace, opaque,
      condensation, buées, embuent`,
    CLEAR: `nettoie, dégage, dégager, éclaircir, nettoyer, essuie la buée`,
    NO_VIEW: `je ne vois rien, on ne voit rien, je vois rien, (je|on) [ne] (vois|voit|distingue) [plus|presque|quasiment] (rien|
      plus rien|pas) [du tout] [à travers|par|dehors|devant|derrière], j'y vois (rien|plus rien), on y voit (rien|plus rien),
      je n'y vois (rien|plus rien), visibilité nulle, aucune visibilité, plus aucune visibilité, on voit plus rien,
      je vois plus rien`,
    RECIRCULATION: `recyclage, recyclage de l'air, recycle l'air, recirculation, recirculer, recycler, recycle,
      recycle l'air intérieur, recyclage d'air, air recyclé, air en circuit fermé, circuit fermé, recirculation d'air,
      circulation interne, air intérieur, (ferme|coupe|bloque|arrête|bouche) (l'air extérieur|l'arrivée d'air|l'air de dehors|
      l'entrée d'air|l'air du dehors|l'arrivée d'air extérieur), (empêche|bloque|évite|garde) (les odeurs|l'odeur|la fumée|les
      fumées|la pollution|la puanteur) [d'entrer|dehors|de rentrer],
      ne laisse pas (entrer|rentrer) (les odeurs|l'odeur|la fumée|l'air|l'air extérieur|la pollution),
      laisse pas (entrer|rentrer) (les odeurs|l'odeur|la fumée|l'air|l'air extérieur|la pollution), pas d'air extérieur,
      plus d'air extérieur, (empêche|bloque|coupe|stoppe) l'air (extérieur|de dehors|du dehors) [d'entrer|de rentrer],
      (empêche|bloque) (les odeurs|l'odeur|les gaz|les fumées|la pollution) [d'entrer|de rentrer], (ne laisse pas|laisse pas|ne
      fais pas|fais pas) (entrer|rentrer) (l'odeur|les odeurs|l'air extérieur|la pollution|l'air de dehors),
      ferme l'arrivée d'air`,
    FRESH_AIR: `air frais, air extérieur, air de dehors, air frais de dehors, de l'air frais, air neuf, de l'air neuf,
      air du dehors, l'air de dehors, l'air extérieur, de l'air extérieur, un peu d'air frais, aère, aérer, aère un peu,
      aère l'habitacle, renouvelle l'air, renouveler l'air,
      (laisse|fais) (entrer|rentrer) (l'air|de l'air|un peu d'air|l'air frais|de l'air frais|l'air extérieur), l'air dehors`,
    'CLIMATE_MODE:pet': `mode chien, mode animal, mode animaux, chien, mode toutou, mode pour le chien, mode chat,
      mode animal de compagnie, mode animaux de compagnie, mode pour chien, le mode pour animaux, mode canin, mode pet, (je|on)
      (laisse|laisse donc) (le|mon|notre|la|ma) (chien|chat|chienne|chatte) [tout seul|seul] (dans la voiture|ici|dedans|dans
      l'auto), (le|mon|notre|la|ma) (chien|chat|chienne) (reste|attend|est|va rester|doit rester) [tout seul|seul] (dans la
      voiture|ici|dedans|dans l'auto), garde (le|mon) (chien|chat) au frais, clim pour (le|mon) (chien|chat),
      pense au (chien|chat)`,
    'CLIMATE_MODE:camp': `mode camping, camping, mode camp, mode campeur, mode bivouac, mode nuit en voiture, mode dodo,
      mode couchage, on campe, mode camper, (je|on|nous) (dors|dort|dormons|campe|campons|vais dormir|va dormir) [ici|dans la
      voiture|dans l'auto] [ce soir|cette nuit], (je|on) (veux|veut|voudrais|vais|va) dormir dans la voiture,
      (passer|passe|passons) la nuit dans la voiture, dormir dans la voiture`,
    'CLIMATE_MODE:keep': `maintien de la clim, mode maintien, (garde|laisse|maintiens|conserve) (la clim|le chauffage|la
      climatisation|la température|la clim allumée|le chauffage allumé|la climatisation allumée|la clim en marche|le chauffage
      en marche) [allumée|allumé|en marche|en route|active] (quand je sors|quand je pars|quand on sort|pendant mon absence|quand
      je descends|pendant que je suis parti|pendant que je suis dehors|après mon départ|en mon absence|quand je me gare|à
      l'arrêt), maintien de la climatisation, maintien du climat, mode maintien de la clim, maintiens la clim,
      maintien de température, garde la clim allumée, laisse tourner la clim, laisse la clim allumée, laisse la clim tourner`,
    FEET: `pieds, les pieds, jambes, mes pieds, aux pieds, vers les pieds, sur les pieds, au niveau des pieds, vers le bas,
      plancher, au sol, le sol, orteils, mes jambes, les jambes, vers mes pieds, chevilles`,
    FACE: `visage, le visage, figure, buste, mon visage, vers le visage, sur le visage, au visage, ma figure, la figure,
      la tête, poitrine, torse, vers moi, dans la figure, bouches centrales, aérateurs centraux`,
    WINDSCREEN_WARDS: `vers le pare brise, sur le pare brise, vers le parebrise, sur le parebrise, contre le pare brise,
      au pare brise, en direction du pare brise, vers la vitre avant, vers la vitre, sur la vitre, sur les vitres,
      vers les vitres, côté pare brise, du côté du pare brise, dans le pare brise, au niveau du pare brise`,
    UPWARDS: `haut`,
    BLOW: `souffle, dirige, oriente, envoie, souffler, souffles, soufflez, diriger, orienter, envoyer, pointe, pointer,
      mets l'air, projette, balance, ventile`,
    PRECONDITION: `préchauffe, préconditionnement, préchauffage, préconditionne, préchauffer, préclimatise, préchauffes,
      préchauffez, préconditionner, préconditionnes, préclimatiser, préclimatisation, prérefroidis, pré chauffe, pré chauffage,
      pré conditionne, pré conditionnement, pré climatisation, (chauffe|réchauffe|rafraîchis|refroidis|climatise|réchauffer|
      chauffer|rafraîchir) [la] [voiture|l'habitacle|bagnole|l'auto] (avant que je parte|avant qu'on parte|avant de partir|avant
      le départ|avant notre départ|avant mon départ|à l'avance|d'avance|en avance|pour mon départ|avant que j'arrive|avant que
      je monte|pour le départ), prépare la voiture, mets la voiture à température, mise à température,
      mets l'habitacle à température, chauffe la voiture, chauffe déjà la voiture, fais chauffer la voiture,
      faire chauffer la voiture, réchauffe la voiture, réchauffe déjà la voiture, départ au chaud`,
    INSIDE: `dans la voiture, à l'intérieur, dans l'habitacle, l'habitacle, habitacle, dedans, dans l'auto, dans la bagnole,
      dans le véhicule, à bord, intérieure, intérieur, ici dedans, là dedans, dans ma voiture, dans cette voiture`,
    OUTSIDE: `dehors, à l'extérieur, extérieure, extérieur, en extérieur, au dehors, hors de la voiture, température extérieure,
      là dehors`,
    IS_SET_TO: `réglée sur, est réglé sur, réglée à, est réglé à, est réglée, réglée, réglés, programmé sur, mise à, mise sur,
      programmée à`,
    AIR_QUALITY: `qualité de l'air, la qualité de l'air, l'air est il bon,
      l'air est (bon|propre|pollué|sain|correct) [ici|dedans], comment est l'air [ici], l'air est comment, pollution de l'air,
      niveau de pollution, particules fines, taux de particules, pollen, il est comment l'air,
      est ce que l'air est (bon|propre|pollué|sain|correct), pureté de l'air`,
    WHILE_AWAY: `(pendant|tant|lorsque|quand|alors) [que|qu'] (je|j'|on|nous) [suis|ne suis pas|fais|vais|suis pas|sors|
      descends|sommes|est|fait|va|mange|m'absente|s'absente|attends|dors|pars|quitte|passe] [là|parti|partie|sorti|sortie|
      dehors|absent|absente|les courses|des courses|au magasin|faire les courses|faire des courses|dans le magasin|mes courses|
      une course|à la boulangerie|en courses|la voiture|partis|de la voiture|à l'intérieur], pendant (mon|notre) absence,
      pendant les courses, (jusqu'à|jusqu'à ce que|avant que) (mon retour|notre retour|je revienne|on revienne),
      le temps (des courses|de faire les courses|d'une course|que je revienne|de mes courses), en mon absence, en notre absence,
      quand il n'y a personne`,
    'ASK:climate.target': `(sur|à) (combien|quelle température|quoi) (est|c'est|j'ai|on a|elle est|il est|as tu) [réglé|réglée|
      la clim|le chauffage|la température|mis|la climatisation] [réglé|réglée|est réglée|est réglé|la clim|le chauffage|la
      température|mise] [la clim|le chauffage|la température], (la clim|le chauffage|la température|la climatisation) est (à
      combien|réglée à combien|réglé à combien|réglée sur combien|réglé sur combien|mise à combien|mise sur combien|sur
      combien), (quelle|c'est quoi la) température (est|j'ai|on a|ai je) (réglée|demandée|programmée|réglé|mis|mise|programmé|
      sélectionnée), c'est réglé (à|sur) combien, température (de consigne|réglée|demandée|cible|programmée),
      c'est quoi la consigne, quelle est la consigne, (à|sur) combien (est|j'ai|on a|c'est) [réglé|réglée|mis] [le|la]
      [chauffage|clim|climatisation|température] [réglé|réglée],
      (le chauffage|la clim|la climatisation|la température) (est|est réglée|est réglé) (à|sur) combien`,
    'ASK:climate.air_quality': `[est ce que] l'air (est|est il|est bien) [vraiment|bien] (bon|pur|propre|sain|pollué|correct|
      respirable) [ici|dans l'habitacle|dans la voiture|dedans|à l'intérieur],
      (comment est|il est comment|comment va|il est propre) l'air [ici|dans l'habitacle|dans la voiture|dedans],
      on respire bien ici, c'est bon l'air ici`,
    'ASK:climate.outside': `il fait (froid|chaud|bon|frais) dehors, est ce qu'il fait (froid|chaud|bon|frais) dehors,
      (ça donne quoi|c'est combien) la température dehors`,
  },
}
