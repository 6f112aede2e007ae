/** What is at home: lights, garage, vacuum cleaner, scenes, devices. */
import type { DomainLexicon } from '../../grammar/lexicon.ts'
import { named } from '../named.ts'

export const home: DomainLexicon = {
  words: {
    LIGHT: `lumière, lumières, lampe, lampes, éclairage, feux, feu, plus de lumière, moins de lumière, éclaire, éclairages,
      ampoule, ampoules, la lumière, lampadaire, luminaires, luminaire, lumière allumée,
      (baisse|diminue|réduis|monte|augmente) [un peu] (la lumière|les lumières|l'éclairage)`,
    BRIGHTER: `plus de lumière, plus lumineux, éclaircis, plus clair, plus fort la lumière, éclaire plus, plus éclairé,
      illumine, (monte|augmente) [un peu] (la lumière|les lumières|l'éclairage)`,
    DARKER: `tamise, moins de lumière, plus sombre, tamiser, assombris, moins lumineux, moins fort la lumière, plus tamisé,
      lumière tamisée, tamisée, moins clair, assombrir, baisse la lumière, plus doux, atténue,
      (baisse|diminue|réduis) [un peu] (la lumière|les lumières|l'éclairage), lumière plus douce`,
    LEFT_ON: `allumée, allumées`,
    GARAGE_DOOR: `garage, porte du garage, porte de garage, portail du garage, portail, le portail, rideau du garage,
      porte de mon garage, mon garage, la porte du garage, box`,
    IS_SHUT: `fermé, fermée, ouvert, ouverte`,
    VACUUM: `aspirateur, robot, robot aspirateur, l'aspirateur, aspirateur robot, robot aspi, aspi, aspirobot, robot nettoyeur,
      l'aspi, robot ménager, roomba, passe l'aspirateur, passer l'aspirateur, passe un coup d'aspirateur`,
    CLEAN: `nettoie, nettoyer, aspire, passer, passe, faire le ménage, fais le ménage, le ménage, ménage, aspirer,
      passe l'aspirateur, nettoyage, bosser, passer l'aspirateur, nettoie le sol, aspire le sol`,
    SEND: `renvoie, envoie, ramène, renvoyer, ramener, rappelle, retourne, retourner, rentrer, rentre, fais rentrer,
      fais revenir, remets`,
    DOCK: `base, à sa base, station, sa base, socle, son socle, sa station, à la base, à sa station, station de charge,
      recharger, se recharger, sa place, rentre`,
    DONE: `fini, terminé, a fini, a terminé`,
    PURIFIER: `purificateur, purificateur d'air, épurateur, l'air de la maison, purifier l'air, purifie l'air, épurateur d'air,
      filtre à air, purificateur d air`,
    SOLAR: `solaire, énergie solaire, panneaux solaires, production solaire, panneaux, photovoltaïque, électricité solaire,
      énergie du soleil, solaires, courant solaire, toit solaire`,
    SCENE: `scène`,
    'SCENE_NAME:leaving-home': `départ de la maison, je pars de la maison, quitter la maison, départ, je quitte la maison,
      on quitte la maison, on part de la maison, je pars de chez moi, je m'en vais de la maison`,
    'SCENE_NAME:heading-home': `retour à la maison, je rentre à la maison, arrivée à la maison, on rentre à la maison bientôt,
      je suis sur le chemin du retour, sur le chemin du retour, je suis en route pour la maison, scène retour`,
    'ASK:home.garage': `le garage est [bien] (fermé|ouvert), la porte du garage est [bien] (fermée|ouverte),
      est ce que le garage est [bien] (fermé|ouvert), j'ai [bien] fermé le garage, [est ce que] (le garage|la porte du garage|le
      portail|mon garage) (est|est elle|est il) [bien|resté|restée|encore|toujours] (fermé|ouvert|fermée|ouverte), (j'ai|on a|ai
      je|est ce que j'ai|est ce qu on a) [bien|pas|oublié de] (fermé|laissé|refermé|fermer) (le garage|la porte du garage|le
      portail) [ouvert|ouverte]`,
    'ASK:home.lights': `[est ce que] j'ai laissé (les lumières|la lumière|une lumière) allumée[s] [à la maison],
      (les lumières|la lumière) (sont elles|est elle) allumée[s] à la maison, il y a de la lumière à la maison, (j'ai|on a|ai
      je|est ce que j'ai|est ce qu on a) [bien|pas|oublié d'] (laissé|éteint|éteindre) (les lumières|la lumière|une lumière|des
      lumières|toutes les lumières) [allumée|allumées|à la maison|chez moi|chez nous] [à la maison|chez moi|chez nous], [est ce
      que] (les lumières|la lumière|des lumières|une lumière|tout) (sont|est|sont elles|est elle|reste) [bien|encore|toujours|
      restée|restées] (allumées|allumée|éteintes|éteinte|éteint) [à la maison|chez moi|chez nous|dans la maison], (il|y) [y] a
      [t il] [encore|toujours] (de la lumière|des lumières|une lumière) [allumée|allumées|d'allumée] [à la maison|chez moi|chez
      nous]`,
    'ASK:home.solar': `(combien|qu'est ce que) [d'énergie|d'électricité|de courant] (produisent|donnent|génèrent|fournissent)
      (les|nos|mes) panneaux [solaires], (les|nos|mes) panneaux [solaires] (produisent|donnent|génèrent|fournissent) combien,
      (on|la maison|ça) produit combien [de solaire|d'électricité|de courant|d'énergie|avec les panneaux],
      combien (produisent|donnent|font|rapportent) les panneaux [solaires],
      (les panneaux|les panneaux solaires) (produisent|donnent|font) combien, combien (on produit|d'énergie solaire on produit)`,
    'ASK:home.vacuum': `[est ce que] (l'aspirateur|le robot|l'aspirateur robot|le robot aspirateur|l'aspi) (a|est|en est|tourne|
      travaille|nettoie|fait|a t il) [encore|toujours|déjà|bien] (fini|fini d'aspirer|fini de nettoyer|terminé|en train de
      nettoyer|en train d'aspirer|où|en marche|encore|quoi|en route|bientôt fini|en train de tourner|à sa base),
      il en est où (l'aspirateur|le robot), où en est (l'aspirateur|le robot|le robot aspirateur)`,
    ...named(
      'DEVICE_NAME',
      `machine à café, cafetière, télé, télévision, téléviseur, lave-vaisselle, lave-linge, machine à laver, sèche-linge,
        bouilloire, four, arrosage, arrosage automatique, déshumidificateur, humidificateur, sapin, sapin de noël, jacuzzi,
        sauna, pompe de la piscine, fontaine, chaîne hifi, console de jeux, imprimante, chauffe-eau, aquarium,
        couverture chauffante, sèche-serviettes, guirlande`,
    ),
  },
  sentences: {
    'home.device': [
      '(allume|éteins|coupe|branche|lance|démarre|arrête) {name} (à la maison|chez moi|dans la maison)',
      '(à la maison|chez moi) (allume|éteins) {name}',
      `(allume|éteins|coupe|branche|lance|démarre|arrête|débranche|active|désactive|allumer|éteindre|couper|lancer) {name} (à la
        maison|chez moi|dans la maison|chez nous|à l appart|de la maison)`,
      '(à la maison|chez moi|chez nous) (allume|éteins|coupe|branche|lance|démarre|arrête) {name}',
      `(mets|met|mettre|fais) {name} (en marche|en route|à l arrêt|marcher|tourner) (à la maison|chez moi|dans la maison|chez
        nous)`,
    ],
    'home.scene': [
      '(lance|active|démarre|joue|mets) la scène {scene}',
      'scène {scene}',
      `(lance|active|démarre|joue|mets|déclenche|lancer|activer|passe en|exécute|met) [moi] (la scène|le scénario|ma scène|l
        ambiance) {scene}`,
    ],
  },
}
