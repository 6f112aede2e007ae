/**
 * A small house for development: over real MQTT it announces its devices in Home Assistant's way and answers commands
 * after the delays of real ones; a bridge with real Matter devices comes when somebody wants to pair it. It has a thermal
 * model, and people who come and go. It knows nothing of Fascia and runs against any broker.
 */
import { randomInt } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import mqtt, { type MqttClient } from 'mqtt'
import type { Socket } from 'node:net'
import type { Log } from '../../base/log.ts'
import type { MqttBroker } from '../adapters/mqtt/mqtt-adapter.ts'
import { alarm } from './alarm.ts'
import { roof, thermostat } from './climate.ts'
import { AVAILABILITY_TOPIC, type DemoDevice, type Wire } from './device.ts'
import { doorbell } from './doorbell.ts'
import { jsonLight, plainLight } from './lights.ts'
import { garage, purifier, vacuum } from './machines.ts'
import { startMatterBridge, type MatterBridge } from './matter-bridge.ts'
import { makePeople, type Person } from './people.ts'
import { solarW, stepHouse } from './thermal-model.ts'

export interface DemoHomeOptions {
  broker: MqttBroker
  discoveryPrefix: string
  log: Log
  /** Hours of the house pass this many times faster than real ones. */
  fast?: number
  /** Where the Matter bridge keeps its own fabric; absent: nowhere. */
  directory?: string
}

/** What the page shows. */
export interface DemoView {
  wallMs: number
  dark: boolean
  indoorC: number
  wallsC: number
  outsideC: number
  targetC: number
  heating: number
  solarW: number
  people: readonly Person[]
  devices: Record<string, unknown>
  matter:
    | { state: 'off' | 'starting' | 'failed' }
    | ({ state: 'waiting' | 'paired'; manualCode: string; qrText: string } & Record<string, unknown>)
}

export interface DemoHome {
  /** Resolves when everything is announced. */
  ready(): Promise<void>
  view(): DemoView
  ring(): void
  send(person: string, home: boolean): void
  setWindow(open: boolean): void
  /** Starts the Matter bridge, if it does not run. */
  startMatter(): Promise<void>
  onChange(listener: () => void): () => void
  close(): Promise<void>
}

const TICK_MS = 1_000
/** A motion sensor says so for a while after the last movement. */
const MOTION_MS = 10_000
/** Short steps keep the model stable when the demo runs fast. */
const STEP_H = 0.05
/** A bridge that was paired starts by itself, when those who came first have had the cores. */
const PAIRED_AFTER_MS = 8_000
const PASSCODE_MAX = 99_999_998
/** Codes that the standard forbids: 11111111, 12345678 and the like. */
const isForbidden = (code: number): boolean => /^(\d)\1{7}$|^12345678$|^87654321$/.test(String(code).padStart(8, '0'))

