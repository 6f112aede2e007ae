/** Warmth, air, glass, seats, and what people say when they feel cold or hot. */
import type { DomainLexicon } from '../../grammar/lexicon.ts'

export const climate: DomainLexicon = {
  words: {
    FEELS_COLD: `mir ist [es] [ein bisschen|etwas|ziemlich|sehr|recht] (kühl|frisch|eisig),
      es ist [ein bisschen|etwas|ziemlich|sehr|recht|ganz schön] (kühl|frisch|eisig),
      mir ist [viel] [zu|so|etwas|ein bisschen|echt] kalt, ich friere, es ist [viel] [zu|so|echt|ganz schön|ziemlich] kalt,
      zu kalt, uns ist kalt, wir frieren, nicht warm genug, es ist eiskalt, eiskalt, mich friert, ist mir kalt, (mir|uns|mich|
      dem kind|den kindern) (ist|wird|wirds|ists|friert) [es] [hier] [ganz schön|schon|langsam|echt|total|arg|richtig|voll|sau|
      ein bisschen|a bissl|etwas|ziemlich|sehr|viel|recht|furchtbar|schon wieder] [zu|so] (kalt|frisch|kühl|eisig|eiskalt|
      saukalt|arschkalt|kalt hier|frostig), [hier] [drin] (ist es|ists|es ist|is es|wird es|wirds|isses|is) [hier] [drin] [ganz
      schön|schon|langsam|echt|total|arg|richtig|voll|ein bisschen|etwas|ziemlich|sehr|viel|recht|furchtbar] [zu|so] (kalt|
      frisch|kühl|eisig|eiskalt|saukalt|arschkalt|frostig|schattig), ich (frier|friere|zittere|zitter|bibbere|erfriere|
      schlottere) [mich] [hier|schon|langsam|total|echt|mir einen ab|zu tode|mir den arsch ab|mir was ab],
      wir (frieren|erfrieren|zittern|bibbern) [hier|uns zu tode|alle], arschkalt, saukalt, bitterkalt, brr, brrr,
      frierst du nicht, die kinder frieren, kalt wie im kühlschrank, wie im kühlschrank, ich krieg frostbeulen,
      ich habe gänsehaut, ich hab gänsehaut, meine zähne klappern, zu kühl, bisschen kalt, bisschen frisch, bisschen kühl,
      etwas kühl, etwas frisch, kalt hier drin, kalt hier, könnte wärmer sein, ich (bibber|bibbere|zitter|zittere|frier|friere|
      schlotter|schlottere) [hier] [schon|ja|echt|total|richtig|so|fast] [vor kälte|wie verrückt|wie ein schneider|mich zu
      tode], mir (ist|wird|wirds|ists) [es] [langsam|jetzt|hier|hier drin|schon] [zu|so|etwas|ein bisschen] (kalt|kühl|frisch),
      ich (krieg|kriege|bekomme|hab|habe) [schon|ja] [eine] gänsehaut, ich spüre meine (zehen|finger|füße) nicht [mehr],
      meine (zehen|nase|beine) (ist|sind) [ganz|eis] kalt, mir frieren die (zehen|finger|ohren|füße) ab,
      hier drin ist es wie im kühlschrank, ist eiskalt, ist kalt, ist ganz kalt, ist saukalt, ist richtig kalt,
      ich (hab|habe) kalte (füße|hände|finger) und friere, kälte, vor kälte`,
    FEELS_HOT: `mir ist [viel] [zu|so|etwas|ein bisschen|echt] (warm|heiß), ich schwitze,
      es ist [viel] [zu|so|echt|ganz schön|ziemlich] (warm|heiß), zu warm, zu heiß, uns ist [zu] (warm|heiß), wir schwitzen,
      nicht kühl genug, viel zu warm, viel zu heiß, ist mir heiß, stickig, (mir|uns|den kindern) (ist|wird|wirds|ists) [es]
      [hier] [ganz schön|schon|langsam|echt|total|arg|richtig|voll|ein bisschen|a bissl|etwas|ziemlich|sehr|viel|recht|
      furchtbar] [zu|so] (warm|heiß|stickig|schwül), [hier] [drin] (ist es|ists|es ist|is es|wird es|wirds|isses|is) [hier]
      [drin] [ganz schön|schon|langsam|echt|total|arg|richtig|voll|ein bisschen|etwas|ziemlich|sehr|viel|recht|furchtbar|
      unerträglich] [zu|so] (warm|heiß|stickig|schwül|brütend heiß), ich (schwitz|schwitze|schmelze|zerfließe|koche|verglühe|
      zerlaufe) [hier|schon|total|wie verrückt|wie ein schwein|mich zu tode|vor hitze],
      wir (schwitzen|schmelzen|zerfließen) [hier|alle], ich gehe ein vor hitze, wie in der sauna, wie im backofen,
      hier ist eine hitze, so eine hitze, was für eine hitze, diese hitze, zu stickig, bisschen warm, etwas warm,
      könnte kühler sein, brütend heiß,
      (ist|wird) [es|das] [hier|hier drin|aber|ja] [aber|ja|vielleicht] (warm|heiß|stickig) hier [drin],
      hier ist [es] [ja] eine hitze, hier drin ist [eine|ja eine] hitze,
      ich (schwitz|schwitze) [hier] [wie ein schwein|wie verrückt|total|mich tot], mir läuft der schweiß, ich zerfließe,
      ich schmelze, ist [mir] [viel] zu (heiß|warm), wird [mir] [viel] zu (heiß|warm), glüht, ist kochend heiß,
      ich krieg keine luft [mehr]`,
    WARM_ENOUGH: `ist [jetzt|mir|schon] [nun] warm genug [jetzt], warm genug, heiß genug, ist mir warm genug, reicht schon,
      wird warm genug`,
    HANDS_COLD: `[ich habe|ich hab] kalte (hände|finger), meine (hände|finger) sind [ganz] (kalt|eiskalt), [ich habe|ich hab|ich
      kriege|ich krieg|hab] [ganz|so|total|echt|richtig|schon|voll] (kalte|eiskalte|eisige|steife|klamme|gefrorene|taube)
      (hände|finger|pfoten|griffel|fingerchen), (meine|mir frieren die|mir frieren meine) (hände|finger|pfoten|griffel) [sind|
      werden|frieren] [ganz|so|total|echt|richtig|schon|voll|wie|völlig] [kalt|eiskalt|eisig|steif|klamm|gefroren|taub|ein|
      eiszapfen|eis|ab], mir frieren die (hände|finger) [ab|ein], ich spüre meine (hände|finger) nicht mehr,
      mir ist an den (händen|fingern) kalt, wärm mir die (hände|finger), kalt an den (händen|fingern),
      (meine|die) (hände|finger) sind [so|ganz|ziemlich|richtig|schon] (kalt|eiskalt|klamm|steif|gefroren),
      ich (hab|habe|krieg|kriege) [so|ganz|ziemlich|echt] (kalte|klamme|eiskalte) (hände|finger), mir frieren die (hände|finger)`,
    FEET_COLD: `
      (meine|die|unsere) (füße|zehen|beine) sind [so|ganz|ziemlich|richtig|mir|schon|eis] (kalt|eiskalt|gefroren|eisig),
      ich (hab|habe|krieg|kriege) [so|ganz|ziemlich|echt] kalte füße, kalte füße, mir ist kalt an den füßen,
      mir sind die füße kalt, mir frieren die füße, wärm meine füße, wärme für die füße, meine füße wärmen`,
    WARMER: `wärmer, aufwärmen, erwärmen, warm, wärm, wärmer machen, wärmer stellen, aufheizen, hochheizen, mehr wärme,
      mehr heizung, warm machen, muckelig, mollig, kuschelig, kuschelig warm, mollig warm, schön warm, gemütlich warm, wärmere,
      heiz auf, heiz ein, einheizen, heiz mal ein, heiz ordentlich, aufwärm, wärm auf, wärm durch, durchwärmen, etwas wärme,
      heißer, wärmt, etwas mehr wärme, bisschen mehr wärme, wärme, heize ein, heiz ein bisschen, mach die hütte warm`,
    COOLER: `kühler, kälter, abkühlen, kühl, frischer, kühle, kühler machen, kühler stellen, runterkühlen, kühl runter, kühl ab,
      kühle ab, abkühl, abkühlung, herunterkühlen, weniger warm, weniger heiß, weniger heizung, weniger heizen, nicht so warm,
      nicht so heiß, kühl machen, schön kühl, angenehm kühl, kühlere, kälter machen, erfrischen, mehr kühlung,
      nicht ganz so warm, frischer machen, kälter stellen, weniger wärme`,
    HOTTEST: `so (warm|heiß) wie möglich, maximal warm, maximale wärme, maximale heizung, volle heizung, wärmste, wärmste stufe,
      heißeste, wärmste einstellung, am wärmsten, so warm wie es geht, so heiß wie es geht, volle wärme, heizung volle pulle,
      heizung auf maximum, heizung bis zum anschlag, heizung auf anschlag, heizung voll auf, heizung ganz auf,
      heizung voll aufdrehen, maximal heizen`,
    COLDEST: `so (kalt|kühl) wie möglich, maximal kalt, maximale kühlung, maximal kühlen, kälteste, kälteste stufe, kühlste,
      am kältesten, so kalt wie es geht, so kühl wie es geht, volle kühlung, eiskalt machen, volle kälte, maximale kälte,
      kühlung auf maximum, kühlung volle pulle`,
    HEATING: `heizung, heizung auf, thermostat, die heizung, heizkörper, heizungsstufe, wagenheizung, autoheizung,
      wohnzimmerheizung, schlafzimmerheizung, badheizung, fußbodenheizung, zentralheizung, hausheizung, thermostate`,
    HEAT: `heiz, heize, heizen, warm, wärmen, wärm, beheizen, wärme, aufheizen, geheizt, heizt, beheize, beheizt, beheizung,
      aufgeheizt, wärmt, erwärme, erwärm, warmmachen, warm machen, anwärmen, geheizt werden, beheizt werden, gewärmt,
      gewärmt werden, gewärmt haben, warm haben, vorwärmen`,
    COOLING: `kühlung, kühlen, kalte luft`,
    HOW_WARM: `wie (warm|kalt|heiß) ist es, wie (warm|kalt|heiß) ist, wie (warm|kalt|heiß),
      wie viel grad (hat es|sind es|haben wir), wie viel grad,
      wie (warm|kalt|heiß|kühl) (haben wirs|haben wir es|hat es|hats|ists|isses|is es|wird es|wirds),
      wie viel grad (hats|sinds|sind), wieviel grad (hat es|hats|sind es|sinds|haben wir|sind),
      wie viele grad (hat es|hats|sind es|haben wir|sind), wieviel grad, welche temperatur (hat es|hats|haben wir|ist|herrscht),
      was sagt das thermometer, was zeigt das thermometer, wie hoch ist die temperatur, wie ist die temperatur,
      wie ist es mit der temperatur, wie frisch ist es`,
    TEMPERATURE: `temperatur, temperaturen, innentemperatur, raumtemperatur, wagentemperatur, temperaturanzeige,
      temperatur im auto, grade, thermometer, gradzahl`,
    DEGREE: `grad, °, ein grad, einen grad, um ein grad, um einen grad, gradzahl, ein halbes grad, halbes grad`,
    CELSIUS: `celsius, grad celsius, in celsius, auf celsius, celsius statt fahrenheit`,
    FAHRENHEIT: `fahrenheit, grad fahrenheit, in fahrenheit, auf fahrenheit, fahrenheit statt celsius`,
    CLIMATE: `klima, klimaautomatik, klimatisierung, klimasteuerung, klimakontrolle, klimaregelung, die klima, klimasystem,
      die klimatisierung`,
    AC: `klimaanlage, ac, klimaanlage an, die klimaanlage, klimagerät, kühlanlage, kühlaggregat, klima anlage, aircondition, a c`,
    FAN: `gebläse, lüfter, lüftung, ventilator, gebläsestufe, lüftungsstufe, gebläses, lüftungen, lüfterstufe, gebläsestärke,
      lüftungsstärke, lüftergeschwindigkeit, ventilation, lüfters, ventilators, belüftung, lüften`,
    AIR: `luft, luftstrom, luftdüsen, düsen, lüftungsdüsen, luftzufuhr, luftstrahl, luftdüse, wind, zugluft, luftausströmer`,
    DRAFTY: `es zieht, zieht, es zieht [hier|mir|so|ganz schön|ein bisschen], (das|der lüfter|das gebläse|die lüftung|es|der
      ventilator|die luft|der wind) (bläst|pustet|weht|zieht) [mir|uns] [hier] [viel|echt|ein bisschen|etwas|ganz schön|so] [zu|
      arg] (stark|sehr|viel|heftig|doll|kräftig|laut|stürmisch), zu viel wind, zu viel luft, zugig, windig hier drin, zu windig,
      weniger luft, weniger wind, weniger gebläse, [nicht] so ein wind,
      (das gebläse|die lüftung|der lüfter|der ventilator) nervt,
      (das gebläse|die lüftung|der lüfter) ist [mir] [viel] zu (laut|stark|hoch|heftig|doll), mir zieht es, mir zieht's`,
    SEAT: `sitz, sitze, sitzes, beifahrersitz, fahrersitz, sitzfläche, hintern, po, popo, arsch, allerwerteste, allerwertesten,
      sitzplatz, platz, stuhl, sitzen, rücken, vordersitze, vordersitz, rücksitze, rücksitz, rücksitzen, rückbank`,
    SEAT_HEAT: `sitzheizung, sitzheizungen, sitz heizung, sitzwärme, sitzheizer, popowärmer, pobackenwärmer, poheizung,
      hinternwärmer, arschheizung, popoheizung, beheizter sitz, beheizten sitz, beheizte sitze, beheizten sitze,
      heizung im sitz, heizung vom sitz, sitz (wärmen|heizen|beheizen|anwärmen|vorwärmen), sitze (wärmen|heizen|beheizen),
      (mein|der) (hintern|po|popo|arsch|sitz) ist [ganz|so|zu|richtig|total|noch|mir|eis] (kalt|eiskalt|eisig),
      kalter (hintern|po|popo|arsch|sitz), kalten (hintern|po|popo|arsch), sitzheizung an,
      (wärm|wärme|heiz|heize) [mir] [bitte|mal|doch] (meinen|den|die|mir den|unsere) (sitz|sitze|hintern|po|popo|arsch)`,
    SEAT_VENT: `sitzkühlung, sitzbelüftung, sitzlüftung, sitz belüftung, sitzlüfter, sitzventilation, belüfteter sitz,
      belüfteten sitz, belüftete sitze, gekühlter sitz, sitzkühler, sitzklima, sitzklimatisierung, sitz kühlung,
      kühlung im sitz, (kühl|kühle|belüfte|lüfte) [mir] [bitte|mal|doch] (meinen|den|die) (sitz|sitze|rücken|hintern),
      mein rücken (schwitzt|ist nass|ist nassgeschwitzt|klebt), sitz (kühlen|belüften|lüften|abkühlen),
      sitze (kühlen|belüften|lüften), ich schwitze am (rücken|hintern)`,
    VENT: `belüfte, belüften, lüften, belüftung`,
    WHEEL: `lenkrad, steuer, lenkrads, lenkrades, volant`,
    WHEEL_HEAT: `lenkradheizung, lenkrad heizung, lenkradwärmer, beheiztes lenkrad, heizung im lenkrad,
      lenkrad (heizen|beheizen|wärmen|anwärmen|warm machen|warm|aufwärmen|aufheizen),
      (wärm|wärme|heiz|heize|beheize|beheiz) [mir] [bitte|mal|doch] (das|mein|mir das) (lenkrad|steuer),
      (das|mein) (lenkrad|steuer) ist [ganz|so|zu|richtig|total|mir|eis|ziemlich|echt] (kalt|eiskalt|eisig), kaltes lenkrad,
      warmes lenkrad, lenkradheizer`,
    DEFROST: `beschlag (entfernen|wegmachen), eis entfernen, mach das eis weg, heckscheibenheizung, enteisen, enteise,
      entfrosten, defrost, scheibenheizung, entfeuchten, beschlagfrei, abtauen, entnebeln, (mach|kratz|tau|krieg|hol|nimm|wisch|
      entfern|entferne) [mir] [bitte|mal|doch] (das|den|die|den ganzen) (eis|frost|raureif|beschlag|dunst|feuchtigkeit|reif)
      [von der|auf der|an der|vom] [scheibe|windschutzscheibe|frontscheibe|heckscheibe] (weg|ab|runter), enteisung,
      frontscheibenheizung, entfroster, scheibenenteisung, beschlag weg, eis weg,
      scheibe (freimachen|frei machen|enteisen|abtauen|auftauen|freiblasen|frei|trocknen|heizen|beheizen),
      scheiben (freimachen|frei machen|enteisen|abtauen|auftauen|freiblasen|frei|heizen|beheizen), defroster, enteiser, enteist,
      auftauen, tau ab, tau auf, entnebel, windschutzscheibenheizung, heckscheibe heizen, heckscheibe beheizen, freiblasen,
      mach die scheibe frei, mach die scheiben frei, beschlag entferne, antibeschlag, enteise mal,
      frontscheibe (heizen|beheizen), windschutzscheibe (heizen|beheizen)`,
    FRONT_GLASS: `frontscheibe, windschutzscheibe, scheibe, vordere scheibe, vorderscheibe, windschutz,
      windschutzscheibenheizung, frontscheibenheizung, scheibe vorne, vorne die scheibe, frontscheiben`,
    REAR_GLASS: `heckscheibe, rückscheibe, heckscheibenheizung, hintere scheibe, heckfenster, hinten die scheibe,
      scheibe hinten, rückfenster, heck scheibe, hinterscheibe, heckscheiben,
      heckscheibe (heizen|beheizen|wärmen|enteisen|freimachen|abtauen|frei machen),
      hintere scheibe (heizen|beheizen|enteisen|freimachen)`,
    FOGGED: `beschlagen, beschlägt, vereist, zugefroren, angelaufen, beschlagene, beschlagen sind, angefroren, gefroren, eisig,
      eis, frost, reif, neblig, milchig, trüb, dunst, voller eis, voller beschlag, vereiste, zu geeist, zugeeist,
      undurchsichtig, beschlag, laufen an, läuft an`,
    CLEAR: `frei, freimachen`,
    NO_VIEW: `ich sehe nichts, ich seh nichts, man sieht nichts,
      ich sehe [überhaupt|gar|fast|kaum] (nichts|nix|was) [mehr] [durch|vorne|hinten],
      ich seh [überhaupt|gar|fast|kaum] (nichts|nix|was) [mehr] [durch|vorne|hinten],
      man sieht [ja] [überhaupt|gar|fast|kaum] (nichts|nix|was) [mehr], keine sicht, ich kann nichts (sehen|erkennen),
      ich kann nix (sehen|erkennen), freie sicht`,
    RECIRCULATION: `umluft, umluftmodus, umluftbetrieb, umluftschaltung, umluftfunktion, innenluft, luftumwälzung,
      (mach|lass|halt) [bitte|mal] (den|die|das) (gestank|abgase|geruch|mief|qualm|smog) [draußen|nicht rein|raus], (lass|lasse|
      lasst) [bitte|mal] (keine|keinen|den|die) (außenluft|frischluft|luft von draußen|luft|abgase|gestank|geruch|mief|qualm)
      [von draußen] [nicht] (rein|herein|hinein|ins auto),
      keine (außenluft|frischluft|abgase|luft von draußen) [rein|reinlassen|bitte],
      außenluft (zu|aus|dicht|sperren|absperren|abstellen|weg), luft von draußen (zu|aus|absperren), lüftung nach außen zu,
      abgase draußen (lassen|halten), gestank draußen (lassen|halten), luftzufuhr von außen (schließen|zu|dicht|stoppen),
      (lass|lasse) (den|die|das) (gestank|abgase|mief|geruch|luft von draußen|außenluft) [bitte] [nicht rein|draußen],
      luft von draußen (zumachen|zu|aussperren), außenluft (zu|aussperren),
      (den|die) (gestank|abgase|mief) [bitte] (aussperren|draußen lassen), keine (abgase|luft) (reinlassen|von draußen)`,
    FRESH_AIR: `frischluft, frische luft, außenluft, luft von draußen, frischluftzufuhr, frische luft rein,
      frische luft von draußen, luft rein, luft von außen, außenluftzufuhr, frischluftmodus, frischluftbetrieb, sauerstoff,
      frische brise`,
    'CLIMATE_MODE:pet': `hundemodus, haustiermodus, tiermodus, hunde modus, tier modus, haustier modus, hundemodus an,
      hundeklima, klima für den hund, katzenmodus, modus für den hund, modus für tiere, (der|mein|unser|die|meine|unsere) (hund|
      katze|wauwau|hündin|welpe) (bleibt|wartet|ist|muss) [kurz|allein|alleine|noch|solange] [hier] (im auto|im wagen|drin|hier|
      hier drin) [bleiben|warten] [allein|alleine], (ich|wir) (lasse|lass|lassen) (den|meinen|unseren|die|meine|unsere) (hund|
      katze|welpen) [kurz|allein|alleine|mal|solange] (im auto|im wagen|hier drin|drin|hier|im auto zurück),
      (halt|halte) es (für|dem) [den|die] (hund|katze) [kühl|angenehm|bequem], klimatisier für den hund`,
    'CLIMATE_MODE:camp': `campingmodus, camp modus, campmodus, camping modus, zeltmodus, schlafmodus, übernachtungsmodus,
      campmodus an, campen, camping, (ich|wir) (schlafe|schlaf|schlafen|übernachte|übernachten|penne|pennen|campe|campen)
      [heute|heute nacht|diese nacht] [hier] (im auto|im wagen|hier|hier drin) [heute|heute nacht],
      im auto (schlafen|übernachten|pennen),
      (ich|wir) (will|wollen|möchte|möchten) [heute|heute nacht] im auto (schlafen|übernachten|pennen), wir campen [heute|hier]`,
    'CLIMATE_MODE:keep': `klima halten, klimatisierung halten, (klima|heizung|klimaanlage|klimatisierung) (anlassen|an lassen|
      weiterlaufen lassen|weiter laufen lassen) [wenn ich] [aussteige|weg bin|rausgehe], (lass|lasse) (die|das) (klima|heizung|
      klimaanlage|klimatisierung) [bitte|mal] (an|laufen|weiterlaufen) (wenn ich aussteige|wenn wir aussteigen|wenn ich weg bin|
      während ich weg bin|wenn ich parke|beim parken|solange ich weg bin), halte die (klimatisierung|temperatur|klima),
      klima beibehalten, temperatur halten, klima haltemodus`,
    FEET: `füße, füßen, fußraum, beine, zu den füßen, an die füße, auf die füße, in den fußraum, zum fußraum, zehen, untenrum,
      bodenluft, nach unten zu den füßen, fuß, fußbereich, fußdüsen, die füße, boden`,
    FACE: `gesicht, oberkörper, nach oben ins gesicht, ins gesicht, aufs gesicht, zum gesicht, mir ins gesicht, kopf,
      auf den oberkörper, brust, auf die brust, mitteldüsen, mittlere düsen, kopfbereich, oberkörperbereich, richtung gesicht`,
    WINDSCREEN_WARDS: `an die scheibe, auf die scheibe, zur scheibe, gegen die scheibe, an die windschutzscheibe,
      auf die windschutzscheibe, an die frontscheibe, auf die frontscheibe, zur windschutzscheibe, zur frontscheibe,
      richtung scheibe, richtung windschutzscheibe, gegen die windschutzscheibe, nach oben an die scheibe,
      gegen die frontscheibe, richtung frontscheibe, an die scheiben, auf die scheiben`,
    UPWARDS: `oben`,
    BLOW: `blas, blase, blasen, richte, lenke, blasen lassen, puste, pusten, pustet, richten, lenken, leite, leiten, bläst,
      strömen, ström, ausrichten, verteile, verteil, stell die düsen`,
    PRECONDITION: `vorheizen, vorklimatisieren, vorklimatisierung, vorwärmen, vorkühlen, standheizung, auto vorheizen,
      vorkonditionieren, vorkonditionierung, vorheizung, standklimatisierung, standklima, vorwärmung, vorgeheizt, vorgewärmt,
      vorgekühlt, vorklimatisiert, klimatisiere vor, heiz vor, wärm vor, kühl vor, heize vor, wärme vor, kühle vor, (wärm|wärme|
      heiz|heize|kühl|kühle|klimatisier|klimatisiere) (das auto|den wagen|die karre|den innenraum|mir das auto) [bitte|schon
      mal|mal|doch|schonmal|schon|doch mal|doch schon mal|bitte schon mal] (vor|auf bevor ich losfahre|bevor ich losfahre|bevor
      wir losfahren|bevor ich einsteige), auto vorwärmen, wagen vorheizen, wagen vorwärmen, auto vorkühlen,
      auto vorklimatisieren, (das auto|den wagen) [schon mal] (vorheizen|vorwärmen|vorkühlen|aufheizen|aufwärmen) [bevor ich
      losfahre|bevor wir losfahren|bevor ich einsteige], (heiz|heize|wärm|wärme|kühl|kühle|klimatisier|klimatisiere) (das auto|
      den wagen|die karre) [bitte|mal|schon mal|schonmal] vor, auto (vorwärmen|vorkühlen|vorheizen|vorklimatisieren)`,
    INSIDE: `im auto, hier drin, hier drinnen, innen, drinnen, im innenraum, im wagen, hier im auto, im auto drin, hier drinne,
      drinne, in der kabine, innenraum, im fahrzeug, hier im wagen, in diesem auto, in der karre, fahrgastraum, im inneren,
      im auto drinnen`,
    OUTSIDE: `draußen, außen, im freien, vor der tür, da draußen, außerhalb, draussen, da draussen, an der luft`,
    IS_SET_TO: `eingestellt, steht, gestellt, eingestellt ist, ist eingestellt, ist gestellt`,
    AIR_QUALITY: `luftqualität, luftgüte, feinstaub, wie gut ist die luft, wie ist die luft [hier] [drin|drinnen],
      wie gut ist die luft [hier], qualität der luft, ist die luft (gut|schlecht|sauber|ok|okay|in ordnung), luftverschmutzung,
      feinstaubbelastung, pollen, pollenbelastung, luftwerte, schadstoffe, wie sauber ist die luft`,
    WHILE_AWAY: `(während|wenn|solange|so lange|bis|weil|falls) (ich|wir) [mal|kurz|schnell|nur|gleich] [hier|nicht] (einkaufe|
      einkaufen|einkaufen bin|einkaufen sind|einkaufen gehe|einkaufen gehen|weg bin|weg sind|fort bin|fort sind|da bin|da sind|
      im laden bin|im laden sind|im geschäft bin|drin bin|drinnen bin|esse|essen|essen bin|essen gehe|aussteige|aussteigen|
      aussteig|weggehe|weggeh|weggehen|rausgehe|reingehe|reinspringe|parke|parken|zurück bin|zurück sind|zurückkomme|
      zurückkommen|wiederkomme|wieder da bin|wieder da sind|hole|warte|warten|unterwegs bin),
      während (meiner|unserer) abwesenheit, beim einkaufen, beim aussteigen, nach dem aussteigen, beim verlassen,
      wenn keiner im auto ist, solange keiner im auto ist`,
    'ASK:climate.outside': `außentemperatur, welche außentemperatur haben wir, wie ist die außentemperatur,
      wie viel grad sind draußen, temperatur draußen, wie kalt ist es da draußen,
      was für [eine] temperatur[en] (haben wir|ist|sind|hat es) (draußen|außen),
      welche temperatur (haben wir|ist|hat es|herrscht) (draußen|außen), ist es (kalt|warm|heiß) draußen,
      was sagt das thermometer draußen`,
    'ASK:climate.inside': `innentemperatur, was für [eine] temperatur (haben wir|ist) (hier|hier drin|im auto|drinnen|innen)`,
    'ASK:climate.target': `auf (wie viel|wieviel|welche|wie viele|was) [grad|temperatur|für eine temperatur] (ist|steht|hab ich|
      habe ich|haben wir|läuft) [die|das|es] [klima|klimaanlage|heizung|temperatur|klimatisierung|klimaautomatik] [eingestellt|
      gestellt|gesetzt|gerade|jetzt], (welche|was für eine) temperatur ist [gerade|aktuell|hier] eingestellt,
      wie (ist|hoch ist|warm ist) die (klima|klimaanlage|heizung|temperatur|klimatisierung) [gerade|aktuell] eingestellt,
      was ist [gerade|aktuell] [als temperatur] eingestellt, eingestellte temperatur, solltemperatur, zieltemperatur,
      wunschtemperatur, welche temperatur hab ich eingestellt, welche temperatur habe ich eingestellt, auf (was|welche
      temperatur|wie viel|wie viel grad) (ist|hab ich|habe ich|steht|haben wir) [denn] (die|das) (klimaanlage|heizung|klima|
      temperatur) [eingestellt|gestellt], auf wie viel grad steht (die heizung|die klimaanlage|die klima|die temperatur)`,
    'ASK:climate.air_quality': `ist die luft [hier|hier drin|hier drinnen|im auto|im innenraum] (gut|schlecht|sauber|rein|okay|
      ok|in ordnung|frisch|gesund) [hier|hier drin|im auto],
      wie (sauber|rein|gut|schlecht|frisch) ist die luft [hier|hier drin|im auto|im innenraum]`,
  },
}
