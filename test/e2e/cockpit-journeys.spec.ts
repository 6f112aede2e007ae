/** The journeys of the cockpit, each by touch and again by a knob alone (turn, press, back), in the whole product. */
import { expect, test, type Page } from '@playwright/test'
import { KnobHand, TouchHand, type Hand } from '../cockpit/hand.ts'
import { callAndMessage } from '../cockpit/journeys/call-and-message.ts'
import { chargingStop } from '../cockpit/journeys/charging-stop.ts'
import { coldMorning } from '../cockpit/journeys/cold-morning.ts'
import { exportAndErase } from '../cockpit/journeys/export-and-erase.ts'
import { firstDrive } from '../cockpit/journeys/first-drive.ts'
import { valet } from '../cockpit/journeys/valet.ts'
import { RUNS } from '../cockpit/matrix.ts'
import { startProduct, type Product } from '../fixtures/product.ts'

const HANDS: Record<Hand['name'], (page: Page) => Hand> = {
  touch: (page) => new TouchHand(page),
  knob: (page) => new KnobHand(page),
}
/** By touch each journey also has a specification of its own; the long run does these too, and every journey by knob. */
const NAMES: readonly Hand['name'][] = RUNS > 1 ? ['touch', 'knob'] : ['knob']
// Erasing comes last: the services start anew after it.
const ALL = [firstDrive, coldMorning, chargingStop, callAndMessage, valet, exportAndErase]
const JOURNEYS = RUNS > 1 ? ALL : [coldMorning, exportAndErase]
let product: Product

/** Its dock has every control in sight; a smaller display folds some away. */
const DISPLAY = { width: 1920, height: 1080 }
test.use({ viewport: DISPLAY, hasTouch: true, actionTimeout: 20_000, contextOptions: { reducedMotion: 'reduce' } })
test.beforeAll(async () => {
  test.setTimeout(240_000)
  product = await startProduct({ arguments: ['--scenario', 'parked'] })
})
test.afterAll(() => product?.stop())

for (const journey of JOURNEYS) {
  for (const name of NAMES) {
    test(`${journey.name}, by ${name}`, async ({ page }) => {
      test.setTimeout(180_000)
      await product.control({ verb: 'load', scenario: journey.scenario })
      const car = await product.client('center')
      await car.subscribe(['Vehicle.**'])
      await page.goto(await product.signInUrl('center'))
      await expect(page.getByTestId('speed')).toHaveText('0', { timeout: 40_000 })
      await journey.run({ product, page, car, hand: HANDS[name](page) })
      car.close()
    })
  }
}
