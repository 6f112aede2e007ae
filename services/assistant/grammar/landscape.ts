/** Words for what lies in the landscape: "near the river" means no place that is called River. */
import { lexiconOf } from '../lexicon/index.ts'
import { isFiller } from './rule.ts'
import { segment } from './segment.ts'
import { tokenize, type Language } from './text.ts'

const KINDS: Readonly<Record<string, readonly string[]>> = {
  water: ['river', 'lake', 'water', 'bay', 'sea'],
  park: ['park'],
}

/** The kinds of the map that a text means when it names nothing else, or undefined. */
export function landscapeKinds(text: string, language: Language): readonly string[] | undefined {
  const spans = segment(tokenize(text, language).tokens, lexiconOf(language)).filter(
    ({ concepts }) => !isFiller(concepts) || [...concepts].some((concept) => concept.startsWith('LANDSCAPE:')),
  )
  const [only, second] = spans
  if (only === undefined || second !== undefined) return undefined
  const name = [...only.concepts].find((concept) => concept.startsWith('LANDSCAPE:'))?.slice('LANDSCAPE:'.length)
  return name === undefined ? undefined : KINDS[name]
}
