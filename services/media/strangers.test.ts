import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MEDIA_TEXT_MAX } from '../contract/media.ts'
import { changedSound } from './sound.ts'
import { DEFAULT_SOUND, PRESET_GAINS, Sound } from '../contract/media.ts'
import { parseFeed } from './scan/feed.ts'
import { parseM3u, parseStationList } from './stations.ts'
import { clean } from './text.ts'

describe('what strangers write', () => {
  it('no feed ends the reader, and what it says is bounded', () => {
    const piece = fc.constantFrom(
      '<rss>',
      '<channel>',
      '<item>',
      '</item>',
      '<title>',
      '</title>',
      '<![CDATA[',
      ']]>',
      '&#x41;',
      '&a;',
      '<enclosure url="',
      '">',
      'x',
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece).map((parts) => `<rss><channel>${parts.join('')}`),
        ),
        (text) => {
          const feed = parseFeed(text)
          for (const item of feed?.items ?? []) expect(item.file).not.toBe('')
        },
      ),
    )
    expect(parseFeed('<html></html>')).toBeUndefined()
  })

  it('every station has an http address and a name of one line', () => {
    fc.assert(
      fc.property(fc.string(), fc.oneof(fc.webUrl(), fc.string()), (name, url) => {
        const listed = [...parseM3u(`#EXTM3U\n#EXTINF:-1,${name}\n${url}`), ...parseStationList(JSON.stringify([{ name, url }]))]
        for (const one of listed) {
          expect(one.url).toMatch(/^https?:\/\//)
          expect(one.name).not.toMatch(/\n/)
          expect(one.id).toMatch(/^s[0-9a-f]{12}$/)
        }
      }),
    )
    expect(parseM3u('#EXTINF:-1,News\nhttp://a.example/live\nfile:///etc/passwd\n')).toMatchObject([{ name: 'News' }])
    expect(parseStationList('{')).toEqual([])
  })

  it('a text is one bounded line without control or direction characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 500 }), (text) => {
        const line = clean(text)
        expect(line.length).toBeLessThanOrEqual(MEDIA_TEXT_MAX)
        expect(line).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u)
      }),
    )
  })
})

describe('sound', () => {
  it('a preset brings its gains, gains of a person are their own, the rest stays', () => {
    const bass = changedSound({ ...DEFAULT_SOUND, balance: 0.5 }, { preset: 'bass' })
    expect(bass).toMatchObject({ preset: 'bass', gainsDb: PRESET_GAINS.bass, balance: 0.5 })
    const own = changedSound(bass, { gainsDb: [1, 2, 3, 4, 5] })
    expect(Sound.parse(own)).toMatchObject({ preset: 'custom', gainsDb: [1, 2, 3, 4, 5], balance: 0.5 })
    expect(changedSound(own, { speedVolume: 'low' })).toEqual({ ...own, speedVolume: 'low' })
  })
})
