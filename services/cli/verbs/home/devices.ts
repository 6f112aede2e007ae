/** `fascia home devices`: what the home has, and how its adapters do. */
import { parseArgs } from 'node:util'
import type { HomeDevice } from '../../../contract/home.ts'
import { printJson } from '../../output.ts'
import { withGateway } from '../signals/shared/gateway.ts'
import { homeState } from './shared/home.ts'

export const summary = 'devices of the home with their states, and its adapters'

const HELP = `usage: fascia home devices [--json]

  --json   {"devices":[…],"adapters":[…]}
`

export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: { json: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h', default: false } },
  })
  if (values.help) {
    process.stdout.write(HELP)
    return 0
  }
  return withGateway(async (gateway) => {
    const { devices, adapters = [] } = await homeState(gateway)
    if (values.json) {
      printJson({ devices, adapters })
      return 0
    }
    for (const { id, name, state, devices: count, problem } of adapters) {
      process.stdout.write(
        `${id.padEnd(16)} ${state.padEnd(10)} ${name}, ${count} devices${problem === undefined ? '' : `: ${problem}`}\n`,
      )
    }
    for (const device of devices) process.stdout.write(`${lineOf(device)}\n`)
    return 0
  })
}

function lineOf({ id, name, room, kind, reachable, traits }: HomeDevice): string {
  const states = traits.flatMap(({ trait: _trait, ...state }) =>
    Object.entries(state).flatMap(([key, value]) =>
      value === null || typeof value === 'object' ? [] : [`${key} ${String(value)}`],
    ),
  )
  const told = reachable ? states.join(', ') : 'does not answer'
  return `${name.padEnd(24)} ${room.padEnd(14)} ${kind.padEnd(12)} ${told}  (${id})`
}
