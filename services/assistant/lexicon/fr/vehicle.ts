/** Doors, windows, lights, charging, how the car drives and how it is. */
import type { DomainLexicon } from '../../grammar/lexicon.ts'

export const vehicle: DomainLexicon = {
  words: {
    LOCK: `verrouille, verrouiller, verrouillage, ferme (les portes|la voiture|les portières) à clé, verrouillez, verrouilles,
      verrouillez tout, (ferme|bloque|boucle|verrouille) [moi] [tout|la voiture|les portes|les portières|la bagnole|l'auto|la
      caisse|le véhicule] (à clé|à clef),
      (verrouille|boucle) (tout|la voiture|les portes|les portières|la bagnole|l'auto|la caisse|le véhicule),
      ferme la (voiture|bagnole|caisse), ferme l'auto, ferme tout à clé, fermeture centralisée, active la fermeture centralisée,
      verrouillage centralisé, cadenasse, bloque les portes`,
    UNLOCK: `déverrouille, déverrouiller, déverrouillage, ouvre (les portes|la voiture|les portières), déverrouilles,
      déverrouillez, débloque (les portes|la voiture|les portières|les serrures),
      ouvre [moi] (la bagnole|l'auto|la caisse|le véhicule|toutes les portes|les serrures), déverrouillage centralisé,
      laisse moi entrer, désactive la fermeture centralisée`,
    DOORS: `porte, portes, portière, portières, porte de la voiture, serrures, portes de la voiture, les portes`,
    TRUNK: `coffre, hayon, coffre arrière, malle, porte du coffre, le coffre, porte de coffre, malle arrière, coffre à bagages,
      hayon arrière`,
    FRUNK: `coffre avant, frunk, coffre de devant, malle avant, coffre à l'avant, coffre du devant`,
    CHARGE_FLAP: `trappe de charge, trappe de recharge, port de charge, prise de charge, trappe, trappe à charge,
      volet de charge, clapet de charge, port de recharge, prise de recharge, cache de la prise, bouchon de charge,
      trappe du chargeur, trappe de la prise, trappe de rechargement, trappe du port de charge, la trappe, trappe électrique,
      volet de recharge, capot de charge, cache de charge, couvercle de charge, clapet de recharge, connecteur de charge`,
    WINDOW: `fenêtre, vitre, la fenêtre, la vitre, carreau, ma vitre, ma fenêtre, glace, fenetre, mon carreau, vitre côté,
      la glace`,
    WINDOWS: `fenêtres, vitres, les vitres, les fenêtres, carreaux, toutes les vitres, toutes les fenêtres, les carreaux,
      glaces, tous les carreaux, les quatre vitres`,
    WINDOW_DOWN: `baisse, descends, baisser, baisses, baissez, descendre, descends moi, descendez, abaisse, abaisser,
      baisse moi, ouvre en grand, vers le bas`,
    WINDOW_UP: `remonte, monte, remonter, remontes, monter, remontez, relève, relever, referme, lève, vers le haut, monte moi`,
    CRACK: `entrouvre, entrouvrir, entrebâille, d'un doigt, entrouvert, entrouverte, entr'ouvre, entre ouvre, d'un centimètre,
      de quelques centimètres, légèrement ouverte, à peine, un tout petit peu, d'un cran, de deux doigts, un filet d'air,
      un chouïa, juste un peu, petit peu, un tout petit peu ouverte, entrouverture, à peine ouverte`,
    MIRRORS: `rétroviseur, rétroviseurs, rétro, rétros, rétroviseurs extérieurs, les rétros, mes rétros, miroirs, miroir,
      les rétroviseurs, rétro extérieur`,
    FOLD: `rabats, replie, rabattre, plie, ferme, rabat, replier, replies, plier, rentre, rentrer, repliez, rentre moi, referme,
      fermer, rabattez, range, ramène, rabattus`,
    UNFOLD: `déplie, déplier, ouvre, rouvre, sors, déplies, déployer, déploie, ressors, ressortir, sortir, remets, remettre,
      remets en place, rouvrir, ouvrir, rabats pas, écarte, réouvre, remet, déplis, redéplie, dépliés`,
    'CAR_LIGHT:headlights': `phares, feux de croisement, les phares, phare, codes, les codes, feux avant, lumières avant,
      feux extérieurs, éclairage extérieur, feux de la voiture, les feux, phares avant, projecteurs, optiques, feux de position,
      éclairage avant`,
    'CAR_LIGHT:fog': `antibrouillard, feu antibrouillard, feux antibrouillard, antibrouillards, phares antibrouillard,
      anti brouillard, feux de brouillard, feu de brouillard, anti brouillards, antibrouillard arrière, phares anti brouillard,
      feux anti brouillard, feu anti brouillard, brouillards, feu de brouillard arrière`,
    'CAR_LIGHT:dome': `plafonnier, lumière intérieure, liseuse, éclairage intérieur, lumière de lecture, lumière de l'habitacle,
      éclairage de l'habitacle, lumière dans l'habitacle, lumière dans la voiture, lumière à l'intérieur, lumières intérieures,
      lampe intérieure, lampe de lecture, lumière du plafond, liseuses, lumière de la voiture, éclairage de lecture,
      plafonniers, veilleuse, spot de lecture, lumière dedans, lumière de bord, lampe de plafond`,
    'CAR_LIGHT:ambient': `éclairage d'ambiance, lumière d'ambiance, ambiance lumineuse, lumières d'ambiance, lumières ambiantes,
      lumière ambiante, éclairage ambiant, ambiance, éclairage ambiance, lumière ambiance, leds d'ambiance, led d'ambiance,
      les leds, néons, éclairages d'ambiance, éclairage tamisé de la voiture`,
    LIGHTS: `lumières, feux`,
    DARK_HERE: `on n'y voit rien, il fait [trop|très] (sombre|noir) [ici], j'y vois rien,
      (il|y|ça) fait [trop|très|vraiment|un peu|super|tout] (sombre|noir|nuit) [ici|dehors|là dedans|dedans|dans la voiture],
      on y voit rien [ici], on n'y voit goutte, c'est (trop|très|tout|un peu) (sombre|noir) [ici|là dedans], je vois rien ici,
      trop sombre, trop noir`,
    BRIGHTNESS: `luminosité, intensité`,
    'COLOUR:red': `rouge, rouges, en rouge`,
    'COLOUR:green': `vert, verte, verts, en vert`,
    'COLOUR:blue': `bleu, bleue, bleus, en bleu, turquoise, cyan`,
    'COLOUR:white': `blanc, blanche, blancs, en blanc`,
    'COLOUR:orange': `orange, en orange, ambre, orangé`,
    'COLOUR:purple': `violet, violette, mauve, violets, en violet, lilas, pourpre, lavande`,
    'COLOUR:yellow': `jaune, jaunes, en jaune`,
    'COLOUR:pink': `rose, roses, en rose, fuchsia`,
    CHARGE: `charge, recharge, la charge, la recharge, chargement, rechargement, charges, charger, recharger, chargeur,
      charge la voiture, charger la voiture, recharger la voiture, recharge la voiture, charger la batterie,
      charge de la voiture, recharge de la voiture, charge de la batterie, la voiture en charge, en charge, recharges,
      session de charge, la mise en charge, mets la voiture en charge, mets (la|en) charge,
      charge (la voiture|la batterie) [maintenant], recharge (la voiture|la batterie) [maintenant], commence à charger,
      commencer à charger, tu peux (commencer à charger|charger|lancer la charge) [maintenant]`,
    CHARGE_CAR: `mets la voiture en charge, mets (la|en) charge, charge (la voiture|la batterie) [maintenant],
      recharge (la voiture|la batterie) [maintenant], commence à charger,
      tu peux (commencer à charger|charger|lancer la charge) [maintenant]`,
    CHARGE_LIMIT: `limite de charge, limite de recharge, limite la charge, plafond de charge, maximum de charge,
      charge maximale, charge maximum, seuil de charge, cible de charge, objectif de charge, limiter la charge,
      limite de la charge, limites de charge, limite de batterie, limite la recharge, plafonne la charge, plafonne la recharge,
      limite max de charge, niveau de charge maximal, niveau de charge max, arrête la charge à, stoppe la charge à,
      arrête de charger à, limite la batterie, coupe la charge à, charge max, limite de chargement, bloque la charge à`,
    CHARGE_UP_TO: `charge [la voiture|la batterie] jusqu'à, ne charge que jusqu'à, recharge jusqu'à, charge seulement jusqu'à,
      ne charge pas plus de, charge à, (charge|recharge|charger|recharger|remplis|fais monter|monte|mets|fais le plein de|amène|
      limite) [moi] [la voiture|la batterie|l'auto|la bagnole|le véhicule|la] [seulement|uniquement|que|au maximum|au plus|
      maximum|au max|juste] (jusqu'à|à|jusque|à hauteur de|jusqu'aux), ne (charge|recharge) [la voiture|la batterie|l'auto|la]
      [que|pas] (jusqu'à|à|au delà de|plus de|plus que|plus haut que|au dessus de|jusqu'au delà de),
      (charge|recharge) pas [la voiture|la batterie] (plus de|plus que|au delà de|au dessus de|plus haut que), pas plus de,
      pas au delà de, maximum à, arrête toi à, charge maxi, maxi à, au maximum à, charge jusque, ne dépasse pas, dépasse pas,
      ne va pas au delà de, arrête à, stoppe à, pas plus haut que, ne monte pas au dessus de, jusqu'à, seulement jusqu'à,
      uniquement jusqu'à`,
    FULL: `pleine, plein, chargée, rechargée, complètement chargée, pleinement chargée`,
    BATTERY: `batterie, la batterie, batteries, jus, charge de la batterie, accu, ma batterie, notre batterie, de batterie,
      électricité`,
    BATTERY_LEVEL: `niveau de charge, niveau de batterie, niveau de la batterie, état de charge, état de la batterie,
      pourcentage de batterie, pourcentage de charge, pourcentage de la batterie, charge de la batterie, niveau d'énergie, (il|
      on|j'|elle) [me|nous] [y] (reste|a|ai) combien (de batterie|de charge|de jus|de pourcent|de pour cent|dans la batterie)
      [dans la batterie], combien [est ce qu il|est ce que j'|est ce qu on] [il] [me|nous] (reste|a|ai|reste t il) [t il] [de|
      d'] (batterie|charge|jus), [il] (reste|me reste) combien [de|d'] (batterie|charge|jus), combien de (batterie|charge|jus|
      pour cent|pourcent) [il] [me|nous] [reste|reste t il|j'ai|on a|dans la batterie|ai je|a t on] [encore], (la|ma|notre)
      batterie (est|en est) (à combien|où|pleine|vide|chargée|chargée à combien|à quel niveau|presque vide|presque pleine|
      comment), comment va (la|ma|notre) batterie, où en est (la|ma|notre) (batterie|charge), l'état de la batterie,
      (on|la voiture|elle) est chargée à combien, est ce que la batterie est (pleine|vide|chargée|bien chargée)`,
    RANGE: `autonomie, l'autonomie, autonomie restante, rayon d'action, kilomètres d'autonomie, l'autonomie restante,
      combien d'autonomie`,
    ENERGY: `énergie, électricité, courant, produisent, produit, donnent, génèrent, rapportent, fournissent, production`,
    CONSUMPTION: `consommation, conso, consommation d'énergie, consommation électrique, consommation moyenne,
      consommation actuelle, consommes, dépense d'énergie, consommation instantanée`,
    ODOMETER: `compteur, kilométrage, kilomètres au compteur, odomètre, kilomètres parcourus, total de kilomètres,
      kilométrage total, kilomètres au total, au compteur, le compteur, compteur kilométrique, odo, km au compteur`,
    TYRES: `pneu, pneus, pression des pneus, les pneus, pression de pneu, pression pneus, roues, gonflage, gonflage des pneus,
      mes pneus, pneumatiques, pression dans les pneus`,
    PRESSURE: `pression, pressions, gonflés, gonflé, air dans les pneus, bars`,
    CHECK: `vérifie, contrôle, regarde, vérifier, contrôler, regarder, checke, inspecte, état`,
    OKAY: `bien, bon, ok, correcte, correct, corrects, normale, normal, bonne, bons, bonnes, en ordre, nickel, en bon état,
      assez`,
    'DRIVE_MODE:SPORT': `sport, mode sport, sportif, mode sportif, sportive, conduite sportive, mode dynamique, dynamique,
      mode performance, mode course, plus sportif, mode de conduite sport, mode nerveux`,
    'DRIVE_MODE:ECONOMY': `éco, mode éco, mode économique, économique, eco, mode eco, mode économie, économie,
      mode économie d'énergie, économie d'énergie, économise, économiser, économise la batterie, économiser la batterie,
      mode économe, éco conduite, écoconduite, mode écologique, mode vert, mode basse consommation, conduite économique,
      mode de conduite éco, mode écolo`,
    'DRIVE_MODE:SNOW': `neige, mode neige, mode hiver, mode verglas, mode neigeux, mode de conduite neige, hiver, mode glace,
      conduite sur neige, mode montagne`,
    'DRIVE_MODE:RAIN': `mode pluie, mode de conduite pluie, mode route mouillée, mode mouillé, mode chaussée mouillée, pluie,
      mode humide, mode sol mouillé`,
    'DRIVE_MODE:NORMAL': `normal, mode normal, mode de conduite normal, mode confort, mode standard, mode de conduite standard,
      mode classique, mode de base, mode par défaut, mode habituel, conduite normale, mode ordinaire, standard, confort,
      mode de conduite confort, mode de conduite classique, mode de conduite habituel, normale, classique, mode quotidien,
      mode de conduite par défaut, revenir à la normale`,
    DRIVING: `conduite, de conduite, mode de conduite, style de conduite, conduire, conduis, rouler, roule`,
    SLIPPERY: `ça glisse, c'est glissant, il y a du verglas, ça patine, (la route|ça|c'est|la chaussée|il fait) [est|a l'air]
      [très|vraiment|trop|super|un peu|bien] (glissant|glissante|verglacée|verglacé|enneigée|enneigé|mouillée|mouillé|glisse),
      il neige [dehors|fort|beaucoup], il pleut [dehors|fort|beaucoup|des cordes], y a (du verglas|de la neige),
      il y a (de la neige|de la glace), ça glisse [beaucoup|vraiment|sur la route],
      route (verglacée|enneigée|glissante|mouillée)`,
    REGENERATION: `régénération, freinage régénératif, récupération, freinage récupératif, régénératif, régénératrice,
      régénérer, régén, freinage moteur, frein moteur, récupération d'énergie, récup, récupération au freinage,
      freinage par récupération, régénération au freinage, freinage régénérateur, niveau de régénération,
      récupération de l'énergie, régénère, frein régénératif, freins régénératifs`,
    ONE_PEDAL: `une pédale, à une pédale, une seule pédale, à une seule pédale, one pedal, monopédale, avec une seule pédale,
      mono pédale, à la pédale unique, pédale unique, mode une pédale, mode monopédale, mode one pedal, conduite à une pédale,
      conduite une pédale, conduite monopédale, conduite à une seule pédale, e pedal, en monopédale`,
    SPEED_LIMIT: `limitation de vitesse, limite de vitesse, vitesse limite, vitesse maximale, limitation,
      limitations de vitesse, vitesse autorisée, vitesse permise, vitesse maximum, vitesse max, limitation ici,
      vitesse réglementaire, la limite ici, limite ici, la limitation`,
    'ASK:vehicle.range': `
      combien de kilomètres (je peux|on peut|puis je|peut on|est ce que je peux) [encore] (faire|rouler|parcourir) [encore],
      je peux [encore] (faire|rouler) combien de kilomètres, jusqu'où (je peux aller|on peut aller|puis je aller), (combien de
      kilomètres|combien de bornes|combien de km|jusqu'où|combien) (je peux|on peut|puis je|peut on|est ce que je peux|est ce qu
      on peut|la voiture peut|peut elle|j'ai|il me reste|il reste|on a|reste t il|je pourrais|on pourrait|elle peut) [encore]
      [faire|rouler|parcourir|aller|tenir|en] [encore|avant de recharger|comme ça|avec la batterie|avec cette charge|avant la
      panne|de kilomètres|sans recharger] [avec la batterie|avec ce qui reste|sans recharger], (je|on|elle|la voiture) (peux|
      peut|pourrais|pourrait) [encore] (faire|rouler|aller|tenir|parcourir) [encore] (combien de kilomètres|combien de bornes|
      jusqu'où|combien|combien de km|combien de temps) [encore|avec la batterie|sans recharger],
      on tient encore combien de kilomètres, j'ai combien (d'autonomie|de kilomètres d'autonomie), on a combien d'autonomie,
      combien d'autonomie [me|nous] [il] [reste|reste t il|reste encore], quelle est (mon|notre|l') autonomie,
      il [me|nous] reste combien (de kilomètres d'autonomie|d'autonomie|de kilomètres dans la batterie)`,
    'ASK:vehicle.speed_limit': `c'est limité à combien [ici], (on peut|je peux|on a le droit de) rouler à combien [ici],
      c'est quoi la limite [ici], quelle est la vitesse [limite|autorisée] [ici],
      (c'est|on est|la route est|ici c'est) limité[e] à combien [ici|sur cette route|là], (on|je) [a le droit de|peux|peut|dois|
      doit|suis autorisé à] (rouler|aller|conduire|roule) (à combien|à quelle vitesse) [ici|sur cette route|maximum|là|max], à
      (combien|quelle vitesse) (je peux|on peut|peut on|puis je|je dois|on a le droit de|est ce que je peux|est ce qu on peut|
      faut il|il faut) [rouler|aller|conduire] [ici|sur cette route|max|là|maximum], c'est quoi (la limite|la limitation|la
      vitesse|la vitesse max|la vitesse maximale|la vitesse autorisée|la limite de vitesse|la limitation de vitesse) [ici|sur
      cette route|là], (quelle|combien) (est|vitesse) (la limite|la limitation|autorisée|maximum|maximale|max|la vitesse max|la
      vitesse maximum) [ici|sur cette route|là], quelle vitesse (est autorisée|autorisée|max|maximale|je peux) [ici],
      c'est combien (la limite|la limitation|ici) [ici], je peux aller à combien, vitesse max ici, limité à combien,
      (j'ai|on a) le droit de (rouler|aller|conduire) à (combien|quelle vitesse) [ici|là|max|sur cette route],
      à (combien|quelle vitesse) (j'ai|on a|ai je) le droit de (rouler|aller|conduire) [ici|là], je roule à combien max [ici],
      faut rouler à combien [ici]`,
    'ASK:vehicle.consumption': `(je|on|la voiture) consomme combien,
      combien (je consomme|on consomme|consomme la voiture|est ce que je consomme), (je|on|la voiture|elle|nous) (consomme|
      dépense|bouffe|utilise|pompe|brûle|consommons) (combien|quoi) [d'énergie|d'électricité|de courant|de batterie|de jus|aux
      cent|en ce moment|là], combien (je|on|la voiture|elle|est ce que je|est ce qu on|d'énergie je|d'énergie on|d'électricité
      je|d'électricité on|est ce que la voiture) (consomme|dépense|bouffe|utilise|consommes),
      combien (consomme|dépense|bouffe|pompe) [t] (la voiture|elle|on|la bagnole),
      combien d'(énergie|électricité) (consomme|utilise|dépense) (la voiture|t on|t elle), ça consomme (combien|beaucoup),
      je conduis (économiquement|sobrement)`,
    'ASK:vehicle.charge_time': `combien de temps (jusqu'à|avant) la fin de la (charge|recharge),
      (quand|à quelle heure) (la voiture|la batterie) (sera|est) (chargée|pleine|rechargée), la charge (finit|se termine) quand,
      (il reste|encore) combien de temps de charge, temps de charge restant,
      dans combien de temps (la voiture est chargée|c'est chargé), quand est ce que la charge (se termine|est finie), (quand|à
      quelle heure|dans combien de temps|pour quand) [est ce que|est ce qu] (la voiture|la batterie|la charge|elle|c'|ce|la
      recharge|ça|l'auto) (sera|est|sera t elle|finit|se termine|va être|serait|finira|se finit|sera t il|va finir) [t elle]
      [complètement|entièrement|totalement|enfin] (chargée|pleine|rechargée|finie|terminée|complète|chargé|fini|rechargé|prête|
      d'être chargée|de charger) [à fond], (quand|à quelle heure|dans combien de temps) [est ce que] (la charge|la recharge|ça|
      le chargement) (finit|se termine|finira|se finit|sera finie|sera terminée|est finie|est terminée), combien de temps [de
      charge|de recharge|il faut|faut il|faudra t il|ça prend|ça va prendre|il reste|reste t il|encore|avant|jusqu'à|pour|il va
      falloir] [pour|encore|avant|de] [la recharge complète|finir de charger|recharger|charger|une charge complète|la charge
      complète|que ça charge|que ce soit chargé|que la voiture soit chargée|que la batterie soit pleine|que ce soit plein|
      recharger la voiture|charger la voiture|recharger complètement|charge|recharge|faire le plein|que la charge soit finie],
      (la charge|la recharge|le chargement) (finit|se termine|est finie|dure|prend|va durer|sera finie|en a pour) (quand|à
      quelle heure|combien de temps|encore combien de temps|dans combien de temps),
      (temps|durée) (de charge|de recharge|restant de charge|de charge restant|restant avant la fin de la charge),
      c'est chargé (quand|dans combien de temps), ça charge encore combien de temps,
      la voiture est chargée (quand|dans combien de temps),
      il reste combien de temps (de charge|de recharge|pour la charge|avant la fin de la charge|à charger)`,
    'ASK:vehicle.doors': `(la voiture est elle|est ce que la voiture est|la voiture est) [bien] (verrouillée|fermée|ouverte),
      (les portes sont elles|est ce que les portes sont|les portes sont) [bien] (verrouillées|fermées|ouvertes),
      [est ce que] j'ai [bien] (laissé une porte ouverte|fermé la voiture|verrouillé la voiture), une porte est ouverte,
      il y a une porte ouverte, [est ce que] (la voiture|l'auto|la bagnole|les portes|les portières|toutes les portes|toutes les
      portières|tout|c'|elle) (est|sont|est elle|sont elles|est elle bien|est bien|sont bien) [bien|toutes|encore|vraiment|
      toujours] [bien] (verrouillée|verrouillées|fermée|fermées|ouverte|ouvertes|fermé|verrouillé|bouclée|fermée à clé|fermées à
      clé|déverrouillée), [est ce que|est ce qu] (j'ai|on a|ai je|a t on|nous avons) [bien|oublié de|pas|pensé à] (fermé|
      verrouillé|laissé|fermer|verrouiller|bouclé) [à clé] [la voiture|les portes|une porte|une portière|les portières|tout|
      toutes les portes|l'auto|la bagnole] [ouverte|à clé|ouvertes|ouverte quelque part|derrière moi], [est ce qu] (il y a|y a t
      il|y a) (une|des) (porte|portière|portes|portières) [de|mal] (ouverte|ouvertes|mal fermée|fermée|encore ouverte|
      entrouverte), une (porte|portière) est [encore|restée|mal] (ouverte|fermée), état des portes`,
    'ASK:vehicle.odometer': `combien de kilomètres (au compteur|a la voiture|elle a), (combien de kilomètres|combien de bornes|
      combien de km|combien) (a|la voiture a|elle a|on a|j'ai|il y a|y a t il|affiche|indique|a fait|cette voiture a) [t elle]
      [la voiture|cette voiture|au compteur|fait|parcouru|roulé|l'auto|cette bagnole] [fait|parcouru|roulé|au compteur|au total|
      en tout|le compteur] [au compteur|au total|en tout|depuis le début|déjà], (la voiture|elle|cette voiture|le compteur|
      l'auto|j'|on) (a|affiche|indique|est à|ai) [fait|déjà] [combien de kilomètres|combien de bornes|combien de km|combien] (au
      compteur|au total|en tout|déjà|de kilomètres|de bornes|kilomètres),
      le compteur (affiche|est à|indique|dit) (combien|quoi), c'est quoi le kilométrage, quel est le kilométrage,
      elle est à combien de kilomètres, la voiture a combien de kilomètres`,
    'ASK:vehicle.tyres': `
      (quelle est|c'est quoi|combien fait|vérifie|donne moi|comment est) la pression [des pneus|dans les pneus|de mes pneus],
      (mes|les) pneus sont [ils] [bien] (gonflés|ok|bons|en bon état), comment (vont|sont) (mes|les) pneus`,
    'ASK:vehicle.battery': `(la batterie|batterie) [est] à combien`,
  },
}
