import type { DomainLexicon } from '../../grammar/lexicon.ts'

export const phone: DomainLexicon = {
  words: {
    CALL: `anruf, telefonat, gespräch, telefon`,
    MAKE_CALL: `anrufen, jemanden anrufen, telefonieren, ruf jemanden an`,
    ANSWER_CALL: `annehmen, anruf annehmen, geh ran, rangehen, abheben, nimm ab, nimm an, anruf entgegennehmen`,
    HANG_UP: `auflegen, leg auf, anruf beenden, gespräch beenden`,
    REJECT: `ablehnen, abweisen, wegdrücken, lehn ab`,
    REJECT_CALL: `anruf ablehnen, drück weg, geh nicht ran`,
    READ: `lies, lies vor, vorlesen, lese, gibt es`,
    NEW: `neue, ungelesene`,
    MESSAGES: `nachrichten, nachricht, sms, mitteilungen`,
    REPLY: `antworten, antworte, beantworten`,
    FILLER: `vor`,
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
    ],
    'phone.read': [
      'was (hat|schreibt) {contact} [geschrieben]',
      '[neue|gibt es|gibt es neue] nachrichten von {contact}',
      '(lies|lies mir) [die] (nachricht|nachrichten) von {contact} vor',
    ],
    'phone.send': [
      '(schreib|schreibe) {contact.} dass {text}',
      '(schreib|schreibe|texte) {contact.} {text}',
      '(sag|sage) {contact.} [bescheid] dass {text}',
      '(sende|schick|schicke|schreib|schreibe) (eine|ne) nachricht an {contact}',
      'nachricht an {contact}',
    ],
    'phone.reply': ['(antworte|antworte mit|antworten mit) {text}'],
  },
}
