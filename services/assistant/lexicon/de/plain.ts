/** Plain everyday paraphrases by kind: what is no longer wanted, whose comfort, what stays on, things at home, tails of a sentence. */
import type { DomainLexicon } from '../../grammar/lexicon.ts'
import { named } from '../named.ts'

const things: DomainLexicon['words'] = {
  ...named(
    'DEVICE_NAME',
    `kaffeemaschine, espressomaschine, fernseher, glotze, spülmaschine, geschirrspüler, waschmaschine, trockner, wäschetrockner, wasserkocher, ofen, backofen,
    rasensprenger, bewässerung, gartenbewässerung, luftentfeuchter, luftbefeuchter, weihnachtsbaum, whirlpool, sauna, poolpumpe, teichpumpe, springbrunnen,
    heizdecke, stereoanlage, spielkonsole, drucker, reiskocher, boiler, aquarium, handtuchtrockner, lichterkette`,
  ),
  ...named(
    'GENRE',
    `jazz, blues, reggae, hip hop, heavy metal, techno, klassik, klassische musik, rockmusik, popmusik, schlager, volksmusik, tanzmusik, elektronische musik, weihnachtslieder, weihnachtsmusik`,
  ),
}

/** The half is written onto the number: zwanzigeinhalb. */
const FIRST_HALF = 16.5
const WHOLE =
  'sechzehn siebzehn achtzehn neunzehn zwanzig einundzwanzig zweiundzwanzig dreiundzwanzig vierundzwanzig fünfundzwanzig sechsundzwanzig'
const halves: DomainLexicon['words'] = Object.fromEntries(
  WHOLE.split(' ').map((word, index) => [`NUMBER:${FIRST_HALF + index}`, `${word}einhalb`]),
)

const words: DomainLexicon['words'] = {
  POLITE: `für heute nacht, für die nacht, für heute abend, kannst du was dagegen (tun|machen|unternehmen), kannst du da was (machen|tun), mach was dagegen, tu was dagegen, mach was, tu was, hinter mir, hinter uns, nach mir, ich hätte lieber, ich hätte es lieber, mir wäre lieber, ich würde lieber, ich will lieber, ich bevorzuge, wir hätten lieber, du kannst jetzt, du kannst, du könntest, du darfst, du darfst jetzt, kannst du jetzt, es wäre schön wenn, es wäre nett wenn, es wird zeit, ich bräuchte, wir bräuchten, ich hätte gerne, ich würde mich freuen wenn, puh, boah, mensch, uff, hui, bitte jetzt, ganz gern, mal bitte, mach mal bitte, tu mal, tu mal bitte, hast du lust, meinetwegen jetzt`,
  FILLER: `gutes, guten, gute, nettes, nette, schönes, schöne, günstiges, wieder zu, ja, soll er, soll sie, soll es, sollen wir, tut das, mich bitte, das ding, das teil, und zwar`,
  OFF: `ab, nicht mehr, nicht länger, muss nicht mehr, müssen nicht mehr, soll nicht mehr, braucht nicht mehr, brauche keine mehr, keine mehr, kann aus, kann weg, kann ausbleiben, kann aus sein, darf aus, soll aus, soll aus sein, soll ausgehen, können aus, bleibt aus, brauchen wir keine, brauche ich keine, brauchts nicht mehr, wird nicht mehr gebraucht, nicht mehr gebraucht, genug mit, ausgehen, ausgeschaltet werden`,
  ON: `soll an, soll an sein, soll angehen, kann an, kann angehen, darf an, sollen an, bleibt an, zuschalte, soll laufen`,
  WITHOUT: `kein, keine, keinen, keine mehr, kein mehr, bitte keine, bitte kein, ohne, ohne die, ohne das, ohne den, bitte ohne, gänzlich ohne`,
  PLAY: `mach [mal|bitte|doch|mir|uns] [mal|bitte] [etwas|ein bisschen|was|ein wenig] musik`,
  AUTO: `klimaautomatik`,
  MAX: `volle stufe, höchste, maximale stufe, auf höchste, bis oben hin, volles programm, auf volle stufe`,
  UP: `höherschalten, höher schalten, aufdrehst, hochgehen, hochstellst`,
  CLOSE: `wieder zu, zugehen, zu lassen, zumach, zusperren`,
}

