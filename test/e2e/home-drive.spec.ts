/**
 * A day with the home, by touch: its Matter bridge is paired, tiles are chosen, the way home warms the house and opens the
 * garage, somebody rings, and when the last one leaves everything goes off.
 */
import { expect, test, type Page } from '@playwright/test'
import type { GatewayClient } from '../../services/base/gateway-client.ts'
import type { AutomationsState } from '../../services/contract/automations-state.ts'
import type { HomeDevice, HomeState, HomeTraitName, HomeTrait } from '../../services/contract/home.ts'
import { eventually, startProduct, type Product } from '../fixtures/product.ts'

/** So far north of home the drive begins: long enough to look around on the way, on a slow machine too. */
const AWAY_DEG = 0.01
const QUICK = 8
/** The countdown of the garage's door, in seconds: long enough to be seen on a busy screen. */
const ANNOUNCED_S = 12
/** Loads a large library first. */
const BRIDGE_STARTS_MS = 60_000
/** So does the car's own Matter. */
const PAIRING_MS = 150_000
/** Whoever goes moves, and the sensor in the hall says so for a while. */
const MOTION_ENDS_MS = 60_000

test.describe.configure({ mode: 'serial' })

let product: Product
let screen: GatewayClient
let home: HomeState | undefined
let automations: AutomationsState | undefined
/** How the garage stood when the driver was asked. */
let garageWhenAsked: string | undefined

test.beforeAll(async () => {
  test.setTimeout(240_000)
  product = await startProduct({ arguments: ['--scenario', 'parked'] })
  screen = await product.client('center')
  await screen.subscribe(['Vehicle.CurrentLocation.**', 'Vehicle.Fascia.DrivingState'])
  screen.onEvent('home.state', (state) => (home = state))
  screen.onEvent('home.automations', (state) => {
    automations = state
    if (state.prompts.length > 0) garageWhenAsked ??= trait('Garage door', 'Closure')?.state
  })
})
test.afterAll(() => product.stop())

const named = (name: string): HomeDevice | undefined => home?.devices.find((device) => device.name === name)

function trait<N extends HomeTraitName>(name: string, wanted: N): Extract<HomeTrait, { trait: N }> | undefined {
  return named(name)?.traits.find((one): one is Extract<HomeTrait, { trait: N }> => one.trait === wanted)
}

/** Asked again where the page was too busy to take it; each act says how it is to be, so twice does no harm. */
async function inTheHouse(act: object): Promise<void> {
  const url = new URL('act', product.endpoints().demoHome?.url)
  await eventually(`${JSON.stringify(act)} in the house`, async () => {
    const answer = await fetch(url, { method: 'POST', body: JSON.stringify(act) })
    return answer.ok ? true : undefined
  })
}

/** The code that the page of the demo home shows for its bridge. */
async function codeOfTheBridge(): Promise<string> {
  const answer = await fetch(new URL('events', product.endpoints().demoHome?.url))
  const stream = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
  if (!stream) throw new Error('the page of the demo home tells nothing')
  let told = ''
  try {
    return await eventually(
      'the code of the bridge',
      async () => {
        told = (told + ((await stream.read()).value ?? '')).slice(-20_000)
        return /"manualCode":"(\d{11})"/.exec(told)?.[1]
      },
      BRIDGE_STARTS_MS,
    )
  } finally {
    await stream.cancel()
  }
}

function pairing(): true | undefined {
  const { state, message } = home?.pairing ?? { state: 'none', message: '' }
  if (state === 'failed') throw new Error(message)
  return state === 'done' ? true : undefined
}

async function openHome(page: Page, part: string): Promise<void> {
  await page.evaluate(`location.hash = '#/-'; location.hash = '#/'`)
  await page.evaluate(`location.hash = '#/home/${part}'`)
  await expect(page.getByTestId('home')).toBeVisible()
}

