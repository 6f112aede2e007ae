/** Answers in a conversation: yes, no, cancel, again, help. */
import type { DomainLexicon } from '../../grammar/lexicon.ts'

export const dialogue: DomainLexicon = {
  words: {
    'SAY:yes': `oui, ouais, d'accord, bien sûr, ok, okay, exactement, c'est ça, volontiers, entendu, parfait, absolument,
      oui oui, oui vas y, oui merci, oui s'il te plaît, oui bien sûr, oui c'est ça, oui c'est bon, oui exactement, oui fais le,
      oui d'accord, c'est exact, c'est correct, tout à fait, carrément, évidemment, bien entendu, certainement, ça marche,
      ça roule, ça me va, nickel, parfait merci, yes, yep, ouaip, ouais vas y, ouais c'est bon, je confirme, confirmé, confirme,
      je veux bien, avec plaisir, pourquoi pas, super, effectivement, sans problème, absolument oui, mais oui, pas de souci, go,
      c'est parti, allez y, fais ça, fais le oui, grave`,
    'SAY:no': `non, non merci, surtout pas, pas question, mieux vaut pas, non non, non pas maintenant, pas maintenant,
      non surtout pas, non laisse, non pas ça, non c'est bon merci, non ne fais pas ça, ne fais pas ça, fais pas ça,
      ne le fais pas, le fais pas, pas du tout, certainement pas, absolument pas, bien sûr que non, jamais de la vie,
      hors de question, vaut mieux pas, plutôt pas, pas besoin, non pas besoin, ça va aller non, nan, nan merci, nope,
      non je ne veux pas, je ne veux pas, je veux pas, non je veux pas, c'est faux, c'est pas ça, non c'est pas ça,
      non pas vraiment, pas aujourd'hui, négatif, que non, sûrement pas, non jamais, c'est non`,
    'SAY:cancel': `annule, laisse tomber, oublie, oublie ça, laisse, annuler, tant pis, oublie tout, oublie tout ça,
      oublie ce que j'ai dit, laisse tomber ça, laisse béton, non laisse tomber, bon laisse tomber, annule ça, annule tout,
      annule tout ça, annule la demande, annule ma demande, ça fait rien, ça ne fait rien, c'est pas grave, ce n'est pas grave,
      pas grave, c'est rien, ce n'est rien, rien, non rien, peu importe, j'ai changé d'avis, je change d'avis, finalement non,
      en fait non, abandonne, abandonner, stop, arrête ça, stop ça, c'est pas important, n'importe, bref, on oublie,
      on laisse tomber, non oublie, je retire ce que j'ai dit, fais comme si j'avais rien dit, au temps pour moi`,
    'SAY:help': `aide, aide moi, à l'aide, qu'est ce que tu sais faire, que peux tu faire, que sais tu faire,
      qu'est ce que je peux dire, qu'est ce que je peux te demander, tu sais faire quoi, j'ai besoin d'aide, besoin d'aide,
      tu peux m'aider, peux tu m'aider, aide stp,
      tu (peux|sais) (faire|m'aider à faire) quoi [pour moi|d'autre|exactement|au juste],
      qu'est ce que tu (peux|sais|comprends|pourrais) [faire] [pour moi|d'autre|exactement|comme commandes],
      (que|qu'est ce que) (puis je|je peux|peut on|on peut) [te] (dire|demander|faire|commander) [à toi|avec toi|ici],
      je peux te (demander|dire|commander) quoi, quelles (commandes|fonctions|sont les commandes|sont tes fonctions) [tu]
      [connais|comprends|y a t il|disponibles|existent|sont disponibles|as tu],
      (comment|à quoi) (tu fonctionnes|ça marche ici|tu marches|je te parle|te parler|tu sers|tu peux m'aider),
      montre moi ce que tu sais faire, dis moi ce que tu sais faire, tes capacités, donne moi des exemples, liste des commandes,
      (c'est quoi|quels sont|quelles sont) (tes|les) (commandes|fonctions|fonctionnalités|capacités),
      quel genre de (choses|questions|trucs) (je peux|puis je|tu peux) [te] (demander|poser|dire|faire),
      je peux te demander quel genre de choses, à quoi tu sers`,
    'SAY:repeat': `tu peux répéter, répète, pardon, comment, qu'est ce que tu as dit, redis le, peux tu répéter, (tu peux|peux
      tu|tu pourrais|pourrais tu|vous pouvez) (répéter|redire|le répéter|le redire|me répéter ça|redire ça|répéter ça) [ça|
      encore|une fois],
      (répète|redis|répéter|redis moi|répète moi) [moi] [ça|le|encore|un peu|une fois|ce que tu as dit|ce que tu viens de dire],
      (qu'est ce que|quoi) (tu as dit|t'as dit|tu dis|tu disais|tu viens de dire), (tu as|t'as|tu avais) dit quoi,
      tu (dis|disais) quoi,
      (j'ai|je n'ai|j'avais) (pas|rien) [bien] (compris|entendu|capté|suivi|saisi) [ce que tu as dit|ce que tu dis], comment ça,
      encore une fois, une fois de plus, quoi, hein quoi, plaît il, c'est à dire, encore, à répéter`,
    GO_ON: `vas y, fais le, allez, vas y fais le, bien sûr`,
  },
}
