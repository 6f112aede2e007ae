import { expect } from '@playwright/test'
import { resolve } from 'node:path'
import { waitFor, type Journey } from './journey.ts'

const CONTROLS = ['front-defrost', 'rear-defrost', 'seat-heat-driver', 'wheel-heat']
const PREPARING = 'Vehicle.Cabin.HVAC.IsPreconditioning'

/** From the dock to the whole climate; windscreens, seat, wheel and cabin, each confirmed by the car. */
export const coldMorning: Journey = {
  name: 'a cold morning',
  scenario: resolve(import.meta.dirname, '..', '..', 'e2e', 'cold-morning.yaml'),
  run: async ({ hand, page, car }) => {
    // A finger opens it from the temperature in the dock; the knob, which changes that, by the apps.
    await hand.activate(hand.name === 'touch' ? '[data-testid=climate-driver] .tap' : 'dock-apps')
    await hand.activate(hand.name === 'touch' ? 'climate-all' : 'launch-climate')
    await expect(page.getByTestId('screen-climate')).toBeVisible()
    for (const control of CONTROLS) {
      await hand.activate(control)
      // What stands on the control is what the bus said, not the wish.
      await expect(page.getByTestId(control)).toHaveAttribute('aria-pressed', 'true')
    }
    expect(car.sample('Vehicle.Cabin.HVAC.IsFrontDefrosterActive').value).toBe(true)
    const prepare = page.getByTestId('precondition')
    for (const isOn of [true, false]) {
      const offer = (await prepare.textContent()) ?? ''
      await hand.activate('precondition')
      await waitFor(`preparing: ${String(isOn)}`, () => car.sample(PREPARING).value === isOn)
      // This client may hear it before the page: until its words change, a press would ask for the same again.
      await expect(prepare).not.toHaveText(offer)
    }
  },
}