test('paired, arranged, warm and open on arrival, dark when all have left', { tag: '@long' }, async ({ page }) => {
  test.setTimeout(300_000)
  const lat = await eventually('a fix', () => screen.number('Vehicle.CurrentLocation.Latitude'))
  const lon = screen.number('Vehicle.CurrentLocation.Longitude') ?? 0
  // Early, because the home asks for its own place only now and then.
  const place = { id: 'home', name: 'Home', kind: 'address' as const, lat: lat + AWAY_DEG, lon }
  await eventually('the place is kept', () => screen.request('places.save', { role: 'home', place }))
  await eventually('the demo home', () => (named('Garage door')?.reachable === true ? true : undefined))
  await inTheHouse({ act: 'matter' })
  for (const name of ['Ada', 'Ben']) await inTheHouse({ act: 'person', name, home: true })
  const code = await codeOfTheBridge()
  await page.goto(`${await product.signInUrl('center')}#/home/setup`)

  await test.step('the bridge is paired with its code', async () => {
    await page.getByTestId('way-matter').click()
    await page.getByTestId('field-code').fill(code)
    await page.getByTestId('field-code').press('Enter')
    await eventually('paired', pairing, PAIRING_MS)
    await eventually('its devices', () => (named('Front door')?.reachable === true ? true : undefined))
    await openHome(page, 'setup')
    await expect(page.getByTestId('way-matter')).toContainText('10 devices')
  })

  await test.step('the driver places a tile', async () => {
    await openHome(page, 'favourites')
    await page.getByTestId('home-edit').click()
    const door = named('Front door')?.id ?? ''
    const row = page.getByTestId(`edit-${door}`)
    if ((await row.count()) > 0) await row.getByTestId('tile-remove').click()
    await page.getByTestId(`add-${door}`).click()
    await eventually('kept', () => (home?.tiles?.at(-1) === door ? true : undefined))
    const last = home?.tiles?.indexOf(door) ?? 0
    await row.getByTestId('tile-earlier').click()
    await eventually('one place earlier', () => (home?.tiles?.indexOf(door) === last - 1 ? true : undefined))
    await page.getByTestId('screen-back').click()
    // Nobody opens the house by a slip: the first touch only asks.
    const lock = page.getByTestId('home-tiles').getByRole('region', { name: 'Front door' }).getByTestId('device-switch')
    await lock.click()
    await expect(lock).toContainText('Really unlock?')
    expect(trait('Front door', 'DoorLock')?.state).toBe('locked')
  })

  await test.step('on the way home the house warms, and six tiles are all that can be touched', async () => {
    const garage = automations?.templates.find(({ id }) => id === 'garage')?.rule
    const allOff = automations?.templates.find(({ id }) => id === 'all-off')?.rule
    if (!garage || !allOff) throw new Error('no such templates')
    const announced = garage.triggers.map((one) => (one.on === 'zone' ? { ...one, announceS: ANNOUNCED_S } : one))
    await screen.request('home.automation.save', { rule: { ...garage, triggers: announced } })
    const atOnce = allOff.triggers.map((trigger) => (trigger.on === 'presence' ? { ...trigger, forS: 1 } : trigger))
    await screen.request('home.automation.save', { rule: { ...allOff, triggers: atOnce } })
    await page.evaluate(`location.hash = '#/'`)
    await product.control({ verb: 'navigate', lat: place.lat, lon: place.lon })
    await eventually('on the road', () => (screen.sample('Vehicle.Fascia.DrivingState').value === 'MOVING' ? true : undefined))
    await expect(page.getByTestId('home-arrival')).toContainText('Home at')
    await eventually('the heating is up', () => ((trait('Thermostat', 'Thermostat')?.targetC ?? 0) >= 21 ? true : undefined))
    await expect(page.getByTestId('arrival-warmth')).toContainText(/21|warm/)
    await openHome(page, 'rooms')
    await expect(page.getByTestId('home-tiles').locator('> *')).toHaveCount(6)
    const other = home?.devices.find(({ id, kind }) => kind === 'vacuum' && !home?.tiles?.slice(0, 6).includes(id))
    const start = screen.request('home.command', { id: other?.id ?? '', command: { command: 'vacuum', action: 'start' } })
    await expect(start).rejects.toMatchObject({ code: 'restricted' })
    await page.evaluate(`location.hash = '#/'`)
  })

  await test.step('the garage asks, and opens', async () => {
    await product.control({ verb: 'speed', factor: QUICK })
    await eventually('it asks', () => garageWhenAsked, 60_000)
    await product.control({ verb: 'speed', factor: 1 })
    await expect(page.getByTestId('automation-prompt')).toBeVisible()
    expect(garageWhenAsked).toBe('closed')
    await product.control({ verb: 'speed', factor: QUICK })
    const opens = ['opening', 'open']
    await eventually('it opens', () => (opens.includes(trait('Garage door', 'Closure')?.state ?? '') ? true : undefined), 60_000)
    await product.control({ verb: 'speed', factor: 1 })
  })

  await test.step('the doorbell rings', async () => {
    await inTheHouse({ act: 'ring' })
    await openHome(page, 'favourites')
    await expect(page.getByTestId('home-doorbell')).toBeVisible()
  })

  await test.step('the last one leaves, and everything is off', async () => {
    expect(trait('Living room light', 'OnOff')?.on).toBe(true)
    await inTheHouse({ act: 'person', name: 'Ada', home: false })
    await inTheHouse({ act: 'person', name: 'Ben', home: false })
    await eventually(
      'all lights off',
      () => {
        const lights = home?.devices.filter(({ kind, reachable }) => kind === 'light' && reachable) ?? []
        const on = lights.filter(({ traits }) => traits.some((one) => one.trait === 'OnOff' && one.on))
        return lights.length > 2 && on.length === 0 ? true : undefined
      },
      MOTION_ENDS_MS,
    )
  })
})
