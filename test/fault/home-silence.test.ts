/**
 * While a valet or a guest drives, no byte of the home is on any socket: every scope subscribes to everything, asks every
 * request of the home with whatever input, and all that any of them hears is searched for what only the home knows.
 */
import fc from 'fast-check'
import { io, type Socket } from 'socket.io-client'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { GatewayClient } from '../../services/base/gateway-client.ts'
import { NO_AUTOMATIONS } from '../../services/contract/automations-state.ts'
import type { DriversState } from '../../services/contract/drivers.ts'
import type { HomeDevice } from '../../services/contract/home.ts'
import { DEFAULT_SETTINGS } from '../../services/contract/people.ts'
import { RequestNames } from '../../services/contract/requests.ts'
import { ALL_SCOPES } from '../../services/contract/scopes.ts'
import { LINK_PATH } from '../../services/contract/wire.ts'
import { HomeDoor, silenceMemory } from '../../services/home/silence.ts'
import { startGateway, type TestGateway } from '../fixtures/gateway.ts'

const RUNS = 40 * Math.max(1, Number(process.env['FASCIA_RUNS'] ?? 1))
/** What only the home knows, in every state, signal and answer of it. */
const SECRET = 'Lakeside'
const SURPLUS_W = 4242.5
const HOME_REQUESTS = RequestNames.filter((name) => name.startsWith('home.'))

const lamp: HomeDevice = {
  id: `mqtt:${SECRET}`,
  name: `${SECRET} lamp`,
  room: SECRET,
  kind: 'light',
  reachable: true,
  traits: [{ trait: 'OnOff', on: true }],
}
const DRIVERS: DriversState = {
  memories: [],
  recall: { profileId: null, state: 'idle', failed: [] },
  key: null,
  greeting: null,
  valet: { on: false, sinceWallMs: null, attemptsLeft: 3, waitMs: 0, report: null },
  firstRun: { isDone: true, step: 'tour' },
}

let world: TestGateway
let apps: GatewayClient
let home: GatewayClient
let door: HomeDoor
let sockets: Socket[]
let heard: string[]

/** What the home says all the while, whoever drives. */
function chatter(count: number): void {
  door.emit('home.state', {
    connected: true,
    broker: SECRET,
    devices: [lamp],
    scenes: [{ id: 'evening', name: `${SECRET} ${count}`, summary: '' }],
    arrival: { state: 'heating', targetC: 21, currentC: 18, heatingStartsWallMs: 1, arrivalWallMs: 2 },
    doorbellWallMs: count,
  })
  door.emit('home.automations', {
    ...NO_AUTOMATIONS,
    prompts: [{ id: `${count}`, automation: SECRET, kind: 'ask', text: SECRET, untilWallMs: 1, otherwise: 'stop' }],
  })
  door.emit('notifications.post', { kind: 'info', source: 'home', title: SECRET, text: SECRET, code: null })
  door.publish([
    { path: 'Vehicle.Home.SolarSurplus', value: SURPLUS_W + count },
    { path: 'Vehicle.Home.IsConnected', value: true },
  ])
}

beforeEach(async () => {
  world = await startGateway()
  apps = new GatewayClient(world.url, world.token('process-apps'))
  home = new GatewayClient(world.url, world.token('process-home'))
  await Promise.all([apps.ready(), home.ready()])
  door = new HomeDoor(home, silenceMemory(world.places))
  for (const name of HOME_REQUESTS) door.serve(name, (async () => ({ device: lamp, done: true, id: SECRET })) as never)
  heard = []
  sockets = ALL_SCOPES.filter((scope) => scope !== 'process-home').flatMap((scope) => {
    const token = world.token(scope)
    const url = new URL(world.url).origin.replace('fascia.localhost', '127.0.0.1')
    const socket = io(url, { path: LINK_PATH, transports: ['websocket'], auth: { token }, reconnection: false, forceNew: true })
    socket.onAny((...message: unknown[]) => {
      heard.push(JSON.stringify([scope, message]))
      const acknowledge = message.at(-1)
      if (message[0] === 'batch' && typeof acknowledge === 'function') (acknowledge as (n: number) => void)(1)
    })
    return [socket]
  })
  await expect.poll(() => sockets.filter(({ connected }) => connected).length).toBeGreaterThan(6)
})
afterEach(async () => {
  for (const socket of sockets) socket.disconnect()
  apps.close()
  home.close()
  await world.stop()
})

