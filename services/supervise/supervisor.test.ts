/** The supervisor over small real children that speak the process protocol. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { getPriority, setPriority, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { placesOf } from '../base/home-directory.ts'
import type { ProcessName } from '../contract/scopes.ts'
import { EndpointsFile, type Endpoints, type ProcessStatus } from '../contract/system.ts'
import type { ProcessSpec } from './process-specs.ts'
import { Supervisor } from './supervisor.ts'

const CHILD = `
  const mode = process.argv[1].match(/-(\\w+)\\.mjs$/)[1]
  let ok = true
  process.on('message', (message) => {
    if (message.type === 'start') {
      if (mode === 'dies') process.exit(3)
      if (mode === 'slow') return
      const endpoints = mode === 'vehicle' ? { dashboard: { url: 'http://127.0.0.1:9', tokenFile: 'x' } } : {}
      process.send({ type: 'ready', endpoints })
      console.error(JSON.stringify({ level: 'warn', part: mode, message: 'began ' + JSON.stringify(message.options) }))
      if (mode === 'sick') ok = false
    }
    if (message.type === 'health') process.send({ type: 'healthy', id: message.id, ok })
    if (message.type === 'stop') process.exit(0)
  })
  process.on('disconnect', () => process.exit(0))
  process.on('SIGINT', () => undefined)
`

let home = ''
let supervisor: Supervisor | undefined
let lines: string[] = []

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'fascia-supervise-'))
  mkdirSync(join(home, 'maps', 'demo'), { recursive: true })
  writeFileSync(join(home, 'maps', 'demo', 'manifest.json'), JSON.stringify({ start: { lat: 1, lon: 2, headingDeg: 3 } }))
  lines = []
})
afterEach(async () => {
  await supervisor?.stop()
  rmSync(home, { recursive: true, force: true })
})

function spec(name: ProcessName, mode: string, after: ProcessName[] = []): ProcessSpec {
  const entry = join(home, `${name}-${mode}.mjs`)
  if (mode !== 'missing') writeFileSync(entry, CHILD)
  return { name, entry, after, canStart: ({ map }) => map.isThere, options: ({ map }) => ({ start: map.start }) }
}

async function begin(specs: ProcessSpec[]): Promise<Endpoints> {
  const options = { home, port: 0, simulator: true, allowTx: [], shell: 'none', displays: [] } as const
  return new Promise((onReady) => {
    supervisor = new Supervisor(placesOf(home), options, specs, { say: (line) => lines.push(line), onReady })
    supervisor.start()
  })
}

async function until(what: (statuses: Map<ProcessName, ProcessStatus>) => boolean): Promise<Map<ProcessName, ProcessStatus>> {
  for (;;) {
    const statuses = new Map((supervisor?.statuses ?? []).map((status) => [status.name, status]))
    if (what(statuses)) return statuses
    await sleep(10)
  }
}

/** Only root, or who has CAP_SYS_NICE, may raise a priority. */
function mayRaisePriority(): boolean {
  const before = getPriority()
  try {
    setPriority(before - 1)
    setPriority(before)
    return true
  } catch {
    return false
  }
}

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

const CAR = (): ProcessSpec[] => [
  spec('simulator', 'plain'),
  spec('vehicle', 'vehicle', ['simulator']),
  spec('apps', 'plain', ['vehicle']),
]

