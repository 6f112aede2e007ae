/**
 * Layouts of the on-screen keyboard in the form of simple-keyboard: pages of rows of keys. They are the touch layouts that phones have
 * taught (ten or eleven keys a row): those of simple-keyboard-layouts are desktop keyboards with tab, caps lock and dead keys, which
 * are too narrow for a finger at arm's length.
 */
import type { Language } from '../i18n/languages.ts'

export type KeyboardPage = 'default' | 'shift' | 'signs' | 'latin' | 'latinShift'
export type KeyboardLayout = Readonly<
  Partial<Record<KeyboardPage, readonly string[]>> & Record<'default' | 'signs', readonly string[]>
>

const BOTTOM = '{signs} {space} {done}'
/** Where letters have another script than Latin there is a key between both. */
const BOTTOM_OF_TWO = '{signs} {script} {space} {done}'

const upper = (rows: readonly string[]): string[] =>
  rows.map((row) =>
    row
      .split(' ')
      .map((key) => (key.startsWith('{') || key === 'ß' ? key : key.toLocaleUpperCase('de')))
      .join(' '),
  )

const signs = (accents: string, bottom: string): readonly string[] => [
  '1 2 3 4 5 6 7 8 9 0',
  accents,
  "- ' . , : / & @ + # {bksp}",
  bottom.replace('{signs}', '{letters}'),
]

function latin(rows: readonly string[], accents: string): KeyboardLayout {
  const letters = [...rows, BOTTOM]
  return { default: letters, shift: upper(letters), signs: signs(accents, BOTTOM) }
}

const QWERTY = ['q w e r t y u i o p', 'a s d f g h j k l', '{shift} z x c v b n m {bksp}']

export const LAYOUTS: Readonly<Record<Language, KeyboardLayout>> = {
  en: latin(QWERTY, 'á à ä ç é è í ñ ö ü'),
  de: latin(['q w e r t z u i o p ü', 'a s d f g h j k l ö ä', '{shift} y x c v b n m ß {bksp}'], 'á à ç é è í ñ ó ú ø'),
  es: latin(['q w e r t y u i o p', 'a s d f g h j k l ñ', '{shift} z x c v b n m {bksp}'], 'á é í ó ú ü à ç ¿ ¡'),
  fr: latin(['a z e r t y u i o p', 'q s d f g h j k l m', '{shift} w x c v b n é è {bksp}'], 'à â ç ê ë î ï ô ù û'),
  'zh-CN': {
    default: [...QWERTY.slice(0, 2), 'z x c v b n m {bksp}', BOTTOM_OF_TWO],
    latin: [...QWERTY, BOTTOM_OF_TWO],
    latinShift: upper([...QWERTY, BOTTOM_OF_TWO]),
    signs: signs('， 。 、 ： ？ ！ （ ） · —', BOTTOM_OF_TWO),
  },
  ar: {
    default: ['ض ص ث ق ف غ ع ه خ ح ج', 'ش س ي ب ل ا ت ن م ك ط', 'ذ ء ؤ ر ى ة و ز ظ د {bksp}', BOTTOM_OF_TWO],
    latin: [...QWERTY, BOTTOM_OF_TWO],
    latinShift: upper([...QWERTY, BOTTOM_OF_TWO]),
    signs: signs('أ إ آ ئ ؤ ء ّ ً ، ؟', BOTTOM_OF_TWO),
  },
}

/** What stands on the key that changes the script: the script that it leads to. */
export const SCRIPT_LABEL: Readonly<Partial<Record<Language, readonly [own: string, latin: string]>>> = {
  'zh-CN': ['中', 'EN'],
  ar: ['ع', 'EN'],
}

/** The page after a key that turns pages; the same page for every other key. One capital, then small letters again. */
export function pageAfter(page: KeyboardPage, key: string): KeyboardPage {
  const isLatin = page === 'latin' || page === 'latinShift'
  switch (key) {
    case '{shift}':
      return page === 'default' ? 'shift' : page === 'shift' ? 'default' : page === 'latin' ? 'latinShift' : 'latin'
    case '{signs}':
      return 'signs'
    case '{letters}':
      return 'default'
    case '{script}':
      return isLatin ? 'default' : 'latin'
    case '{bksp}':
    case '{space}':
      return page
    default:
      return page === 'shift' ? 'default' : page === 'latinShift' ? 'latin' : page
  }
}
