/** What the restrictions of the services mean for texts and lists; pure, so that every screen limits alike. */
import type { Restrictions } from '../../services/contract/driving.ts'

/** At most as many items as may be shown now. */
export function limitList<T>(items: readonly T[], restrictions: Restrictions): readonly T[] {
  return items.length <= restrictions.listMaxItems ? items : items.slice(0, restrictions.listMaxItems)
}

/** At most as long as may be read now, cut at a word with an ellipsis. */
export function limitText(text: string, restrictions: Restrictions): string {
  const max = restrictions.textMaxCharacters
  if (text.length <= max) return text
  const cut = text.slice(0, max - 1)
  const space = cut.lastIndexOf(' ')
  return `${(space > max / 2 ? cut.slice(0, space) : cut).trimEnd()}…`
}
