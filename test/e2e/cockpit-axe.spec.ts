/** Every screen and tab, and the displays beside the head unit, as axe sees them, by day and night, in every language: no violation. */
import { expect, test } from '@playwright/test'
import { Harness } from '../cockpit/harness.ts'
import { LANGUAGES, IS_LONG, type Way } from '../cockpit/matrix.ts'
import { axe, openWay, survey } from '../cockpit/survey.ts'

type Look = Pick<Way, 'scene' | 'appearance' | 'language'>
const WHOLE: Look[] = (['parked', 'driving'] as const).flatMap((scene) =>
  (['day', 'night'] as const).flatMap((appearance) => LANGUAGES.map((language) => ({ scene, appearance, language }))),
)
/** Rules look at structure, which differs by scene and direction of writing most. */
const CI: Look[] = [
  { scene: 'parked', appearance: 'day', language: 'de' },
  { scene: 'driving', appearance: 'night', language: 'ar' },
]

test.use({ trace: 'off' })
let harness: Harness
test.beforeAll(async () => {
  harness = await Harness.start('parked')
})
test.afterAll(() => harness.stop())

for (const look of IS_LONG ? WHOLE : CI) {
  test(`axe: ${look.scene}, ${look.appearance}, ${look.language}`, async ({ browser }) => {
    test.setTimeout(300_000)
    const page = await openWay(harness, browser, { ...look, size: { width: 1280, height: 720 }, textSizePercent: 100 })
    expect(await survey(page, [axe(IS_LONG)])).toEqual([])
  })
}

for (const [display, width] of [
  ['cluster', 1920],
  ['passenger', 1280],
] as const) {
  test(`axe: the ${display} display by day and night`, async ({ browser }) => {
    for (const appearance of ['day', 'night'] as const) {
      const size = { width, height: 720 }
      const way: Way = { scene: 'driving', appearance, language: 'en', size, textSizePercent: 100 }
      const page = await openWay(harness, browser, way, display)
      // Few elements, so that axe's own colours cost little here.
      expect(await survey(page, [axe(true)], ['drive'])).toEqual([])
    }
  })
}
