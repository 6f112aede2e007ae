import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LANGUAGES, type Language } from '../i18n/languages.ts'
import { KEY_LIMIT, pressKey } from './keyboard.ts'
import { LAYOUTS, pageAfter, type KeyboardPage } from './keyboard-layouts.ts'
import { candidatesOf, restOf } from './pinyin.ts'

describe('a key', () => {
  it('writes at the caret, over what is selected, and takes back what stands before', () => {
    expect(pressKey('Rom', 'e')).toEqual({ text: 'Rome', caret: 4 })
    expect(pressKey('Rm', 'o', 1)).toEqual({ text: 'Rom', caret: 2 })
    expect(pressKey('Rxxm', 'o', 1, 3)).toEqual({ text: 'Rom', caret: 2 })
    expect(pressKey('Rome', '{bksp}', 2)).toEqual({ text: 'Rme', caret: 1 })
    expect(pressKey('Rome', '{bksp}', 1, 3)).toEqual({ text: 'Re', caret: 1 })
    expect(pressKey('a😀', '{bksp}')).toEqual({ text: 'a', caret: 1 })
    expect(pressKey('', '{bksp}')).toEqual({ text: '', caret: 0 })
  })

  it('makes no space at the beginning and none after another', () => {
    expect(pressKey('', '{space}').text).toBe('')
    expect(pressKey('a', '{space}').text).toBe('a ')
    expect(pressKey('a ', '{space}').text).toBe('a ')
  })

  it('never makes a text too long, and its caret is always inside', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: KEY_LIMIT }),
        fc.array(fc.constantFrom('a', 'ش', '你', '{space}', '{bksp}'), { maxLength: 200 }),
        fc.nat(),
        (begin, keys, at) => {
          let text = begin
          let caret = at % (begin.length + 1)
          for (const key of keys) {
            const edited = pressKey(text, key, caret)
            text = edited.text
            caret = edited.caret
            if (text.length > KEY_LIMIT || caret < 0 || caret > text.length) return false
          }
          return true
        },
      ),
    )
  })
})

describe('layouts', () => {
  const letters: Record<Language, string> = {
    en: 'abcdefghijklmnopqrstuvwxyz',
    de: 'abcdefghijklmnopqrstuvwxyzäöüß',
    es: 'abcdefghijklmnopqrstuvwxyzñáéíóúü',
    fr: 'abcdefghijklmnopqrstuvwxyzàâçéèêëîïôùû',
    'zh-CN': 'abcdefghijklmnopqrstuvwxyz',
    ar: 'ابتثجحخدذرزسشصضطظعغفقكلمنهويةىءأإآؤئ',
  }

  it.each(LANGUAGES.map(({ id }) => id))('%s: every letter, keys that a finger hits, one way on from every page', (id) => {
    const pages = Object.entries(LAYOUTS[id])
    const all = new Set(pages.flatMap(([, rows]) => rows.flatMap((row) => row.split(' '))))
    expect([...letters[id]].filter((letter) => !all.has(letter))).toEqual([])
    expect([...'0123456789'].filter((digit) => !all.has(digit))).toEqual([])
    for (const [page, rows] of pages) {
      const keys = rows.flatMap((row) => row.split(' '))
      expect(new Set(keys).size, page).toBe(keys.length)
      expect(Math.max(...rows.map((row) => row.split(' ').length)), page).toBeLessThanOrEqual(11)
      for (const needed of ['{bksp}', '{space}', '{done}']) expect(keys, page).toContain(needed)
      for (const key of keys) expect(Object.keys(LAYOUTS[id]), `${page} ${key}`).toContain(pageAfter(page as KeyboardPage, key))
    }
  })

  it('a capital is one capital', () => {
    expect(pageAfter('shift', 'A')).toBe('default')
    expect(pageAfter('latinShift', 'A')).toBe('latin')
    expect(pageAfter('shift', '{bksp}')).toBe('shift')
  })
})

describe('pinyin', () => {
  const table = { bei: '北 被 备', be: '', jing: '京 经', ji: '几 机', n: '', ni: '你 尼', nian: '年 念' }

  it('spells syllable by syllable', () => {
    const first = candidatesOf('beijing', table)
    expect(first).toEqual({ syllable: 'bei', characters: ['北', '被', '备'] })
    expect(restOf('beijing', first)).toBe('jing')
    expect(candidatesOf('jing', table).characters[0]).toBe('京')
    expect(restOf("xi'an", { syllable: 'xi', characters: [] })).toBe('an')
  })

  it('proposes what a syllable may become, and nothing for nonsense or names of objects', () => {
    expect(candidatesOf('nia', table)).toEqual({ syllable: 'ni', characters: ['你', '尼'] })
    expect(candidatesOf('b', table).characters).toEqual(['北'])
    expect(candidatesOf('', table).characters).toEqual([])
    expect(candidatesOf('vvv', table).characters).toEqual([])
    expect(candidatesOf('constructor', table).characters).toEqual([])
  })
})
