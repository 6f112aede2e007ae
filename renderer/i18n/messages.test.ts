import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { LANGUAGES } from './languages.ts'
import { mayBeEnglish } from './same-words.ts'

type Variants = { declarations: string[]; selectors: string[]; match: Record<string, string> }
type Messages = Record<string, string | [Variants]>

const FOLDER = new URL('./messages/', import.meta.url)
const filesOf = (locale: string): string[] => readdirSync(new URL(`${locale}/`, FOLDER)).sort()
const DOMAINS = filesOf('en')
const read = (locale: string, file: string): Messages =>
  JSON.parse(readFileSync(new URL(`${locale}/${file}`, FOLDER), 'utf8')) as Messages

const ofText = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map((hit) => hit[1] ?? '')
const inputsOf = (message: string | [Variants]): string[] =>
  typeof message === 'string'
    ? [...new Set(ofText(message))].sort()
    : message[0].declarations.flatMap((line) => (line.startsWith('input ') ? [line.slice(6)] : [])).sort()
const textsOf = (message: string | [Variants]): string[] =>
  typeof message === 'string' ? [message] : Object.values(message[0].match)

/** "level=0" and "level=*" of { level: … }, without what stands for plural forms. */
const values = ({ match }: Variants): string[] => Object.keys(match).map((key) => key.replace(/plural=[^,]+/, 'plural'))
/** The forms of a count that has no text of its own ("count=0,plural=*" says nothing about the others). */
const pluralForms = ({ match }: Variants): string[] =>
  Object.keys(match).flatMap((key) => /^(?:\w+=\*,)?plural=(.+)$/.exec(key)?.[1] ?? [])

/** What is left of a text when parameters, numbers, signs and units are taken away. */
const words = (text: string): string =>
  text
    .replace(/\{\w+\}/g, '')
    .replace(/PM2\.5|[µμ]g/g, '')
    .replace(/\b(kWh?|km|km\/h|mph|min|h|s|m|V)\b/g, '')
    .replace(/[^\p{L}]/gu, '')

it('every message is used', () => {
  const root = new URL('../', import.meta.url)
  const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(svelte|ts)$/.test(path) && !path.endsWith('.test.ts'))
    .map((path) => readFileSync(new URL(path, root), 'utf8'))
  const used = new Set(sources.flatMap((text) => [...text.matchAll(/\bm\.(\w+_\w+)/g)].map((hit) => hit[1])))
  const keys = DOMAINS.flatMap((file) => Object.keys(read('en', file)))
  expect(keys.filter((key) => !used.has(key))).toEqual([])
})

describe.each(LANGUAGES.map(({ id }) => id))('messages of %s', (locale) => {
  it('has the files of English', () => expect(filesOf(locale)).toEqual(DOMAINS))

  describe.each(DOMAINS)('%s', (file) => {
    const english = read('en', file)
    const here = read(locale, file)

    it('has exactly the keys of English, each with the name of its domain (home-setup.json is of home)', () => {
      expect(Object.keys(here).sort()).toEqual(Object.keys(english).sort())
      const prefix = `${/^\w+/.exec(file)?.[0] ?? ''}_`
      expect(Object.keys(here).filter((key) => !key.startsWith(prefix))).toEqual([])
    })

    it('takes the same parameters, and no text names another', () => {
      for (const [key, message] of Object.entries(english)) {
        const mine = here[key]
        if (mine === undefined) continue
        expect({ key, inputs: inputsOf(mine) }).toEqual({ key, inputs: inputsOf(message) })
        for (const name of textsOf(mine).flatMap(ofText)) expect(inputsOf(message), `${key}: {${name}}`).toContain(name)
      }
    })

    it('answers every value and every plural form of its language', () => {
      const categories = new Intl.PluralRules(locale).resolvedOptions().pluralCategories
      for (const [key, message] of Object.entries(english)) {
        const mine = here[key]
        if (typeof message === 'string' || mine === undefined) continue
        expect(typeof mine, key).not.toBe('string')
        if (typeof mine === 'string') continue
        expect(new Set(values(mine[0])), key).toEqual(new Set(values(message[0])))
        if (!mine[0].selectors.includes('plural')) continue
        const forms = pluralForms(mine[0])
        const missing = forms.includes('*') ? [] : categories.filter((category) => !forms.includes(category))
        expect({ key, missing }).toEqual({ key, missing: [] })
      }
    })

    it('has no empty text', () => {
      for (const [key, message] of Object.entries(here))
        for (const text of textsOf(message)) expect(text.trim(), key).not.toBe('')
    })

    if (locale === 'en') return
    it('is translated', () => {
      const same = Object.entries(english).flatMap(([key, message]) => {
        const mine = here[key]
        if (mine === undefined) return []
        const texts = new Set(textsOf(mine))
        return textsOf(message).filter((text) => texts.has(text) && words(text) !== '' && !mayBeEnglish(locale, text))
      })
      expect([...new Set(same)]).toEqual([])
    })
  })
})
