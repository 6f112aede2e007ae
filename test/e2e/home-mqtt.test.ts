/** The home over real MQTT: the embedded broker and mosquitto, a home process, a demo home, a screen at a gateway. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import mqtt, { type MqttClient } from 'mqtt'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { GatewayClient } from '../../services/base/gateway-client.ts'
import { createLog } from '../../services/base/log.ts'
import type { RunningProcess } from '../../services/base/process.ts'
import type { HomeDevice, HomeState, HomeTrait, HomeTraitName } from '../../services/contract/home.ts'
import type { Endpoints } from '../../services/contract/system.ts'
import type { MqttBroker } from '../../services/home/adapters/mqtt/mqtt-adapter.ts'
import { startDemoHome, type DemoHome } from '../../services/home/demo/demo-home.ts'
import { startHome } from '../../services/home/home.ts'
import { startGateway, type TestGateway } from '../fixtures/gateway.ts'

const MOSQUITTO = '/usr/sbin/mosquitto'
const PREFIX = 'homeassistant'
const silent = createLog('test', () => undefined)

let world: TestGateway
let home: RunningProcess | undefined
let demo: DemoHome | undefined
let screen: GatewayClient
let remote: MqttClient
let state: HomeState | undefined
let mosquitto: ChildProcess | undefined

/** @param withDemo a demo home at the embedded broker, as its own process has it */
async function start(withDemo: boolean, mqttEndpoint?: Endpoints['mqtt']): Promise<RunningProcess> {
  const running = await startHome({
    log: silent,
    places: world.places,
    endpoints: { dashboard: { url: world.url, tokenFile: '' }, ...(mqttEndpoint ? { mqtt: mqttEndpoint } : {}) },
    options: {},
    progress: () => undefined,
    onEndpoints: () => undefined,
  })
  if (withDemo) demo = startDemoHome({ broker: brokerOf(running.endpoints.mqtt), discoveryPrefix: PREFIX, log: silent })
  return running
}

/** The home's state as soon as it passes. */
function shown(what: string, passes: (latest: HomeState) => boolean, deadlineMs = 15_000): Promise<HomeState> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`not shown: ${what}\n${JSON.stringify(state, null, 1)}`)), deadlineMs)
    const stop = screen.onEvent('home.state', (latest) => {
      state = latest
      if (!passes(latest)) return
      clearTimeout(timer)
      setImmediate(() => stop())
      resolve(latest)
    })
  })
}

const named = (latest: HomeState, name: string): HomeDevice | undefined => latest.devices.find((device) => device.name === name)

function trait<T extends HomeTraitName>(device: HomeDevice | undefined, name: T): Extract<HomeTrait, { trait: T }> | undefined {
  return device?.traits.find((candidate) => candidate.trait === name) as Extract<HomeTrait, { trait: T }> | undefined
}

const allThere = (latest: HomeState): boolean =>
  latest.devices.length === 12 && latest.devices.every((device) => device.reachable)

async function connectRemote({ url, username, password }: MqttBroker): Promise<void> {
  remote = await mqtt.connectAsync(url, { ...(username ? { username } : {}), ...(password ? { password } : {}) })
}

/** The next message of a topic at another client of the broker: what the device itself says. */
async function said(topic: string, passes: (payload: string) => boolean): Promise<string> {
  const heard = new Promise<string>((resolve) => {
    remote.on('message', (name, payload) => {
      if (name === topic && passes(payload.toString())) resolve(payload.toString())
    })
  })
  await remote.subscribeAsync(topic)
  return await heard
}

beforeEach(async () => {
  world = await startGateway()
  screen = new GatewayClient(world.url, world.token('center'))
  await screen.ready()
  state = undefined
})
afterEach(async () => {
  await remote?.endAsync(true)
  await demo?.close()
  await home?.stop()
  mosquitto?.kill('SIGKILL')
  screen.close()
  await world.stop()
  demo = home = mosquitto = undefined
})

