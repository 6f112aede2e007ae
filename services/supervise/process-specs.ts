/** The processes of the design: where each begins, what it waits for, what it is told. */
import { join, resolve } from 'node:path'
import type { DisplaySize } from '../contract/displays.ts'
import type { ProcessName } from '../contract/scopes.ts'
import type { Endpoints } from '../contract/system.ts'
import { builtEntry } from './built-entry.mjs'
import type { MapStart } from './map-directory.ts'
import { VEHICLE_NODE_ARGUMENTS } from './node-arguments.ts'

export const ROOT = resolve(import.meta.dirname, '..', '..')

export interface StartOptions {
  home: string
  /** Port of the dashboard; 0 takes any. */
  port: number
  /** False with `--no-simulator`. */
  simulator: boolean
  /** A car other than the product's own, and a log in place of its buses. */
  car?: {
    mapping?: string | undefined
    dbc?: string | undefined
    vss?: string | undefined
    overlays?: readonly string[] | undefined
    replay?: string | undefined
  }
  scenario?: string | undefined
  seed?: number | undefined
  /** Buses beside the simulator's that may be written to. */
  allowTx: readonly string[]
  /** Where buses come from that are not the simulator's (services/can/sources/source-spec.ts). */
  sources?: readonly string[]
  /** The bus on which the car is asked for OBD-II. */
  obd?: string | undefined
  /** VISS over TLS: PEM files and where to listen. */
  vissTls?: { certificate: string; key: string; port: number; address?: string | undefined; hosts?: string[] } | undefined
  /** A map that the person chose; without it the demo map is used, and made when it is missing. */
  mapDirectory?: string | undefined
  shell: 'electron' | 'chromium' | 'none'
  displays: readonly DisplaySize[]
}

/** What is known while the processes run. */
export interface RunFacts {
  options: StartOptions
  endpoints: Endpoints
  /** The demo map may still be in the making. */
  map: { directory: string; isThere: boolean; start: MapStart | undefined }
  /** What siblings asked for. */
  wanted: Set<ProcessName>
}

export interface ProcessSpec {
  name: ProcessName
  entry: string
  /** Program that runs the entry; the pinned Node when absent. */
  command?: string
  /** Arguments of that program, before the entry. */
  commandArguments?: readonly string[]
  /** Arguments of Node where it runs the entry. */
  nodeArguments?: readonly string[]
  /** Started only when all these are ready. */
  after: readonly ProcessName[]
  /** Started only when all these are ready, given up, or can't start yet. */
  afterTry?: readonly ProcessName[]
  /** Of the bus: it runs before the others where the system permits (precedence.ts). */
  isFirst?: boolean
  /** It may never be needed: not told of before it was started. */
  onDemand?: boolean
  /** Is there what it needs beside its siblings? */
  canStart(facts: RunFacts): boolean
  options(facts: RunFacts): Record<string, unknown>
}

const always = (): boolean => true

/** Leaves out what is not set: the processes parse their options strictly. */
function known(options: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined))
}

/** The port that a server had before, so that those who know its address find it again after a restart. */
function portOf(url: string | undefined): number | undefined {
  return url === undefined ? undefined : Number(new URL(url).port) || undefined
}

/** Only for tests on machines where no sandbox can be had; `fascia doctor` says so. */
const electronArguments = (): string[] => (process.env['FASCIA_UNSAFE_NO_SANDBOX'] === '1' ? ['--no-sandbox'] : [])

/** @param shellCommand Electron's binary, when Electron shows the screens */
export function processSpecs(options: StartOptions, shellCommand?: string): ProcessSpec[] {
  const simulator: ProcessSpec = {
    name: 'simulator',
    entry: builtEntry('simulator'),
    isFirst: true,
    after: [],
    canStart: always,
    options: ({ endpoints, map }) =>
      known({
        scenario: options.scenario,
        seed: options.seed,
        mapDirectory: map.isThere ? map.directory : undefined,
        start: map.start,
        socketcandPort: endpoints.socketcand?.port,
        port: portOf(endpoints.simulator?.url),
      }),
  }
  const vehicle: ProcessSpec = {
    name: 'vehicle',
    entry: builtEntry('vehicle'),
    nodeArguments: VEHICLE_NODE_ARGUMENTS,
    isFirst: true,
    after: [],
    canStart: always,
    options: ({ endpoints, map }) =>
      known({
        port: portOf(endpoints.dashboard?.url) ?? options.port,
        allowTx: options.allowTx,
        sources: options.sources,
        obd: options.obd,
        vissTls: options.vissTls,
        ...options.car,
        mapDirectory: map.directory,
        // For developers: a dashboard that was built into another directory.
        staticDirectory: process.env['FASCIA_DASHBOARD'],
      }),
  }
  const shell: ProcessSpec = {
    name: 'shell',
    entry: options.shell === 'electron' ? join(ROOT, 'electron', 'main.ts') : builtEntry('shell'),
    ...(shellCommand === undefined ? {} : { command: shellCommand, commandArguments: electronArguments() }),
    after: ['vehicle'],
    canStart: always,
    options: () => ({ displays: options.displays }),
  }
  /** One after the other, what the driver sees first: all at once they would take the cores from the first gauge. */
  const sibling = (
    name: 'apps' | 'navigation' | 'home' | 'updater' | 'matter' | 'demo',
    ...before: ProcessName[]
  ): ProcessSpec => ({
    name,
    entry: builtEntry(name),
    after: ['vehicle'],
    afterTry: before,
    canStart: always,
    options: ({ map }) => ({ mapDirectory: map.directory }),
  })
  /** Its code is large and takes seconds to load: only for homes that have Matter devices, or while one is paired. */
  const matter: ProcessSpec = {
    ...sibling('matter', 'home', 'updater'),
    onDemand: true,
    canStart: ({ wanted }) => wanted.has('matter'),
    options: () => ({}),
  }
  const demo: ProcessSpec = {
    ...sibling('demo', 'home', 'updater'),
    onDemand: true,
    canStart: ({ wanted }) => wanted.has('demo'),
    options: ({ endpoints }) => known({ port: portOf(endpoints.demoHome?.url) }),
  }
  return [
    ...(options.simulator ? [simulator] : []),
    vehicle,
    sibling('apps'),
    { ...sibling('navigation', 'apps'), canStart: ({ map }) => map.isThere },
    sibling('home', 'navigation'),
    sibling('updater', 'home'),
    matter,
    demo,
    ...(options.shell === 'none' ? [] : [shell]),
  ]
}
