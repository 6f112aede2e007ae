/** A rule: the concepts that make an intent, in any order. The same rules serve every language. */
import type { IntentName, Slots } from '../../contract/assistant-intents.ts'
import { hasConcept, type PhraseView } from './view.ts'
import type { Span } from './segment.ts'

export interface Rule {
  intent: IntentName
  /** Every line must be there; "A|B" is met by either. */
  need: readonly string[]
  /** What else belongs to it. */
  may: readonly string[]
  /** Words without a meaning of their own count too: "answer me soon" is not "answer". */
  strict: boolean
  slots(view: PhraseView): object | undefined
}

/**
 * @param need concepts that must be there, alternatives with "|", separated by spaces
 * @param may concepts that may be there
 * @param slots makes the slots, or undefined when the combination means nothing
 */
export function rule<N extends IntentName>(
  intent: N,
  need: string,
  may: string,
  slots: (view: PhraseView) => Slots<N> | undefined,
  strict = false,
): Rule {
  return { intent, need: need.split(' '), may: may === '' ? [] : may.split(' '), slots, strict }
}

/** "Again", "a bit", "right now", "I want": they change nothing of what is meant, whatever the wish. */
const HARMLESS = ['ASIDE', 'NOW', 'AGAIN', 'A_BIT', 'MOMENT', 'WANT', 'SET_TO']
const UNKNOWN_WORD = 1
const FOREIGN_CONCEPT = 1.5

export interface Fit {
  /** What the rule does not explain, in words; 0 is a full explanation. */
  leftover: number
  /** Words that it explains. */
  explained: number
}

/** How well a rule explains a phrase; undefined when a needed concept or a word that forbids it is there. */
export function fitOf({ need, may, strict }: Rule, view: PhraseView, spans: readonly Span[]): Fit | undefined {
  if (!need.every((names) => view.has(names))) return undefined
  const allowed = [...need.flatMap((names) => names.split('|')), ...may]
  const fit: Fit = { leftover: 0, explained: 0 }
  for (const { from, to, concepts } of spans) {
    if (allowed.some((name) => hasConcept(concepts, name))) fit.explained += to - from
    else if (forbids(concepts)) return undefined
    else if (!strict && HARMLESS.some((name) => concepts.has(name))) continue
    else if (concepts.size === 0) fit.leftover += UNKNOWN_WORD * (to - from)
    else if (!isFiller(concepts) || (strict && !concepts.has('POLITE'))) fit.leftover += FOREIGN_CONCEPT
  }
  return fit
}

/** "Not", "please don't", and words of another world. */
export const forbids = (concepts: ReadonlySet<string>): boolean =>
  concepts.has('NOT') || concepts.has('BLOCK') || concepts.has('SAY:no')

/** Words that carry no meaning of their own. */
export const isFiller = (concepts: ReadonlySet<string>): boolean =>
  concepts.has('FILLER') || concepts.has('POLITE') || concepts.has('ARTICLE')
