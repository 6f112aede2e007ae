/**
 * kill -9 of the automations at random instants: every firing of an undisturbed run happens, none happens twice, timers,
 * waits, queues and questions included.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { build } from 'vite'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { randomOf } from '../../services/home/automations/drives.fixture.ts'

const KILLS = 100 * Math.max(1, Number(process.env['FASCIA_RUNS'] ?? 1))
const SCRIPT = resolve(import.meta.dirname, 'home-automations-runner.ts')
const MODULES = resolve(import.meta.dirname, '../../node_modules')
const FAR = 1_000_000_000

let places: string
let bundle: string
let entry: string
beforeEach(async () => {
  places = mkdtempSync(join(tmpdir(), 'fascia-automations-'))
  mkdirSync(join(MODULES, '.cache'), { recursive: true })
  bundle = mkdtempSync(join(MODULES, '.cache', 'automations-'))
  // One file starts in a fraction of the time; beside the modules, for the native one stays outside of it.
  await build({
    configFile: false,
    logLevel: 'silent',
    publicDir: false,
    build: { ssr: SCRIPT, outDir: bundle, emptyOutDir: false, target: 'node24', minify: false },
    ssr: { noExternal: true, external: ['better-sqlite3'] },
  })
  entry = join(bundle, basename(SCRIPT).replace(/\.ts$/, '.js'))
})
afterEach(() => {
  for (const directory of [places, bundle]) rmSync(directory, { recursive: true, force: true })
})

/** @param killAfterMs after it is ready; undefined lets it come to its end. @returns what it printed */
async function run(home: string, seed: number, last: number, killAfterMs?: number): Promise<string> {
  const child = spawn(process.execPath, [entry, home, `${seed}`, `${last}`, join(home, 'done')], {
    stdio: ['ignore', 'pipe', 'inherit'],
    // Starting is most of the work here; the compiled code is kept from one to the next.
    env: { ...process.env, NODE_COMPILE_CACHE: join(places, 'compiled') },
  })
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => {
    if (said === '' && killAfterMs !== undefined) setTimeout(() => child.kill('SIGKILL'), killAfterMs)
    said += chunk.toString()
  })
  await once(child, 'exit')
  await (child.stdout.readableEnded ? undefined : once(child.stdout, 'end'))
  return said
}

const doneIn = (home: string): string[] => readFileSync(join(home, 'done'), 'utf8').split('\n').filter(Boolean)

/** Two houses at once, half of the kills each: a machine has two cores. */
it(`${KILLS} kills lose no firing and double none`, { timeout: 120_000 * Math.max(1, KILLS / 100) }, async () => {
  await Promise.all([killAndCompare(7, KILLS / 2), killAndCompare(8, KILLS / 2)])
})

async function killAndCompare(seed: number, kills: number): Promise<void> {
  const random = randomOf(seed)
  const killed = join(places, `killed-${seed}`)
  for (let kill = 0; kill < kills; kill++) await run(killed, seed, FAR, random() * 12)
  // Where it stands, told by a run that has nothing to do.
  const cursor = Number((await run(killed, seed, 0)).slice(1).split(' ')[0])
  const last = cursor + 40
  const end = (await run(killed, seed, last)).slice(1)
  const undisturbed = join(places, `undisturbed-${seed}`)
  const wanted = (await run(undisturbed, seed, last)).slice(1)
  expect(cursor).toBeGreaterThan(kills)
  expect(end).toBe(wanted)
  const [seen, expected] = [doneIn(killed), doneIn(undisturbed)]
  expect(new Set(expected).size).toBe(expected.length)
  expect([...new Set(seen)].sort()).toEqual([...expected].sort())
  // Asked again with the same key only when the kill fell between the answer and its note: never more than once a kill.
  const again = seen.length - new Set(seen).size
  expect(again).toBeLessThanOrEqual(kills)
  console.log(`${kills} kills, ${last} events, ${expected.length} actions, ${again} asked again with their key`)
}