describe('supervisor', () => {
  it('puts what reads the bus before the rest where the system permits, and runs it all the same where not', async () => {
    await begin([{ ...spec('vehicle', 'vehicle'), isFirst: true }, spec('apps', 'apps', ['vehicle'])])
    const statuses = await until((all) => [...all.values()].every(({ state }) => state === 'running'))
    const [vehicle, apps] = [statuses.get('vehicle')?.pid ?? 0, statuses.get('apps')?.pid ?? 0]
    expect(getPriority(apps) - getPriority(vehicle)).toBe(mayRaisePriority() ? 10 : 0)
  })

  it('is ready with the vehicle, does not wait for the slow, and writes endpoints.json for its owner alone', async () => {
    const endpoints = await begin([...CAR(), spec('navigation', 'slow', ['vehicle'])])
    expect(endpoints.dashboard?.url).toBe('http://127.0.0.1:9')
    const file = placesOf(home).endpoints
    expect(EndpointsFile.parse(JSON.parse(readFileSync(file, 'utf8'))).pid).toBe(process.pid)
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600)
    const statuses = await until((all) => all.get('apps')?.state === 'running')
    expect(statuses.get('navigation')).toMatchObject({ state: 'starting', readyMs: null })
    expect(readFileSync(join(placesOf(home).logs, 'simulator.log'), 'utf8')).toContain('headingDeg')
  })

  it('brings back what is killed and leaves the others alone', async () => {
    await begin(CAR())
    const before = await until((all) => all.get('apps')?.state === 'running')
    process.kill(before.get('apps')?.pid ?? 0, 'SIGKILL')
    const after = await until((all) => all.get('apps')?.restarts === 1 && all.get('apps')?.state === 'running')
    expect(after.get('apps')).toMatchObject({ lastExit: 'SIGKILL' })
    expect(after.get('vehicle')).toEqual(before.get('vehicle'))
    expect(after.get('simulator')).toEqual(before.get('simulator'))
  })

  it('gives up what keeps dying or is not there, says so, and goes on', async () => {
    await begin([...CAR(), spec('home', 'dies', ['vehicle']), spec('updater', 'missing', ['vehicle'])])
    const statuses = await until((all) => all.get('home')?.state === 'failed' && all.get('apps')?.state === 'running')
    expect(statuses.get('home')).toMatchObject({ restarts: 5, lastExit: 'exit code 3', pid: null })
    expect(statuses.get('updater')).toMatchObject({ state: 'failed', lastExit: expect.stringMatching(/missing/) })
    expect(statuses.get('vehicle')?.state).toBe('running')
    expect(lines.filter((line) => line.includes('given up'))).toHaveLength(2)
  })

  it('starts the vehicle also when the simulator can not be started', async () => {
    await begin([spec('simulator', 'missing'), { ...spec('vehicle', 'vehicle'), afterTry: ['simulator'] }])
    const statuses = await until((all) => all.get('vehicle')?.state === 'running')
    expect(statuses.get('simulator')?.state).toBe('failed')
  })

  it('kills and restarts what says three times that it is not well', async () => {
    await begin([...CAR(), spec('home', 'sick', ['vehicle'])])
    const statuses = await until((all) => (all.get('home')?.restarts ?? 0) >= 1)
    expect(statuses.get('home')?.lastExit).toMatch(/no sign of health/)
  })

  it('restarts on request without spending the budget, also what had failed', async () => {
    await begin([...CAR(), spec('home', 'dies', ['vehicle'])])
    await until((all) => all.get('home')?.state === 'failed' && all.get('apps')?.state === 'running')
    supervisor?.restart('apps')
    supervisor?.restart('home')
    const statuses = await until((all) => all.get('apps')?.restarts === 1 && all.get('apps')?.state === 'running')
    expect(statuses.get('apps')?.lastExit).toBe('restarted on request')
    await until((all) => all.get('home')?.restarts === 11 && all.get('home')?.state === 'failed')
    expect(() => supervisor?.restart('updater')).toThrow(/not part of this run/)
  })

  it('leaves nothing behind when it stops', async () => {
    await begin([...CAR(), spec('navigation', 'slow', ['vehicle'])])
    const statuses = await until((all) => all.get('apps')?.state === 'running')
    await supervisor?.stop()
    for (const { pid } of statuses.values()) expect(isAlive(pid ?? 0)).toBe(false)
    expect(existsSync(placesOf(home).endpoints)).toBe(false)
    expect(supervisor?.statuses.map(({ state }) => state)).toEqual(['stopped', 'stopped', 'stopped', 'stopped'])
  })

  it('refuses a map directory without a map', () => {
    const options = {
      home,
      port: 0,
      simulator: true,
      allowTx: [],
      shell: 'none',
      displays: [],
      mapDirectory: join(home, 'none'),
    } as const
    const refused = new Supervisor(placesOf(home), options, [], { say: () => undefined, onReady: () => undefined })
    expect(() => refused.start()).toThrow(expect.objectContaining({ code: 'not_found' }))
  })
})