const climate: DomainLexicon['words'] = {
  WARM_ENOUGH: `ist [jetzt|mir|schon] [nun] warm genug [jetzt], warm genug, heiß genug, ist mir warm genug, reicht schon, wird warm genug`,
  FEELS_COLD: `ich (bibber|bibbere|zitter|zittere|frier|friere|schlotter|schlottere) [hier] [schon|ja|echt|total|richtig|so|fast] [vor kälte|wie verrückt|wie ein schneider|mich zu tode], mir (ist|wird|wirds|ists) [es] [langsam|jetzt|hier|hier drin|schon] [zu|so|etwas|ein bisschen] (kalt|kühl|frisch), ich (krieg|kriege|bekomme|hab|habe) [schon|ja] [eine] gänsehaut, ich spüre meine (zehen|finger|füße) nicht [mehr], meine (zehen|nase|beine) (ist|sind) [ganz|eis] kalt, mir frieren die (zehen|finger|ohren|füße) ab, hier drin ist es wie im kühlschrank, ist eiskalt, ist kalt, ist ganz kalt, ist saukalt, ist richtig kalt, ich (hab|habe) kalte (füße|hände|finger) und friere, kälte, vor kälte`,
  FEELS_HOT: `(ist|wird) [es|das] [hier|hier drin|aber|ja] [aber|ja|vielleicht] (warm|heiß|stickig) hier [drin], hier ist [es] [ja] eine hitze, was für eine hitze, hier drin ist [eine|ja eine] hitze, ich (schwitz|schwitze) [hier] [wie ein schwein|wie verrückt|total|mich tot], mir läuft der schweiß, ich zerfließe, ich schmelze, wie in der sauna, ist [mir] [viel] zu (heiß|warm), wird [mir] [viel] zu (heiß|warm), glüht, ist kochend heiß, wie im backofen, ich krieg keine luft [mehr]`,
  WARMER: `etwas mehr wärme, mehr wärme, bisschen mehr wärme, wärme, heiz ein, heize ein, einheizen, heiz mal ein, heiz ein bisschen, mach die hütte warm, wärmer machen, wärmer stellen`,
  COOLER: `kühler machen, kühler stellen, kälter machen, kälter stellen, weniger wärme, nicht so warm, nicht ganz so warm, nicht so heiß, weniger warm`,
  HEAT: `geheizt, geheizt werden, beheizt, beheizt werden, gewärmt, gewärmt werden, gewärmt haben, warm haben, warm machen, anwärmen, vorwärmen`,
  SET_TO: `(stell|stelle|setz|regel|regle) [es|das|das ganze|alles] [bitte|mal] (auf), (stell|stelle) [bitte|mal] auf`,
  FAN: `lüften`,
  SEAT: `rücksitze, rücksitz, rücksitzen, rückbank, po, popo, hintern, sitzfläche`,
  FEET_COLD: `(meine|die|unsere) (füße|zehen|beine) sind [so|ganz|ziemlich|richtig|mir|schon|eis] (kalt|eiskalt|gefroren|eisig), ich (hab|habe|krieg|kriege) [so|ganz|ziemlich|echt] kalte füße, kalte füße, mir ist kalt an den füßen, mir sind die füße kalt, mir frieren die füße, wärm meine füße, wärme für die füße, meine füße wärmen`,
  HANDS_COLD: `(meine|die) (hände|finger) sind [so|ganz|ziemlich|richtig|schon] (kalt|eiskalt|klamm|steif|gefroren), ich (hab|habe|krieg|kriege) [so|ganz|ziemlich|echt] (kalte|klamme|eiskalte) (hände|finger), mir frieren die (hände|finger)`,
  REAR_GLASS: `heckscheibe (heizen|beheizen|wärmen|enteisen|freimachen|abtauen|frei machen), hintere scheibe (heizen|beheizen|enteisen|freimachen)`,
  DEFROST: `frontscheibe (heizen|beheizen), windschutzscheibe (heizen|beheizen)`,
  KEEP_ON: `lass, lasse, halt, halte, behalt, behalte, anlassen, weiterlaufen, weiter laufen, laufen lassen, anlass, lass weiter`,
  WHILE_AWAY: `(während|wenn|solange|so lange|bis|weil|falls) (ich|wir) [mal|kurz|schnell|nur|gleich] [hier|nicht] (einkaufe|einkaufen|einkaufen bin|einkaufen sind|einkaufen gehe|einkaufen gehen|weg bin|weg sind|fort bin|fort sind|da bin|da sind|im laden bin|im laden sind|im geschäft bin|drin bin|drinnen bin|esse|essen|essen bin|essen gehe|aussteige|aussteigen|aussteig|weggehe|weggeh|weggehen|rausgehe|reingehe|reinspringe|parke|parken|zurück bin|zurück sind|zurückkomme|zurückkommen|wiederkomme|wieder da bin|wieder da sind|hole|warte|warten|unterwegs bin),
    während (meiner|unserer) abwesenheit, beim einkaufen, beim aussteigen, nach dem aussteigen, beim verlassen, wenn keiner im auto ist, solange keiner im auto ist`,
  'CLIMATE_MODE:pet': `(der|mein|unser|die|meine|unsere) (hund|katze|wauwau|hündin|welpe) (bleibt|wartet|ist|muss) [kurz|allein|alleine|noch|solange] [hier] (im auto|im wagen|drin|hier|hier drin) [bleiben|warten] [allein|alleine], (ich|wir) (lasse|lass|lassen) (den|meinen|unseren|die|meine|unsere) (hund|katze|welpen) [kurz|allein|alleine|mal|solange] (im auto|im wagen|hier drin|drin|hier|im auto zurück), (halt|halte) es (für|dem) [den|die] (hund|katze) [kühl|angenehm|bequem], klima für den hund, klimatisier für den hund`,
  'CLIMATE_MODE:camp': `(ich|wir) (schlafe|schlaf|schlafen|übernachte|übernachten|penne|pennen|campe|campen) [heute|heute nacht|diese nacht] [hier] (im auto|im wagen|hier|hier drin) [heute|heute nacht], im auto (schlafen|übernachten|pennen), (ich|wir) (will|wollen|möchte|möchten) [heute|heute nacht] im auto (schlafen|übernachten|pennen), wir campen [heute|hier]`,
  OUT_OF_ROUTE: `aus (der|meiner|unserer) (route|strecke|planung), von der route`,
  PRECONDITION: `(heiz|heize|wärm|wärme|kühl|kühle|klimatisier|klimatisiere) (das auto|den wagen|die karre) [bitte|mal|schon mal|schonmal] vor, auto (vorwärmen|vorkühlen|vorheizen|vorklimatisieren)`,
  AIR_QUALITY: `qualität der luft`,
  'ASK:climate.air_quality': `ist die luft [hier|hier drin|hier drinnen|im auto|im innenraum] (gut|schlecht|sauber|rein|okay|ok|in ordnung|frisch|gesund) [hier|hier drin|im auto], wie (sauber|rein|gut|schlecht|frisch) ist die luft [hier|hier drin|im auto|im innenraum]`,
  'ASK:climate.outside': `was für [eine] temperatur[en] (haben wir|ist|sind|hat es) (draußen|außen), welche temperatur (haben wir|ist|hat es|herrscht) (draußen|außen), ist es (kalt|warm|heiß) draußen, was sagt das thermometer draußen`,
  'ASK:climate.inside': `was für [eine] temperatur (haben wir|ist) (hier|hier drin|im auto|drinnen|innen)`,
  'ASK:climate.target': `auf (was|welche temperatur|wie viel|wie viel grad) (ist|hab ich|habe ich|steht|haben wir) [denn] (die|das) (klimaanlage|heizung|klima|temperatur) [eingestellt|gestellt], auf wie viel grad steht (die heizung|die klimaanlage|die klima|die temperatur)`,
  RECIRCULATION: `(lass|lasse) (den|die|das) (gestank|abgase|mief|geruch|luft von draußen|außenluft) [bitte] [nicht rein|draußen], luft von draußen (zumachen|zu|aussperren), außenluft (zu|aussperren), (den|die) (gestank|abgase|mief) [bitte] (aussperren|draußen lassen), keine (abgase|luft) (reinlassen|von draußen)`,
}

