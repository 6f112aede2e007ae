/** `fascia-ota install` in a workshop: a vehicle that is enrolled, a folder with the fleet's signed files, no network. */
import { execFile } from 'node:child_process'
import { appendFileSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { parseBundle, VehicleIdentityStore } from '../../ota/client/enrolment.ts'
import { httpFetcher } from '../../ota/client/fetchers.ts'
import { directorRoot } from '../../ota/client/fleet-check.ts'
import { askFleet } from '../../ota/client/time/ask-fleet.ts'
import { timeFile } from '../../ota/client/time/time-file.ts'
import { TrustedClock } from '../../ota/client/time/trusted-clock.ts'
import { systemClock } from '../../services/base/clock.ts'
import { placesOf } from '../../services/base/home-directory.ts'
import { bundleFileOf, ensureDemoFleet, serveFleet } from '../fixtures/ota-repository.ts'
import { scratchDirectory } from '../fixtures/scratch.ts'

let directory: string
const at = (...parts: string[]): string => join(directory, ...parts)

function install(...args: string[]): Promise<{ code: number; out: string; error: string }> {
  const script = join(import.meta.dirname, '../../ota/cli/fascia-ota.mjs')
  const all = [script, 'install', ...args, '--home', at('home'), '--json']
  return new Promise((done) => {
    execFile(process.execPath, all, (error, out, stderr) => done({ code: error ? Number(error.code) : 0, out, error: stderr }))
  })
}

beforeAll(async () => {
  directory = scratchDirectory('workshop')
  const server = await serveFleet(await ensureDemoFleet(at('fleet')))
  const bundle = parseBundle(readFileSync(bundleFileOf(at('fleet')), 'utf8'))
  const { vehicle } = placesOf(at('home'))
  mkdirSync(vehicle, { recursive: true })
  const identity = new VehicleIdentityStore(vehicle)
  const enrolment = await identity.enrol(bundle, Date.now(), server.url)
  // A car that nobody ever told the time takes nothing from a stick.
  expect(JSON.parse((await install('--from', at('fleet'))).error)).toMatchObject({ code: 'time_unattested' })
  const clock = new TrustedClock(timeFile(join(vehicle, 'time.json')), systemClock)
  const root = directorRoot(identity, enrolment)
  if (root) await askFleet(clock, httpFetcher(server.url), root, enrolment.vehicle)
  clock.stop()
  await server.close()
  for (const part of ['image', 'director']) cpSync(at('fleet', part), at('stick', part), { recursive: true })
})
afterAll(() => rmSync(directory, { recursive: true, force: true }))

const featureOf = (out: string, id: string): unknown =>
  (JSON.parse(out) as { features: { id: string }[] }).features.find((feature) => feature.id === id)

it('shows what the folder offers, and installs it', async () => {
  const shown = await install('--from', at('stick'))
  expect(featureOf(shown.out, 'track-day')).toMatchObject({ state: 'available', installed: null, available: '1.0.0' })
  const waiting = await install('track-day', '--from', at('stick'))
  expect(featureOf(waiting.out, 'track-day')).toMatchObject({ installed: null, waiting: true })
  const done = await install('track-day', '--from', at('stick'), '--parked')
  expect(featureOf(done.out, 'track-day')).toMatchObject({ state: 'installed', installed: '1.0.0', waiting: false })
})

it('refuses what is altered there, with its code', async () => {
  for (const entry of readdirSync(at('stick', 'image', 'targets'), { recursive: true, withFileTypes: true }))
    if (entry.isFile()) appendFileSync(join(entry.parentPath, entry.name), 'x')
  const altered = await install('voice-pack', '--from', at('stick'), '--parked')
  expect({ code: altered.code, error: JSON.parse(altered.error) as unknown }).toMatchObject({
    code: 1,
    error: { code: 'oversized' },
  })
})

it('leaves the store to Fascia while that runs', async () => {
  mkdirSync(at('home', 'run'), { recursive: true })
  writeFileSync(at('home', 'run', 'endpoints.json'), JSON.stringify({ pid: process.pid, endpoints: {} }))
  const refused = await install('voice-pack', '--from', at('stick'))
  expect({ code: refused.code, error: JSON.parse(refused.error) as unknown }).toMatchObject({
    code: 1,
    error: { code: 'conflict' },
  })
})
