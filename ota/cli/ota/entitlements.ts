/** `fascia-ota entitlements replay`: a trace of clocks, attestations and grants; what is unlocked when. */
import { existsSync, readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { FasciaError } from '../../../services/contract/errors.ts'
import { replay, type ReplayLine } from './replay/replay.ts'
import { readTrace } from './replay/trace.ts'
import { owed, print, type Verb } from '../program.ts'

function textOf({ t, event, trusted, unlocked, refused }: ReplayLine): string {
  const result = refused === null ? unlocked.join(', ') || 'nothing' : `refused: ${refused}`
  return `${String(t).padStart(12)} s  ${event.padEnd(7)} ${trusted}  ${result}`
}

function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { json: { type: 'boolean' } } })
  const file = owed(positionals[0], 'the trace')
  if (!existsSync(file)) throw new FasciaError('not_found', 'there is no such file', { file })
  for (const line of replay(readTrace(readFileSync(file)))) print(values.json, line, textOf(line))
  return Promise.resolve(0)
}

export const entitlementsReplay: Verb = {
  summary: 'plays a trace of clocks, attestations and grants: what is unlocked when (docs/ota.md)',
  usage: ['TRACE [--json]'],
  run,
}
