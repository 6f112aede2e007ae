/**
 * `npm run test:peers [-- NAME] [--json]`: other people's servers beside ours, with the same load, and (`home`) the real
 * counterparts of the home in their tests (test/e2e/peers). Each is installed on first use into a directory of its own.
 */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { BenchRow } from '../bench/row.ts'
import * as signalk from './signalk.ts'
import * as zigbee2mqtt from './zigbee2mqtt.ts'

const PEERS: Readonly<Record<string, { rows(): Promise<BenchRow[]> }>> = { signalk, zigbee2mqtt }

/** Vitest leaves these tests to long runs. */
function homeTests(): boolean {
  const vitest = join(import.meta.dirname, '..', '..', 'node_modules', '.bin', 'vitest')
  // Standard output belongs to the rows.
  const { status } = spawnSync(vitest, ['run', 'test/e2e/peers'], {
    cwd: join(import.meta.dirname, '..', '..'),
    stdio: ['ignore', process.stderr, process.stderr],
    env: { ...process.env, FASCIA_RUNS: '2' },
  })
  return status === 0
}

const { values, positionals } = parseArgs({ options: { json: { type: 'boolean', default: false } }, allowPositionals: true })
const picked = Object.entries(PEERS).filter(([name]) => positionals.length === 0 || positionals.includes(name))
const all: BenchRow[] = []
for (const [, peer] of picked) all.push(...(await peer.rows()))
if (values.json) console.log(JSON.stringify(all))
else if (all.length > 0) console.table(all)
const withHome = positionals.length === 0 || positionals.includes('home')
const passed = withHome ? homeTests() : all.length > 0
process.exit(passed ? 0 : 1)
