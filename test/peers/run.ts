/**
 * `npm run test:peers [-- NAME] [--json]`: other people's servers beside ours, with the same load. Each is installed on
 * first use into a directory of its own.
 */
import { parseArgs } from 'node:util'
import type { BenchRow } from '../bench/row.ts'
import * as signalk from './signalk.ts'
import * as zigbee2mqtt from './zigbee2mqtt.ts'

const PEERS: Readonly<Record<string, { rows(): Promise<BenchRow[]> }>> = { signalk, zigbee2mqtt }

const { values, positionals } = parseArgs({ options: { json: { type: 'boolean', default: false } }, allowPositionals: true })
const picked = Object.entries(PEERS).filter(([name]) => positionals.length === 0 || positionals.includes(name))
const all: BenchRow[] = []
for (const [, peer] of picked) all.push(...(await peer.rows()))
if (values.json) console.log(JSON.stringify(all))
else console.table(all)
process.exit(all.length > 0 ? 0 : 1)