const rest: DomainLexicon['words'] = {
  GUIDANCE_VOICE: `sag mir [bitte] [wieder] an (wo|wann) ich (lang|abbiegen) muss, (mir|uns) [ständig|immer|dauernd] (den weg|die route|die strecke|die richtung) anzusagen, (mir|uns) [ständig|immer|dauernd] zu sagen wo ich (lang|abbiegen|hin) muss, (mir|uns) zu sagen wo [es|ich|wir] (langgeht|lang muss|lang müssen|abbiegen muss), den weg anzusagen, den weg ansagen, die ansagen, ansagen, wegansagen, ansagen vom navi, navistimme, sei still navi, sei ruhig navi, ruhe navi, navi ruhe, navi sei still, navi sei ruhig, navi halt die klappe, wo ich lang muss, reinzureden, zu quatschen, zu quasseln, gequatsche`,
  MUTE: `sei still navi, sei ruhig navi, ruhe navi, navi ruhe, navi sei still, navi sei ruhig, navi halt die klappe, ton ganz weg, den ton ganz weg, ton weg, den ton mal ganz weg, den ton mal weg, ganz leise`,
  SPEAK: `sag wieder an, sag an, ansagen`,
  NEXT_TURN: `wie geht es weiter auf der (route|strecke), wie geht die route weiter`,
  DESTINATION: `wo (fahren|fährst|fahre) (wir|du|ich) [eigentlich|denn|gerade|jetzt|uns] hin, wohin (fahren|fahre) (wir|ich) [eigentlich|denn|gerade]`,
  'MEDIA_TYPE:album': `das album, mein album, album, platte`,
  'MEDIA_TYPE:playlist': `die playlist, meine playlist, meine wiedergabeliste, playlist, wiedergabeliste, playliste`,
  'MEDIA_TYPE:song': `das lied, den song, den titel, lied, song, titel`,
  GAME: `tennis, schach, fußball, karten, verstecken, mit mir, mit uns, ein spiel, spiele, mensch ärgere dich nicht, mau mau, roulette`,
  BLOCK: `(geht|lädt|läuft|funktioniert|heizt|kühlt|spielt|reagiert|schließt|öffnet|startet) nicht [mehr|richtig], soll ich, sollte ich, ab und zu, ich nehme ab, abnehmen, spiel mit mir, spiel mit uns, kaffee kochen, (mach|koch) (mir|uns) [bitte|mal] (einen|nen|ein|was) (kaffee|tee|brot|essen|sandwich), aufsatz, gedicht, roman, brief, hausaufgabe, mehr geld, leben, glücklich`,
  WANT: `brauchen, wir brauchen, brauch, lust auf, ich hab lust auf, ich habe lust auf, ich hätte lust auf, bock auf, ich hab bock auf, mir ist nach`,
  LOUDER: `(ich|man|wir) (hör|höre|hört|hören|versteh|verstehe|kann) (die musik|das lied|den song|das radio|nichts|kaum was|nix) [ja|hier|gar] [kaum|nicht|fast nicht|gar nicht|schlecht|überhaupt nicht] [hören], (die musik|das radio|das) ist [viel|mir|etwas|ja|ein bisschen] zu leise, zu leise, viel zu leise, mehr lautstärke`,
  SKIP: `weiter zum nächsten (lied|song|titel), (das|dieses|der|dieser) (lied|song|titel|stück) ist [ja|echt|so|total] (doof|blöd|mist|langweilig|furchtbar|schrecklich|nervig|grausam|schlecht|nichts für mich), (das|dieses|der) (lied|song) nervt [mich], ich kann das lied nicht [mehr] hören, ich will (das|den) (lied|song|titel) nicht [mehr|hören] [hören], was anderes bitte, mag ich nicht, das mag ich nicht`,
  IN_ORDER: `(spiel|spiele) (die lieder|die titel|die songs|alles|es|sie) [wieder] (der reihe nach|in reihenfolge|in der richtigen reihenfolge|nacheinander|in normaler reihenfolge), der reihe nach abspielen, in normaler reihenfolge`,
  REPEAT_SONG: `(spiel|spiele|lass) (das|dieses|den|diesen) (lied|song|titel|stück) [mal|bitte] (in dauerschleife|auf dauerschleife|in endlosschleife|in schleife|immer wieder|auf repeat|auf wiederholung) [laufen|spielen]`,
  ANSWER_CALL: `nimm [bitte|mal|doch] (den anruf|das gespräch|das telefonat) [bitte|mal|doch|jetzt] [mal] (entgegen|an), (den anruf|das gespräch|anruf) [bitte] (entgegennehmen|annehmen|entgegen nehmen), geh [bitte|mal|doch|jetzt] [mal] (ran|dran|ans telefon), nehm [den anruf|das gespräch] (an|entgegen|ab)`,
  REJECT_CALL: `(weis|weise|lehn|lehne|drück|drücke|wimmel|wimmle) (den anruf|den anrufer|das gespräch|ihn|sie|es) [bitte|mal|jetzt] (ab|weg), ich will [jetzt] nicht rangehen, geh nicht ran`,
  CHARGE_CAR: `(auto|akku|batterie|wagen) (laden|aufladen), (lade|lad) (das auto|den akku|die batterie|den wagen) [jetzt|bitte] [auf], jetzt laden, anfangen zu laden, jetzt anfangen zu laden, fang [jetzt|bitte|mal|schon mal] an zu laden, (fang|beginn|beginne) mit dem laden an`,
  CHARGE: `(auto|akku|batterie|wagen) (laden|aufladen), (lade|lad) (das auto|den akku|die batterie|den wagen) [jetzt|bitte] [auf], jetzt laden, anfangen zu laden, jetzt anfangen zu laden, fang [jetzt|bitte|mal|schon mal] an zu laden, (fang|beginn|beginne) mit dem laden an`,
  CHARGE_LIMIT: `mehr als, nicht mehr als, soll er nicht laden, soll es nicht laden, nicht laden, hör bei, hör auf bei, stopp bei, schluss bei, höchstens`,
  CHARGE_UP_TO: `(hör|stopp|stoppe|höre|schluss) [auf] [mit dem laden|zu laden] bei, hör bei, beende das laden bei, (mehr als|über|weiter als)`,
  RANGE: `restweite, wie viel (reichweite|restreichweite) (habe|hab|haben|ist|bleibt|hat) [ich|wir|mir|uns|das auto|er] [noch] [übrig|da]`,
  'ASK:vehicle.range': `wie viel (reichweite|restreichweite) (habe|hab|haben|ist|bleibt|hat) [ich|wir|mir|uns|das auto|er] [noch] [übrig|da], wie ist (die|meine|unsere) reichweite`,
  'ASK:vehicle.doors': `sind [auch] alle türen zu`,
  VACUUM: `staubsaugen, staub saugen, saugen lassen`,
  'ASK:navigation.remaining_time': `wie viele (minuten|stunden) [sind es|dauert es|brauchen wir] noch, wie viel zeit [brauchen wir|ist] noch`,
  'SCREEN:phone': `telefon, das telefon`,
  PURIFIER: `luftreinigungs gerät`,
  'SCENE_NAME:leaving-home': `ich verlasse das haus, wir gehen weg, wir verlassen das haus`,
  TEXT: `mach alles, alles auf dem bildschirm, ich kann (das|es|den text|die schrift|nichts|hier nichts) [kaum|nicht|fast nicht|schlecht|nur schwer] [lesen|entziffern|erkennen]`,
  DISPLAY: `design, ansicht, darstellung`,
  'SCREEN:notifications': `benachrichtigungen`,
  'UNIT:km': `in kilometern`,
  'SAY:help': `was kann ich dich [alles|so] fragen, was für (sachen|dinge|fragen|befehle) (kann|kannst|darf) (ich|du|man) [dir|dich] [stellen|fragen|machen|sagen|geben], was (alles|sonst) [kann|kannst] (ich|du)`,
}

