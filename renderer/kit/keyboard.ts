/** What a key does to a text and its caret. */

export const KEY_LIMIT = 120

export interface Edited {
  text: string
  caret: number
}

/**
 * The text after a key at the caret (or over what is selected). Bounded, because what it makes goes over the wire; no space begins a
 * text or follows another; a character of two code units goes as one.
 */
export function pressKey(text: string, key: string, start = text.length, end = start): Edited {
  const before = text.slice(0, start)
  const after = text.slice(end)
  if (key === '{bksp}') {
    const kept = start === end ? [...before].slice(0, -1).join('') : before
    return { text: kept + after, caret: kept.length }
  }
  const typed = key === '{space}' ? (before === '' || before.endsWith(' ') ? '' : ' ') : key
  if (before.length + typed.length + after.length > KEY_LIMIT) return { text, caret: end }
  return { text: before + typed + after, caret: start + typed.length }
}
