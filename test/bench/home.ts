/**
 * The home: from a tap to the device's own confirmation, near and over a bad road, through every adapter; and what the
 * home process costs with a hundred devices at a thousand state changes a second.
 */
import mqtt from 'mqtt'
import { fork, type ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { systemClock } from '../../services/base/clock.ts'
import { GatewayClient } from '../../services/base/gateway-client.ts'
import type { HomeState } from '../../services/contract/home.ts'
import { FromProcess, type Endpoints } from '../../services/contract/system.ts'
import { traitOf } from '../../services/home/devices/confirmation.ts'
import { DeviceRegistry } from '../../services/home/devices/device-registry.ts'
import { startGateway } from '../fixtures/gateway.ts'
import { COUNTERPARTS, log, virtualBridge, type Counterpart } from './home-parts/counterparts.ts'
import type { Road } from './home-parts/lossy.ts'
import type { BenchRow } from './row.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const TAPS_NEAR = 100
const TAPS_FAR = 60
const BAD_ROAD: Road = { delayMs: 60, loss: 0.1 }
const NEAR_MS = 100
const FAR_MS = 700
const DEVICES = 100
const CHANGES_PER_S = 1_000
const LOAD_S = 15
const WARM_UP_S = 5
const MEMORY_MB = 200
const CORE_SHARE = 0.1
const SILENCES = 5
const SILENT_MS = 2_500
const SHOWN_MS = 3_000
const FRESH_MS = 2_000

/** By nearest rank. */
const p95 = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.ceil(values.length * 0.95) - 1] ?? NaN

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

async function until(what: string, holds: () => boolean, deadlineMs = 20_000): Promise<void> {
  const end = performance.now() + deadlineMs
  while (!holds()) {
    if (performance.now() > end) throw new Error(`not reached: ${what}`)
    await pause(20)
  }
}

/** @returns how long each tap took; one that was not confirmed counts as its deadline */
async function taps({ adapter }: Counterpart, count: number): Promise<{ ms: number[]; cpuMs: number; unconfirmed: number }> {
  const registry = new DeviceRegistry({ clock: systemClock, log })
  registry.add(adapter)
  const lamp = () => registry.devices().find((device) => device.kind === 'light')
  await until('a lamp that answers', () => lamp()?.reachable === true)
  const id = lamp()?.id ?? ''
  let on = false
  let unconfirmed = 0
  const ms: number[] = []
  const before = process.cpuUsage()
  for (let tap = 0; tap < count; tap++) {
    // A road so bad that the lamp is given up for a moment: the driver sees that, and taps when it is back.
    await until('the lamp is back', () => lamp()?.reachable === true)
    on = !on
    const beganMs = performance.now()
    await registry.command(id, { command: 'on', on }).catch(() => unconfirmed++)
    ms.push(performance.now() - beganMs)
    await pause(30)
  }
  const { user, system } = process.cpuUsage(before)
  await registry.close()
  return { ms, cpuMs: (user + system) / 1000, unconfirmed }
}

async function tapRow(part: Counterpart, where: 'near' | 'bad road'): Promise<BenchRow> {
  const count = where === 'near' ? TAPS_NEAR : TAPS_FAR
  const { ms, cpuMs, unconfirmed } = await taps(part, count)
  await part.close()
  const limit = where === 'near' ? NEAR_MS : FAR_MS
  const value = p95(ms)
  const lost = unconfirmed === 0 ? '' : `, ${unconfirmed} of ${count} unconfirmed`
  const road = where === 'near' ? 'local' : `${BAD_ROAD.delayMs} ms each way, ${BAD_ROAD.loss * 100} % lost`
  return {
    name: `home: tap to confirmed, ${part.name}, ${road}${lost}, p95`,
    cpuMs,
    value,
    unit: 'ms',
    reference: `limit ${limit} ms`,
    ratio: value / limit,
  }
}

/** A peer that goes away and comes back: when the screen can say so, and when its state is of now again. */
async function silenceRows({ adapter, worsen, close }: Counterpart & { worsen(road: Road): void }): Promise<BenchRow[]> {
  const registry = new DeviceRegistry({ clock: systemClock, log })
  registry.add(adapter)
  const all = (reachable: boolean) => () => {
    const devices = registry.devices()
    return devices.length > 0 && devices.every((device) => device.reachable === reachable)
  }
  const took = async (what: string, road: Road, reachable: boolean): Promise<number> => {
    const beganMs = performance.now()
    worsen(road)
    await until(what, all(reachable))
    return performance.now() - beganMs
  }
  await until('devices that answer', all(true))
  const [shown, fresh]: [number[], number[]] = [[], []]
  const before = process.cpuUsage()
  for (let round = 0; round < SILENCES; round++) {
    shown.push(await took('silence', { delayMs: 0, loss: 1 }, false))
    await pause(SILENT_MS)
    fresh.push(await took('the return', { delayMs: 0, loss: 0 }, true))
    await pause(SILENT_MS)
  }
  const { user, system } = process.cpuUsage(before)
  await registry.close()
  await close()
  const row = (name: string, values: number[], limitMs: number): BenchRow => {
    const value = Math.max(...values)
    const reference = `limit ${limitMs} ms`
    return { name, cpuMs: (user + system) / 1000, value, unit: 'ms', reference, ratio: value / limitMs }
  }
  return [
    row(`home: silence of a Matter peer is shown, the longest of ${SILENCES}`, shown, SHOWN_MS),
    row(`home: a Matter peer that is back is fresh, the longest of ${SILENCES}`, fresh, FRESH_MS),
  ]
}

