/** `fascia start`: the whole car on this machine. */
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { findChromium, findElectron } from '../../../electron/hosts/find.mjs'
import { fasciaHome, placesOf } from '../../base/home-directory.ts'
import { DisplaySize } from '../../contract/displays.ts'
import { FasciaError, parseWith } from '../../contract/errors.ts'
import { lockHome } from '../../supervise/home-lock.ts'
import { processSpecs, type StartOptions } from '../../supervise/process-specs.ts'
import { Supervisor } from '../../supervise/supervisor.ts'

export const summary = 'start the car: simulator, services, dashboard'

const HELP = `usage: fascia start [OPTIONS]

  --shell electron|chromium|none  what shows the screens (default: Electron where its binary is, else Chromium;
                                  none where there is no display)
  --display ROLE=WIDTHxHEIGHT     a screen (center, cluster or passenger); repeatable (default: center, full screen)
  --scenario NAME|FILE            what the simulator plays
  --seed N                        seed of the simulator
  --map DIR                       a map made by "fascia nav import" (default: the demo map)
  --home DIR                      state directory (default: FASCIA_HOME)
  --port N                        port of the dashboard (default 0: any)
  --allow-tx BUS                  let this bus be written to; repeatable
  --no-simulator                  real buses only
`

export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      shell: { type: 'string' },
      display: { type: 'string', multiple: true, default: [] },
      scenario: { type: 'string' },
      seed: { type: 'string' },
      map: { type: 'string' },
      home: { type: 'string' },
      port: { type: 'string' },
      'allow-tx': { type: 'string', multiple: true, default: [] },
      'no-simulator': { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) {
    process.stdout.write(HELP)
    return 0
  }
  const { shell, command, hint } = chooseShell(values.shell)
  return supervise(
    {
      home: values.home === undefined ? fasciaHome() : resolve(values.home),
      port: wholeNumber(values.port ?? '0', '--port', 65_535),
      simulator: !values['no-simulator'],
      scenario: values.scenario,
      seed: values.seed === undefined ? undefined : wholeNumber(values.seed, '--seed', 0xffff_ffff),
      allowTx: values['allow-tx'],
      mapDirectory: values.map === undefined ? undefined : resolve(values.map),
      shell,
      displays: values.display.map(parseDisplay),
    },
    command,
    hint,
  )
}

async function supervise(options: StartOptions, shellCommand: string | undefined, hint: string | undefined): Promise<number> {
  const began = performance.now()
  const say = (text: string): void => void process.stderr.write(text + '\n')
  process.umask(0o077)
  const places = placesOf(options.home)
  const unlock = lockHome(places)
  // A run in which every process failed still waits for a person.
  const stayAlive = setInterval(() => undefined, 60_000)
  let stop: () => void = () => undefined
  const asked = new Promise<void>((done) => (stop = done))
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)
  const supervisor = new Supervisor(places, options, processSpecs(options, shellCommand), {
    say,
    onReady: ({ dashboard }) => {
      say(`Fascia is ready after ${((performance.now() - began) / 1000).toFixed(2)} s: ${dashboard?.url ?? ''}`)
      if (options.shell === 'none') say(`  ${hint ?? 'no screen was asked for'}; "fascia open" signs a browser in`)
    },
  })
  try {
    supervisor.start()
    await asked
    say('stopping')
    return 0
  } finally {
    await supervisor.stop()
    unlock()
    clearInterval(stayAlive)
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.off(signal, stop)
  }
}

interface ShellChoice {
  shell: StartOptions['shell']
  /** Electron's binary, which runs the shell's entry. */
  command?: string
  /** Why there is no screen although none was refused. */
  hint?: string
}

/** Electron as root would have to run without its sandbox, so the Chromium host is taken there. */
function chooseShell(asked: string | undefined): ShellChoice {
  if (asked !== undefined && !['electron', 'chromium', 'none'].includes(asked)) {
    throw new FasciaError('usage', `--shell is electron, chromium or none, not "${asked}"`)
  }
  if (asked === 'none') return { shell: 'none' }
  const isRoot = process.getuid?.() === 0
  const electron = isRoot && process.env['FASCIA_UNSAFE_NO_SANDBOX'] !== '1' ? undefined : findElectron()
  const chromium = findChromium()
  const hasDisplay = process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY'])
  if (asked === 'electron' && !electron) {
    const why =
      isRoot && findElectron() ? 'root may not run Electron (it would need --no-sandbox)' : "Electron's binary is not here"
    throw new FasciaError('unavailable', why, { remedy: 'node node_modules/electron/install.js fetches it; or --shell chromium' })
  }
  if (asked === 'chromium' && !chromium) {
    throw new FasciaError('unavailable', 'there is no Chromium or Chrome here', {
      remedy: 'install one, or set CHROMIUM to its path',
    })
  }
  if (asked !== undefined && !hasDisplay) {
    throw new FasciaError('unavailable', 'there is no display (DISPLAY and WAYLAND_DISPLAY are not set)', {
      remedy: '--shell none',
    })
  }
  if (!hasDisplay) return { shell: 'none', hint: 'there is no display here' }
  if (electron && asked !== 'chromium') return { shell: 'electron', command: electron }
  if (chromium) return { shell: 'chromium' }
  return { shell: 'none', hint: 'there is neither Electron nor Chromium here' }
}

function parseDisplay(text: string): DisplaySize {
  const match = /^([a-z]+)=(\d{3,4})x(\d{3,4})$/.exec(text)
  if (!match) throw new FasciaError('usage', `--display is ROLE=WIDTHxHEIGHT, not "${text}"`)
  const size = { role: match[1], width: Number(match[2]), height: Number(match[3]) }
  return parseWith(DisplaySize, size, `--display ${text}`, { code: 'usage' })
}

function wholeNumber(text: string, option: string, max: number): number {
  const value = /^\d+$/.test(text) ? Number(text) : NaN
  if (!(value <= max)) throw new FasciaError('usage', `${option} is a whole number up to ${max}, not "${text}"`)
  return value
}
