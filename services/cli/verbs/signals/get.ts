/** `fascia signals get`: present values. */
import { parseArgs } from 'node:util'
import type { GatewayClient } from '../../../base/gateway-client.ts'
import { FasciaError } from '../../../contract/errors.ts'
import { listed, withGateway } from './shared/gateway.ts'
import { printSample } from './shared/text.ts'

export const summary = 'print present values'

const HELP = `usage: fascia signals get PATH… [--json]

PATH is a VSS path; * stands for one level, a last ** for the rest (quote them for the shell).
What is not current prints as a dash with its quality: never, stale, invalid, bad_checksum, bad_counter, out_of_range.

  --json   JSON lines: {"path","value","quality","t"}; t is the source time
`

export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h', default: false } },
  })
  if (values.help) {
    process.stdout.write(HELP)
    return 0
  }
  if (positionals.length === 0)
    throw new FasciaError('usage', 'signals get needs a path', { remedy: 'fascia signals get --help' })
  return withGateway(async (gateway) => {
    const signals = await listed(gateway, positionals)
    const paths = await allSamples(gateway, positionals)
    for (const path of paths) {
      const signal = signals.get(path)
      if (signal) printSample(signal, gateway.sample(path), values.json)
    }
    return 0
  })
}

/** Resolves with the paths when the first sample of each has come. */
async function allSamples(gateway: GatewayClient, patterns: string[]): Promise<string[]> {
  const missing = new Set<string>()
  const complete = new Promise<void>((resolve) => {
    gateway.onSignal((path) => {
      if (missing.delete(path) && missing.size === 0) resolve()
    })
  })
  const paths = await gateway.subscribe(patterns)
  for (const path of paths) missing.add(path)
  if (paths.length > 0) await complete
  return paths
}
