/** Calls and messages. */
import type { DomainLexicon } from '../../grammar/lexicon.ts'
import { CL } from './pieces.ts'

const TO_WHOM = '(a|al|a la|para|para el|para la)'
const SAY =
  '(dile|decile|dígale|avisa|avísale|avisale|coméntale|comentale|cuéntale|escríbele|escribile|ponle|ponele|mándale|mandale|mensajéale)'
const SEND =
  '(manda|mandá|mande|mándale|mandale|mandarle|envía|enviá|envíe|envíale|enviale|enviarle|escribe|escribí|escríbele|escribile|pon|ponle|ponele|deja|déjale|redacta)'
const NOTE = '(mensaje|mensajito|sms|texto|recado|whatsapp|wasap|guasap)'

export const phone: DomainLexicon = {
  words: {
    CALL: `llamada, la llamada, teléfono, llamada entrante, la llamada entrante, esta llamada, el teléfono`,
    MAKE_CALL: `haz una llamada, hacer una llamada, llamar, llama a alguien, quiero llamar,
      (quiero|necesito|tengo que|quisiera) (hacer|llamar|telefonear|hacer una llamada|llamar por teléfono), hacé una llamada,
      hazme una llamada, llamar por teléfono, realiza una llamada, telefonear`,
    ANSWER_CALL: `contesta, contestar, coge el teléfono, coge la llamada, descuelga, acepta la llamada, atiende,
      responde la llamada, cógelo, responde al teléfono, (contesta|contestá|conteste|contestar|coge|coja|cogé|coger|cógelo|
      cógela|agarra|agarrá|atiende|atendé|atienda|atender|descuelga|descuelgue|descolgá|descolgar|acepta|aceptá|acepte|aceptar|
      responde|respondé|responda|toma|tomá)${CL} [al|el|la|esta|a la|a] [teléfono|llamada|llamada entrante], dale a contestar,
      cógeme el teléfono, sí contesta, dile aló`,
    REJECT: `rechaza, rechazar, ignora,
      (rechaza|rechace|rechazá|rechazar|ignora|ignore|ignorá|ignorar|descarta|descartar|declina|declinar|deniega)${CL}`,
    REJECT_CALL: `rechaza la llamada, no contestes, no cojas la llamada, (rechaza|rechace|rechazá|rechazar|ignora|ignore|ignorá|
      descarta|declina|deniega|pasa de)${CL} (la|esta|el|a) [llamada|teléfono|llamada entrante|quien llama], no (contestes|
      cojas|atiendas|respondas|quiero contestar|quiero cogerlo|quiero atender|lo cojas|la cojas|descuelgues|aceptes|quiero
      hablar ahora|puedo contestar|puedo atender|voy a contestar|puedo hablar ahora|voy a cogerlo|quiero responder|me pases)
      [la|el|esta|a] [llamada|teléfono], no quiero contestar rechaza, rechaza, recházala, que salte el buzón, mándalo al buzón,
      mándala al buzón, al buzón de voz, rechazá`,
    HANG_UP: `cuelga, colgar, termina la llamada, corta la llamada, finaliza la llamada, (cuelga|cuelgue|colga|colgá|colgar|
      colgale|cuélgale|cuélgame|corta|corte|cortá|cortar|termina|termine|terminá|finaliza|finalizar|acaba|acabar|terminar)${CL}
      [la|el|esta] (llamada|teléfono|comunicación|conversación), cuelgue, cuelga ya, cuélgalo, cuélgale, corta la comunicación,
      colgale, colgá`,
    MESSAGES: `mensaje, mensajes, sms, mis mensajes, whatsapp, whatsapps, wasap, wasaps, guasap, mensajito, mensajitos, textos,
      notificaciones de mensajes, los mensajes, mis sms, el mensaje, qué me han escrito, quién me ha escrito, mensajería,
      el último mensaje`,
    NEW: `nuevos, nuevo, sin leer, último, últimos, pendiente, pendientes, algún, alguno, recibido, recibidos, recién`,
    READ: `lee, léeme, leer, léelos, hay, (lee|lea|leé|leer|léeme|leeme|leemelo|léemelo|enseña|muestra|dicta)${CL}, tengo,
      ha llegado, me ha llegado, me han llegado, han llegado, llegó, qué me han escrito, a ver, leerme, recibí, he recibido`,
    REPLY: `responde, responder, contestar al mensaje, contesta al mensaje, responde al mensaje, (responde|respondé|responda|
      respóndele|respondele|responderle|contesta|contestá|contéstale|contestale|contestarle)${CL} [al|el|a|a ese|a este]
      (mensaje|sms|whatsapp|wasap), quiero responder, quiero contestar al mensaje, respóndele, contéstale, responderle,
      respondele, contestale, (quiero|querría|quisiera|me gustaría|necesito|puedo|déjame) [responder|contestar|responderle|
      contestarle] (a este|al|a ese|a ese último|al último|este|ese|a la|a|el) (mensaje|sms|whatsapp),
      (responder|contestar|responde|contesta) (a este|al|a ese|a ese último|al último|este|ese|el) (mensaje|sms|whatsapp),
      quiero contestar, quiero contestarle, quiero responderle`,
  },
  sentences: {
    'phone.call': [
      'llama [por teléfono] (a|al|a la) {contact}',
      'quiero (hablar|llamar) (con|con el|con la|a|al) {contact}',
      '(marca|marcar|telefonea) (el|a|al) {contact}',
      'marca {contact}',
      'haz una llamada (a|al) {contact}',
      'llama {contact}',
      `(llama|llamá|llame|llamar|llámame|llamame|llamemos|telefonea|telefonear|telefoneá|marca|marcá|marcar|márcame|márcale|
        marcale|háblale|échale un telefonazo|pégale un toque|dale un toque|dale una llamada|pega un toque|da un toque|haz una
        llamada|hacé una llamada|hazme una llamada|hacer una llamada|realiza una llamada|llámale|llamale|echa una llamada|hazle
        una llamada|vuelve a llamar|devuélvele la llamada|devuelve la llamada|contacta con|contacta|comunícame con|comunicame
        con|ponme en contacto con|comunícate con|ponme con|pásame con|pasame con|poneme con|conéctame con|necesito hablar con|
        quiero hablar con|quisiera hablar con|me gustaría hablar con|tengo que hablar con|tengo que llamar|necesito llamar|
        quiero llamar|quisiera llamar|hay que llamar|voy a llamar|me gustaría llamar|puedes llamar|llama por teléfono|quiero
        telefonear) [a|al|a la|con|el|la|al número|el número|al número de] {contact} [por teléfono|al teléfono|al móvil|al
        celular|al cel|a su móvil|por favor|en el móvil]`,
      '(una llamada|llamada) (a|al|a la|para) {contact}',
    ],
    'phone.read': [
      'qué (ha escrito|escribió|dice el mensaje de|me ha escrito|ha dicho) {contact}',
      '[hay] mensajes [nuevos] de {contact}',
      '(lee|léeme) (los mensajes|el mensaje|el último mensaje) de {contact}',
      `[a ver|dime|léeme|lee|quiero saber|mira|me dices|sabes] qué (me|nos) (ha|han) (puesto|escrito|mandado|enviado|dicho|
        contado|respondido|contestado) {contact}`,
      `[a ver|dime|léeme|lee|quiero saber|mira|me dices] qué [me] (pone|dice|cuenta|escribe|puso|mandó|escribió|quiere|envió|
        respondió|contestó) {contact} [en su mensaje|en el mensaje]`,
      `(léeme|lee|leé|leeme|enséñame|dime|muéstrame|quiero oír|lea|dícteme|dictame|a ver) (los mensajes|el mensaje|el último
        mensaje|lo último|lo que me ha escrito|lo que ha escrito|lo que me ha puesto|lo que me ha mandado|lo que puso|lo que
        escribió|lo que me escribió|lo que dice|los sms|el sms|el último sms|el whatsapp|los whatsapps|el último whatsapp|lo que
        me mandó|los mensajitos|lo que me puso|mis mensajes) [de|del|de la] {contact}`,
      `(me ha|ha|me) (escrito|puesto algo|mandado algo|mandado un mensaje|dicho algo|contestado|respondido|escribió|contestó|
        mandó algo) {contact}`,
      `(tengo|hay|ha llegado|me ha llegado) (mensajes|algún mensaje|algo|un mensaje|mensaje|algún sms) [nuevos|nuevo|sin leer]
        (de|del|de la) {contact}`,
    ],
    'phone.send': [
      '(dile|avisa|escribe|escríbele|manda un mensaje|envía un mensaje) (a|al) {contact} que {text}',
      '(escribe|escríbele) (a|al) {contact.} {text}',
      '(manda|envía|escribe|mándale|envíale) un (mensaje|sms) (a|al) {contact} (diciendo|que diga|que ponga) {text}',
      '(manda|envía|escribe|mándale|envíale) un (mensaje|sms) (a|al) {contact}',
      `${SAY} (a|al|a la) {contact} que {text}`,
      `${SEND} [le] [un|el] ${NOTE} ${TO_WHOM} {contact} (diciendo|diciéndole|diciendo que|que diga|que ponga|con el texto|y
        dile|y dile que|y pon|y ponle|donde diga|de que|que dice|avisando de que|que le diga|para decirle que|para decirle|
        avisando que|contándole que|y escribe|que le diga que|que diga que|diciéndole que) {text}`,
      `${SEND} [le] [un|el] ${NOTE} ${TO_WHOM} {contact}`,
      `(quiero|necesito|quisiera|tengo que) (mandar|enviar|escribir|mandarle|enviarle|escribirle) un ${NOTE} ${TO_WHOM}
        {contact}`,
      '(quiero|necesito|quisiera) (escribir|escribirle) (a|al|a la) {contact}',
      '(avisa|avísale|avisale) (a|al|a la) {contact} de que {text}',
      'escríbele (a|al|a la) {contact}',
      `(mándale|mandale|manda|envíale|enviale|envía|escríbele|escribile|escribe) un (mensaje|sms|whatsapp|wasap|mensajito) (a|
        al|a la) {contact} que {text}`,
      `(envía|envíale|manda|mándale|escribe|escríbele) (a|al) {contact.} {text=(llego|voy|estoy|ya|no|en|salgo|tardo|nos|que|te|
        me|hola|ok|vale)}`,
    ],
    'phone.reply': [
      '(responde|contesta|respóndele) [que|con] {text}',
      `(responde|respondé|responda|contesta|contestá|conteste|respóndele|respondele|contéstale|contestale|contesta al mensaje|
        responde al mensaje|dile|decile|respóndeme|quiero responder|respuesta) (que|diciendo|diciéndole|con|con un|diciendo que|
        diciéndole que) {text}`,
      '(respóndele|respondele|contéstale|contestale) {text}',
    ],
  },
}
