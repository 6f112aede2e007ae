/** Layouts of the on-screen keyboard: rows of characters. Accents that the map's languages need stand on a second page. */
export type KeyboardPage = 'letters' | 'signs'

export const KEYBOARD: Readonly<Record<KeyboardPage, readonly string[]>> = {
  letters: ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'],
  signs: ['1234567890', 'àáçèéíïòóú', "·'-.,ñüöäß"],
}

export const KEY_LIMIT = 120

/** The text after a key; bounded, because what it makes goes over the wire. */
export function pressKey(text: string, key: string): string {
  if (key === 'backspace') return [...text].slice(0, -1).join('')
  if (key === 'space') return text === '' || text.endsWith(' ') ? text : `${text} `
  return text.length >= KEY_LIMIT ? text : text + key
}
