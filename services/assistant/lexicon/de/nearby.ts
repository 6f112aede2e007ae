/** What can be looked for nearby: kinds of places, and what lies in the landscape. */
import type { DomainLexicon } from '../../grammar/lexicon.ts'

export const nearby: DomainLexicon = {
  words: {
    'KIND:charging_station': `ladesäule, ladesäulen, ladestation, ladestationen, ladepunkt, ladepunkte, ladepark, laden,
      schnelllader, ladestopp, stromtankstelle, ladesäulen in der nähe, e ladesäule, elektroladesäule, schnellladesäule,
      schnellladesäulen, schnellladestation, schnellladestationen, schnellader, ladeplatz, ladeplätze, ladestelle, ladestellen,
      ladeparks, stromtankstellen, aufladen, auto aufladen, auto laden, akku laden, batterie laden, strom tanken, lader,
      supercharger, ladesaeule, ladepause, ladegelegenheit, lademöglichkeit, lademöglichkeiten, laden kann, hpc lader, hpc,
      wallbox, elektrotankstelle`,
    'KIND:parking': `parkplatz, parkplätze, parkhaus, parken, parkmöglichkeit, parkmöglichkeiten, tiefgarage, stellplatz,
      parkhäuser, parkgelegenheit, parkplaetze, parklücke, parkgarage, parkgaragen, parkieren, parken kann, auto abstellen,
      das auto abstellen, den wagen abstellen, abstellplatz, parkfläche, tiefgaragen, stellplätze, auto parken, das auto parken,
      zum parken, wo parken`,
    'KIND:food': `essen, was zu essen, etwas zu essen, imbiss, mittagessen, frühstück, abendessen, was essbares, zum essen,
      happen, einen happen, snack, snacks, mittag, mittagspause, abendbrot, fast food, imbissbude, pommesbude, dönerbude, döner,
      currywurst, essen gehen, zu essen, etwas zum essen, was zum essen, was zum beißen, etwas zu beißen, brotzeit, jause,
      vesper, essen kann, frühstücken, mittagessen gehen, zu mittag essen, abend essen, mampfen, futtern, was zu futtern,
      verpflegung`,
    'KIND:restaurant': `restaurant, restaurants, gaststätte, lokal, gasthaus, gasthof, wirtshaus, gaststätten, lokale,
      speiselokal, pizzeria, italiener, gasthäuser, wirtschaft, beisl, chinese, grieche`,
    'KIND:cafe': `cafe, cafes, kaffee, café, kaffeehaus, cafés, kaffeebar, espresso, cappuccino, konditorei, kaffeetrinken,
      kaffee trinken, tasse kaffee, latte, kaffeepause, coffeeshop, einen kaffee, nen kaffee, kaffee holen, eiscafé`,
    'KIND:fuel': `tankstelle, tankstellen, tanken, tanke, tanken kann, sprit, benzin, diesel, tankstelln, tankstell, zapfsäule,
      volltanken, zum tanken`,
    'KIND:supermarket': `supermarkt, supermärkte, einkaufen, lebensmittelgeschäft, lebensmittelladen, lebensmittel,
      lebensmittelmarkt, supermarkts, discounter, einkaufsmarkt, einkaufen gehen, einkaufen kann, einkäufe machen, einkauf,
      kaufladen, aldi, edeka, rewe, lidl, was einkaufen, zum einkaufen`,
    'KIND:pharmacy': `apotheke, apotheken, medikamente, medikament, arznei, medizin, kopfschmerztabletten, tabletten,
      notapotheke, aspirin, pillen`,
    'KIND:hospital': `krankenhaus, krankenhäuser, klinik, notaufnahme, spital, spitäler, kliniken, notfallambulanz, ambulanz,
      unfallklinik, notfall, klinikum, krankenhauses`,
    'KIND:hotel': `hotel, hotels, unterkunft, übernachtung, übernachten, schlafplatz, pension, pensionen, gästehaus, motel,
      motels, herberge, jugendherberge, bett für die nacht, zimmer für die nacht, hotelzimmer, zum schlafen, zum übernachten,
      übernachtungsmöglichkeit, übernachtungsmöglichkeiten, unterkünfte, schlafen kann, schlafen können, bleibe für die nacht,
      schlafen`,
    'KIND:bank': `bank, banken, geldautomat, geldautomaten, bankautomat, bankomat, bankomaten, sparkasse, geld abheben,
      geld holen, bargeld, bargeld abheben, bargeld holen, bankfiliale, volksbank, geld ziehen, geld, automat für geld`,
    'KIND:bakery': `bäckerei, bäckereien, bäcker, brötchen, brot, semmeln, backshop, backstube, bäckers, brötchen holen,
      brot kaufen, brötchen kaufen, backwaren, croissants, kuchen, weckle, schrippen, bäckerladen`,
    'KIND:toilets': `toilette, toiletten, wc, klo, klos, örtchen, stilles örtchen, pinkelpause, klopause, öffentliche toilette,
      öffentliches klo, öffentliche toiletten, rastplatz mit wc, wcs, toilettenpause, häusl, lokus`,
    'KIND:school': `schule, schulen, grundschule, gymnasium, realschule, gesamtschule, schulhaus, hauptschule`,
    'LANDSCAPE:water': `fluss, see, ufer, bach, wasser, flussufer, seeufer`,
    'LANDSCAPE:park': `stadtpark, grünanlage`,
    NEAR: `in der nähe von, in der nähe vom, nahe, bei, neben, bei der, nähe`,
    NEARBY: `in der nähe, hier in der nähe, in der umgebung, hier, hier in der gegend, um uns herum, in meiner nähe, hier herum,
      rundherum, hier irgendwo, hier rum, hier um die ecke, um die ecke, hier in der umgebung, umgebung, umkreis, im umkreis,
      in der gegend, in dieser gegend, nicht weit von hier, nicht weit, nicht so weit, ganz nah, nah, in reichweite, hier nahe,
      nahebei, nahe bei, rundum, um mich herum, in unserer nähe, hier vor ort, vor ort, drumherum, rund um mich, in der stadt,
      im ort, hier im ort, dieser gegend, gegend, nähe, hierum, hier überall`,
    NEAREST: `nächste, nächsten, nächster, nächstes, nächstgelegene, nächstgelegenen, zum nächsten, zur nächsten, zu einem,
      zu einer, am nächsten, zum nächstgelegenen, zur nächstgelegenen, nahegelegene, nächstbeste, nächstbesten, nächstliegende,
      nächstgelegener, nächst`,
    FIND: `such, suche, find, finde, zeig, zeig mir, zeige, wo gibt es, gibt es, gibts, such mir, suche mir, finde mir,
      irgendwo, findest du, suchst du, such mal, finden, suchen, gesucht, zeigst du, zeig mal, zeigen, such uns, suche uns,
      find mir, find uns, finde uns, ich suche, wir suchen, ich such, gäbe es, irgendwo hier, wo kann ich, wo können wir,
      wo kann man, wo, bekomme, bekommen, kriege, krieg, kriegen, weißt du, kennst du, hast du, welche, was für, liste,
      liste mir, auflisten, schlag vor, nenn mir, nenne mir, anzeigen, wo finde ich, holen, zu holen, ich brauch, ich bräuchte,
      wir brauchen, wir bräuchten, bräuchte, bräuchten, hätte gern, schau nach, guck nach, irgendein, irgendeine, irgendwelche,
      einen ort zum, platz zum, ein platz zum, einen platz zum, möglichkeit zum, ich müsste, wir müssten, kann man hier,
      kann ich hier, ich würde gern, wir würden gern, lust auf, wo ist`,
    EXISTS: `gibt es, gibts, gibt s, gibt es hier, gibts hier, gibt es denn, gibts denn, ist hier, sind hier, hat es, hats,
      hat es hier, gibts noch, existiert`,
    'NEED:food': `ich habe [so|großen] hunger, ich hab hunger, wir haben hunger, hunger, ich bin hungrig, wir sind hungrig,
      ich brauche was zu essen, ich möchte etwas essen, ich verhungere, (ich|wir|die kinder|alle|mein sohn|meine tochter) (hab|
      habe|haben|kriege|krieg|kriegen|hat|bekomme|bekommen|verspüre) [jetzt|langsam|schon|echt|richtig|total|voll|so|ziemlich|
      einen|nen|riesen|mords|bissl|ein bisschen|tierisch] [so|richtig|echt|riesen|mords|einen|nen|tierischen|ziemlichen]
      (hunger|kohldampf|appetit|bärenhunger|riesenhunger|mordshunger|durst auf was zu essen), (ich|wir) (bin|sind) [total|echt|
      so|ziemlich|schon|ganz schön|am|richtig|voll] (hungrig|verhungern|ausgehungert|am verhungern),
      mein magen (knurrt|hängt mir in den kniekehlen|ist leer), mir knurrt [der|schon der] magen, (ich|wir) (brauche|brauch|
      brauchen|muss|müssen|will|wollen|möchte|möchten|könnte|könnten) [jetzt|unbedingt|dringend|mal|bald] (etwas|was|nen happen|
      einen happen|einen snack|nen snack) [zu] (essen|beißen|futtern),
      (ich|wir) (muss|müssen|will|wollen|möchte|möchten) [jetzt|mal|bald|unbedingt|dringend] essen, hungrig, hunger hab ich,
      ich hätte hunger, hätte lust auf was zu essen, ich könnte [jetzt] was essen, wir verhungern, ich verhungere [gleich]`,
    'NEED:cafe': `ich brauche [einen|mal einen] kaffee, ich will [einen] kaffee, ich möchte [einen] kaffee,
      lust auf [einen] kaffee, (ich|wir) (brauche|brauch|brauchen|will|wollen|möchte|möchten|hätte gern|hätte gerne|bräuchte|
      könnte|hätt gern|würde gern|würd gern|muss) [jetzt|mal|dringend|unbedingt|erst mal|erstmal|bitte|noch] (kaffee|einen
      kaffee|nen kaffee|koffein|einen espresso|einen cappuccino|eine tasse kaffee|ein käffchen|n kaffee|mal einen kaffee|einen
      tee|was warmes zu trinken) [trinken|holen|haben|gebrauchen|vertragen],
      [ich|wir] [hab|habe|haben|hätte|hätten] (lust|bock) auf [einen|nen|ein|n] (kaffee|käffchen|espresso|cappuccino|tee),
      zeit für [einen|nen|ein] (kaffee|käffchen|kaffeepause), kaffeepause [bitte|machen],
      ohne kaffee (geht nichts|schlafe ich ein), kaffeedurst, wie wäre es mit [einem] kaffee, wie wärs mit nem kaffee`,
    'NEED:toilets': `ich muss [mal] (aufs klo|auf die toilette|auf toilette|pinkeln|aufs wc|dringend), ich muss mal,
      ich brauche (eine toilette|ein klo), (ich|wir|mein sohn|meine tochter|der kleine|die kleine|die kinder|das kind) (muss|
      müsste|müssen|müssten) [jetzt|mal|dringend|ganz dringend|echt|unbedingt|bald|schnell|gleich|sofort] [mal|dringend|ganz
      dringend] [für kleine jungs|für kleine mädchen|aufs klo|auf die toilette|auf toilette|pinkeln|pipi|pipi machen|aufs wc|zur
      toilette|zum klo|austreten|wohin|aufs örtchen|strullern|kacken|auf den topf|kurz austreten], (ich|wir) (brauche|brauch|
      brauchen|bräuchte) [jetzt|mal|dringend|ganz dringend] (ein klo|eine toilette|ne toilette|ein wc|nen klo|eine pinkelpause|
      ne pinkelpause|eine toilettenpause|eine klopause), ich muss aufs klo, meine blase drückt, pinkelpause, pipipause,
      ich halts nicht mehr aus`,
    'NEED:charging_station': `ich muss laden, wir müssen laden, das auto muss laden, ich muss das auto laden, (ich|wir|das auto|
      der akku|der wagen|die batterie|die karre) (muss|müssen|müsste|müssten|sollte|sollten|will|wollen|braucht) [jetzt|bald|
      mal|dringend|unbedingt|wieder|mal wieder|gleich|langsam] [das auto|den akku|die batterie|den wagen] [bald|dringend|mal|
      wieder] (laden|aufladen|an die säule|an den strom|strom tanken|strom|saft|an die ladesäule|geladen werden|aufgeladen
      werden|nachladen|tanken strom), (ich|wir) (brauche|brauch|brauchen) [jetzt|bald|dringend] (strom|saft|eine ladesäule|ne
      ladesäule|einen lader|eine ladestation|einen schnelllader),
      (der akku|die batterie|das auto) ist [fast|bald|gleich|ziemlich|nahezu|schon fast] (leer|alle),
      akku (fast leer|leer|geht zur neige), strom geht aus, uns geht der strom aus, mir geht der saft aus`,
  },
  sentences: {
    'navigation.nearby': [
      `{kind} (in der nähe von|in der nähe vom|in der nähe der|in der nähe des|nahe|nahe dem|neben|neben dem|neben der|bei|beim|
        bei der|am|an der|um|rund um|nähe) {near}`,
      `{kind} (nicht weit von|unweit von|unweit vom|unweit der|direkt am|direkt bei|direkt beim|gleich bei|gleich beim|gleich
        neben|im umkreis von|rund um den|rund um das|rund ums|um den|um das|ums|in|im|hinter dem|gegenüber vom|zu|in der gegend
        von|in der umgebung von) {near}`,
    ],
  },
}
