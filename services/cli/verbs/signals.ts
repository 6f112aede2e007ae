/** `fascia signals get|watch|set`: the signals of the running system, through the gateway like everybody else. */
import { parseArgs } from 'node:util'
import { GatewayClient, type SignalSample } from '../../base/gateway-client.ts'
import { fasciaHome, placesOf } from '../../base/home-directory.ts'
import { readFileIfThere } from '../../base/atomic-file.ts'
import { readToken } from '../../base/tokens.ts'
import { entryOf } from '../../contract/catalogue.ts'
import { FasciaError, parseWith } from '../../contract/errors.ts'
import type { SignalValue } from '../../contract/signal-entry.ts'
import { EndpointsFile } from '../../contract/system.ts'
import { printError, printJson } from '../output.ts'

export const summary = 'read, watch and set signals of the running system by VSS path'

const HELP = `fascia signals get PATH…           print the present values
fascia signals watch PATH…         print values as they change, until Ctrl-C
fascia signals set PATH VALUE      ask the vehicle for a change and wait until the bus confirms it

PATH is a VSS path; * stands for one level, a last ** for the rest.

  --change X    watch: print a number only when it moved by more than X
  --period MS   watch: print all values every MS milliseconds instead
  --count N     watch: end after N lines
  --json        JSON lines: {"path","value","quality","t"}; t is the source time
`

interface WatchOptions {
  change: number | undefined
  periodMs: number | undefined
  count: number
  json: boolean
}

export async function run(args: string[]): Promise<number> {
  let json = args.includes('--json')
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        change: { type: 'string' },
        period: { type: 'string' },
        count: { type: 'string' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
    json = values.json
    if (values.help) {
      process.stdout.write(HELP)
      return 0
    }
    const [verb, ...paths] = positionals
    const [path, value] = paths
    if (verb === 'get' && paths.length > 0) return await withGateway((gateway) => get(gateway, paths, json))
    if (verb === 'watch' && paths.length > 0) {
      const change = numberOf(values.change, '--change')
      const periodMs = numberOf(values.period, '--period')
      const count = numberOf(values.count, '--count') ?? Infinity
      return await withGateway((gateway) => watch(gateway, paths, { change, periodMs, count, json }))
    }
    if (verb === 'set' && path !== undefined && value !== undefined && paths.length === 2) {
      return await withGateway((gateway) => set(gateway, path, value, json))
    }
    throw new FasciaError('usage', 'say get, watch or set, and a path', { remedy: 'fascia signals --help' })
  } catch (error) {
    return printError(error, json)
  }
}

async function withGateway(work: (gateway: GatewayClient) => Promise<number>): Promise<number> {
  const places = placesOf(fasciaHome())
  const text = readFileIfThere(places.endpoints)
  const file =
    text === undefined ? undefined : parseWith(EndpointsFile, JSON.parse(text), 'endpoints', { file: places.endpoints })
  const url = file?.endpoints.dashboard?.url
  if (url === undefined) throw new FasciaError('unavailable', 'Fascia does not run', { remedy: 'start it first: npm start' })
  const gateway = new GatewayClient(url, readToken(places, 'developer'))
  try {
    await gateway.ready(3_000)
    return await work(gateway)
  } finally {
    gateway.close()
  }
}

async function subscribe(gateway: GatewayClient, patterns: string[]): Promise<string[]> {
  const found = await gateway.subscribe(patterns)
  if (found.length === 0) throw new FasciaError('not_found', `no signal matches ${patterns.join(' ')}`)
  return found
}

async function get(gateway: GatewayClient, patterns: string[], json: boolean): Promise<number> {
  const missing = new Set<string>()
  const complete = new Promise<void>((resolve) => {
    gateway.onSignal((path) => {
      if (missing.delete(path) && missing.size === 0) resolve()
    })
  })
  for (const path of await subscribe(gateway, patterns)) missing.add(path)
  const all = [...missing]
  await complete
  for (const path of all) print(path, gateway.sample(path), json)
  return 0
}

async function watch(gateway: GatewayClient, patterns: string[], options: WatchOptions): Promise<number> {
  const paths = new Set<string>()
  const told = new Map<string, SignalSample>()
  let left = options.count
  return await new Promise<number>((resolve, reject) => {
    const tell = (path: string, sample: SignalSample): void => {
      if (left <= 0) return
      print(path, sample, options.json)
      left--
      if (left <= 0) resolve(0)
    }
    if (options.periodMs === undefined) {
      gateway.onSignal((path, sample) => {
        if (!isWorthTelling(told.get(path), sample, options.change)) return
        told.set(path, sample)
        tell(path, sample)
      })
    } else {
      const timer = setInterval(() => {
        for (const path of paths) tell(path, gateway.sample(path))
        if (left <= 0) clearInterval(timer)
      }, options.periodMs)
    }
    process.once('SIGINT', () => resolve(0))
    subscribe(gateway, patterns).then((found) => found.forEach((path) => paths.add(path)), reject)
  })
}

function isWorthTelling(before: SignalSample | undefined, now: SignalSample, change: number | undefined): boolean {
  if (!before || before.quality !== now.quality || change === undefined) return true
  if (typeof before.value !== 'number' || typeof now.value !== 'number') return before.value !== now.value
  return Math.abs(now.value - before.value) > change
}

async function set(gateway: GatewayClient, path: string, text: string, json: boolean): Promise<number> {
  const answer = await gateway.request('vehicle.set', { path, value: valueOf(path, text) })
  if (json) printJson(answer)
  else process.stdout.write(`${answer.path} = ${String(answer.confirmed)} (${Math.round(answer.tookMs)} ms)\n`)
  return 0
}

function valueOf(path: string, text: string): SignalValue {
  const entry = entryOf(path)
  if (!entry) throw new FasciaError('not_found', `no signal ${path}`)
  if (entry.datatype === 'string') return text
  if (entry.datatype === 'boolean') {
    if (text === 'true' || text === 'false') return text === 'true'
    throw new FasciaError('invalid', `${path} is true or false`)
  }
  return numberOf(text, path) ?? 0
}

function numberOf(text: string | undefined, what: string): number | undefined {
  if (text === undefined) return undefined
  const number = Number(text)
  if (text.trim() === '' || !Number.isFinite(number)) throw new FasciaError('usage', `${what} must be a number`)
  return number
}

function print(path: string, { value, quality, sourceMs }: SignalSample, json: boolean): void {
  const isCurrent = quality === 'valid'
  const t = sourceMs === 0 ? null : new Date(sourceMs).toISOString()
  if (json) printJson({ path, value: isCurrent ? value : null, quality, t })
  else process.stdout.write(`${path} = ${isCurrent ? `${String(value)}${unitOf(path)}` : `— (${quality})`}\n`)
}

function unitOf(path: string): string {
  const unit = entryOf(path)?.unit
  return unit === undefined ? '' : ` ${unit}`
}
