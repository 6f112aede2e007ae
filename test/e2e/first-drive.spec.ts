/** A first drive: the cards arranged while parked, the energy flow with the pedals, the trip counted and kept. */
import { expect, test, type Page } from '@playwright/test'
import { eventually, startProduct, type Product } from '../fixtures/product.ts'

let product: Product

test.beforeAll(async () => {
  test.setTimeout(240_000)
  product = await startProduct({ arguments: ['--scenario', 'city'] })
})
test.afterAll(() => product.stop())

async function openCenter(page: Page): Promise<void> {
  await page.goto(await product.signInUrl('center'))
  await expect(page.getByTestId('speed')).not.toHaveText('—')
}

const savedCards = async (): Promise<string[]> => {
  const client = await product.client('center')
  return new Promise((resolve) => {
    const stop = client.onEvent('profiles.state', ({ activeId, profiles }) => {
      setImmediate(() => stop())
      resolve(profiles.find(({ id }) => id === activeId)?.settings.driveCards ?? [])
    })
  })
}

test('parked, a driver puts the trip on top of the cards, and the profile keeps it', async ({ page }) => {
  await openCenter(page)
  await expect(page.getByTestId('flow-card')).toBeVisible()
  await expect(page.getByTestId('trip-card')).toHaveCount(0)
  await page.getByTestId('arrange-open').click()
  await page.getByTestId('card-toggle-trip').click()
  const up = page.getByTestId('card-up-trip')
  for (let step = 0; step < 3; step++) await up.click()
  await expect(up).toBeDisabled()
  await page.getByTestId('arrange-done').click()
  await expect(page.getByTestId('trip-card')).toBeVisible()
  expect((await savedCards())[0]).toBe('trip')
  await page.reload()
  await expect(page.locator('[data-card]').first()).toHaveAttribute('data-card', 'trip')
})

test('the flow turns round under regeneration, the trip moves and is kept', async ({ page }) => {
  await openCenter(page)
  const client = await product.client()
  await client.subscribe(['Vehicle.Powertrain.ElectricMotor.ElectricalPower', 'Vehicle.Speed', 'Vehicle.TraveledDistance'])
  const flow = page.getByTestId('energy-flow')
  await expect(flow).toHaveAttribute('data-state', 'resting')

  await product.control({ verb: 'gear', gear: 'D' })
  await product.control({ verb: 'pedal', accelerator: 0.5, brake: 0 })
  await eventually('60 km/h', () => ((client.number('Vehicle.Speed') ?? 0) > 60 ? true : undefined))
  expect(client.number('Vehicle.Powertrain.ElectricMotor.ElectricalPower') ?? 0).toBeGreaterThan(5)
  await expect(flow).toHaveAttribute('data-state', 'driving')
  // Moving, nothing is set up: the cards can't be arranged.
  await expect(page.getByTestId('arrange-open')).toHaveCount(0)

  await product.control({ verb: 'pedal', accelerator: 0, brake: 0 })
  await expect(flow).toHaveAttribute('data-state', 'regenerating')
  expect(client.number('Vehicle.Powertrain.ElectricMotor.ElectricalPower') ?? 0).toBeLessThan(-2)
  await expect(page.getByTestId('power')).toHaveClass(/gain/)

  await product.control({ verb: 'pedal', accelerator: 0.3, brake: 0 })
  const metres = async (): Promise<number> => {
    const text = (await page.getByTestId('trip-card').textContent()) ?? ''
    const [, value = '0', unit = 'm'] = /([\d.]+) ?(km|m)/.exec(text.replace(/^\D+/, '')) ?? []
    return Number(value) * (unit === 'km' ? 1000 : 1)
  }
  const before = await metres()
  await eventually('the trip card moves on by 150 m', async () => ((await metres()) >= before + 150 ? true : undefined))
  // What the card says is what the odometer says.
  await page.getByTestId('trip-meters').getByText('B', { exact: true }).click()
  await page.getByTestId('trip-reset').click()
  const zeroM = client.number('Vehicle.TraveledDistance') ?? 0
  await eventually('trip B counts from the reset', async () => {
    const driven = (client.number('Vehicle.TraveledDistance') ?? 0) - zeroM
    return driven > 120 && Math.abs((await metres()) - driven) < 40 ? true : undefined
  })

  await product.control({ verb: 'pedal', accelerator: 0, brake: 0.6 })
  await eventually('standstill', () => (client.number('Vehicle.Speed') === 0 ? true : undefined))
  await product.control({ verb: 'gear', gear: 'P' })
  const center = await product.client('center')
  const state = await new Promise<{ regenerated: number; drive: number }>((resolve) => {
    const stop = center.onEvent('energy.state', ({ trip }) => {
      setImmediate(() => stop())
      resolve({ regenerated: trip?.use?.regeneratedKwh ?? 0, drive: trip?.use?.driveKwh ?? 0 })
    })
  })
  expect(state.regenerated).toBeGreaterThan(0)
  expect(state.drive).toBeGreaterThan(state.regenerated)
})

test('the energy screen shows what used it and the graph of the way', async ({ page }) => {
  await openCenter(page)
  await page.goto(`${page.url().split('#')[0] ?? ''}#/charging/drive`)
  await page.reload()
  await expect(page.getByTestId('energy-use')).toContainText('%')
  await expect(page.getByTestId('consumption-chart').or(page.getByTestId('trip-chart'))).toBeVisible()
  await page.getByTestId('consumption-span').getByText('5 km', { exact: true }).click()
  await expect(page.getByTestId('consumption-chart')).toBeVisible()
})
