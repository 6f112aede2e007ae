/** Calls and messages. */
import type { DomainLexicon } from '../../grammar/lexicon.ts'

export const phone: DomainLexicon = {
  words: {
    CALL: `appel, l'appel, téléphone, au téléphone, coup de fil, cet appel, la communication, communication, conversation,
      combiné, coup de téléphone`,
    MAKE_CALL: `passe un appel, passer un appel, appeler, téléphoner, appelle quelqu'un`,
    ANSWER_CALL: `décroche, décrocher, réponds au téléphone, prends l'appel, accepte l'appel, réponds à l'appel,
      accepter l'appel,
      (prends|accepte|réponds à|prendre|répondre à|accepter) (l'appel|cet appel|l'appel entrant|la communication),
      décroche (le téléphone|l'appel|moi), je (prends|réponds|décroche) [l'appel], réponds [moi] au (téléphone|tel), prends le`,
    REJECT: `refuse, refuser, rejette, ignore, décline`,
    REJECT_CALL: `refuse l'appel, ne réponds pas, ne décroche pas,
      (rejette|refuse|ignore|décline|rejeter|refuser|bloque|ignorer) (l'appel|cet appel|le|la|l'appel entrant),
      (ne|n') (décroche|réponds|prends) pas [l'appel|cet appel], (décroche|réponds|prends) pas [l'appel|cet appel],
      (envoie|bascule|mets|redirige) (le|la|l'appel|cet appel) (sur|vers) (la|le|ma) (messagerie|répondeur),
      (sur|vers) (la messagerie|le répondeur), laisse sonner`,
    HANG_UP: `raccroche, raccrocher, termine l'appel, fin de l'appel, (mets fin à|termine|coupe|arrête|finis|mettre fin à|
      terminer|couper|clos|stoppe) (l'appel|cet appel|la communication|la conversation|le coup de fil),
      raccroche [le téléphone|l'appel|maintenant], fin d'appel, mets un terme à l'appel`,
    MESSAGES: `message, messages, mes messages, sms, textos, texto, mms, mes textos, mes sms, whatsapp, messagerie,
      boîte de réception, des messages`,
    NEW: `nouveaux, nouveau, non lus, nouvelle, derniers, dernier, récents, récent, reçus, reçu, non lu, dernière, pas lus`,
    READ: `lis, lis moi, lire, y a t il, il y a, lis nous, lecture de, montre, montre moi, affiche, écouter, j'ai,
      est ce que j'ai, ai je, as tu, ouvre, fais moi lire, tu peux lire, j'ai reçu, y a, dis moi, on a, que dit, que disent,
      dit quoi`,
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
      '(appelle|appeler|rappelle|rappeler|joins|joindre|contacte|contacter|bigophone|bipe|sonne) [moi|vite] {contact}',
      `(téléphone|téléphoner|passe un coup de fil|passe un coup de téléphone|donne un coup de fil|passer un coup de fil|passer
        un appel|passe un appel|passe un coup de bigo|passe un petit coup de fil|parler) (à|au|à la|avec|chez|à mon|à ma)
        {contact}`,
      '(mets|passe|connecte) moi (en communication|en relation|en contact|en ligne|) avec {contact}',
      '(passe|passer) moi {contact} au téléphone',
      '(compose|fais|composer|appelle) (le|le numéro|le numéro de) {contact}',
      `(appelle|appeler|rappelle|rappeler|joins|joindre|contacte|téléphone à|téléphoner à) {contact} (sur son portable|sur son
        mobile|au bureau|au travail|à la maison|sur le fixe|chez lui|chez elle|sur son téléphone)`,
      `(je veux|je voudrais|j aimerais|je dois|j ai besoin de|il faut que je) [parler|parle] (à|avec|au|à la) {contact} (au
        téléphone|par téléphone|de vive voix)`,
      '(je voudrais|je veux|j aimerais|je dois|on doit|il faut) (appeler|rappeler|joindre|contacter|téléphoner à) {contact}',
      '(passe|passer|donne) (un|un petit) (coup de fil|appel|coup de téléphone) (à|au|à la) {contact}',
    ],
    'phone.read': [
      'qu est ce qu {contact} (a écrit|m a écrit|écrit)',
      'qu est ce que {contact} (a écrit|m a écrit|écrit)',
      '[il y a|y a t il] [des|de] [nouveaux] messages de {contact}',
      '(lis|lis moi) (le message|les messages|le dernier message) (de|d) {contact}',
      'que dit {contact}',
      'qu est ce que {contact} (a|m a|me) (écrit|envoyé|dit|veut)',
      '{contact} (a|m a) (écrit|envoyé|répondu) [quoi|un message]',
      `[est ce que|est ce qu] (j ai|il y a|y a t il|y a|ai je) [un|des|de|reçu] [reçu|nouveau|nouveaux] [un|des] (message|
        messages|sms|texto|textos) de {contact}`,
      `(lis|lis moi|lire|montre|montre moi|affiche|ouvre) [moi] (le|les|mes|des) [dernier|derniers|nouveau|nouveaux] (message|
        messages|sms|texto|textos) (de|d) {contact}`,
      `[est ce que|est ce qu] {contact} (m a|nous a|a) (écrit|envoyé un message|répondu|envoyé quelque chose|envoyé un sms|
        laissé un message)`,
      `(j ai|ai je|y a t il|il y a|on a|est ce que j ai) [reçu] (un|des|de nouveaux|des nouveaux) (message|messages|sms|texto|
        textos) (de|d|de la part de) {contact}`,
    ],
    'phone.send': [
      '(dis|écris|préviens) (à|au) {contact} (que|qu) {text}',
      'préviens {contact} (que|qu) {text}',
      '(écris|envoie) (à|au) {contact.} {text}',
      '(envoie|envoyer|écris) un (message|sms|texto) (à|au|à la) {contact} (disant|qui dit) [que] {text}',
      '(envoie|envoyer|écris) un (message|sms|texto) (à|au|à la) {contact}',
      '(dis|écris|préviens|dire|écrire|fais savoir|signale|annonce) (à|au|à la|à mon|à ma) {contact} (que|qu) {text}',
      '(préviens|informe|avertis|prévenir|informer) [mon|ma] {contact} (que|qu) {text}',
      `(envoie|envoyer|écris|écrire|fais|rédige|balance) [donc] (un|une) [petit|petite|nouveau] (message|sms|texto|mot) (à|au|à
        la|à mon|à ma|pour) {contact} (disant|qui dit|pour dire|pour lui dire) [que|qu] {text}`,
      `(envoie|envoyer|écris|écrire|fais|rédige|balance) [donc] (un|une) [petit|petite|nouveau] (message|sms|texto|mot) (à|au|à
        la|à mon|à ma|pour) {contact}`,
      `(je veux|je voudrais|j aimerais|je dois) (écrire|envoyer un message|envoyer un sms|envoyer un texto|texter) (à|au|à la|à
        mon|à ma) {contact}`,
      '(écris|écrire|texter|texte) (à|au|à la|à mon|à ma) {contact}',
      '(nouveau|un) (message|sms|texto) (à|pour) {contact}',
      '(envoie|écris|envoyer) (un|le) (message|sms|texto|mot) à {contact.} {text=je|j|on|nous|c|tu|ça}',
      '(préviens|avertis|informe|dis à|dis lui à) {contact} (que|qu) {text}',
      '(envoie|écris|envoyer) (à|au) {contact} (que|qu) {text}',
    ],
    'phone.reply': [
      '(réponds|répond|répondre) [que|lui que] {text}',
      '(réponds|répond|répondre|dis lui|écris lui|renvoie) [lui] (que|qu|par|avec|lui que|lui qu) {text}',
      '(réponds|répondre) [lui] {text}',
    ],
  },
}
