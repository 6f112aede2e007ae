import type { DomainLexicon } from '../../grammar/lexicon.ts'

export const phone: DomainLexicon = {
  words: {
    CALL: `appel, l'appel, téléphone, au téléphone`,
    MAKE_CALL: `passe un appel, passer un appel, appeler, téléphoner, appelle quelqu'un`,
    ANSWER_CALL: `décroche, décrocher, réponds au téléphone, prends l'appel, accepte l'appel, réponds à l'appel, accepter l'appel`,
    HANG_UP: `raccroche, raccrocher, termine l'appel, fin de l'appel`,
    REJECT: `refuse, refuser, rejette, ignore, décline`,
    REJECT_CALL: `refuse l'appel, ne réponds pas, ne décroche pas`,
    READ: `lis, lis moi, lire, y a t il, il y a`,
    NEW: `nouveaux, nouveau, non lus`,
    MESSAGES: `message, messages, mes messages, sms, textos`,
    REPLY: `réponds, répondre, répondre au message, réponds au message`,
  },
  sentences: {
    'phone.call': [
      '(appelle|appeler|rappelle) {contact}',
      'téléphone (à|au|à la) {contact}',
      '(je voudrais|je veux|j aimerais) (parler|téléphoner) (à|au|à la|avec) {contact}',
      '(compose|fais|composer) (le|le numéro) {contact}',
      'passe un appel (à|au) {contact}',
      '(passe|donne) un coup de fil (à|au) {contact}',
    ],
    'phone.read': [
      'qu est ce qu {contact} (a écrit|m a écrit|écrit)',
      'qu est ce que {contact} (a écrit|m a écrit|écrit)',
      '[il y a|y a t il] [des|de] [nouveaux] messages de {contact}',
      '(lis|lis moi) (le message|les messages|le dernier message) (de|d) {contact}',
      'que dit {contact}',
    ],
    'phone.send': [
      '(dis|écris|préviens) (à|au) {contact} (que|qu) {text}',
      'préviens {contact} (que|qu) {text}',
      '(écris|envoie) (à|au) {contact.} {text}',
      '(envoie|envoyer|écris) un (message|sms|texto) (à|au|à la) {contact} (disant|qui dit) [que] {text}',
      '(envoie|envoyer|écris) un (message|sms|texto) (à|au|à la) {contact}',
    ],
    'phone.reply': ['(réponds|répond|répondre) [que|lui que] {text}'],
  },
}