const secrets = (): string[] => heard.filter((text) => text.includes(SECRET) || text.includes('424'))
const ask = (socket: Socket, message: string, body: unknown): Promise<void> =>
  socket
    .timeout(2_000)
    .emitWithAck(message, body)
    .then((answer: unknown) => void heard.push(JSON.stringify(answer)))
    .catch(() => undefined)

async function everybodyAsks(name: string, input: unknown): Promise<void> {
  const live = sockets.filter(({ connected }) => connected)
  await Promise.all(
    live.flatMap((socket) => [
      ask(socket, 'subscribe', { patterns: ['Vehicle.**'] }),
      ask(socket, 'subscribe', { patterns: ['Vehicle.Home.*'] }),
      ask(socket, 'request', { name, input }),
      ask(socket, 'request', { name: 'signals.history', input: { paths: ['Vehicle.Home.SolarSurplus'], spanS: 60 } }),
    ]),
  )
}

const commands = fc.constantFrom(
  { command: 'on', on: true },
  { command: 'closure', open: true },
  { command: 'lock', lock: false },
)
const inputs = fc.oneof(
  fc.record({ id: fc.constantFrom(lamp.id, 'evening', 'x'), command: commands }),
  fc.record({ id: fc.string(), on: fc.boolean(), skip: fc.boolean(), prompt: fc.string(), yes: fc.boolean() }),
  fc.constant({}),
  fc.jsonValue(),
)

const valet = (on: boolean): void => apps.emit('drivers.state', { ...DRIVERS, valet: { ...DRIVERS.valet, on } })
const drives = (kind: 'driver' | 'guest'): void =>
  apps.emit('profiles.state', { activeId: 'p', profiles: [{ id: 'p', name: 'P', kind, settings: DEFAULT_SETTINGS }] })

for (const [who, on] of [
  ['a valet', valet],
  ['a guest', (is: boolean) => drives(is ? 'guest' : 'driver')],
] as const) {
  it(`says nothing to anybody while ${who} drives`, async () => {
    chatter(0)
    await everybodyAsks('home.command', { id: lamp.id, command: { command: 'on', on: true } })
    // Otherwise it is well heard, so this test would hear it.
    await expect.poll(() => secrets().length).toBeGreaterThan(3)
    on(true)
    await expect.poll(() => door.silent).toBe(true)
    // What was on its way has arrived, and what is retained has been taken back.
    let quietRounds = 0
    const askAgain = async (): Promise<number> => {
      heard.length = 0
      await everybodyAsks('home.scene', { id: 'evening' })
      return (quietRounds = secrets().length === 0 ? quietRounds + 1 : 0)
    }
    await expect.poll(askAgain).toBeGreaterThan(2)
    heard.length = 0
    let count = 0
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...HOME_REQUESTS), inputs, async (name, input) => {
        chatter(++count)
        await everybodyAsks(name, input)
        expect(secrets()).toEqual([])
        heard.length = 0
      }),
      { numRuns: RUNS },
    )
    // Who comes now sees nothing either.
    const late = new GatewayClient(world.url, world.token('developer'))
    await late.ready()
    const seen: unknown[] = []
    late.onEvent('home.state', (state) => seen.push(state))
    late.onEvent('home.automations', (state) => seen.push(state))
    await expect.poll(() => seen.length).toBe(2)
    expect(JSON.stringify(seen)).not.toContain(SECRET)
    late.close()
    // And a home process that begins anew remembers it (a valet by the file that the apps process writes).
    expect(silenceMemory(world.places).guest).toBe(who === 'a guest')
    on(false)
    await expect.poll(() => secrets().length).toBeGreaterThan(0)
  })
}
