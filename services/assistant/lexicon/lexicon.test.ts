/** Whoever looks for a word finds it in one place. */
import { describe, expect, it } from 'vitest'
import type { DomainLexicon } from '../grammar/lexicon.ts'
import { arabic } from './ar/index.ts'
import { german } from './de/index.ts'
import { english } from './en/index.ts'
import { spanish } from './es/index.ts'
import { french } from './fr/index.ts'
import { chinese } from './zh-CN/index.ts'

const LANGUAGES: Readonly<Record<string, readonly DomainLexicon[]>> = { english, german, spanish, french, chinese, arabic }
const twice = (all: readonly string[]): string[] => all.filter((one, at) => all.indexOf(one) !== at)

describe.each(Object.entries(LANGUAGES))('the lexicon in %s', (_name, subjects) => {
  it('has every concept and every kind of sentence in one file', () => {
    const concepts = subjects.flatMap(({ words }) => Object.keys(words))
    expect(concepts.length).toBeGreaterThan(200)
    expect(twice(concepts)).toEqual([])
    expect(twice(subjects.flatMap(({ sentences }) => Object.keys(sentences ?? {})))).toEqual([])
  })

  it('has every value of a concept in the same file', () => {
    const names = subjects.flatMap(({ words }) => [
      ...new Set(
        Object.keys(words)
          .filter((concept) => !concept.startsWith('ASK:'))
          .map((concept) => concept.split(':')[0] ?? ''),
      ),
    ])
    expect(twice(names)).toEqual([])
  })
})
