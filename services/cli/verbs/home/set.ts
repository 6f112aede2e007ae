/** `fascia home set`: asks a device, and waits until it shows that it did. */
import { parseArgs } from 'node:util'
import { FasciaError, parseWith } from '../../../contract/errors.ts'
import { HomeCommand } from '../../../contract/home.ts'
import { printJson } from '../../output.ts'
import { withGateway } from '../signals/shared/gateway.ts'
import { deviceOf, homeState } from './shared/home.ts'

export const summary = 'ask a device and wait until it confirms'

const HELP = `usage: fascia home set DEVICE WISH [VALUE] [--json]

DEVICE is a name or an id. WISH:
  on, off · level PERCENT · kelvin K · color HUE,SATURATION
  target °C · mode off|heat|cool|auto · fan PERCENT
  lock, unlock · arm home|away, disarm (an alarm without a code) · open, close, stop · covering PERCENT
  start, pause, dock (vacuum) · charge [AMPERE], nocharge (wallbox)

  --json   {"device","tookMs"}
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
  const [name, wish, value] = positionals
  if (name === undefined || wish === undefined || positionals.length > 3) {
    throw new FasciaError('usage', 'home set needs a device and a wish', { remedy: 'fascia home set --help' })
  }
  const command = commandOf(wish, value)
  return withGateway(async (gateway) => {
    const { id } = deviceOf(await homeState(gateway), name)
    const answer = await gateway.request('home.command', { id, command })
    if (values.json) printJson(answer)
    else process.stdout.write(`${answer.device.name} confirmed in ${Math.round(answer.tookMs)} ms\n`)
    return 0
  })
}

/** @throws FasciaError `usage` */
export function commandOf(wish: string, value: string | undefined): HomeCommand {
  const number = value === undefined ? undefined : Number(value)
  const [hueDeg, saturationPercent] = (value ?? '').split(',').map(Number)
  const table: Readonly<Record<string, object>> = {
    on: { command: 'on', on: true },
    off: { command: 'on', on: false },
    level: { command: 'level', percent: number },
    kelvin: { command: 'kelvin', kelvin: number },
    color: { command: 'color', hueDeg, saturationPercent },
    target: { command: 'target', celsius: number },
    mode: { command: 'mode', mode: value },
    fan: { command: 'fan', percent: number },
    lock: { command: 'lock', lock: true },
    unlock: { command: 'lock', lock: false },
    arm: { command: 'alarm', arm: value },
    disarm: { command: 'alarm', arm: 'off' },
    open: { command: 'closure', open: true },
    close: { command: 'closure', open: false },
    stop: { command: 'stop' },
    covering: { command: 'covering', openPercent: number },
    start: { command: 'vacuum', action: 'start' },
    pause: { command: 'vacuum', action: 'pause' },
    dock: { command: 'vacuum', action: 'dock' },
    charge: { command: 'evse', enabled: true, ...(number === undefined ? {} : { maxA: number }) },
    nocharge: { command: 'evse', enabled: false },
  }
  const found = Object.hasOwn(table, wish) ? table[wish] : undefined
  if (!found) throw new FasciaError('usage', `nobody knows the wish "${wish}"`, { remedy: 'fascia home set --help' })
  return parseWith(HomeCommand, found, wish, { code: 'usage' })
}
