/** The running car's home, as a verb reaches it. */
import type { GatewayClient } from '../../../../base/gateway-client.ts'
import { FasciaError } from '../../../../contract/errors.ts'
import type { HomeDevice, HomeState } from '../../../../contract/home.ts'

const STATE_MS = 3_000

/** The first state of the home that passes. @throws FasciaError `unavailable` when none comes in time */
export function homeState(
  gateway: GatewayClient,
  passes: (state: HomeState) => boolean = () => true,
  deadlineMs = STATE_MS,
): Promise<HomeState> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new FasciaError('unavailable', 'the home does not answer')), deadlineMs)
    gateway.onEvent('home.state', (state) => {
      if (!passes(state)) return
      clearTimeout(timer)
      resolve(state)
    })
  })
}

/** By id or by name. @throws FasciaError `not_found`, or `conflict` when several have the name */
export function deviceOf({ devices }: HomeState, text: string): HomeDevice {
  const found = devices.filter(({ id, name }) => id === text || name.toLowerCase() === text.toLowerCase())
  const [first, second] = found
  if (!first) throw new FasciaError('not_found', `the home has no device "${text}"`, { remedy: 'fascia home devices lists them' })
  if (second)
    throw new FasciaError('conflict', `several devices are called "${text}"`, { remedy: found.map(({ id }) => id).join(' or ') })
  return first
}

/** A secret from standard input: not in the list of processes, not in the shell's history. */
export async function secretFromInput(what: string): Promise<string> {
  if (process.stdin.isTTY) process.stderr.write(`${what}, then Enter: `)
  for await (const chunk of process.stdin) {
    const line = String(chunk).split('\n')[0]?.trim() ?? ''
    if (line !== '') return line
  }
  throw new FasciaError('usage', `${what} is read from standard input`)
}
