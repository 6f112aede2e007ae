/**
 * A cold morning by touch: the cabin prepared, the windscreen cleared, the seat and the wheel warmed, each confirmed on the
 * bus; a departure that does it by itself; a preference that the cold battery refuses, and why; and the view behind in R.
 */
import { expect, test, type Page } from '@playwright/test'
import { resolve } from 'node:path'
import { readDbcFile } from '../../services/can/dbc/parse.ts'
import { SocketcandSource } from '../../services/can/socketcand/client.ts'
import { compileDatabase, decodeFrame } from '../../services/decode/decoder.ts'
import { eventually, startProduct, type Product } from '../fixtures/product.ts'

const SEDAN = resolve(import.meta.dirname, '../../services/can/vehicles/sedan.dbc')

let product: Product

test.beforeAll(async () => {
  test.setTimeout(240_000)
  product = await startProduct({ arguments: ['--scenario', resolve(import.meta.dirname, 'cold-morning.yaml')] })
})
test.afterAll(() => product.stop())

/** What the buses say, decoded by a listener of its own. */
async function listen(bus: string): Promise<{ value(signal: string): number | undefined; stop(): Promise<void> }> {
  const endpoint = product.endpoints().socketcand
  if (!endpoint) throw new Error('no socketcand')
  const compiled = compileDatabase(readDbcFile(SEDAN))
  const values = new Map<string, number>()
  const source = new SocketcandSource({ bus, host: endpoint.host, port: endpoint.port })
  source.start({
    onFrame: (frame) => {
      for (const [name, value] of Object.entries(decodeFrame(compiled, frame).values)) values.set(name, Number(value))
    },
    onState: () => undefined,
  })
  return { value: (signal) => values.get(signal), stop: () => source.stop() }
}

async function openScreen(page: Page, address: string): Promise<void> {
  await page.goto(await product.signInUrl('center'))
  await expect(page.getByTestId('speed')).not.toHaveText('—')
  await page.evaluate(`location.hash = '#/${address}'`)
  await page.reload()
  await expect(page.getByTestId(`screen-${address.split('/')[0]}`)).toBeVisible()
}

test('prepare, defrost, seat and wheel heat by touch, each confirmed on the bus', async ({ page }) => {
  const body = await listen('can1')
  await openScreen(page, 'climate')
  await eventually('the cabin on the bus', () => body.value('CabinTemperature'))
  expect(body.value('CabinTemperature')).toBeLessThan(0)

  const touch = async (testId: string, signal: string, wanted: number): Promise<void> => {
    await page.getByTestId(testId).click()
    await eventually(`${signal} ${wanted} on the bus`, () => (body.value(signal) === wanted ? true : undefined))
  }
  await touch('front-defrost', 'FrontDefrost', 1)
  await touch('rear-defrost', 'RearDefrost', 1)
  await touch('seat-heat-driver', 'SeatClimateDriver', 100)
  await touch('wheel-heat', 'WheelClimate', 100)
  await touch('precondition', 'Preconditioning', 1)
  for (const id of ['front-defrost', 'rear-defrost', 'seat-heat-driver', 'wheel-heat']) {
    await expect(page.getByTestId(id)).toHaveAttribute('aria-pressed', 'true')
  }
  const before = body.value('CabinTemperature') ?? 99
  await eventually('a warmer cabin', () => ((body.value('CabinTemperature') ?? -99) > before + 1 ? true : undefined))
  // The same by a second touch, and off again.
  await touch('precondition', 'Preconditioning', 0)
  await touch('front-defrost', 'FrontDefrost', 0)

  await page.getByRole('radio', { name: 'Seats' }).click()
  await touch('seat-rearPassenger-heat', 'SeatClimateRearPassenger', 100)
  await touch('seats-off', 'SeatClimateRearPassenger', 0)
  expect(body.value('SeatClimateDriver')).toBe(0)
  await body.stop()
})

