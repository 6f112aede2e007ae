/** Calls and messages. */
import type { DomainLexicon } from '../../grammar/lexicon.ts'

export const phone: DomainLexicon = {
  words: {
    CALL: `anruf, telefonat, gespräch, telefon, anrufs, anrufe, telefonats, telefongespräch, hörer, handy, telefonanruf,
      das gespräch, den anruf, anrufer, leitung, dran`,
    MAKE_CALL: `anrufen, jemanden anrufen, telefonieren, ruf jemanden an, einen anruf (machen|tätigen|starten), jemand anrufen,
      jemanden (anklingeln|telefonisch erreichen), telefonier, eine nummer wählen, nummer wählen, wen anrufen, mach einen anruf,
      ich (will|möchte|muss) (telefonieren|jemanden anrufen|mal telefonieren)`,
    ANSWER_CALL: `annehmen, anruf annehmen, geh ran, rangehen, abheben, nimm ab, nimm an, anruf entgegennehmen,
      (nimm|nehme) [bitte|mal|das|den] [gespräch|anruf|telefonat|hörer|ab] (an|ab|entgegen),
      geh [bitte|mal] [ans telefon|dran|ran|hin], (anruf|gespräch|telefonat) (annehmen|entgegennehmen|beantworten|an),
      dran gehen, drangehen, ran gehen, hörer (abnehmen|ab), heb [bitte|mal] ab, abnehmen, nimm ihn an, annehmen bitte,
      ich (geh|gehe) ran, ich (nehm|nehme) (an|ab|den anruf), ich nehm ihn an, geh du ran, akzeptieren, akzeptiere den anruf,
      telefon abnehmen, ans telefon gehen,
      nimm [bitte|mal|doch] (den anruf|das gespräch|das telefonat) [bitte|mal|doch|jetzt] [mal] (entgegen|an),
      (den anruf|das gespräch|anruf) [bitte] (entgegennehmen|annehmen|entgegen nehmen),
      geh [bitte|mal|doch|jetzt] [mal] (ran|dran|ans telefon), nehm [den anruf|das gespräch] (an|entgegen|ab)`,
    REJECT: `ablehnen, abweisen, wegdrücken, lehn ab, lehne ab, ablehn, weise ab, weis ab, drück weg, drücke weg, ignorieren,
      ignorier, ignoriere, wegdrück, abwimmeln, wimmel ab, verweigern, nicht annehmen, nicht rangehen, nicht drangehen`,
    REJECT_CALL: `anruf ablehnen, drück weg, geh nicht ran, (lehn|lehne|weis|weise|drück|drücke|wimmel|ignorier|ignoriere)
      [bitte|mal] [den|das|ihn|sie|diesen|dieses] [anruf|gespräch|anrufer|telefonat] (ab|weg),
      (anruf|gespräch|anrufer) (ablehnen|abweisen|wegdrücken|ignorieren|abwimmeln|nicht annehmen),
      ignorier[e] [bitte] (den|das|diesen) (anruf|gespräch|anrufer),
      (ich|wir) (will|möchte|kann|mag) [jetzt|gerade|grad] nicht (rangehen|drangehen|abnehmen|annehmen|ans telefon),
      (geh|nimm|heb) [bitte|da|jetzt] nicht (ran|dran|ab|an|hin), nicht (rangehen|drangehen|annehmen|abnehmen),
      auf die mailbox [schicken|leiten|umleiten|damit], zur mailbox, an die mailbox, mailbox, lass (es|ihn|sie) klingeln,
      lass klingeln, drück ihn weg, drück sie weg, wegdrücken, (weis|weise|lehn|lehne|drück|drücke|wimmel|wimmle) (den anruf|den
      anrufer|das gespräch|ihn|sie|es) [bitte|mal|jetzt] (ab|weg), ich will [jetzt] nicht rangehen`,
    HANG_UP: `auflegen, leg auf, anruf beenden, gespräch beenden, (beend|beende|schließ) [bitte|mal|jetzt] [den|das|dieses|
      diesen] (anruf|gespräch|telefonat|telefongespräch|verbindung) [bitte|jetzt],
      (anruf|gespräch|telefonat|verbindung) (beenden|trennen|aus|schließen|abbrechen|kappen|weg|stoppen),
      leg [bitte|mal|jetzt|einfach] auf, auflegen bitte, hörer (auflegen|auf),
      (trenn|trenne|brich|kapp|kappe) [bitte|mal] [den|das|die] (anruf|gespräch|verbindung|leitung|telefonat) [ab], aufgelegt,
      ich (leg|lege) auf, ich bin fertig mit telefonieren, fertig telefoniert, schluss mit telefonieren, häng auf, aufhängen`,
    MESSAGES: `nachrichten, nachricht, sms, mitteilungen, textnachricht, textnachrichten, kurznachricht, kurznachrichten,
      whatsapp, whatsapps, nachrichteneingang, posteingang, smsen, botschaft, botschaften, meine nachrichten, chat, message,
      messages, mir geschrieben, geschrieben`,
    NEW: `neue, ungelesene, neuen, neuer, neuesten, neueste, letzte, letzten, aktuelle, aktuellen, ungelesenen, frische,
      eingegangene, eingegangenen, neues, jüngste, gerade gekommene, von eben, angekommen, reingekommen, gekommen`,
    READ: `lies, lies vor, vorlesen, lese, gibt es, les, liest, liest du, lese mir, lies mir, vorliest, zeig, zeige, zeig mir,
      hab ich, habe ich, haben wir, ist, sind, was steht in, was steht da in, was stand in, was steht, hören, spiel, anhören,
      öffne, check, gibts, gibt's, irgendwelche, was gibts neues an, kam, kamen, sind gekommen, angekommen, eingegangen,
      bekommen, vorzulesen, vor`,
    REPLY: `antworten, antworte, beantworten, antwort, eine antwort, antwort schreiben, antwort schicken, zurückschreiben,
      schreib zurück, schreibe zurück, drauf antworten, antworte drauf, antworte darauf, darauf antworten,
      auf die nachricht antworten, antworte auf die nachricht, antwort senden, nachricht beantworten, beantworte die nachricht,
      beantworte, zurück schreiben`,
  },
  sentences: {
    'phone.call': [
      '(ruf|rufe) {contact} an',
      '{contact} anrufen',
      '(wähle|wähl|wählen) {contact}',
      'telefoniere mit {contact}',
      'ich (will|möchte|muss) mit {contact} (sprechen|reden|telefonieren)',
      'verbinde mich mit {contact}',
      'anruf (bei|an) {contact}',
      `(ruf|rufe|rufst du|rufen wir|ruft|klingel|klingle|bimmel|läute|funk|telefonier|telefoniere) [bitte|mal|doch|jetzt|
        schnell|gleich|kurz] [mal|bitte|kurz|schnell|bei|beim|mit|bei der|bei meiner|bei meinem] {contact} [bitte|mal|jetzt]
        (an|durch)`,
      `(ruf|rufe|rufen wir|rufst du) [bitte|mal|doch|jetzt|schnell|gleich|kurz] [mal|bitte|kurz] (bei|beim|bei der|in der|im)
        {contact} an`,
      '{contact} (anrufen|anklingeln|antelefonieren|an die strippe|ans telefon|ans rohr|anwählen)',
      '(bei|beim|mit) {contact} (anrufen|durchklingeln|telefonieren|anklingeln|durchrufen)',
      '(wähle|wähl|wählen|kontaktiere|kontaktier) [bitte|mal] [die] [nummer|telefonnummer] [von] {contact}',
      '(wähle|wähl|ruf|rufe) [bitte|mal] die [nummer|telefonnummer] {contact} [an]',
      '(telefonier|telefoniere|sprich|rede) [bitte|mal] mit {contact}',
      `(ich|wir) (will|möchte|muss|würde gern|würde gerne|wollen|müssen|müsste|würd gern) [mal|jetzt|bitte|kurz|dringend|gern]
        [mal|kurz] mit {contact} (sprechen|reden|telefonieren|quatschen)`,
      `(ich|wir) (will|möchte|muss|würde gern|würde gerne|wollen|müssen|müsste|würd gern) [mal|jetzt|bitte|kurz|dringend|gern]
        [mal|kurz|bei|beim] {contact} (anrufen|sprechen|erreichen|durchklingeln)`,
      '(verbind|verbinde|stell|stelle) (mich|uns) [bitte|mal] (mit|zu|durch zu) {contact} [durch]',
      '(anruf|telefonat|gespräch|telefonanruf) (bei|beim|an|mit|zu) {contact} [starten|aufbauen|bitte]',
      '(starte|mach|beginn|beginne) [bitte|mal] (einen|nen|ein) (anruf|telefonat|gespräch) (bei|beim|an|mit|zu) {contact}',
      '(hol|hole|krieg|gib) (mir|uns) [bitte|mal] {contact} (ans telefon|ans rohr|an die strippe|in die leitung)',
      `(ruf|rufe|ruf mal|ruf bitte|rufst du) {contact} (auf dem handy|am handy|auf dem mobiltelefon|zu hause|im büro|auf der
        arbeit|mobil|auf dem festnetz) an`,
      '{contact} (auf dem handy|am handy|mobil|zu hause|im büro|auf dem festnetz) anrufen',
      '(ruf|rufe) [bitte|mal|doch] {contact} [bitte|mal|gleich] zurück',
      '{contact} zurückrufen',
      '(telefonier|telefoniere|verbinde mich|sprich) [bitte|mal] mit {contact}',
      `(ich|wir) (will|möchte|muss|müssen|wollen|würde gern|würde gerne) [mal|kurz|jetzt] mit {contact} [am telefon] (sprechen|
        reden|telefonieren|quatschen)`,
    ],
    'phone.read': [
      'was (hat|schreibt) {contact} [geschrieben]',
      '[neue|gibt es|gibt es neue] nachrichten von {contact}',
      '(lies|lies mir) [die] (nachricht|nachrichten) von {contact} vor',
      `was (hat|schreibt|schrieb|will|sagt|hat mir|meint) [mir|uns] [denn|eigentlich] {contact} [mir|uns] [geschrieben|
        geschickt|gesendet|von mir|mitgeteilt]`,
      `[hab ich|habe ich|gibt es|gibts|ist|sind|haben wir] [da|denn|irgendwelche|eine|eine neue|neue|was|etwas|schon|irgendwas]
        [neues|nachricht|nachrichten|sms|neue nachrichten|neue nachricht|mitteilungen|whatsapp] von {contact} [da|bekommen|
        gekommen|angekommen|eingegangen]`,
      `(lies|lies mir|les|lese|zeig|zeig mir|spiel|liest du mir|liest du|öffne|lies uns) [bitte|mal] [mir|uns] [bitte|mal] [die|
        alle|meine|das|den|eine] [neue|neuen|letzte|letzten|neueste|neuesten|aktuelle|ungelesene|ungelesenen] (nachricht|
        nachrichten|sms|whatsapp|mitteilung|mitteilungen|textnachricht) von {contact} [vor|ab|an]`,
      `[die|alle] [neue|neuen|letzte|letzten|neueste|neuesten|ungelesenen] (nachricht|nachrichten|sms|mitteilung) von {contact}
        [bitte] (vorlesen|lesen|zeigen|anzeigen|öffnen)`,
      `(hat|hat mir|hat sich) {contact} [mir|uns|schon|was|etwas|sich] [mir|schon|was|etwas] (geschrieben|geantwortet|gemeldet|
        geschickt|eine nachricht geschickt|ne nachricht geschickt)`,
    ],
    'phone.send': [
      '(schreib|schreibe) {contact.} dass {text}',
      '(schreib|schreibe|texte) {contact.} {text}',
      '(sag|sage) {contact.} [bescheid] dass {text}',
      '(sende|schick|schicke|schreib|schreibe) (eine|ne) nachricht an {contact}',
      'nachricht an {contact}',
      `(schreib|schreibe|schick|schicke|sende|send|texte|teile|teil|simse|sims|melde|meld) [bitte|mal|doch] [an|der|dem|meiner|
        meinem|meine|meinen|unserer|unserem] {contact.} [bitte|mal] [mit|eine nachricht|ne nachricht|eine sms|ne sms|per
        nachricht|eine whatsapp] dass {text}`,
      `(schreib|schreibe|schick|schicke|texte|simse|sims) [bitte|mal] [an|der|dem|meiner|meinem] {contact.} [bitte|mal] [eine
        nachricht|ne nachricht] {text=ich|wir|bin|komme|hallo|hi|ja|nein|es|das|sind|kannst|wann|wo}`,
      `(sag|sage|richte|gib) [bitte|mal|doch] [der|dem|meiner|meinem|unserer|unserem] {contact.} [bitte|mal|bescheid|aus]
        [bitte|mal] dass {text}`,
      '(sag|sage) [bitte|mal|doch] [der|dem|meiner|meinem] {contact.} [bitte|mal|bescheid] {text=ich|wir}',
      '(informier|informiere|benachrichtige|benachrichtig) [bitte|mal] [meine|meinen|die|den] {contact.} dass {text}',
      `(sende|send|schick|schicke|schreib|schreibe|verfass|verfasse|tipp|diktier|mach|schickst du|schreibst du) [bitte|mal|doch]
        [mal|bitte] (eine|ne|die) [kurze|neue|schnelle] (nachricht|sms|whatsapp|textnachricht|mitteilung) (an|für|zu) {contact}
        (dass|mit dem text|mit dem inhalt|und sag|mit) {text}`,
      `(sende|send|schick|schicke|schreib|schreibe|verfass|verfasse|tipp|diktier|mach|schickst du|schreibst du) [bitte|mal|doch]
        [mal|bitte] (eine|ne|die) [kurze|neue|schnelle] (nachricht|sms|whatsapp|textnachricht|mitteilung) (an|für|zu) {contact}`,
      `(sende|send|schick|schicke|schreib|schreibe|schickst du|schreibst du) [bitte|mal|doch] {contact} [bitte|mal] (eine|ne|
        die) [kurze|neue|schnelle] (nachricht|sms|whatsapp|textnachricht|mitteilung)`,
      `(ich|wir) (will|möchte|muss|würde gern|würde gerne|wollen|müssen|müsste|würd gern) [mal|jetzt|bitte|kurz|gern] {contact}
        [mal|kurz|jetzt] [was|etwas|eine nachricht|ne nachricht|eine sms] (schreiben|schicken|senden|texten|simsen)`,
      `(ich|wir) (will|möchte|muss|würde gern|würde gerne|wollen|müssen|müsste|würd gern) [mal|jetzt|bitte|kurz|gern] an
        {contact} (schreiben|eine nachricht schreiben|eine nachricht schicken|eine nachricht senden|eine sms schicken)`,
      '(schreib|schreibe|schreibst du|texte) [bitte|mal|doch] [mal] [an] {contact}',
      '(neue|eine|ne) (nachricht|sms|whatsapp) (an|für) {contact} [schreiben|schicken|senden|verfassen]',
      '(nachricht|sms|whatsapp) (an|für) {contact} (schreiben|schicken|senden|verfassen)',
      '{contact} (eine|ne) (nachricht|sms|whatsapp) (schreiben|schicken|senden)',
      '{contact} schreiben dass {text}',
      '[eine] (nachricht|sms|whatsapp) an {contact.} {text=ich|wir|bin|komme|hab|habe|kannst|kann|es|das|bis|wo|wann|was}',
      '(schick|schicke|sende) {contact.} eine (nachricht|sms|whatsapp) {text=ich|wir|bin|komme|hab|habe|kannst|dass|wo|wann}',
    ],
    'phone.reply': [
      '(antworte|antworte mit|antworten mit) {text}',
      `(antworte|antwort|antworten|schreib zurück|schreibe zurück|zurückschreiben|erwidere|beantworte es|antworte ihm|antworte
        ihr|antworte darauf|antworte drauf) [bitte|mal] [mit|dass|und sag|und schreib] {text}`,
      `(antworte|antwort|schreib zurück|schreibe zurück|schreib ihm|schreib ihr|schreib ihm zurück|schreib ihr zurück) [bitte|
        mal] {text=ich|wir|dass|ja|nein|ok|okay|bin|komme}`,
      '(antworte|antworten) auf die (nachricht|sms) [mit] {text}',
      'mit {text} antworten',
    ],
  },
}
