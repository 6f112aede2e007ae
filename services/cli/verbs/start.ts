/** `fascia start`: the whole car on this machine. */
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { findChromium, findElectron } from '../../../electron/hosts/find.mjs'
import { fasciaHome, placesOf } from '../../base/home-directory.ts'
import { loadSocketCan } from '../../can/socketcan/module.ts'
import { parseSourceSpec } from '../../can/sources/source-spec.ts'
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
  --source BUS=KIND[:PLACE]       where a bus comes from in place of the simulator; repeatable: can0=socketcan[:INTERFACE],
                                  can0=socketcand:HOST[:PORT][/BUS], can0=replay:FILE[#BUS]
  --obd BUS                       ask the car on this bus what OBD-II tells (a real bus needs --allow-tx too)
  --allow-tx BUS                  let this bus be written to; repeatable
  --no-simulator                  real buses only
  --viss-certificate FILE         VISS over TLS too: a certificate as PEM (docs/viss.md)
  --viss-key FILE                 its key
  --viss-port N                   its port (default 6443)
  --viss-address ADDRESS          where it listens (default 127.0.0.1)

  your own car (docs/bring-your-own-car.md), without the simulator:
  --mapping FILE                  which signal of its buses is which VSS path
  --dbc FILE                      in place of the databases that the mapping names
  --vss FILE                      in place of the VSS tree that the mapping names
  --overlay FILE                  a VSS overlay beside those of the mapping; repeatable
  --replay LOG                    a candump log in place of its buses, again and again

Examples:
  fascia start --scenario commute
  fascia start --mapping car.yaml --source can0=socketcan --obd can0 --allow-tx can0
  fascia start --mapping car.yaml --source can0=socketcand:192.168.4.7:29536/vcan0
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
      source: { type: 'string', multiple: true, default: [] },
      obd: { type: 'string' },
      'allow-tx': { type: 'string', multiple: true, default: [] },
      'no-simulator': { type: 'boolean', default: false },
      'viss-certificate': { type: 'string' },
      'viss-key': { type: 'string' },
      'viss-port': { type: 'string', default: '6443' },
      'viss-address': { type: 'string' },
      mapping: { type: 'string' },
      dbc: { type: 'string' },
      vss: { type: 'string' },
      overlay: { type: 'string', multiple: true, default: [] },
      replay: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) {
    process.stdout.write(HELP)
    return 0
  }
  const sources = await checkedSources(values.source)
  const { shell, command, hint } = chooseShell(values.shell)
  const fileOf = (file: string | undefined): string | undefined => (file === undefined ? undefined : resolve(file))
  if (values.mapping !== undefined)
    await requireCar(resolve(values.mapping), fileOf(values.dbc), fileOf(values.vss), values.overlay)
  return supervise(
    {
      home: values.home === undefined ? fasciaHome() : resolve(values.home),
      port: wholeNumber(values.port ?? '0', '--port', 65_535),
      // The simulator speaks the language of its own car alone.
      simulator: !values['no-simulator'] && values.mapping === undefined && values.replay === undefined,
      car: {
        mapping: fileOf(values.mapping),
        dbc: fileOf(values.dbc),
        vss: fileOf(values.vss),
        overlays: values.overlay.map((file) => resolve(file)),
        replay: fileOf(values.replay),
      },
      scenario: values.scenario,
      seed: values.seed === undefined ? undefined : wholeNumber(values.seed, '--seed', 0xffff_ffff),
      allowTx: values['allow-tx'],
      sources,
      obd: values.obd,
      vissTls: vissTlsOf(
        fileOf(values['viss-certificate']),
        fileOf(values['viss-key']),
        wholeNumber(values['viss-port'], '--viss-port', 65_535),
        values['viss-address'],
      ),
      mapDirectory: values.map === undefined ? undefined : resolve(values.map),
      shell,
      displays: values.display.map(parseDisplay),
    },
    command,
    hint,
  )
}

/** What a process would find out after the start is told before it: a wrong text, a missing package, a log that is not there. */
async function checkedSources(texts: readonly string[]): Promise<string[]> {
  const sources: string[] = []
  for (const text of texts) {
    const spec = parseSourceSpec(text)
    if (spec.kind === 'socketcan') await loadSocketCan()
    if (spec.kind !== 'replay') {
      sources.push(text)
      continue
    }
    const file = resolve(spec.file)
    if (!existsSync(file)) throw new FasciaError('not_found', 'there is no such log', { file })
    sources.push(`${spec.bus}=replay:${file}#${spec.logBus}`)
  }
  return sources
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

/** What is wrong with a car is told at once, not by a process that does not come up. @throws FasciaError of the file */
async function requireCar(
  mapping: string,
  dbc: string | undefined,
  vss: string | undefined,
  overlays: readonly string[],
): Promise<void> {
  // Loaded only for a car of one's own: the product's starts without it.
  const { checkMapping } = await import('../../signals/check/check-mapping.ts')
  const { findings } = checkMapping({ mapping, dbc, vss, overlays: overlays.map((file) => resolve(file)) })
  const error = findings.find(({ level }) => level === 'error')
  if (error) throw error.problem
}

/** @throws FasciaError `usage` for one file without the other */
function vissTlsOf(
  certificate: string | undefined,
  key: string | undefined,
  port: number,
  address: string | undefined,
): StartOptions['vissTls'] {
  if (certificate === undefined && key === undefined) return undefined
  if (certificate === undefined || key === undefined) {
    throw new FasciaError('usage', '--viss-certificate and --viss-key belong together')
  }
  return { certificate, key, port, address, ...(address === undefined ? {} : { hosts: [address] }) }
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
