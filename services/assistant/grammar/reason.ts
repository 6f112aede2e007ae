/** "The lane is narrow, fold the mirrors": what stands beside a wish and says why. It need not be understood. */
import type { Meaning } from '../../contract/assistant-intents.ts'
import type { Span } from './segment.ts'
import type { Token } from './text.ts'
import { hasConcept, PhraseView } from './view.ts'

/** Where a reason may end: at a pause, or (where people pause without a comma) before a word that only commands. */
interface Break {
  at: number
  pause: boolean
}

const MAX_BREAKS = 6
/** A reason without a comma has at least two words: one word before a command may be who does it. */
const WORDS_BEFORE_COMMAND = 2
/** What makes the rest more than a reason: it forbids, sets a condition, asks, or tells of somebody's words. */
const NO_REASON = 'BLOCK|IF'
const FELT = 'FEELS_COLD|FEELS_HOT|HANDS_COLD|FEET_COLD|TOO_LOUD|DRAFTY|FOGGED|NO_VIEW|DARK_HERE|NEED'
const ORDERS = 'ON|OFF|START|STOP|OPEN|CLOSE|UP|DOWN|WARMER|COOLER|GO|FIND|PLAY|SWITCH|NUMBER'

export function breaksOf(tokens: readonly Token[], spans: readonly Span[]): Break[] {
  const breaks = spans.flatMap(({ from, concepts }): Break[] => {
    if (from === 0) return []
    if (tokens[from]?.pause) return [{ at: from, pause: true }]
    return from >= WORDS_BEFORE_COMMAND && concepts.has('COMMAND') ? [{ at: from, pause: false }] : []
  })
  return breaks.slice(0, MAX_BREAKS)
}

/** Whether the words before a wish can be its reason. */
export function isReasonBefore(spans: readonly Span[], { pause }: Break): boolean {
  const view = new PhraseView(spans)
  return !view.has(NO_REASON) && (pause || !view.has('NOT|PERSON|PRONOUN|AND'))
}

/** Whether the words after a wish can be its reason; "open it, no, don't" takes it back. */
export const isReasonAfter = (spans: readonly Span[], { pause }: Break): boolean =>
  pause && !new PhraseView(spans).has(`${NO_REASON}|NOT|SAY|AND`)

/** A wish that may be carried out although what stands beside it was not understood. */
export function standsAlone(wish: readonly Meaning[], spans: readonly Span[]): boolean {
  const view = new PhraseView(spans)
  const bareKind =
    wish.some(({ intent }) => intent === 'navigation.nearby') && !view.has('FIND|Q|EXISTS|WANT|NEED|NEAREST|NEARBY')
  return wish.length > 0 && !bareKind && wish.every(({ intent }) => !intent.startsWith('dialog.'))
}

/** "I'm cold, turn up the heating": what is felt says why, the other wish says what. */
export function withoutFelt(
  left: Meaning,
  leftSpans: readonly Span[],
  right: readonly Meaning[],
  rightSpans: readonly Span[],
): Meaning[] {
  const [next] = right
  if (!next) return [left]
  const alike =
    domainOf(left) === domainOf(next) ||
    (['climate.temperature', 'climate.fan'].includes(left.intent) && next.intent === 'vehicle.window')
  if (alike && onlyFelt(leftSpans)) return [...right]
  if (domainOf(left) === domainOf(next) && right.length === 1 && onlyFelt(rightSpans)) return [left]
  return [left, ...right]
}

const domainOf = ({ intent }: Meaning): string => intent.slice(0, intent.indexOf('.'))

function onlyFelt(spans: readonly Span[]): boolean {
  const felt = FELT.split('|')
  const isFelt = ({ concepts }: Span): boolean => felt.some((name) => hasConcept(concepts, name))
  return spans.some(isFelt) && !new PhraseView(spans.filter((span) => !isFelt(span))).has(ORDERS)
}
