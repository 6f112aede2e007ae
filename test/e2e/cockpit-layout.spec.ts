/**
 * Every screen and tab, measured from its boxes and colours: nothing cut, covered, on top of each other, too small or too
 * faint, by day and night, in four languages, on four displays, at 100 and 160 % text. All pairs of these in CI, all
 * combinations in `npm run test:long`.
 */
import { expect, test } from '@playwright/test'
import { Harness } from '../cockpit/harness.ts'
import { IS_LONG, nameOfWay, pairwise, wholeMatrix, type Way } from '../cockpit/matrix.ts'
import { boxes, contrastOf, openWay, survey } from '../cockpit/survey.ts'

test.use({ trace: 'off' })
let harness: Harness
test.beforeAll(async () => {
  harness = await Harness.start('parked')
})
test.afterAll(() => harness.stop())

for (const way of IS_LONG ? wholeMatrix() : pairwise()) {
  test(`boxes: ${nameOfWay(way)}`, async ({ browser }) => {
    const page = await openWay(harness, browser, way)
    expect(await survey(page, [boxes])).toEqual([])
    await page.context().close()
  })
}

const COLOUR_WAYS: Way[] = (['day', 'night'] as const).flatMap((appearance) =>
  (['parked', 'driving', 'charging'] as const).map((scene) => ({
    scene,
    appearance,
    language: 'en',
    size: { width: 1920, height: 1080 },
    textSizePercent: 100,
  })),
)
for (const way of COLOUR_WAYS) {
  // A charging car differs from a parked one in few places.
  const screens = way.scene === 'charging' ? ['drive', 'charging', 'vehicle'] : undefined
  test(`contrast: ${nameOfWay(way)}`, async ({ browser }) => {
    const page = await openWay(harness, browser, way)
    const checks = way.scene === 'charging' ? [boxes, contrastOf(way.appearance)] : [contrastOf(way.appearance)]
    expect(await survey(page, checks, screens)).toEqual([])
    await page.context().close()
  })
}

for (const appearance of ['day', 'night'] as const) {
  for (const [display, width] of [
    ['cluster', 1920],
    ['passenger', 1280],
  ] as const) {
    test(`the ${display} display by ${appearance}`, async ({ browser }) => {
      const size = { width, height: 720 }
      for (const language of ['de', 'ar'] as const) {
        const way: Way = { scene: 'driving', appearance, language, size, textSizePercent: 100 }
        const page = await openWay(harness, browser, way, display)
        expect(await survey(page, [boxes, contrastOf(appearance)], ['drive'])).toEqual([])
        await page.context().close()
      }
    })
  }
}
