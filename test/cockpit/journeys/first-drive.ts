import { expect } from '@playwright/test'
import { setOff, stopAndPark, task, waitFor, type Journey } from './journey.ts'

const TEMPERATURE = 'Vehicle.Cabin.HVAC.Station.Row1.Driver.Temperature'
/** Degrees of latitude, about 700 m. */
const AWAY = 0.006

/** Cards arranged while parked, home by two touches, warmer while driving, the route ended. */
export const firstDrive: Journey = {
  name: 'a first drive',
  scenario: 'city',
  run: async (world) => {
    const { car, hand, page } = world
    await car.request('settings.set', { settings: { driveCards: [] } })
    await waitFor('a fix', () => car.number('Vehicle.CurrentLocation.Latitude') !== undefined)
    const lat = (car.number('Vehicle.CurrentLocation.Latitude') ?? 0) + AWAY
    const lon = car.number('Vehicle.CurrentLocation.Longitude') ?? 0
    await car.request('places.save', { role: 'home', place: { id: 'home', name: 'Home', kind: 'address', lat, lon } })

    await hand.activate('arrange-open')
    await hand.activate('card-toggle-trip')
    await hand.activate('arrange-done')
    await expect(page.getByTestId('trip-card')).toBeVisible()
    await hand.activate('go-home')
    await hand.activate('navigation-start')
    await expect(page.getByTestId('banner')).toBeVisible()

    await setOff(world)
    await expect(page.getByTestId('arrange-open')).toHaveCount(0)
    const before = car.number(TEMPERATURE) ?? 0
    await task(world, 'half a degree warmer', () => hand.stepUp('climate-driver'))
    await waitFor('half a degree more', () => car.number(TEMPERATURE) === before + 0.5)
    await task(world, 'the windscreen cleared', () => hand.activate('defrost'))
    await waitFor('defrost', () => car.sample('Vehicle.Cabin.HVAC.IsFrontDefrosterActive').value === true)
    await task(world, 'the route ended', () => hand.activate('navigation-stop'))
    await expect(page.getByTestId('banner')).toHaveCount(0)
    await stopAndPark(world)
  },
}
