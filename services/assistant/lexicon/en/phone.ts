/** Calls and messages. */
import type { DomainLexicon } from '../../grammar/lexicon.ts'

export const phone: DomainLexicon = {
  words: {
    CALL: `call, phone, the phone, phone call, the call, this call, this phone call, incoming call, the phone call, my phone,
      ringing phone, the ringing phone, caller, the line, conversation, that call`,
    MAKE_CALL: `make a [phone] call, call someone, place a call, phone someone, make a phone call, make a call,
      make someone a call, ring someone, dial someone, dial a number, call somebody, phone somebody, place a phone call,
      call a number, start a call`,
    ANSWER_CALL: `answer, pick up, take the call, accept [the] call, answer the phone, accept, pick it up, answer it,
      answer the call, take it, take that call, take this call, take this, get the phone, get that, accept it, accept that,
      pick up the phone, pick up the call, put them through, put him through, put her through, ill take it, ill take the call,
      ill take this call, ill answer, ill get it, let it through, take the incoming call, get the call, connect the call`,
    REJECT: `reject, decline, refuse, ignore, dismiss, deny, turn away, turn down, block, not take, send away, push away,
      brush off, drop, decline it, reject it, ignore it, refuse it`,
    REJECT_CALL: `send it to voicemail, dont answer, do not answer, reject, decline,
      (send|put|let|divert|redirect) (it|him|her|them|that|this|the call|this call|the caller) [go] to voice mail, (send|put|
      let|divert|redirect) (it|him|her|them|that|this|the call|this call|the caller) [go] to [my] (voicemail|mailbox|answering
      machine), to voicemail, voicemail please, straight to voicemail, let it go to voicemail, let it ring,
      dont (take|answer|pick up|accept|get) [it|that|this|the call|this call|that call|the phone|up],
      do not (take|answer|pick up|accept) [it|that|this|the call|this call|that call|the phone],
      i (dont|do not) (want|wanna) [to] (take|answer|accept) (it|that|this|the call|this call|that call|the phone),
      im not (answering|taking) (it|that|this|the call|this call|that), not now caller,
      i (cant|can not) (take|answer) (it|that|this|the call|this call|that call|the phone) [now|right now],
      (ignore|decline|reject|refuse|dismiss) (it|him|her|them|that|this|the phone|the caller|the incoming call),
      not taking (this|that|the) call`,
    HANG_UP: `hang up, end [the|this] call, hang it up, hang up [on them|on him|on her|the phone|the call|now|please],
      end [the|this|my|our|that] [phone|current] (call|conversation), (finish|terminate|drop|disconnect|close|stop|cut|kill|
      quit|wrap up) [the|this|my|our|that] [phone|current] (call|conversation|line), put the phone down, put down the phone,
      cut the line, disconnect, ring off, im done talking, end call, drop the line, cut them off, goodbye call`,
    MESSAGES: `message, messages, texts, text messages, text, sms, smses, inbox, my messages, my texts, text message,
      the message, chats, whatsapp, whatsapps, mail, dms, messages on my phone, new message, written me, text me, texted me,
      write me, wrote me, written to me`,
    NEW: `new, unread, latest, last, recent, most recent, newest, unopened, incoming, received, any new, unread ones, came in,
      just came in, just arrived, say, that came, from before`,
    READ: `read, read out, read me, check, any, read aloud, read out loud, read me out, read to me, show me, tell me, whats in,
      play, hear, go through, have a look at, what do, what does, let me hear, see, get, have i got, have i got any, do i have,
      do i have any, got, did i get, did i get any, are there, are there any, have we got any, do we have any, is there,
      is there a, is there any, whats, what are, anything in, check for, view, display, what is, did anyone, listen to,
      have i received any, received`,
    REPLY: `reply, answer that, respond, reply to that, write back, reply back, answer back, send a reply, send an answer,
      respond to that, respond to this, answer the message, answer this message, reply to this message, reply to the message,
      reply to that message, write a reply, answer that message, answer the text, reply to the text, respond to the message,
      text back, get back to them, send a response, write an answer, message back, write back to that`,
  },
  sentences: {
    'phone.call': [
      '(call|phone|ring|dial) {contact}',
      'give {contact} a (call|ring)',
      '(make|place) a call to {contact}',
      '(i want|i need) to (talk|speak) (to|with) {contact}',
      'get {contact} on the phone',
      `(call|phone|ring|dial|buzz|telephone|ring up|call up|phone up|give a call to|facetime|contact|reach) {contact} [up|for
        me]`,
      'give {contact} a (call|ring|buzz|shout|bell|tinkle|phone call|quick call)',
      '(make|place|start) a [phone] call (to|with) {contact}',
      '(talk|speak|chat) (to|with) {contact}',
      `(i|we) (want|need|have|must|gotta|should|would like|wanna) [to] (talk|speak|chat|call|phone|ring) [to|with] {contact} [on
        the phone]`,
      '(get|put|have) {contact} on the (phone|line|blower)',
      '(get|put) me (through to|on the phone with|on the line with|in touch with|connected to) {contact}',
      '(connect|patch) me (to|with|through to) {contact}',
      'get hold of {contact}',
      'dial {contact} number',
      '(call|dial|ring|phone) [the] number {contact}',
      '(start|make|place) a call to the number {contact}',
      `(call|phone|ring|dial|reach|try) {contact} on (his|her|their|the) (mobile|cell|cellphone|phone|cell phone|mobile phone|
        landline|work phone)`,
      '(call|phone|ring|dial|reach|try) {contact} at (home|work)',
      '(call|phone|ring) {contact} back',
    ],
    'phone.read': [
      'what did {contact} (write|text|send|message)',
      '[are there] any [new] (messages|texts|message) from {contact}',
      'read [me] [the] (messages|message|text|texts) from {contact}',
      `what (did|does|has) {contact} (write|text|send|message|say|want|written|texted|sent) [me|to me|us|in the message|in her
        message|in his message]`,
      `(are there|have i got|have i|do i have|did i get|is there|got|have we got|i got) [any|a|some] [new|unread|recent]
        (messages|texts|message|text|sms|mail) from {contact}`,
      `(read|show|read out|read me|show me|play|check|open|hear|tell me|read aloud|let me hear|give me|go through) [me|out|
        aloud] [the|my|all|any|that|a] [new|latest|last|recent|most recent|unread|newest] (messages|message|text|texts|sms|text
        message|text messages) (from|of|by|that came from) {contact} [to me|aloud|out loud|out]`,
      `(read|show|read out|read me|show me|play|check|open|tell me) [me|out|aloud] {contact} [new|latest|last|recent|most
        recent|unread|newest] (messages|message|text|texts|sms)`,
      `(did|has) {contact} (write|text|message|written|texted|messaged|write to|written to|reply|replied|answer|answered|send me
        anything|sent me anything|sent anything|send anything) [me|to me|us|back]`,
      '(any|anything|something) [new] [messages|texts|news|message] from {contact}',
    ],
    'phone.send': [
      '(send|write) a (message|text) to {contact} (saying|that says) {text}',
      '(send|write) a (message|text) to {contact}',
      '(tell|message|text) {contact} that {text}',
      '(text|message) {contact.} {text}',
      '(text|message) {contact}',
      `(send|write|shoot|drop|text|type|compose|dictate) (a|an) [quick|short|new] (message|text|sms|line|note|text message) to
        {contact} (saying|that says|that|with|telling her|telling him|telling them|with the text|and say|and tell him|and tell
        her|to say) {text}`,
      `(send|write|shoot|drop|type|compose|dictate) (a|an) [quick|short|new] (message|text|sms|line|note|text message) to
        {contact}`,
      `(send|write|shoot|drop) {contact} (a|an) [quick|short|new] (message|text|sms|line|note|text message) (saying|that says|
        that|with|telling her|telling him|telling them|with the text|and say) {text}`,
      '(send|write|shoot|drop) {contact} (a|an) [quick|short|new] (message|text|sms|line|note|text message)',
      '(tell|message|text|inform|notify|let) {contact} [know] that {text}',
      '(tell|message|text|inform) {contact.} (im|i am|were|we are|ill|i will|well|we will|i) {text=I}',
      'let {contact} know (that|) {text}',
      '(let|tell|text|message|write|inform) {contact.} [know] {text=i|im|ill|ive|id|we|were|well}',
      '(let|tell|text|message|write|inform) my {contact.} [know] {text=i|im|ill|ive|id|we|were|well}',
      '(tell|text|message|inform) my {contact.} that {text}',
      `(text|message|write|write to|send a text to|send a message to|write a message for|compose a message to|compose a text to)
        {contact}`,
      `(i|we) (want|need|have|would like|wanna|must|gotta) [to] (text|message|write|write to|send a message to|send a text to)
        {contact}`,
      'new (message|text) (to|for) {contact}',
      'message to {contact}',
      'text to {contact}',
      '(write|send a text|send a message|text|send word|message) to {contact} that {text}',
      '(write|send a text|send a message|message|text) to {contact.} {text=i|im|ill|ive|id|we|were|well}',
    ],
    'phone.reply': [
      'reply [with|that] {text}',
      '(answer|write back) with {text}',
      `(reply|respond|answer|write back|text back|answer back|reply back|send back|message back) (with|that|saying|and say|by
        saying|to say|and write) {text}`,
      '(reply|respond|write back|text back|answer back|send back|message back) {text}',
      '(answer|reply to|respond to) (the|that|this) (message|text) (with|saying|that|and say) {text}',
      '(tell|write) (them|him|her) [back] (that|) {text=i|im|ill|ive|id|we|were|well}',
    ],
  },
}
