import { expect } from '@playwright/test'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { FasciaError } from '../../../services/contract/errors.ts'
import { tab, waitFor, type Journey } from './journey.ts'

const PLACE = { id: 'p', name: 'A yard', kind: 'address', lat: 47, lon: 8 } as const

/** Everything that the car keeps of a driver, saved to the car and then erased. */
export const exportAndErase: Journey = {
  name: 'export and erase',
  scenario: 'parked',
  run: async ({ hand, page, car, product }) => {
    const name = `Wilhelmina ${hand.name}`
    const driver = await car.request('profiles.create', { name })
    await car.request('profiles.select', { id: driver.id })
    await car.request('places.save', { role: 'favourite', place: PLACE })
    await hand.activate('dock-apps')
    await hand.activate('launch-privacy')
    await hand.activate(tab('privacy', 3))
    await hand.activate('data-export')
    await hand.activate('target-car')
    await expect(page.getByTestId('data-told')).toContainText('.json')
    const { exports } = product.places
    expect(readdirSync(exports).some((file) => readFileSync(join(exports, file), 'utf8').includes(name))).toBe(true)
    await hand.activate('data-erase')
    await hand.hold('data-erase-hold')
    // Another driver takes over, whose places are his own.
    await waitFor('nothing of the driver is left', async () => {
      const kept = await car.request('privacy.overview', { profileId: driver.id }).catch((error: unknown) => error)
      const left = await car.request('places.list', {}).catch(() => undefined)
      return FasciaError.from(kept).code === 'not_found' && left?.places.every(({ place }) => place.name !== PLACE.name) === true
    })
  },
}
