/** A charging stop by touch: the tariff entered, plugged in, the schedule waits, the person overrules it, the curve grows. */
import { expect, test, type Page } from '@playwright/test'
import type { GatewayClient } from '../../services/base/gateway-client.ts'
import type { ChargingState } from '../../services/contract/energy.ts'
import { eventually, startProduct, type Product } from '../fixtures/product.ts'

const BATTERY = 'Vehicle.Powertrain.TractionBattery'
const LIMIT = `${BATTERY}.Charging.ChargeLimit`
const CHARGING = `${BATTERY}.Charging.IsCharging`
const POWER = `${BATTERY}.Charging.Power`

test.describe.configure({ mode: 'serial' })

let product: Product
let client: GatewayClient
let charging: ChargingState | undefined

test.beforeAll(async () => {
  test.setTimeout(240_000)
  product = await startProduct({ arguments: ['--scenario', 'city'] })
  client = await product.client()
  await client.subscribe([LIMIT, CHARGING, POWER, 'Vehicle.CurrentLocation.**'])
  client.onEvent('energy.charging', (state) => (charging = state))
})
test.afterAll(() => product.stop())

async function open(page: Page, part: string): Promise<void> {
  await page.goto(await product.signInUrl('center'))
  await expect(page.getByTestId('speed')).not.toHaveText('—')
  await page.goto(`${page.url().split('#')[0] ?? ''}#/charging/${part}`)
  await page.reload()
  await expect(page.getByTestId('charging')).toBeVisible()
}

/** Now, in whole hours from midnight of the car's clock. */
const hour = (): number => new Date().getHours()

test('parked, the prices of the night are entered, and the schedule is on', async ({ page }) => {
  const center = await product.client('center')
  const at = await eventually('a fix', () => {
    const lat = client.number('Vehicle.CurrentLocation.Latitude')
    const lon = client.number('Vehicle.CurrentLocation.Longitude')
    return lat === undefined || lon === undefined ? undefined : { lat, lon }
  })
  await center.request('places.save', { role: 'home', place: { id: 'home', name: 'Home', kind: 'address', ...at } })

  await open(page, 'plan')
  await page.getByTestId('tariff-open').click()
  await page.getByTestId('tariff-add').click()
  await expect(page.getByTestId('tariff-period')).toHaveCount(1)
  await page.getByTestId('tariff-save').click()
  await expect(page.getByTestId('plan-timeline')).toBeVisible()
  await page.getByTestId('schedule-on').click()
  await eventually('the schedule is kept', () => (charging?.rules.schedule.on === true ? true : undefined))
  expect(charging?.rules.homeTariff?.periods).toHaveLength(1)

  // A cheap hour that is hours away whatever the clock says now, so that the plan has to wait.
  const cheap = (hour() + 4) % 24
  await center.request('energy.tariff.set', {
    tariff: {
      name: 'Test',
      currency: 'EUR',
      basePerKwh: 0.4,
      periods: [{ weekdays: [1, 2, 3, 4, 5, 6, 7], fromMinute: cheap * 60, toMinute: ((cheap + 8) % 24) * 60, pricePerKwh: 0.1 }],
    },
  })
  await center.request('energy.rules.set', { rules: { schedule: { on: true, readyByMinute: ((cheap + 10) % 24) * 60 } } })
})

test('plugged in at home it waits for the cheap hours, and says when it begins and what it costs', async ({ page }) => {
  await open(page, 'charging')
  await expect(page.getByTestId('charge-flap')).toBeVisible()
  await product.control({ verb: 'plug', supply: 'AC', powerKw: 11 })
  await eventually('the schedule waits', () => (charging?.schedule === 'waiting' ? true : undefined))
  await eventually('the car does not charge', () => (client.sample(CHARGING).value === false ? true : undefined))
  await expect(page.getByTestId('charge-schedule')).toContainText(':00')
  const plan = charging?.plan
  expect(plan?.reachesLimit).toBe(true)
  expect(plan?.cost ?? 9).toBeLessThan(plan?.costAtOnce ?? 0)

  await page.getByTestId('charge-schedule').click()
  await expect(page.getByTestId('plan-cost')).toContainText('€')
})

test('a person charges now: the vehicle confirms, the limit is set, the curve grows, and stops', async ({ page }) => {
  await open(page, 'charging')
  await page.getByTestId('charge-run').click()
  await eventually('the car charges', () => (client.sample(CHARGING).value === true ? true : undefined))
  await eventually('with power', () => ((client.number(POWER) ?? 0) > 5 ? true : undefined))
  expect(charging?.schedule).toBe('by-hand')

  const limit = client.number(LIMIT) ?? 0
  await page.getByTestId('charge-limit').focus()
  // A press takes hold of the value, turning changes it: the same for knob and keys.
  await page.keyboard.press('Enter')
  await page.keyboard.press('ArrowRight')
  await eventually('the vehicle confirms the limit', () => (client.number(LIMIT) === limit + 5 ? true : undefined))
  await expect(page.getByTestId('charge-limit')).toHaveAttribute('aria-valuenow', String(limit + 5))

  await product.control({ verb: 'speed', factor: 60 })
  const center = await product.client('center')
  const points = (): Promise<number> =>
    new Promise((resolve) => {
      const stop = center.onEvent('energy.state', ({ session }) => {
        setImmediate(() => stop())
        resolve(session?.curve.length ?? 0)
      })
    })
  const before = await points()
  await eventually('the curve grows', async () => ((await points()) >= before + 2 ? true : undefined), 60_000)
  await product.control({ verb: 'speed', factor: 1 })
  await expect(page.getByTestId('charge-cost')).toContainText('€')

  await page.getByTestId('charge-run').click()
  await eventually('the car stops', () => (client.sample(CHARGING).value === false ? true : undefined))
  await page.getByTestId('charge-plan').click()
  await eventually('the plan has it again', () => (charging?.schedule === 'waiting' ? true : undefined))
})

test('unplugged, it says where to charge; the session is in the history with its cost', async ({ page }) => {
  await product.control({ verb: 'unplug' })
  await eventually('no cable', () => (charging?.schedule === 'unplugged' ? true : undefined))
  await open(page, 'history')
  await expect.poll(async () => page.getByTestId('charge-session').count(), { timeout: 60_000 }).toBeGreaterThan(0)
  await expect(page.getByTestId('charge-session').first()).toContainText('€')
  await page.getByTestId('history-kind').getByText('Months', { exact: true }).click()
  // A charge is over half a minute after its last current; then its month counts it.
  await expect(page.getByTestId('charge-month').first()).toContainText('€', { timeout: 60_000 })
})
