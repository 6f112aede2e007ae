/**
 * Every screen and tab, measured from its boxes and colours: nothing cut, covered, on top of each other, too small or too
 * faint, by day and night, in four languages, on four displays, at 100 and 160 % text. In CI the ways that cover most pairs
 * of these, in `npm run test:long` all combinations.
 */
import { expect, test } from '@playwright/test'
import { Harness } from '../cockpit/harness.ts'
import { AXES, IS_LONG, nameOfWay, pairwise, wholeMatrix, type Way } from '../cockpit/matrix.ts'
import { boxes, contrastOf, openWay, survey } from '../cockpit/survey.ts'

test.use({ trace: 'off' })
let harness: Harness
test.beforeAll(async () => {
  harness = await Harness.start('parked')
})
test.afterAll(() => harness.stop())

/** The first of the fewest ways that cover all pairs: in six of them each value stands at least once. */
const CI_WAYS = 6
const WAYS = IS_LONG ? wholeMatrix() : pairwise().slice(0, CI_WAYS)
test('each scene, palette, language, display and size of text is looked at', () => {
  for (const axis of AXES) {
    const valuesIn = (ways: readonly Way[]): Set<string> => new Set(ways.map((way) => JSON.stringify(way[axis])))
    expect(valuesIn(WAYS)).toEqual(valuesIn(wholeMatrix()))
  }
})

for (const way of WAYS) {
  test(`boxes: ${nameOfWay(way)}`, async ({ browser }) => {
    const page = await openWay(harness, browser, way)
    expect(await survey(page, [boxes])).toEqual([])
  })
}

const COLOUR_WAYS: Way[] = (['day', 'night'] as const).flatMap((appearance) =>
  (['parked', 'driving', 'charging'] as const).map((scene) => ({
    scene,
    appearance,
    language: 'en',
    // Colours do not depend on the size of the display, and the smallest has the fewest pixels.
    size: { width: 1280, height: 720 },
    textSizePercent: 100,
  })),
)
/** Colours are measured from pixels, which takes longest: each scene and each palette once in CI. */
const inCi = ({ scene, appearance }: Way): boolean =>
  `${scene} ${appearance}` === 'parked day' || `${scene} ${appearance}` === 'driving night'
for (const way of COLOUR_WAYS.filter((one) => IS_LONG || inCi(one))) {
  // A charging car differs from a parked one in few places.
  const screens = way.scene === 'charging' ? ['drive', 'charging', 'vehicle'] : undefined
  test(`contrast: ${nameOfWay(way)}`, async ({ browser }) => {
    const page = await openWay(harness, browser, way)
    const checks = way.scene === 'charging' ? [boxes, contrastOf(way.appearance)] : [contrastOf(way.appearance)]
    expect(await survey(page, checks, screens)).toEqual([])
  })
}

for (const [display, width] of [
  ['cluster', 1920],
  ['passenger', 1280],
] as const) {
  test(`the ${display} display by day and night`, async ({ browser }) => {
    const size = { width, height: 720 }
    for (const appearance of ['day', 'night'] as const) {
      for (const language of ['de', 'ar'] as const) {
        const way: Way = { scene: 'driving', appearance, language, size, textSizePercent: 100 }
        const page = await openWay(harness, browser, way, display)
        expect(await survey(page, [boxes, contrastOf(appearance)], ['drive'])).toEqual([])
      }
    }
  })
}