interface Child {
  process: ChildProcess
  endpoints: Endpoints
}

/** Forks a process of the product and gives it its start message, as the supervisor does. */
function start(entry: string, home: string, endpoints: Endpoints): Promise<Child> {
  const child = fork(join(ROOT, entry), [], { cwd: ROOT, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
  return new Promise((resolve, reject) => {
    child.on('exit', (code) => reject(new Error(`${entry} ended with ${code}`)))
    child.on('message', (raw) => {
      const message = FromProcess.safeParse(raw)
      if (message.success && message.data.type === 'ready') resolve({ process: child, endpoints: message.data.endpoints })
    })
    child.send({ type: 'start', home, endpoints, options: { demo: false } })
  })
}

async function stop(child: Child): Promise<void> {
  const ended = new Promise((resolve) => child.process.removeAllListeners('exit').once('exit', resolve))
  child.process.send({ type: 'stop' })
  await ended
}

/** CPU time of a process so far, in ms (proc(5): utime and stime in ticks of 10 ms). */
function cpuMsOfProcess(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) * 10
}

const megabytesOf = (pid: number): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024

async function loadRows(): Promise<BenchRow[]> {
  const world = await startGateway()
  const screen = new GatewayClient(world.url, world.token('center'))
  await screen.ready()
  const endpoints: Endpoints = { dashboard: { url: world.url, tokenFile: '' } }
  const home = await start('services/home/main.ts', world.places.home, endpoints)
  const { url = '', usernameFile = '', passwordFile = '' } = home.endpoints.mqtt ?? {}
  const radio = await mqtt.connectAsync(url, {
    username: readFileSync(usernameFile, 'utf8'),
    password: readFileSync(passwordFile, 'utf8'),
  })
  const change = await virtualBridge(radio, DEVICES)
  let shown: HomeState | undefined
  screen.onEvent('home.state', (state) => (shown = state))
  await until('all lamps', () => shown?.devices.length === DEVICES && shown.devices.every(({ reachable }) => reachable))
  const pid = home.process.pid ?? 0
  let sent = 0
  const beganMs = performance.now()
  const ticker = setInterval(() => {
    const due = ((performance.now() - beganMs) / 1000) * CHANGES_PER_S
    for (; sent < due; sent++) change(sent % DEVICES, { brightness: 1 + ((sent * 7) % 250) })
  }, 10)
  await pause(WARM_UP_S * 1000)
  const [cpuBefore, sentBefore, atMs] = [cpuMsOfProcess(pid), sent, performance.now()]
  await pause(LOAD_S * 1000)
  const cpuMs = cpuMsOfProcess(pid) - cpuBefore
  const seconds = (performance.now() - atMs) / 1000
  const rate = (sent - sentBefore) / seconds
  clearInterval(ticker)
  const share = cpuMs / (seconds * 1000)
  const megabytes = megabytesOf(pid)
  // Nothing was lost on the way: the last state of the last lamp is shown.
  change(0, { brightness: 254 })
  await until('the last change', () => shown?.devices.some((device) => traitOf(device, 'LevelControl')?.percent === 100) === true)
  await radio.endAsync(true)
  await stop(home)
  const matter = await start('services/home/adapters/matter/process/main.ts', world.places.home, endpoints)
  const matterMb = megabytesOf(matter.process.pid ?? 0)
  await stop(matter)
  screen.close()
  await world.stop()
  const load = `${DEVICES} devices, ${rate.toFixed(0)} changes/s`
  return [
    {
      name: `home: share of a core, ${load}`,
      cpuMs,
      value: share * 100,
      unit: '%',
      reference: `limit ${CORE_SHARE * 100} %`,
      ratio: share / CORE_SHARE,
    },
    {
      name: `home: memory of its process, ${load}`,
      cpuMs,
      value: megabytes,
      unit: 'MB',
      reference: `limit ${MEMORY_MB} MB`,
      ratio: megabytes / MEMORY_MB,
    },
    {
      name: 'home: memory of the Matter process (own process, for information)',
      cpuMs: 0,
      value: matterMb,
      unit: 'MB',
      reference: `the home's limit`,
      ratio: matterMb / MEMORY_MB,
    },
  ]
}

/** @param told called with each row as it comes */
export async function rows(told: (row: BenchRow) => void = () => undefined): Promise<BenchRow[]> {
  const all: BenchRow[] = []
  const add = (...some: BenchRow[]): void => {
    some.forEach(told)
    all.push(...some)
  }
  for (const part of COUNTERPARTS) {
    add(await tapRow(await part(undefined), 'near'))
    add(await tapRow(await part(BAD_ROAD), 'bad road'))
  }
  add(...(await loadRows()))
  // Loaded last: its code alone takes more memory than all that was measured before.
  const { matterPart } = await import('./home-parts/matter.ts')
  add(await tapRow(await matterPart(), 'near'))
  const bad = await matterPart()
  bad.worsen(BAD_ROAD)
  add(await tapRow(bad, 'bad road'))
  add(...(await silenceRows(await matterPart())))
  return all
}
