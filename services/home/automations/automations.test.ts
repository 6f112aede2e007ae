/** Automations from a touch to the house, through the real gateway and a real database. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import { startGateway, type TestGateway } from '../../../test/fixtures/gateway.ts'
import { GatewayClient } from '../../base/gateway-client.ts'
import { createLog } from '../../base/log.ts'
import type { AutomationRule } from '../../contract/automations.ts'
import type { AutomationsState } from '../../contract/automations-state.ts'
import type { HomeCommand, HomeDevice } from '../../contract/home.ts'
import { Store } from '../../storage/store.ts'
import { HOME_MIGRATIONS } from '../schema.ts'
import { HomeDoor, silenceMemory } from '../silence.ts'
import { Automations } from './automations.ts'

let world: TestGateway
let store: Store
let home: GatewayClient
let apps: GatewayClient
let screen: GatewayClient
let automations: Automations
let asked: [string, HomeCommand][]
let rangMs: number | undefined
let changed: () => void
let told: AutomationsState | undefined
const devices: HomeDevice[] = [
  { id: 'g', name: 'Garage', room: '', kind: 'garage', reachable: true, traits: [{ trait: 'Closure', state: 'closed' }] },
]

const RULE: AutomationRule = {
  name: 'Parcel',
  template: null,
  mode: 'single',
  triggers: [{ on: 'doorbell' }],
  conditions: [],
  actions: [
    { do: 'ask', text: 'Open for the parcel?', seconds: 60, otherwise: 'stop' },
    { do: 'device', device: 'g', command: { command: 'closure', open: true } },
  ],
}

async function start(): Promise<void> {
  home = new GatewayClient(world.url, world.token('process-home'))
  await home.ready()
  store = new Store({ places: world.places, owner: 'home', migrations: HOME_MIGRATIONS })
  automations = new Automations({
    store,
    house: {
      devices: () => devices,
      command: async (id, command) => void asked.push([id, command]),
      onChange: (listener) => {
        changed = listener
        return () => undefined
      },
      doorbellWallMs: () => rangMs,
      solarSurplusW: () => undefined,
    },
    door: new HomeDoor(home, silenceMemory(world.places)),
    comfortC: 21,
    ecoC: 17,
    runScene: async () => undefined,
    expectedHomeMs: () => null,
    usualLeaveMs: () => null,
    onPatterns: () => undefined,
    log: createLog('test', () => undefined),
  })
  await home.subscribe(automations.patterns())
  automations.start()
}
function end(): void {
  automations.stop()
  home.close()
  store.close()
}

beforeEach(async () => {
  world = await startGateway()
  asked = []
  rangMs = undefined
  apps = new GatewayClient(world.url, world.token('process-apps'))
  screen = new GatewayClient(world.url, world.token('center'))
  await Promise.all([apps.ready(), screen.ready()])
  apps.serve('places.list', async () => ({ places: [] }))
  screen.onEvent('home.automations', (state) => (told = state))
  await start()
})
afterEach(async () => {
  end()
  for (const client of [apps, screen]) client.close()
  await world.stop()
})

const ring = (): void => {
  rangMs = Date.now()
  changed()
}

it('a rule is saved when parked, asks when it rings, opens for a yes, and tells why', async () => {
  const { id } = await screen.request('home.automation.save', { rule: RULE })
  await expect.poll(() => told?.automations[0]?.rule.name).toBe('Parcel')
  // The engine has seen the door before it rings.
  await new Promise((done) => setTimeout(done, 300))
  changed()
  await new Promise((done) => setTimeout(done, 100))
  ring()
  await expect.poll(() => told?.prompts[0]?.text).toBe('Open for the parcel?')
  expect(asked).toEqual([])
  // What was asked is asked on after a restart, with the same name.
  const [prompt] = told?.prompts ?? []
  end()
  await start()
  await expect.poll(() => told?.prompts[0]?.id).toBe(prompt?.id)
  await screen.request('home.automation.answer', { prompt: prompt?.id ?? '', yes: true })
  await expect.poll(() => asked).toEqual([['g', { command: 'closure', open: true }]])
  await expect.poll(() => told?.automations[0]?.latest?.outcome).toBe('done')
  const { now, trace } = await screen.request('home.automation.why', { id })
  expect(now).toContainEqual(expect.objectContaining({ part: 'trigger', index: 0, code: 'not-met' }))
  expect(trace.map(({ outcome }) => outcome)).toEqual(['done', 'fired'])
  await screen.request('home.automation.remove', { id })
  await expect.poll(() => told?.automations).toEqual([])
})

it('rules are not changed on the road, and a door that nobody is asked for is refused', async () => {
  const unasked = { ...RULE, actions: RULE.actions.slice(1) }
  await expect(screen.request('home.automation.save', { rule: unasked })).rejects.toMatchObject({ code: 'invalid' })
  world.setDrivingState('MOVING')
  await expect(screen.request('home.automation.save', { rule: RULE })).rejects.toMatchObject({ code: 'restricted' })
})

it('the last one has left when the hall is empty, whatever moves in the garden', async () => {
  const motion = (id: string, room: string, occupied: boolean): HomeDevice => {
    return { id, name: 'Motion', room, kind: 'occupancy', reachable: true, traits: [{ trait: 'OccupancySensing', occupied }] }
  }
  const usual = [...devices]
  const seen = (hall: boolean, garden: boolean): void => {
    devices.splice(0, devices.length, ...usual, motion('h', 'Hall', hall), motion('o', 'Garden', garden))
    changed()
  }
  try {
    seen(true, true)
    const actions: AutomationRule['actions'] = [{ do: 'device', device: 'g', command: { command: 'closure', open: false } }]
    const rule: AutomationRule = { ...RULE, triggers: [{ on: 'presence', change: 'last-left', forS: 0 }], actions }
    const { id } = await screen.request('home.automation.save', { rule })
    const now = async () => (await screen.request('home.automation.why', { id })).now[0]
    await expect.poll(now).toMatchObject({ code: 'not-met', value: true })
    seen(false, true)
    await expect.poll(() => asked).toEqual([['g', { command: 'closure', open: false }]])
  } finally {
    devices.splice(0, devices.length, ...usual)
  }
})
