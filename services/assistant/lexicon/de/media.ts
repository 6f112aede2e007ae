/** What to hear, how loud, which next. */
import type { DomainLexicon } from '../../grammar/lexicon.ts'
import { named } from '../named.ts'

export const media: DomainLexicon = {
  words: {
    PLAY: `spiel, spiele, abspielen, spielen, wiedergabe, wiedergeben, spiel ab, abspiel, spielst, spielst du, spielt,
      anspielen, wiederzugeben, laufen lassen, abgespielt,
      mach [mal|bitte|doch|mir|uns] [mal|bitte] [etwas|ein bisschen|was|ein wenig] musik`,
    LISTEN: `hören, anhören, höre, anzuhören, gehört, hör, hören wir, quelle, als quelle, audioquelle, eingang,
      wiedergabequelle, musikquelle, zuhören, lauschen, zu hören`,
    CONTINUE: `weiter, weiterspielen, fortsetzen, setz fort, weiter abspielen, spiel weiter, mach weiter, weiterlaufen,
      weiter laufen, weiterlaufen lassen, laufen lassen, weiterhören, weiter hören, fortfahren, fahr fort, fortgesetzt,
      wieder an, wieder laufen, weitermachen, weiter machen, fortfahrn, wieder abspielen, wieder spielen,
      pause (beenden|aus|aufheben|vorbei), wieder starten, wieder weiter, spielst weiter, spiele weiter, weiter gehts,
      weiter geht's, setze fort`,
    PAUSE: `pause, pausiere, pausieren, unterbrechen, pausier, anhalten, halt an, unterbrich, stopp die musik, musik stopp,
      musik (aus|anhalten|stoppen|pausieren|weg|abstellen|ausmachen|ausschalten|unterbrechen),
      wiedergabe (stoppen|anhalten|pausieren|unterbrechen|beenden), (halt|halte|stopp|stoppe|unterbrich|pausier|pausiere) [mal|
      bitte|kurz] [die|das|den] (musik|lied|song|wiedergabe|mucke) [mal|kurz|bitte] [an], pause machen, mach pause,
      mach mal pause, auf pause, pausetaste, (hör|höre) [mal|bitte|kurz] auf [zu] (spielen|abzuspielen|mit der musik),
      aufhören zu spielen, keine musik [mehr], musik (kurz|mal) (aus|weg|anhalten|stoppen), mucke aus, ruhe im karton, warten,
      pausieren lassen, mal pause, kurz pause, pause machen lassen`,
    MUSIC: `musik, etwas musik, mucke, mukke, mugge, die musik, lieder, songs, mucken, ein bisschen musik, bissl musik,
      wiedergabe, playlist, sound, audio`,
    SONG: `lied, song, titel, stück, track, dieses lied, diesen song, diesen titel, das lied, den song, den titel, lieder,
      songs, nummer, scheibe, liedchen, musikstück, tracks, mucke`,
    'MEDIA_TYPE:album': `das album, mein album, album, platte`,
    'MEDIA_TYPE:playlist': `die playlist, meine playlist, meine wiedergabeliste, playlist, wiedergabeliste, playliste`,
    'MEDIA_TYPE:song': `das lied, den song, den titel, lied, song, titel`,
    'SOURCE:radio': `radio, rundfunk, radios, radiosender, fm, ukw, dab, digitalradio, radiomodus, rundfunksender, das radio`,
    'SOURCE:usb': `usb, usb stick, vom usb stick, stick, usb gerät, usb laufwerk, speicherstick, usb quelle,
      musik vom (stick|usb stick|usb), (lieder|songs) vom (stick|usb stick|usb), datenstick, von usb, usbstick`,
    'SOURCE:podcast': `podcast, podcasts, meinen podcast, meine podcasts, mein podcast, den podcast, einen podcast, nen podcast,
      podcasts hören, podcastfolge, letzten podcast`,
    'SOURCE:phone': `bluetooth, musik vom handy, musik vom telefon, (musik|lieder|songs|ton|audio|mucke|was|etwas) (vom|von
      meinem|über das|übers|aus dem|von|auf dem|über|via|per|über mein|über meinen) (handy|telefon|smartphone|iphone|bluetooth|
      mobiltelefon), vom handy, von meinem handy, über bluetooth, per bluetooth, bluetooth audio, bluetooth musik,
      handy als (quelle|musikquelle), mein handy als (quelle|musikquelle), handymusik, bluetooth quelle, bluetooth verbindung,
      übers handy`,
    'SOURCE:library': `mediathek, meine mediathek, musikbibliothek, meine bibliothek, bibliothek, meine musik,
      meine eigene musik, eigene musik, musiksammlung, meine musiksammlung, meine sammlung, gespeicherte musik,
      meine gespeicherten lieder, meine lieder, meine songs, meiner mediathek, meiner bibliothek, musikmediathek, die mediathek`,
    SKIP: `überspringen, überspring, skip, weiterschalten, das lied gefällt mir nicht, gefällt mir nicht,
      der song gefällt mir nicht, ich mag (das lied|den song|dieses lied) nicht, nächstes, nächster, skippen, skippe,
      überspringe, überspringst, spring (weiter|zum nächsten|vor|eins weiter|einen weiter), weiterspringen, vorspringen,
      (ein|einen|eins|nen) [lied|song|titel|track|stück] (weiter|vor|vorwärts|nach vorne), eins weiter, einen weiter,
      (nächstes|nächster|nächsten|das nächste|den nächsten|der nächste|die nächste) (lied|song|titel|track|stück|nummer),
      was anderes [bitte|spielen], etwas anderes [bitte|spielen],
      (spiel|mach|leg|gib) [mir] [bitte|mal] (was|etwas) anderes [an|auf|rein],
      (das|den|dieses|diesen) [lied|song|titel|track] (mag|kann|will|find|finde) ich nicht [mehr] [hören|gut|leiden|ab], (das|
      dieses) [lied] [hier] (nervt|ist blöd|ist doof|ist langweilig|ist mist|ist schrecklich|gefällt mir nicht|gefällt mir gar
      nicht), (der|dieser) (song|titel|track) [hier] (nervt|ist blöd|ist doof|ist langweilig|ist mist|gefällt mir nicht|gefällt
      mir gar nicht),
      (nicht|bitte nicht|doch nicht) (das lied|dieses lied|diesen song|den song|das|schon wieder das|schon wieder dieses lied),
      weiter zum nächsten, zum nächsten (lied|song|titel|track), (anderes|ein anderes) (lied|stück|song),
      (anderen|einen anderen) (song|titel|track), nächstes bitte, der nächste bitte, wechsle (das lied|den song|den titel),
      ich will ein anderes lied, ich will was anderes hören, vorspulen zum nächsten, weiter zum nächsten (lied|song|titel),
      (das|dieses|der|dieser) (lied|song|titel|stück) ist [ja|echt|so|total] (doof|blöd|mist|langweilig|furchtbar|schrecklich|
      nervig|grausam|schlecht|nichts für mich), (das|dieses|der) (lied|song) nervt [mich], ich kann das lied nicht [mehr] hören,
      ich will (das|den) (lied|song|titel) nicht [mehr|hören] [hören], was anderes bitte, mag ich nicht, das mag ich nicht`,
    NEXT: `nächstes, nächster, nächsten, anderes, anderen, folgendes, folgenden, folgender, folgende, nächstfolgenden,
      kommendes, das nächste, den nächsten, andres, nächste`,
    PREVIOUS: `vorheriges, vorheriger, vorherigen, letztes, letzten, voriges, vorigen, vorige, vorherige, letzte,
      vorhergehenden, vorhergehendes, vorangegangenen, davor`,
    PREVIOUS_SONG: `das lied davor, einen titel zurück, ein lied zurück, davor, vorheriger titel,
      zurück zum letzten (lied|titel), einen zurück, einen song zurück, (spiel|nochmal|noch mal|zurück zu|zurück zum|zum|das|
      den|geh zum|zurück auf) [bitte|mal|nochmal] (vorherigen|vorherige|letzten|letzte|vorige|vorigen) [lied|song|titel|track|
      stück] [nochmal|noch mal|noch einmal|zurück],
      (ein|einen|eins|nen) [lied|song|titel|track|stück] zurück [bitte|springen|gehen],
      (lied|song|titel|track|stück) (zurück|davor|vorher|von eben|von gerade|von vorhin), (das lied|den song|den titel|das|den|
      den track) (von eben|von gerade|von vorhin|von davor|davor|vor diesem|vorher|zuvor) [nochmal|noch mal|noch einmal],
      (geh|spring|spul|spule) [bitte|mal] (eins|einen|ein lied|einen song|einen titel|zum letzten|zum vorherigen) zurück,
      das letzte [lied] (nochmal|noch mal|noch einmal), den letzten [song|titel] (nochmal|noch mal|noch einmal), zurückspringen,
      das (eben|gerade|vorhin) nochmal, zurück zum vorherigen, eins zurück, vorheriges lied`,
    SHUFFLE: `zufallswiedergabe, zufällige wiedergabe, zufällig, shuffle, zufallsmodus, zufallsreihenfolge, zufallsmodus an,
      zufällige reihenfolge, in zufälliger reihenfolge, durcheinander, gemischt, mischen, misch, mische, durchmischen,
      misch durch, kreuz und quer, zufällig abspielen, random, shuffeln, durchgemischt, bunt gemischt, wild durcheinander,
      shufflemodus, shuffle modus, quer beet, querbeet, per zufall, kein shuffle mehr, keine zufallswiedergabe [mehr],
      kein zufall mehr, nicht mehr (mischen|zufällig|durcheinander|shuffeln|gemischt),
      (der|in der) [richtigen|normalen] (reihe|reihenfolge) [nach] [abspielen|spielen], nicht zufällig`,
    IN_ORDER: `(spiel|spiele) (die lieder|die titel|die songs|alles|es|sie) [wieder] (der reihe nach|in reihenfolge|in der
      richtigen reihenfolge|nacheinander|in normaler reihenfolge), der reihe nach abspielen, in normaler reihenfolge`,
    REPEAT: `wiederholen, wiederhole, wiederholung, wiederholt, nochmal und nochmal, repeat, immer wieder,
      immer wieder abspielen, wiederholst`,
    REPEAT_SONG: `titelwiederholung, endlosschleife, in dauerschleife, dauerschleife, auf repeat, in schleife,
      in endlosschleife, auf endlosschleife, auf dauerschleife, auf wiederholung, endlos, in der endlosschleife, schleife,
      (dieses|das|diesen|den) (lied|song|titel|stück|track) (immer wieder|nochmal und nochmal|in schleife|wiederholen|endlos|
      ständig|auf repeat|in dauerschleife|dauernd),
      wiederhole (das lied|dieses lied|den song|diesen song|den titel|diesen titel),
      (das|dieses|den|diesen) (lied|song|titel|stück|track) nicht mehr wiederholen, nicht mehr wiederholen,
      keine wiederholung mehr, nicht mehr in (dauerschleife|schleife|endlosschleife), repeat modus, wiederholmodus,
      wiederholungsmodus, immer wieder dasselbe lied, titel wiederholen, (spiel|spiele|lass) (das|dieses|den|diesen) (lied|song|
      titel|stück) [mal|bitte] (in dauerschleife|auf dauerschleife|in endlosschleife|in schleife|immer wieder|auf repeat|auf
      wiederholung) [laufen|spielen]`,
    WHAT_SONG: `was läuft [da|hier] [gerade], was (spielt|wird gespielt) [da|gerade], wie heißt (das|dieses) (lied|stück),
      wie heißt der (song|titel), wer (singt|spielt) [das|da], welches lied (ist das|läuft), (was|welches lied|welcher song|
      welcher titel|welches stück|welche musik|was für ein lied|was für musik|was für ein song|welcher track) (läuft|spielt|ist|
      hör ich|höre ich|hören wir|wird gespielt|kommt|ist das|spielst du) [denn|da|hier|das] [gerade|jetzt|im radio|da|für ein
      lied|für ein song|für musik|denn] [gerade|jetzt|im radio], (wie|was) (heißt|ist|nennt sich) [denn|gleich|nochmal] (das|
      dieses|der|dieser|die|die gruppe|das für ein) (lied|stück|song|titel|track|interpret|sänger|band|musik) [hier|da|gerade|
      denn|eigentlich], (wer|welche band|welcher sänger|welcher künstler|welche gruppe|welcher interpret|von wem) (singt|spielt|
      ist|macht|sang|stammt|kommt) [denn|da|das|dieses|der|dieser|hier|dieses lied|der song|das lied] [denn|da|lied|stück|song|
      titel|hier|gerade|eigentlich|für ein lied|musik], (von wem|wessen) (ist|lied ist|song ist|stammt) [denn] (das|dieses|der|
      dieser|die) [lied|stück|song|titel|musik|track] [hier|da|denn], kennst du das lied,
      name (des lieds|des liedes|des songs|vom lied|des titels), titel des (lieds|liedes|songs), erkennst du das lied,
      was ist das für (ein lied|musik|ein song|ne band|eine band|ein stück), was hör ich da,
      sag mir (wie das lied heißt|was läuft|wer das singt), wie heißt das (lied|stück) [was|das] [da|hier|gerade] [läuft|spielt]`,
    VOLUME: `lautstärke, ton, volume, sound, tonlautstärke, lautstärken, musiklautstärke, laustärke, pegel, lautstärkepegel,
      klang`,
    LOUD: `laut, zu laut`,
    LOUDER: `lauter, lauter machen, lauter stellen, lauter drehen, mach lauter, dreh auf, dreh mal auf,
      dreh die (musik|mucke|lautstärke|anlage) [mal|ordentlich|richtig|schön] auf, mehr (lautstärke|sound|volume|wumms),
      aufdrehen, ich (hör|höre) [ja|die musik|das] [überhaupt|fast|kaum] (nichts|nix|kaum was|kaum|nicht), zu leise,
      viel zu leise, (das|die musik|es|der ton|das radio) ist [viel|ein bisschen|etwas|mir] zu leise, nicht so leise,
      lautstärke (rauf|hoch|erhöhen|höher|nach oben|aufdrehen), ton (rauf|hoch|lauter), hau rein, (ich|man|wir) (hör|höre|hört|
      hören|versteh|verstehe|kann) (die musik|das lied|den song|das radio|nichts|kaum was|nix) [ja|hier|gar] [kaum|nicht|fast
      nicht|gar nicht|schlecht|überhaupt nicht] [hören],
      (die musik|das radio|das) ist [viel|mir|etwas|ja|ein bisschen] zu leise, mehr lautstärke`,
    QUIETER: `leiser, leiser machen, leiser stellen, leiser drehen, mach leiser, etwas leiser, nicht so laut,
      nicht ganz so laut, weniger laut, weniger lautstärke, mach mal leise, leise machen,
      dreh (die musik|das|den ton|die lautstärke|es) [mal|bitte] (runter|leiser|zurück),
      lautstärke (runter|senken|reduzieren|niedriger|nach unten|verringern|runterdrehen), ton (runter|leiser),
      mir tun die ohren weh, meine ohren (tun weh|bluten|schmerzen), ich hab kopfschmerzen, ruhiger, leise, sachte`,
    TOO_LOUD: `[das ist|ist|viel] zu laut, die musik ist zu laut, [das|die musik|es|der ton|das radio|mir|hier|die mucke] ist
      [mir|es|hier|das] [viel|ein bisschen|etwas|echt|ganz schön|so|arg] [zu|so] laut [hier], viel zu laut, zu laut hier,
      so laut, zu laut, voll laut`,
    MUTE: `stumm, stummschalten, stumm schalten, stummschaltung, ton aus, leise sein, ruhe, stumm stellen, stummstellen,
      auf stumm, lautlos, lautlos stellen,
      (mach|stell|schalt|schalte|dreh) [bitte|mal] (den ton|das audio|den sound|alles) [bitte|mal|komplett] (aus|ab|weg|stumm),
      ton (weg|abstellen|ausschalten|abschalten|ausmachen|stumm), kein ton, keinen ton mehr, sei still, still, stille,
      sei leise, sei ruhig, halt die klappe, klappe, schnauze, psst, pscht, ruhe bitte, ich will ruhe, ich brauche ruhe,
      absolute ruhe, kein mucks mehr, stumm machen, mute, muten, sound aus, sound weg, sei still navi, sei ruhig navi,
      ruhe navi, navi ruhe, navi sei still, navi sei ruhig, navi halt die klappe, ton ganz weg, den ton ganz weg, ton weg,
      den ton mal ganz weg, den ton mal weg, ganz leise`,
    UNMUTE: `stummschaltung (aufheben|aus|beenden), ton an, ton wieder an, nicht mehr stumm,
      ton (wieder|an|zurück|wieder her|bitte wieder|wieder rein), (mach|stell|schalt|schalte|gib|dreh|hol) [mir|uns] [bitte|mal]
      (den ton|das audio|den sound) [bitte|mal] (wieder|zurück|an|wieder an|wieder ein|wieder auf|wieder her|rein),
      stumm (aus|aufheben|beenden|weg|ausschalten), stummschaltung (weg|aufheben|aus|beenden|deaktivieren|ausschalten),
      (heb|hebe) [die] stummschaltung [wieder] auf, nicht mehr (stumm|lautlos), entstummen, unmute, lautlos (aus|beenden),
      wieder ton, wieder mit ton, ich will wieder (was|etwas) hören, wieder laut, sound (an|wieder an)`,
    ...named(
      'GENRE',
      `jazz, blues, reggae, hip hop, heavy metal, techno, klassik, klassische musik, rockmusik, popmusik, schlager, volksmusik,
        tanzmusik, elektronische musik, weihnachtslieder, weihnachtsmusik`,
    ),
  },
  sentences: {
    'media.play': [
      '(spiel|spiele) (etwas|was|musik|lieder|songs|einen song|ein lied) von {artist}',
      'ich (will|möchte) (etwas|was|musik|lieder|songs) von {artist} hören',
      '(spiel|spiele|starte) (das|mein) album {album}',
      '(spiel|spiele|starte) (das lied|den song|den titel) {song}',
      '(spiel|spiele|starte) (meine|die) (playlist|wiedergabeliste) {playlist}',
      '(spiel|spiele) [mal|mir] {query} [ab]',
      'ich (will|möchte|würde gern) {query} hören',
      `(spiel|spiele|leg|lege|mach|hau|dreh|wirf|spielst du|lass|gib|starte|leg mal|schmeiß|hör|pack) [mir|uns|bitte|mal] [mal|
        bitte] (etwas|was|musik|lieder|songs|einen song|ein lied|ne nummer|mucke|ein paar lieder|ein paar songs|ein bisschen
        musik|ein bisschen|die musik|bisschen was|ein stück) (von|vom) {artist} [ab|auf|an|rein|laufen|hören]`,
      `[ich|wir] (will|möchte|würde gern|würd gern|hätte gern|wollen|möchten|mag|hätte lust auf|habe lust auf|würde gerne)
        [jetzt|mal|gern|gerne|bitte] (etwas|was|musik|lieder|songs|einen song|ein lied|mucke) (von|vom) {artist} [hören]`,
      `(etwas|was|musik|lieder|songs|ein lied) (von|vom) {artist} (spielen|abspielen|hören|auflegen|anmachen|laufen lassen|
        bitte)`,
      `(spiel|spiele|leg|mach|starte|spielst du) [mir|uns|bitte|mal] [mal|bitte] (das|das neue|die|dieses) (album|platte)
        [namens] {album} [ab|auf|an|rein]`,
      'das album {album} (spielen|abspielen|hören|auflegen|anmachen|starten)',
      `(spiel|spiele|leg|mach|starte|spielst du) [mir|uns|bitte|mal] [mal|bitte] (das|den|dieses|diesen) (lied|song|titel|stück|
        track) [namens] {song} [ab|auf|an|rein]`,
      '(das|den) (lied|song|titel|stück) {song} (spielen|abspielen|hören|auflegen|anmachen|starten)',
      `(spiel|spiele|leg|mach|starte|öffne|spielst du) [mir|uns|bitte|mal] [mal|bitte] (meine|die|unsere) {playlist} (playlist|
        wiedergabeliste|liste) [ab|auf|an|rein]`,
      `(spiel|spiele|leg|mach|starte|öffne) [mir|uns|bitte|mal] [mal|bitte] (meine|die|unsere) (playlist|wiedergabeliste|liste)
        [namens] {playlist} [ab|auf|an|rein]`,
      '(meine|die) (playlist|wiedergabeliste) {playlist} (spielen|abspielen|hören|starten|anmachen)',
      `(spiel|spiele|spielst du) [mir|uns] [mal|bitte|doch|jetzt] [mal] [ein bisschen|etwas|ein wenig|bissl|ein paar|n bisschen|
        nen|die] {query} [ab|für mich|vor]`,
      `(leg|lege|hau|schmeiß|wirf|pack) [mir|uns] [mal|bitte|doch] [mal] [ein bisschen|etwas|ein wenig|bissl|ein paar|n
        bisschen|ne] {query} (auf|rein|an)`,
      '(mach|mache) [mir|uns] [mal|bitte|doch] [mal] (ein bisschen|etwas|ein wenig|bissl|ein paar|n bisschen) {query} an',
      `(ich|wir) (will|möchte|würde gern|würd gern|hätte gern|wollen|möchten|würde gerne|hab lust|habe lust|hab bock) [jetzt|
        mal|gern|gerne|bitte] [ein bisschen|etwas|ein wenig|bissl|ein paar] {query} (hören|anhören)`,
      '[ein bisschen|etwas|ein wenig|bissl|ein paar] {query} (abspielen|spielen|auflegen|laufen lassen|hören)',
      '(lass|lasst) (uns|mich) [mal] [ein bisschen|etwas|ein wenig|bissl|ein paar] {query} hören',
      '(gib|mach) (mir|uns) [mal] (ein bisschen|etwas) {query}',
      `(ich|wir) (will|möchte|würde gern|würde gerne|wollen|möchten|würd gern) [jetzt|mal|gern|gerne] (die|das|den|meine|mein)
        {query} (hören|anhören)`,
      `(mach|mache|leg|schmeiß|schmeiss|leg mal|mach mal|mach bitte|schalt|schalte) [mal|bitte] (die|meine) (playlist|
        wiedergabeliste) {playlist} (an|auf|ein|rein)`,
      '(mach|mache|leg|mach mal|leg mal|mach bitte) [mal|bitte] das album {album} (an|auf|ein|rein)',
    ],
  },
}
