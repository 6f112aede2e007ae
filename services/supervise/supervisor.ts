/**
 * Starts the processes of the design in their order, keeps them alive and tells everybody where they are.
 *
 * `endpoints.json` is written when the vehicle and its simulator are ready, and again as the others come; nobody waits
 * for the slow ones.
 */
import { mkdirSync, rmSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { writeRunFile } from '../base/atomic-file.ts'
import { systemClock } from '../base/clock.ts'
import type { Places } from '../base/home-directory.ts'
import { makeTokens } from '../base/tokens.ts'
import { FasciaError } from '../contract/errors.ts'
import type { ProcessName } from '../contract/scopes.ts'
import type { Endpoints, ProcessStatus } from '../contract/system.ts'
import { eraseForFactoryReset, isFactoryResetDue, markFactoryReset } from './factory-reset.ts'
import { LogFile } from './log-file.ts'
import { toHuman, toLogLine } from './log-lines.ts'
import { demoMapDirectory, haveDemoMap, makeDemoMap, readMapStart, type MapMaking } from './map-directory.ts'
import type { ProcessSpec, RunFacts, StartOptions } from './process-specs.ts'
import { Reporter } from './reporter.ts'
import { SupervisedProcess } from './supervised-process.ts'

export interface SupervisorHooks {
  /** A line for the terminal. */
  say(text: string): void
  /** The vehicle is ready, its simulator too or given up, and endpoints.json is written. */
  onReady(endpoints: Endpoints): void
}

/** Head start of the gauges: on few cores the code of the other processes would load in the same moment as the first screen. */
const HEAD_START_MS = availableParallelism() < 4 ? 1200 : 0

/** The last to come is the first to go; the vehicle outlives its siblings so that they can say good-bye. */
const STOP_ORDER: readonly (readonly ProcessName[])[] = [
  ['shell'],
  ['apps', 'navigation', 'home', 'updater', 'matter', 'demo'],
  ['vehicle'],
  ['simulator'],
]

/** Processes that keep something of persons. */
const KEEPERS: ReadonlySet<ProcessName> = new Set(['apps', 'navigation', 'home', 'matter'])

export class Supervisor {
  readonly #places: Places
  readonly #hooks: SupervisorHooks
  readonly #facts: RunFacts
  readonly #processes: SupervisedProcess[]
  readonly #reporter: Reporter
  readonly #verbose: boolean
  #mapMaking: MapMaking | undefined
  #ready = false
  #mayFollow = false
  #headStart: NodeJS.Timeout | undefined
  #stopping = false
  #tokensMade = false
  #lastStates = new Map<ProcessName, ProcessStatus['state']>()

  constructor(places: Places, options: StartOptions, specs: ProcessSpec[], hooks: SupervisorHooks) {
    this.#places = places
    this.#hooks = hooks
    this.#verbose = process.env['FASCIA_LOG'] === 'debug'
    this.#facts = {
      options,
      endpoints: {},
      map: { directory: demoMapDirectory(places), isThere: false, start: undefined },
      wanted: new Set(),
    }
    this.#processes = specs.map((spec) => this.#supervised(spec))
    this.#reporter = new Reporter(places, {
      restart: (name) => this.restart(name),
      factoryReset: () => void this.factoryReset(),
    })
  }

  /** Those that start only when they are needed are told once they were. */
  get statuses(): ProcessStatus[] {
    return this.#processes.flatMap(({ spec, status, isSpawned }) => (spec.onDemand === true && !isSpawned ? [] : [status]))
  }

  /** @throws FasciaError when the chosen map is none */
  start(): void {
    mkdirSync(this.#places.run, { recursive: true, mode: 0o700 })
    rmSync(this.#places.endpoints, { force: true })
    if (isFactoryResetDue(this.#places)) eraseForFactoryReset(this.#places)
    this.#findMap()
    // The two of the hot path load their code while the tokens are written.
    for (const process of this.#processes) if (isFirst(process.spec.name)) process.spawn()
    makeTokens(this.#places)
    this.#tokensMade = true
    this.#startWhoMay()
  }

  /** @throws FasciaError `not_found` for a process that this run does not have */
  restart(name: ProcessName): void {
    const process = this.#processes.find(({ spec }) => spec.name === name)
    if (!process) throw new FasciaError('not_found', `${name} is not part of this run`)
    process.restart()
  }

  /** Erases what persons left, while the processes that keep it are away; the gauges go on. */
  async factoryReset(): Promise<void> {
    markFactoryReset(this.#places)
    const keepers = this.#processes.filter(({ spec, isSpawned }) => isSpawned && KEEPERS.has(spec.name))
    await Promise.all(keepers.map((process) => process.stop()))
    if (this.#stopping) return
    eraseForFactoryReset(this.#places)
    this.#hooks.say('  the car is as it was delivered')
    for (const process of keepers) process.begin()
  }

  /** Ends everything that was started. */
  async stop(): Promise<void> {
    if (this.#stopping) return
    this.#stopping = true
    clearTimeout(this.#headStart)
    this.#mapMaking?.cancel()
    rmSync(this.#places.endpoints, { force: true })
    this.#reporter.close()
    for (const names of STOP_ORDER) {
      await Promise.all(this.#processes.filter(({ spec }) => names.includes(spec.name)).map((process) => process.stop()))
    }
  }

  #supervised(spec: ProcessSpec): SupervisedProcess {
    const log = new LogFile(join(this.#places.logs, `${spec.name}.log`))
    return new SupervisedProcess(spec, {
      clock: systemClock,
      home: this.#places.home,
      startMessage: () => ({ endpoints: this.#facts.endpoints, options: spec.options(this.#facts) }),
      mayStart: () => this.#mayStart(spec),
      onChange: () => this.#report(),
      onReady: (endpoints) => this.#welcome(spec.name, endpoints),
      onLine: (text) => {
        const line = toLogLine(spec.name, text)
        log.append(JSON.stringify(line))
        if (this.#verbose || line.level === 'warn' || line.level === 'error') this.#hooks.say(toHuman(line))
      },
      onWant: (name) => {
        this.#facts.wanted.add(name)
        this.#startWhoMay()
      },
      onProgress: (text, percent) =>
        this.#hooks.say(`  ${spec.name.padEnd(11)} ${text}${percent === undefined ? '' : ` ${Math.round(percent)} %`}`),
    })
  }

  #mayStart({ after, afterTry = [], canStart }: ProcessSpec): boolean {
    const states = new Map(this.statuses.map(({ name, state }) => [name, state]))
    const isTried = (name: ProcessName): boolean => {
      const process = this.#processes.find(({ spec }) => spec.name === name)
      return !process || ['running', 'failed'].includes(process.status.state) || !process.spec.canStart(this.#facts)
    }
    return (
      this.#tokensMade &&
      canStart(this.#facts) &&
      after.every((name) => states.get(name) === 'running') &&
      afterTry.every(isTried)
    )
  }

  #welcome(name: ProcessName, endpoints: Endpoints): void {
    Object.assign(this.#facts.endpoints, endpoints)
    if (this.#ready) this.#writeEndpoints()
    this.#tellEndpoints(name)
    this.#startWhoMay()
  }

  /** The vehicle needs to know its simulator at once; who only speaks to the gateway leaves the first screen its head start. */
  #tellEndpoints(from?: ProcessName): void {
    const { endpoints } = this.#facts
    for (const process of this.#processes) {
      const { name } = process.spec
      if (name !== from && (this.#mayFollow || name === 'vehicle')) process.tellEndpoints(endpoints)
    }
    if (this.#mayFollow && endpoints.dashboard) void this.#reporter.connect(endpoints.dashboard.url)
  }

  #startWhoMay(): void {
    this.#beReady()
    for (const process of this.#processes) {
      if (process.isSpawned) process.tryStart()
      else if (this.#isDue(process.spec.name) && this.#mayStart(process.spec)) process.spawn()
    }
  }

  /** The screens begin with the gauges, the others after their head start. */
  #isDue(name: ProcessName): boolean {
    return name === 'shell' ? this.#ready : this.#mayFollow
  }

  /** The dashboard stands, and the simulator, if there is one, too or has failed. */
  #beReady(): void {
    if (this.#ready || !this.#facts.endpoints.dashboard) return
    const isOpen = ({ spec, status }: SupervisedProcess): boolean => isFirst(spec.name) && status.state === 'starting'
    if (this.#processes.some(isOpen)) return
    this.#ready = true
    this.#writeEndpoints()
    this.#hooks.onReady(this.#facts.endpoints)
    this.#headStart = setTimeout(() => {
      this.#mayFollow = true
      this.#tellEndpoints()
      this.#makeMap()
      this.#startWhoMay()
    }, HEAD_START_MS)
  }

  #writeEndpoints(): void {
    const text = JSON.stringify({ pid: process.pid, endpoints: this.#facts.endpoints }, null, 2) + '\n'
    if (!this.#stopping) writeRunFile(this.#places.endpoints, text, 0o600)
  }

  #report(): void {
    const statuses = this.statuses
    this.#reporter.processes(statuses)
    if (this.#stopping) return
    for (const { name, state, lastExit } of statuses) {
      if (this.#lastStates.get(name) === state) continue
      this.#lastStates.set(name, state)
      if (state === 'restarting') this.#hooks.say(`! ${name.padEnd(11)} is gone (${lastExit}), starting it again`)
      if (state === 'failed') this.#giveUp(name, lastExit)
    }
  }

  #giveUp(name: ProcessName, lastExit: string | null): void {
    this.#hooks.say(`✗ ${name.padEnd(11)} given up: ${lastExit}; the rest goes on`)
    queueMicrotask(() => this.#startWhoMay())
    const text = `The rest of the car's screens goes on without it. Last: ${lastExit}`.slice(0, 400)
    this.#reporter.notice({ kind: 'problem', source: 'supervisor', title: `${name} does not run`, text, code: `failed_${name}` })
  }

  #findMap(): void {
    const { mapDirectory } = this.#facts.options
    const directory = mapDirectory ?? demoMapDirectory(this.#places)
    const isThere = mapDirectory !== undefined || haveDemoMap(directory)
    this.#facts.map = isThere ? { directory, isThere, start: readMapStart(directory) } : { directory, isThere, start: undefined }
  }

  /** Made beside the running car, when the gauges are there already. */
  #makeMap(): void {
    const { directory, isThere } = this.#facts.map
    if (isThere || this.#mapMaking) return
    this.#hooks.say('  map         making the demo map (once; the gauges do not wait for it)')
    this.#mapNotice('info', 'map_making', 'Making the demo map', 'Navigation starts when it is done.')
    this.#mapMaking = makeDemoMap(directory, (line) => this.#hooks.say(`  map         ${line}`))
    this.#mapMaking.done.then(
      () => this.#useNewMap(directory),
      (error: unknown) => {
        if (this.#stopping) return
        this.#hooks.say(`✗ map         ${FasciaError.from(error).message}`)
        this.#mapNotice('problem', 'map_failed', 'There is no map', FasciaError.from(error).message.slice(0, 400))
      },
    )
  }

  /** The map came while the car was running: navigation begins, the car is put on the map. */
  #useNewMap(directory: string): void {
    if (this.#stopping) return
    this.#facts.map = { directory, isThere: true, start: readMapStart(directory) }
    this.#hooks.say('  map         the demo map is ready')
    if (this.#facts.options.simulator) this.restart('simulator')
    this.#startWhoMay()
  }

  #mapNotice(kind: 'info' | 'problem', code: string, title: string, text: string): void {
    this.#reporter.notice({ kind, source: 'supervisor', title, text, code })
  }
}

const isFirst = (name: ProcessName): boolean => name === 'simulator' || name === 'vehicle'