const free: DomainLexicon = {
  words: {},
  sentences: {
    'phone.call': [
      '(ruf|rufe|ruf mal|ruf bitte|rufst du) {contact} (auf dem handy|am handy|auf dem mobiltelefon|zu hause|im büro|auf der arbeit|mobil|auf dem festnetz) an',
      '{contact} (auf dem handy|am handy|mobil|zu hause|im büro|auf dem festnetz) anrufen',
      '(ruf|rufe) [bitte|mal|doch] {contact} [bitte|mal|gleich] zurück',
      '{contact} zurückrufen',
      '(telefonier|telefoniere|verbinde mich|sprich) [bitte|mal] mit {contact}',
      '(ich|wir) (will|möchte|muss|müssen|wollen|würde gern|würde gerne) [mal|kurz|jetzt] mit {contact} [am telefon] (sprechen|reden|telefonieren|quatschen)',
    ],
    'phone.send': [
      '[eine] (nachricht|sms|whatsapp) an {contact.} {text=ich|wir|bin|komme|hab|habe|kannst|kann|es|das|bis|wo|wann|was}',
      '(schick|schicke|sende) {contact.} eine (nachricht|sms|whatsapp) {text=ich|wir|bin|komme|hab|habe|kannst|dass|wo|wann}',
    ],
    'media.play': [
      '(ich|wir) (will|möchte|würde gern|würde gerne|wollen|möchten|würd gern) [jetzt|mal|gern|gerne] (die|das|den|meine|mein) {query} (hören|anhören)',
      '(mach|mache|leg|schmeiß|schmeiss|leg mal|mach mal|mach bitte|schalt|schalte) [mal|bitte] (die|meine) (playlist|wiedergabeliste) {playlist} (an|auf|ein|rein)',
      '(mach|mache|leg|mach mal|leg mal|mach bitte) [mal|bitte] das album {album} (an|auf|ein|rein)',
    ],
    'navigation.add_stop': [
      '(fahr|fahre|fahren wir|lass uns|wir fahren|ich will) [bitte|mal|noch] über {place} [fahren]',
      '(plan|plane|bau|baue|füg|füge) [bitte|mal|noch] [einen|eine] {place!} [noch] (ein|hinzu)',
      '(plan|plane|bau|baue) [bitte|mal|noch] einen (stopp|halt|zwischenstopp|zwischenhalt) (in|bei|an|beim|am) {place} ein',
    ],
    'navigation.go': [
      '[die] (schnellste|kürzeste|beste) (route|strecke|weg|verbindung) (nach|zum|zur|ins|in die|zu) {place}',
      '[den] (schnellsten|kürzesten|besten) weg (nach|zum|zur|ins|in die|zu) {place}',
    ],
    'home.scene': ['[die] {scene} szene [starten|aktivieren|an|bitte|einschalten]'],
    'settings.profile': ['[das] profil [von] {name.}', '{name.} fährt [heute|jetzt]'],
  },
}

export const plainGerman: readonly DomainLexicon[] = [
  { words: things },
  { words: halves },
  { words },
  { words: climate },
  { words: rest },
  free,
]