/** What must hold with any broker. */
async function roundTrips(): Promise<void> {
  const first = await shown('all devices', allThere)
  expect(first.connected).toBe(true)
  expect(first.devices.map(({ kind }) => kind).sort()).toEqual(
    [
      ...['air-purifier', 'alarm', 'doorbell', 'garage', 'light', 'light', 'light', 'person', 'person'],
      ...['temperature', 'thermostat', 'vacuum'],
    ].sort(),
  )
  const hall = named(first, 'Hall light')
  expect(hall).toMatchObject({ room: 'Hall', kind: 'light' })

  // from the car to the device
  const deviceSays = said('demo/hall', (payload) => payload.includes('"ON"'))
  const answer = await screen.request('home.command', { id: hall?.id ?? '', command: { command: 'on', on: true } })
  expect(trait(answer.device, 'OnOff')?.on).toBe(true)
  expect(answer.tookMs).toBeGreaterThanOrEqual(50)
  expect(JSON.parse(await deviceSays)).toMatchObject({ state: 'ON' })
  await shown('the hall light on', (latest) => trait(named(latest, 'Hall light'), 'OnOff')?.on === true)

  // from the device to the car
  await remote.publishAsync('demo/kitchen/set', 'ON')
  await shown('the kitchen light on', (latest) => trait(named(latest, 'Kitchen light'), 'OnOff')?.on === true)

  // dimming, in both schemas
  for (const name of ['Hall light', 'Kitchen light']) {
    const { device } = await screen.request('home.command', {
      id: named(first, name)?.id ?? '',
      command: { command: 'level', percent: 30 },
    })
    expect(trait(device, 'LevelControl')?.percent).toBeCloseTo(30, 0)
  }
}