test('both sides follow the driver while the vehicle says so', async ({ page }) => {
  const body = await listen('can1')
  await openScreen(page, 'climate')
  await page.getByTestId('sync').click()
  await eventually('sync on the bus', () => (body.value('Synchronized') === 1 ? true : undefined))
  const before = body.value('TemperatureDriver') ?? 0
  await page.getByTestId('warmer-driver').click()
  await eventually('both sides', () => (body.value('TemperaturePassenger') === before + 0.5 ? true : undefined))
  await page.getByTestId('cooler-passenger').click()
  await eventually('the passenger ended it', () => (body.value('Synchronized') === 0 ? true : undefined))
  await expect(page.getByTestId('sync')).toHaveAttribute('aria-pressed', 'false')
  await body.stop()
})

test('a departure in some minutes prepares the cabin by itself', async ({ page }) => {
  const body = await listen('can1')
  await openScreen(page, 'climate/departure')
  const client = await product.client('center')
  const soon = new Date(Date.now() + 6 * 60_000)
  const plan = { on: true, minuteOfDay: soon.getHours() * 60 + soon.getMinutes(), weekdays: [], precondition: true }
  await client.request('departure.save', { plan })
  await expect(page.getByTestId('departure')).toHaveCount(1)
  await eventually('it began on the bus', () => (body.value('Preconditioning') === 1 ? true : undefined))
  await expect(page.getByTestId('departure-detail')).toHaveText('preparing the cabin now')
  await page.getByTestId('departure-on').click()
  await eventually('it ended with the switch', () => (body.value('Preconditioning') === 0 ? true : undefined))
  await body.stop()
})

test('pet mode shows its sign with the measured temperature, and ends at the limit of the battery', async ({ page }) => {
  const body = await listen('can1')
  await openScreen(page, 'climate/away')
  await page.getByTestId('stay-pet').click()
  await expect(page.getByTestId('pet-sign')).toBeVisible()
  await expect(page.getByTestId('pet-sign')).toContainText('°C')
  await page.getByTestId('pet-controls').click()
  await expect(page.getByTestId('pet-sign')).toBeHidden()
  await product.control({ verb: 'soc', percent: 18 })
  await eventually('the vehicle ended it', () => (body.value('ClimateMode') === 0 ? true : undefined))
  await expect(page.getByTestId('stay-pet')).toHaveAttribute('aria-pressed', 'false')
  await page.getByTestId('stay-camp').click()
  await expect(page.getByTestId('stay-camp')).toContainText('battery too low')
  await product.control({ verb: 'soc', percent: 60 })
  await body.stop()
})

test('a preference that the cold battery can not follow is refused, and says why', async ({ page }) => {
  await openScreen(page, 'vehicle/driving')
  await page.getByTestId('regeneration').getByRole('radio', { name: 'One pedal' }).click()
  await expect(page.getByTestId('regeneration')).toContainText('battery too cold')
  const client = await product.client('center')
  await client.subscribe(['Vehicle.Powertrain.Preference.Regeneration'])
  await eventually('still medium', () =>
    client.sample('Vehicle.Powertrain.Preference.Regeneration').value === 'MEDIUM' ? true : undefined,
  )
})

test('the view behind is there in R over any screen, with the distances of the bus, and goes with R', async ({ page }) => {
  const assist = await listen('can2')
  await openScreen(page, 'vehicle')
  await product.control({ verb: 'gear', gear: 'R' })
  const view = page.getByTestId('reverse-view')
  await expect(view).toBeVisible()
  await expect(page.getByTestId('reverse-simulated')).toHaveText('Simulated view')
  await expect(page.getByTestId('reverse-picture')).toBeVisible()
  await eventually('the sensors hear', () => ((assist.value('RearLeft') ?? 9) < 4.5 ? true : undefined))
  await product.control({ verb: 'fault', fault: { kind: 'bus', bus: 'can2' } })
  await expect(page.getByTestId('reverse-nearest')).toContainText('no distances')
  await product.control({ verb: 'mend' })
  await page.getByTestId('reverse-put-away').click()
  await expect(view).toBeHidden()
  await product.control({ verb: 'gear', gear: 'N' })
  // The page's own word: signals are conflated, and a neutral that it never saw is no change of gear.
  await expect(page.getByRole('status', { name: 'Gear N' })).toBeVisible()
  await product.control({ verb: 'gear', gear: 'R' })
  await expect(view).toBeVisible()
  await product.control({ verb: 'gear', gear: 'P' })
  await expect(view).toBeHidden()
  await expect(page.getByTestId('screen-vehicle')).toBeVisible()
  await assist.stop()
})
