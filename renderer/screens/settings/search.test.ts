import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findSettings, type Findable } from './search.ts'

const ALL: Findable[] = [
  { id: 'appearance', name: 'Appearance', synonyms: 'dark light theme', groupName: 'Display' },
  { id: 'textSize', name: 'Text size', synonyms: 'font large letters', groupName: 'Display' },
  { id: 'volume', name: 'Lautstärke', synonyms: 'loud mute', groupName: 'Sound' },
  { id: 'zh', name: '语言', synonyms: '中文', groupName: '语言与单位' },
]
const ids = (text: string): string[] => findSettings(ALL, text).map(({ id }) => id)

describe('search of settings', () => {
  it('finds by name, by other words, by group, without marks and case, in any script', () => {
    expect(ids('size')).toEqual(['textSize'])
    expect(ids('DARK')).toEqual(['appearance'])
    expect(ids('display')).toEqual(['appearance', 'textSize'])
    expect(ids('lautstarke')).toEqual(['volume'])
    expect(ids('语')).toEqual(['zh'])
    expect(ids('font display')).toEqual(['textSize'])
    expect(ids('font sound')).toEqual([])
    expect(ids('  ')).toEqual([])
  })

  it('puts the name before other words', () => {
    const two = [
      { id: 'b', name: 'Clock', synonyms: 'time', groupName: 'x' },
      { id: 'a', name: 'Time zone', synonyms: 'clock', groupName: 'x' },
    ]
    expect(findSettings(two, 'time').map(({ id }) => id)).toEqual(['a', 'b'])
  })

  it('always finds a setting by any beginning of its own name', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ALL), fc.integer({ min: 1, max: 10 }), (one, length) => {
        const typed = [...one.name].slice(0, length).join('')
        expect(ids(typed)).toContain(one.id)
      }),
    )
  })
})