describe('embedded broker', () => {
  it('light from the car to the device and back, everything a demo home has', async () => {
    home = await start(true)
    const endpoint = home.endpoints.mqtt
    expect(endpoint?.url).toMatch(/^mqtt:\/\/127\.0\.0\.1:\d+$/)
    const username = readFileSync(endpoint?.usernameFile ?? '', 'utf8')
    const password = readFileSync(endpoint?.passwordFile ?? '', 'utf8')
    expect(statSync(endpoint?.passwordFile ?? '').mode & 0o777).toBe(0o600)
    await connectRemote({ url: endpoint?.url ?? '', username, password })
    await roundTrips()
    const { devices } = await shown('all devices', allThere)
    const id = (name: string): string => devices.find((device) => device.name === name)?.id ?? ''

    const warm = await screen.request('home.command', { id: id('Thermostat'), command: { command: 'target', celsius: 22.5 } })
    expect(trait(warm.device, 'Thermostat')).toMatchObject({ targetC: 22.5, mode: 'heat', minC: 5, maxC: 30 })
    const door = await screen.request('home.command', { id: id('Garage door'), command: { command: 'closure', open: true } })
    expect(trait(door.device, 'Closure')?.state).toBe('opening')
    const robot = await screen.request('home.command', { id: id('Vacuum'), command: { command: 'vacuum', action: 'start' } })
    expect(trait(robot.device, 'RvcRunMode')).toMatchObject({ state: 'cleaning', batteryPercent: 100 })
    const air = await screen.request('home.command', { id: id('Air purifier'), command: { command: 'fan', percent: 75 } })
    expect(trait(air.device, 'AirPurifier')).toMatchObject({ on: true, fanPercent: 75, pm25: 14 })

    const refusals = [
      [id('Hall light'), { command: 'vacuum', action: 'start' }, 'unsupported'],
      [id('Thermostat'), { command: 'target', celsius: 33 }, 'out_of_range'],
      ['mqtt:light:none', { command: 'on', on: true }, 'not_found'],
    ] as const
    for (const [device, command, code] of refusals) {
      await expect(screen.request('home.command', { id: device, command })).rejects.toMatchObject({ code })
    }

    await remote.publishAsync('demo/doorbell/ring', '')
    await shown('the doorbell', (latest) => latest.doorbellWallMs !== null)
    const still = await screen.request('home.still', { id: id('Doorbell') })
    expect(still.mime).toBe('image/png')
    expect(Buffer.from(still.base64, 'base64').subarray(1, 4).toString()).toBe('PNG')
    await expect(screen.request('home.still', { id: id('Hall light') })).rejects.toMatchObject({ code: 'unsupported' })
    // Somebody stands there: each picture is newer than the one before.
    const live = await screen.request('home.live', { id: id('Doorbell'), afterWallMs: still.wallMs })
    expect(live.wallMs).toBeGreaterThan(still.wallMs)
    expect(live.base64).not.toBe(still.base64)

    const armed = await screen.request('home.command', { id: id('House alarm'), command: { command: 'alarm', arm: 'home' } })
    expect(trait(armed.device, 'AlarmPanel')?.state).toBe('armed-home')
    demo?.setWindow(true)
    await shown('the alarm', (latest) => trait(named(latest, 'House alarm'), 'AlarmPanel')?.state === 'triggered')
    const off = await screen.request('home.command', { id: id('House alarm'), command: { command: 'alarm', arm: 'off' } })
    expect(trait(off.device, 'AlarmPanel')?.state).toBe('disarmed')
    for (const name of ['Ada', 'Ben']) demo?.send(name, false)
    await shown('Ada away', (latest) => trait(named(latest, 'Ada'), 'Presence')?.atHome === false)

    const leaving = await screen.request('home.scene', { id: 'leaving-home' })
    expect(leaving).toEqual({ done: 5, failed: [] })
    const heading = await screen.request('home.scene', { id: 'heading-home' })
    expect(heading).toEqual({ done: 2, failed: [] })
    const after = await shown('the scene', (latest) => trait(named(latest, 'Thermostat'), 'Thermostat')?.targetC === 21)
    expect(['Hall light', 'Kitchen light', 'Living room light'].map((name) => trait(named(after, name), 'OnOff')?.on)).toEqual([
      true,
      false,
      false,
    ])
    expect(trait(named(after, 'Garage door'), 'Closure')?.state).not.toBe('closed')
  })

  it('refuses strangers', async () => {
    home = await start(false)
    const url = home.endpoints.mqtt?.url ?? ''
    const account = { username: 'home', password: 'guess' }
    await expect(mqtt.connectAsync(url, { reconnectPeriod: 0 })).rejects.toThrow(/bad username or password/i)
    await expect(mqtt.connectAsync(url, { reconnectPeriod: 0, ...account })).rejects.toThrow(/bad username or password/i)
    await connectRemote(brokerOf(home.endpoints.mqtt))
  })

  it('an unconfirmed command fails with not_confirmed, one to a lost device with unavailable', async () => {
    home = await start(false)
    await connectRemote(brokerOf(home.endpoints.mqtt))
    const config = { name: 'Mute', unique_id: 'mute', command_topic: 'x/set', state_topic: 'x', availability_topic: 'x/avty' }
    await remote.publishAsync(`${PREFIX}/switch/mute/config`, JSON.stringify(config), { retain: true })
    await remote.publishAsync('x', 'OFF', { retain: true })
    await remote.publishAsync('x/avty', 'online', { retain: true })
    const { devices } = await shown('the switch', (latest) => latest.devices[0]?.reachable === true)
    const on = { id: devices[0]?.id ?? '', command: { command: 'on', on: true } } as const
    await expect(screen.request('home.command', on)).rejects.toMatchObject({ code: 'not_confirmed' })
    await remote.publishAsync('x/avty', 'offline', { retain: true })
    await shown('the switch gone', (latest) => latest.devices[0]?.reachable === false)
    await expect(screen.request('home.command', on)).rejects.toMatchObject({ code: 'unavailable' })
    await remote.publishAsync(`${PREFIX}/switch/mute/config`, '', { retain: true })
    await shown('no switch', (latest) => latest.devices.length === 0)
  })

  it('heats for the arrival of a route home, and not for another', async () => {
    home = await start(true)
    await connectRemote(brokerOf(home.endpoints.mqtt))
    await shown('all devices', allThere)
    const navigation = new GatewayClient(world.url, world.token('process-navigation'))
    await navigation.ready()
    const route = (isHome: boolean): void =>
      navigation.publish([
        { path: 'Vehicle.Navigation.IsActive', value: true },
        { path: 'Vehicle.Navigation.IsHomeDestination', value: isHome },
        { path: 'Vehicle.Navigation.Eta.P50', value: Math.round(Date.now() / 1000) + 1800 },
      ])
    route(false)
    await new Promise((resolve) => setTimeout(resolve, 1500))
    expect(state?.arrival.state).toBe('none')
    route(true)
    const heating = await shown('heating', (latest) => trait(named(latest, 'Thermostat'), 'Thermostat')?.targetC === 21)
    expect((await shown('the plan', (latest) => latest.arrival.state === 'heating')).arrival).toMatchObject({ targetC: 21 })
    expect(trait(named(heating, 'Thermostat'), 'Thermostat')?.localC).toBeLessThan(20)
    // broken off far from home: back to what it was
    navigation.publish([{ path: 'Vehicle.Navigation.IsActive', value: false }])
    await shown('the former target', (latest) => trait(named(latest, 'Thermostat'), 'Thermostat')?.targetC === 18)
    navigation.close()
  })

  it('finds its devices again after a crash of the home process', async () => {
    home = await start(false)
    const endpoint = home.endpoints.mqtt
    demo = startDemoHome({ broker: brokerOf(endpoint), discoveryPrefix: PREFIX, log: silent })
    await connectRemote(brokerOf(endpoint))
    await shown('all devices', allThere)
    await home.stop()
    home = await start(false, endpoint)
    expect(home.endpoints.mqtt?.url).toBe(endpoint?.url)
    await shown('all devices again', allThere)
  })
})

