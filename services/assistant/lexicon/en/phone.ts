import type { DomainLexicon } from '../../grammar/lexicon.ts'

export const phone: DomainLexicon = {
  words: {
    CALL: `call, phone, the phone, phone call, the call`,
    MAKE_CALL: `make a [phone] call, call someone, place a call, phone someone`,
    ANSWER_CALL: `answer, pick up, take the call, accept [the] call, answer the phone, accept, pick it up`,
    HANG_UP: `hang up, end [the|this] call`,
    REJECT: `reject, decline, refuse, ignore, dismiss`,
    REJECT_CALL: `send it to voicemail, dont answer, do not answer, reject, decline`,
    READ: `read, read out, read me, check, any`,
    NEW: `new, unread`,
    MESSAGES: `message, messages, texts, text messages`,
    REPLY: `reply, answer that, respond, reply to that, write back`,
  },
  sentences: {
    'phone.call': [
      '(call|phone|ring|dial) {contact}',
      'give {contact} a (call|ring)',
      '(make|place) a call to {contact}',
      '(i want|i need) to (talk|speak) (to|with) {contact}',
      'get {contact} on the phone',
    ],
    'phone.read': [
      'what did {contact} (write|text|send|message)',
      '[are there] any [new] (messages|texts|message) from {contact}',
      'read [me] [the] (messages|message|text|texts) from {contact}',
    ],
    'phone.send': [
      '(send|write) a (message|text) to {contact} (saying|that says) {text}',
      '(send|write) a (message|text) to {contact}',
      '(tell|message|text) {contact} that {text}',
      '(text|message) {contact.} {text}',
      '(text|message) {contact}',
    ],
    'phone.reply': ['reply [with|that] {text}', '(answer|write back) with {text}'],
  },
}
