/** Every screen and tab as axe sees it, by day and night, in every language: no violation. */
import { expect, test } from '@playwright/test'
import { Harness } from '../cockpit/harness.ts'
import { ALL_LANGUAGES, IS_LONG, type Language } from '../cockpit/matrix.ts'
import { axe, openWay, survey } from '../cockpit/survey.ts'

const APPEARANCES = ['day', 'night'] as const
const CI: readonly (readonly [(typeof APPEARANCES)[number], Language])[] = [
  ['day', 'de'],
  ['night', 'ar'],
]
const WHOLE = APPEARANCES.flatMap((appearance) => ALL_LANGUAGES.map((language) => [appearance, language] as const))

test.use({ trace: 'off' })
let harness: Harness
test.beforeAll(async () => {
  harness = await Harness.start('parked')
})
test.afterAll(() => harness.stop())

for (const scene of ['parked', 'driving'] as const) {
  for (const [appearance, language] of IS_LONG ? WHOLE : CI) {
    test(`axe: ${scene}, ${appearance}, ${language}`, async ({ browser }) => {
      test.setTimeout(300_000)
      const size = { width: 1920, height: 1080 }
      const page = await openWay(harness, browser, { scene, appearance, language, size, textSizePercent: 100 })
      expect(await survey(page, [axe(IS_LONG)])).toEqual([])
      await page.context().close()
    })
  }
}