function brokerOf(endpoint: Endpoints['mqtt']): MqttBroker {
  if (!endpoint) throw new Error('no embedded broker')
  return {
    url: endpoint.url,
    username: readFileSync(endpoint.usernameFile, 'utf8'),
    password: readFileSync(endpoint.passwordFile, 'utf8'),
  }
}

async function startMosquitto(port: number): Promise<void> {
  const directory = join(world.places.home, 'mosquitto')
  mkdirSync(directory, { recursive: true })
  const passwords = join(directory, 'passwords')
  spawnSync('mosquitto_passwd', ['-b', '-c', passwords, 'car', 'secret'])
  const isPlain = !existsSync(passwords)
  const account = isPlain ? 'allow_anonymous true' : `allow_anonymous false\npassword_file ${passwords}`
  const user = process.getuid?.() === 0 ? 'user root\n' : ''
  writeFileSync(join(directory, 'mosquitto.conf'), `listener ${port} 127.0.0.1\npersistence false\n${user}${account}\n`)
  const child = spawn(MOSQUITTO, ['-c', join(directory, 'mosquitto.conf')], { stdio: 'ignore' })
  mosquitto = child
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

describe.skipIf(!existsSync(MOSQUITTO))('the broker mosquitto (skipped where mosquitto is not installed)', () => {
  it('takes the place of the embedded broker by setting, and may go away and come back', async () => {
    const port = await freePort()
    const broker = { url: `mqtt://127.0.0.1:${port}`, username: 'car', password: 'secret' }
    writeFileSync(join(world.places.home, 'home.json'), JSON.stringify({ broker }))
    await startMosquitto(port)
    home = await start(false)
    expect(home.endpoints.mqtt).toBeUndefined()
    demo = startDemoHome({ broker, discoveryPrefix: PREFIX, log: silent })
    await demo.ready()
    await connectRemote(broker)
    await roundTrips()
    expect(state?.broker).toBe(`127.0.0.1:${port}`)

    const gone = shown('the broker gone', (latest) => !latest.connected && latest.devices.every((device) => !device.reachable))
    mosquitto?.kill('SIGKILL')
    await gone
    const id = state?.devices.find((device) => device.name === 'Hall light')?.id ?? ''
    await expect(screen.request('home.command', { id, command: { command: 'on', on: true } })).rejects.toMatchObject({
      code: 'unavailable',
    })
    await startMosquitto(port)
    await shown('the broker back', allThere)
    await screen.request('home.command', { id, command: { command: 'on', on: true } })
  })
})
