/** What stands on the keys, what they are called, and how they are marked: the options of simple-keyboard that change with the page. */
import type { Language } from '../i18n/languages.ts'
import { m } from '../i18n/messages.ts'
import { LAYOUTS, SCRIPT_LABEL, type KeyboardPage } from './keyboard-layouts.ts'

/** Lucide's `delete` and `arrow-big-up`: simple-keyboard takes markup, not components. */
const icon = (paths: string): string =>
  `<svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.9" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${paths}</svg>`
const DELETE = icon(
  '<path d="M10 5a2 2 0 0 0-1.344.519l-6.328 5.74a1 1 0 0 0 0 1.481l6.328 5.741A2 2 0 0 0 10 19h10a2 2 0 0 0 2-2V7a2 2 0 0 0-2-2z"/><path d="m12 9 6 6"/><path d="m18 9-6 6"/>',
)
const SHIFT = icon(
  '<path d="M9 19a1 1 0 0 0 1 1h4a1 1 0 0 0 1-1v-6a1 1 0 0 1 1-1h3.293a.707.707 0 0 0 .5-1.207l-7.086-7.086a1 1 0 0 0-1.414 0l-7.086 7.086a.707.707 0 0 0 .5 1.207H8a1 1 0 0 1 1 1z"/>',
)

const escape = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)

export interface KeyFaces {
  display: Record<string, string>
  buttonTheme: { class: string; buttons: string }[]
  buttonAttributes: { attribute: string; value: string; buttons: string }[]
}

/** @param done words of the key that ends the typing */
export function keyFaces(language: Language, page: KeyboardPage, done: string): KeyFaces {
  const layout = LAYOUTS[language]
  const isLatin = page === 'latin' || page === 'latinShift'
  const [own, latin] = SCRIPT_LABEL[language] ?? ['', '']
  const name = (key: string, value: string): KeyFaces['buttonAttributes'][number] => ({
    attribute: 'aria-label',
    value,
    buttons: key,
  })
  const firstKeys = (layout.default[0] ?? '').split(' ').slice(0, 3).join('')
  return {
    display: {
      '{bksp}': DELETE,
      '{shift}': SHIFT,
      '{signs}': '123',
      '{letters}': escape(firstKeys),
      '{script}': isLatin ? own : latin,
      // An empty face would show the name of the key.
      '{space}': '&nbsp;',
      '{done}': escape(done),
    },
    buttonTheme: [
      { class: 'pressable', buttons: (layout[page] ?? layout.default).join(' ') },
      ...(page === 'shift' || page === 'latinShift' ? [{ class: 'held', buttons: '{shift}' }] : []),
    ],
    buttonAttributes: [
      name('{bksp}', m.common_backspace()),
      name('{space}', m.common_space()),
      name('{shift}', m.common_capitals()),
      // A name holds what is written on its key, so that it can be asked for by voice.
      name('{signs}', `123, ${m.common_signs()}`),
      name('{letters}', `${firstKeys}, ${m.common_letters()}`),
      name('{script}', `${isLatin ? own : latin}, ${m.common_otherScript()}`),
    ],
  }
}
