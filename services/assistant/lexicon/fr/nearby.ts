/** What can be looked for nearby: kinds of places, and what lies in the landscape. */
import type { DomainLexicon } from '../../grammar/lexicon.ts'

export const nearby: DomainLexicon = {
  words: {
    'KIND:charging_station': `borne, bornes, borne de recharge, bornes de recharge, station de recharge, recharger, chargeur,
      chargeurs, borne rapide, bornes rapides, me recharger, bornes électriques, borne électrique, chargeurs rapides,
      chargeur rapide, point de recharge, points de recharge, recharger la voiture, charger la voiture, superchargeur,
      superchargeurs, point de charge, station de charge, bornes de charge, borne de charge, recharge rapide`,
    'KIND:parking': `parking, parkings, me garer, se garer, place de parking, stationnement, stationner, garer la voiture,
      une place pour me garer, où me garer, places de parking, parc de stationnement, me stationner`,
    'KIND:food': `manger, à manger, déjeuner, dîner, de quoi manger, nourriture, casse croûte, un truc à manger,
      quelque chose à manger, bouffer, grignoter, à grignoter, fast food, kebab, snack, petit déjeuner, petit déj, souper`,
    'KIND:restaurant': `restaurant, restaurants, resto, restos, brasserie, bistrot, pizzeria, restau, restaus`,
    'KIND:cafe': `café, cafés, boire un café, prendre un café, un kawa, coffee shop, salon de thé, bar à café`,
    'KIND:fuel': `station service, stations service, essence, station essence, pompe à essence, faire le plein, de l'essence,
      diesel, gazole, pompe, stations essence, carburant`,
    'KIND:supermarket': `supermarché, supermarchés, supérette, faire les courses, épicerie, hypermarché, carrefour city,
      courses, faire des courses, alimentation`,
    'KIND:pharmacy': `pharmacie, pharmacies, médicaments, pharmacie de garde, aspirine, médoc, médocs`,
    'KIND:hospital': `hôpital, hôpitaux, urgences, clinique, les urgences, chu`,
    'KIND:hotel': `hôtel, hôtels, un endroit où dormir, dormir, passer la nuit, auberge, motel, chambre d'hôtel, chambre d'hôte,
      hébergement, gîte, où dormir`,
    'KIND:bank': `banque, banques, distributeur, distributeurs, distributeur de billets, retirer de l'argent,
      retirer du liquide, retirer des sous, du liquide, dab, guichet automatique, du cash, guichet, liquide, de liquide,
      besoin de liquide, d'argent liquide, espèces`,
    'KIND:bakery': `boulangerie, boulangeries, boulanger, pain, du pain, baguette, croissants, viennoiseries, pâtisserie`,
    'KIND:toilets': `toilettes, wc, toilettes publiques, toilette, petit coin, sanitaires, cabinets, chiottes, pause pipi`,
    'KIND:school': `école, écoles`,
    'LANDSCAPE:water': `rivière, fleuve, lac, eau, bord de l'eau, rive`,
    'LANDSCAPE:park': `parc`,
    NEAR: `près de, près du, à côté de, à côté du, proche de`,
    NEARBY: `dans le coin, par ici, près d'ici, autour d'ici, à proximité, aux alentours, autour, ici, proche,
      dans les environs, près de moi, dans les parages, pas loin, pas trop loin, tout près, à côté, à côté d'ici, près de nous,
      alentour, dans le quartier, près d'où on est, dans cette zone, du coin, autour de moi, autour de nous, à deux pas,
      aux environs`,
    NEAREST: `le plus proche, la plus proche, les plus proches, plus proche, plus proches, prochaine, prochain`,
    FIND: `cherche, trouve, trouver, montre moi, recherche, trouve moi, un endroit où, endroit où, un endroit pour, où,
      cherche moi, chercher, on trouve, on peut trouver, je peux trouver, trouve nous, trouves, je cherche, on cherche, déniche,
      déniche moi, indique, indique moi, propose, propose moi, montre, y a t il, y a, tu connais, il me faut, il nous faut,
      il me faudrait, où est ce que je peux, où je peux, où on peut, de quoi, un coin pour, un endroit, quels sont les, acheter,
      où je peux acheter, où on peut acheter, où acheter`,
    EXISTS: `il y a, y a t il, est ce qu il y a, il y en a`,
    'NEED:food': `j'ai [très|trop|vraiment|super] faim, on a faim, je meurs de faim, je veux manger, j'ai la dalle, (j'ai|on a|
      les enfants ont) [très|trop|vraiment|super|une|un peu|grave|hyper] (faim|la dalle|les crocs|la fringale|un creux|l'estomac
      vide), (je|on) (crève|meurt|meurs) [vraiment] (de faim|la dalle|la faim), (je veux|je voudrais|j'aimerais|il faut que je|
      j'ai envie de|on veut|faut) (manger|mange|manger quelque chose|grignoter|bouffer), mon ventre gargouille,
      j'ai un petit creux`,
    'NEED:cafe': `j'ai envie d'un café, j'ai besoin d'un café, je veux un café, je voudrais un café, un petit café,
      (j'ai [bien|trop|grave] envie|j'ai besoin|on a besoin|on a envie) (d'un|de) [bon|petit] (café|kawa|expresso), (je|on)
      (prendrais|boirais|veux|voudrais|aimerais|prendrait) [bien] (un|prendre un|boire un) [bon|petit] (café|kawa|expresso),
      il me faut [un] (café|kawa), une pause café`,
    'NEED:toilets': `[il] faut que j'aille aux (toilettes|wc), je dois aller aux (toilettes|wc),
      j'ai envie (de pisser|de faire pipi), j'ai besoin des toilettes, (j'ai|on a|ma fille a|mon fils a|la petite a|le petit a)
      [très|trop|vraiment|super|une] (envie|envie pressante|besoin) [d'aller aux toilettes|de faire pipi|de pisser|d'aller au
      petit coin|pressante|d'aller aux wc], (je dois|il faut que j'aille|faut que j'aille|j'ai besoin d'aller) [aux|aller aux|
      faire|au|aller au] (toilettes|wc|pipi|petit coin|chiottes), pause pipi, besoin d'une pause pipi`,
    'NEED:charging_station': `je dois recharger [la voiture], il faut recharger [la voiture], il faut que je recharge, (il faut|
      faut|je dois|on doit|il faudrait|il faut que je|faut que je) (recharger|charger|recharge|charge) [la voiture|la batterie|
      l'auto|bientôt],
      (la batterie|la voiture) (est presque vide|est à plat|est presque à plat|a besoin d'être rechargée|doit être rechargée),
      (j'ai|on a) (plus beaucoup|presque plus) de batterie`,
    AT_PLACE: `(on est|je suis|nous sommes|on reste|je reste) (à la maison|chez moi|chez nous)`,
  },
  sentences: {
    'navigation.nearby': [
      `{kind} (près de|près du|près de la|près de l|à côté de|à côté du|à côté de la|à côté de l|proche de|proche du|autour de|
        autour du|aux abords de) {near}`,
      '{kind} près de {near}',
      `{kind} (pas loin de|pas loin du|non loin de|non loin du|aux alentours de|du côté de|à proximité de|à proximité du|vers|
        dans le coin de|à) {near}`,
    ],
  },
}
