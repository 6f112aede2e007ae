import { expect } from '@playwright/test'
import { tab, waitFor, type Journey } from './journey.ts'

const CHARGING = 'Vehicle.Powertrain.TractionBattery.Charging.IsCharging'
const LIMIT = 'Vehicle.Powertrain.TractionBattery.Charging.ChargeLimit'

/** Plugged in, the limit brought to 90 %, stopped and started by hand. */
export const chargingStop: Journey = {
  name: 'a charging stop',
  scenario: 'charging',
  run: async ({ hand, page, car, product }) => {
    await waitFor('the car charges', () => car.sample(CHARGING).value === true)
    await hand.activate('dock-charging')
    await hand.activate(tab('charging', 2))
    await hand.adjustTo('charge-limit', 90)
    await waitFor('the vehicle confirms the limit', () => car.number(LIMIT) === 90)
    await hand.activate('charge-run')
    await waitFor('the car stops', () => car.sample(CHARGING).value === false)
    await hand.activate('charge-run')
    await waitFor('the car charges again', () => car.sample(CHARGING).value === true)
    await product.control({ verb: 'unplug' })
    await expect(page.getByTestId('charging')).toBeVisible()
  },
}
