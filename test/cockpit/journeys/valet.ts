import { expect } from '@playwright/test'
import type { Hand } from '../hand.ts'
import { tab, type Journey } from './journey.ts'

const PIN = ['2', '5', '8', '0']

async function type(hand: Hand): Promise<void> {
  for (const digit of PIN) await hand.activate(`pin-${digit}`)
}

/** The car handed over with a PIN, the owner hidden, taken back with it. */
export const valet: Journey = {
  name: 'valet',
  scenario: 'parked',
  run: async ({ hand, page, car }) => {
    const owner = await car.request('profiles.create', { name: 'Seraphina' })
    await car.request('profiles.select', { id: owner.id })
    await hand.activate('dock-apps')
    await hand.activate('launch-profiles')
    await hand.activate(tab('profiles', 3))
    await type(hand)
    await hand.activate('valet-next')
    await type(hand)
    await hand.activate('valet-next')
    // Whoever has the car now is a guest, and meets the lock where drivers are.
    await expect(page.getByTestId('profile').locator('visible=true')).toHaveText('G', { timeout: 30_000 })
    await hand.activate('profile')
    await expect(page.getByTestId('valet-lock')).toBeVisible()
    await expect(page.locator('body')).not.toContainText('Seraphina')
    await type(hand)
    await hand.activate('valet-end')
    // The page comes back as the owner's, who reads what happened where drivers are.
    await expect(page.getByTestId('profile').locator('visible=true')).toHaveText('S', { timeout: 30_000 })
    await hand.activate('profile')
    await hand.activate('valet-report-done')
    await expect(page.getByTestId('valet-report')).toHaveCount(0)
    await car.request('profiles.remove', { id: owner.id }).catch(() => undefined)
  },
}
