import { expect } from '@playwright/test'
import { resolve } from 'node:path'
import type { Journey } from './journey.ts'

const CONTROLS = ['front-defrost', 'rear-defrost', 'seat-heat-driver', 'wheel-heat', 'precondition']

/** From the dock to the whole climate; windscreens, seat, wheel and cabin, each confirmed by the car. */
export const coldMorning: Journey = {
  name: 'a cold morning',
  scenario: resolve(import.meta.dirname, '..', '..', 'e2e', 'cold-morning.yaml'),
  run: async ({ hand, page, car }) => {
    await hand.activate('[data-testid=climate-driver] .tap')
    await hand.activate('climate-all')
    await expect(page.getByTestId('screen-climate')).toBeVisible()
    for (const control of CONTROLS) {
      await hand.activate(control)
      // What stands on the control is what the bus said, not the wish.
      await expect(page.getByTestId(control)).toHaveAttribute('aria-pressed', 'true')
    }
    expect(car.sample('Vehicle.Cabin.HVAC.IsFrontDefrosterActive').value).toBe(true)
    await hand.activate('precondition')
    await expect(page.getByTestId('precondition')).toHaveAttribute('aria-pressed', 'false')
  },
}