export function startDemoHome({ broker, discoveryPrefix, log, fast = 1, directory }: DemoHomeOptions): DemoHome {
  const timers = new Set<NodeJS.Timeout>()
  const listeners = new Set<() => void>()
  const changed = (): void => listeners.forEach((listener) => listener())
  const client: MqttClient = mqtt.connect(broker.url, {
    clean: true,
    reconnectPeriod: 1_000,
    connectTimeout: 5_000,
    ...(broker.username === undefined ? {} : { username: broker.username }),
    ...(broker.password === undefined ? {} : { password: broker.password }),
    ...(broker.ca === undefined ? {} : { ca: broker.ca }),
    will: { topic: AVAILABILITY_TOPIC, payload: Buffer.from('{"state":"offline"}'), qos: 1, retain: true },
  })
  const later = (ms: number, work: () => void): void => {
    const timer = setTimeout(() => {
      timers.delete(timer)
      work()
    }, ms)
    timers.add(timer)
  }
  const wire: Wire = {
    publish: (topic, payload, retain = true) => {
      changed()
      if (!client.connected) return
      const body = typeof payload === 'string' || payload instanceof Uint8Array ? payload : JSON.stringify(payload)
      client.publish(topic, typeof body === 'string' ? body : Buffer.from(body), { qos: 1, retain })
    },
    later,
  }
  const now = (): Date => new Date()
  const isDark = (): boolean => solarW(now().getHours() + now().getMinutes() / 60) < 300
  const house = { indoorC: 18.5, wallsC: 18.2, outsideC: 6, targetC: 18, heatingOn: true }
  let windowOpen = false
  let toldTenths = 0
  let matter: MatterBridge | undefined
  let movements = 0
  let matterState: 'off' | 'starting' | 'failed' = 'off'
  let matterStarting: Promise<void> | undefined
  const hall = jsonLight(wire, 'hall', 'Hall light', 'Hall', false)
  const people = makePeople(wire, now, ({ isHome }) => {
    // Whoever comes or goes passes the hall; in the dark the first one lights it by hand.
    const movement = ++movements
    matter?.ask({ do: 'presence', occupied: true })
    later(MOTION_MS, () => {
      if (movement === movements) matter?.ask({ do: 'presence', occupied: false })
    })
    if (isHome) panel.cameIn()
    if (isHome && isDark()) later(2_000, () => hall.press(true))
    changed()
  })
  const panel = alarm(wire)
  const door = garage(wire)
  const bell = doorbell(
    wire,
    () => ({ isDark: isDark(), isHallLit: hall.isOn(), isGarageOpen: door.isOpen() }),
    () => now().getTime(),
  )
  const devices: DemoDevice[] = [
    hall,
    jsonLight(wire, 'living', 'Living room light', 'Living room', true),
    plainLight(wire, 'kitchen', 'Kitchen light', 'Kitchen'),
    thermostat(wire, house),
    door,
    vacuum(wire),
    purifier(wire),
    roof(wire, house, now, () => matter?.view.evseW ?? 0),
    bell,
    panel,
    people.device,
  ]
  const commands = new Map(devices.flatMap((device) => Object.entries(device.commands)))

  const announce = async (): Promise<void> => {
    ;(client.stream as Partial<Socket>).setNoDelay?.(true)
    await client.subscribeAsync([...commands.keys()], { qos: 1 })
    const availability = [{ topic: AVAILABILITY_TOPIC, value_template: '{{ value_json.state }}' }]
    for (const { component, object, config } of devices.flatMap((device) => device.configs)) {
      wire.publish(`${discoveryPrefix}/${component}/${object}/config`, { ...config, availability, origin: { name: 'Demo home' } })
    }
    for (const device of devices) device.tell()
    await client.publishAsync(AVAILABILITY_TOPIC, '{"state":"online"}', { qos: 1, retain: true })
  }
  let announced: () => void = () => undefined
  const ready = new Promise<void>((resolve) => (announced = resolve))
  client.on('connect', () => {
    announce().then(announced, (error: unknown) => log.warn('not announced', { error }))
  })
  client.on('error', (error) => log.warn('broker refused', { error: { message: error.message } }))
  client.on('message', (topic, payload) => commands.get(topic)?.(payload.toString('utf8').slice(0, 10_000)))

  const sun = (): number => solarW(now().getHours() + now().getMinutes() / 60)
  const ticker = setInterval(() => {
    const hours = (TICK_MS / 3_600_000) * fast
    const atHome = people.people.filter(({ isHome }) => isHome).length
    for (let left = hours; left > 0; left -= STEP_H) {
      stepHouse(house, { solarW: sun(), people: atHome, windowOpen }, Math.min(left, STEP_H))
    }
    for (const device of devices) device.tick?.(hours)
    const tenths = Math.round(house.indoorC * 10)
    // The bathroom is a little warmer than the rest.
    if (tenths !== toldTenths) matter?.ask({ do: 'temperature', celsius: house.indoorC + 1 })
    toldTenths = tenths
    changed()
  }, TICK_MS)

  /** The library is large; it is loaded when somebody wants it. */
  const bringMatter = async (): Promise<void> => {
    matterState = 'starting'
    changed()
    try {
      let passcode = 0
      do passcode = randomInt(1, PASSCODE_MAX)
      while (isForbidden(passcode))
      const order = { passcode, discriminator: randomInt(0, 4096), ...(directory === undefined ? {} : { directory }) }
      matter = await startMatterBridge(order, { onChange: changed, onLost: loseMatter })
    } catch (error) {
      loseMatter(error)
    }
    changed()
  }
  const loseMatter = (error: unknown): void => {
    matter = undefined
    matterState = 'failed'
    matterStarting = undefined
    log.warn('the Matter bridge of the demo home does not run', { error })
    changed()
  }
  const startMatter = (): Promise<void> => (matterStarting ??= bringMatter())
  if (directory !== undefined && existsSync(join(directory, 'demo-bridge'))) later(PAIRED_AFTER_MS, () => void startMatter())

  return {
    ready: () => ready,
    view: () => ({
      wallMs: Date.now(),
      dark: isDark(),
      indoorC: house.indoorC,
      wallsC: house.wallsC,
      outsideC: house.outsideC,
      targetC: house.targetC,
      heating: house.heatingOn ? Math.min(1, Math.max(0, house.targetC - house.indoorC)) : 0,
      solarW: sun(),
      people: people.people.map(({ name, isHome }) => ({ name, isHome })),
      devices: { ...Object.assign({}, ...devices.map((device) => device.shown?.() ?? {})), window: windowOpen },
      matter: matter ? bridgeView(matter) : { state: matterState },
    }),
    ring: () => bell.ring(),
    send: (person, home) => people.send(person, home),
    setWindow: (open) => {
      windowOpen = open
      if (open) panel.windowOpened()
      matter?.ask({ do: 'window', open })
      changed()
    },
    startMatter,
    onChange: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: async () => {
      clearInterval(ticker)
      for (const timer of timers) clearTimeout(timer)
      if (client.connected) await client.publishAsync(AVAILABILITY_TOPIC, '{"state":"offline"}', { qos: 1, retain: true })
      await client.endAsync(true)
      await matter?.close()
    },
  }
}

function bridgeView({ view: { isPaired, manualCode, qrText, qrBlocks, devices } }: MatterBridge): DemoView['matter'] {
  return { state: isPaired ? 'paired' : 'waiting', manualCode, qrText, qrBlocks, ...devices }
}
