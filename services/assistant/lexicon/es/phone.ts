import type { DomainLexicon } from '../../grammar/lexicon.ts'

export const phone: DomainLexicon = {
  words: {
    CALL: `llamada, la llamada, teléfono`,
    MAKE_CALL: `haz una llamada, hacer una llamada, llamar, llama a alguien, quiero llamar`,
    ANSWER_CALL: `contesta, contestar, coge el teléfono, coge la llamada, descuelga, acepta la llamada, atiende, responde la llamada, cógelo, responde al teléfono`,
    HANG_UP: `cuelga, colgar, termina la llamada, corta la llamada, finaliza la llamada`,
    REJECT: `rechaza, rechazar, ignora`,
    REJECT_CALL: `rechaza la llamada, no contestes, no cojas la llamada`,
    READ: `lee, léeme, leer, léelos, hay`,
    NEW: `nuevos, nuevo, sin leer`,
    MESSAGES: `mensaje, mensajes, sms, mis mensajes`,
    REPLY: `responde, responder, contestar al mensaje, contesta al mensaje, responde al mensaje`,
  },
  sentences: {
    'phone.call': [
      'llama [por teléfono] (a|al|a la) {contact}',
      'quiero (hablar|llamar) (con|con el|con la|a|al) {contact}',
      '(marca|marcar|telefonea) (el|a|al) {contact}',
      'marca {contact}',
      'haz una llamada (a|al) {contact}',
      'llama {contact}',
    ],
    'phone.read': [
      'qué (ha escrito|escribió|dice el mensaje de|me ha escrito|ha dicho) {contact}',
      '[hay] mensajes [nuevos] de {contact}',
      '(lee|léeme) (los mensajes|el mensaje|el último mensaje) de {contact}',
    ],
    'phone.send': [
      '(dile|avisa|escribe|escríbele|manda un mensaje|envía un mensaje) (a|al) {contact} que {text}',
      '(escribe|escríbele) (a|al) {contact.} {text}',
      '(manda|envía|escribe|mándale|envíale) un (mensaje|sms) (a|al) {contact} (diciendo|que diga|que ponga) {text}',
      '(manda|envía|escribe|mándale|envíale) un (mensaje|sms) (a|al) {contact}',
    ],
    'phone.reply': ['(responde|contesta|respóndele) [que|con] {text}'],
  },
}
