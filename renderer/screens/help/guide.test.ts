import { describe, expect, it } from 'vitest'
import { LANGUAGES } from '../../i18n/languages.ts'
import { CHAPTERS, EXPLAINED, loadGuide, searchGuide } from './guide.ts'

describe.each(LANGUAGES)('the guide in $name', ({ id }) => {
  it('has every chapter with as many sections as in English, and every telltale', async () => {
    const [guide, english] = [await loadGuide(id), await loadGuide('en')]
    for (const chapter of CHAPTERS) {
      expect(guide.chapters[chapter].sections.length, chapter).toBe(english.chapters[chapter].sections.length)
      for (const { title, text } of guide.chapters[chapter].sections) {
        expect(title.trim(), chapter).not.toBe('')
        expect(text.length, `${chapter} ${title}`).toBeGreaterThan(15)
        if (id !== 'en') expect(english.chapters[chapter].sections.map((one) => one.text)).not.toContain(text)
      }
    }
    for (const name of EXPLAINED) expect(guide.telltales[name].trim(), name).not.toBe('')
  })

  it('finds each chapter by its own name', async () => {
    const guide = await loadGuide(id)
    for (const chapter of CHAPTERS) {
      expect(searchGuide(guide, guide.chapters[chapter].title)[0]?.chapter, chapter).toBe(chapter)
    }
  })
})

it('the search wants every word, and knows nothing of nothing', async () => {
  const guide = await loadGuide('en')
  expect(searchGuide(guide, 'forgotten pin')[0]?.chapter).toBe('valet')
  expect(searchGuide(guide, 'ABS')[0]?.text).toContain('ABS')
  expect(searchGuide(guide, 'pin spaceship')).toEqual([])
  expect(searchGuide(guide, '  ')).toEqual([])
})
