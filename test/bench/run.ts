/**
 * `npm run bench [-- NAME…] [--json]`: prints the table of measurements. Each file here exports `rows()`; NAME picks files
 * whose name contains it, or those of a group.
 */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { BenchRow } from './row.ts'

const { values, positionals } = parseArgs({ options: { json: { type: 'boolean', default: false } }, allowPositionals: true })
const NOT_MEASUREMENTS = new Set(['run.ts', 'row.ts'])

/** Files that answer one question together, by how their names begin. */
const GROUPS: Readonly<Record<string, readonly string[]>> = {
  signals: ['decode', 'pipeline', 'saturation', 'socketcand'],
}

function isPicked(file: string): boolean {
  return (
    positionals.length === 0 ||
    positionals.some((name) => file.includes(name) || GROUPS[name]?.some((one) => file.startsWith(one)))
  )
}

function printable(row: BenchRow): Record<string, string> {
  const number = (value: number): string => (Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(3))
  return {
    name: row.name,
    'CPU ms': number(row.cpuMs),
    value: `${number(row.value)} ${row.unit}`,
    reference: row.reference,
    ratio: number(row.ratio),
  }
}

const files = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !NOT_MEASUREMENTS.has(file))
  .filter(isPicked)

const all: BenchRow[] = []
for (const file of files) {
  const measured = (await import(join(import.meta.dirname, file))) as { rows?: () => Promise<BenchRow[]> }
  if (!measured.rows) continue
  if (!values.json) console.error(`measuring ${file.replace('.ts', '')} …`)
  const rows = await measured.rows()
  // At once: what was measured for an hour is not lost with what comes after it.
  if (!values.json) console.table(rows.map(printable))
  all.push(...rows)
}
if (values.json) console.log(JSON.stringify(all))
process.exit(all.length > 0 ? 0 : 1)
