/** One supervised process: fork, start, health checks, restart within its budget, stop. */
import { fork, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Clock } from '../base/clock.ts'
import type { ProcessName } from '../contract/scopes.ts'
import { FromProcess, type Endpoints, type ProcessStatus, type ToProcess } from '../contract/system.ts'
import { eachLine } from './log-lines.ts'
import { takePrecedence } from './precedence.ts'
import { ROOT, type ProcessSpec } from './process-specs.ts'
import { RestartBudget } from './restart-budget.ts'

const HEALTH_MS = 1_000
const MISSES_ALLOWED = 3
/** Time to become ready, counted anew with each sign of progress. */
const START_DEADLINE_MS = 60_000
const STOP_DEADLINE_MS = 2_500

export interface ProcessHooks {
  clock: Clock
  home: string
  /** The start message's content at this moment. */
  startMessage(): { endpoints: Endpoints; options: Record<string, unknown> }
  /** May it be told to start now (its siblings are ready)? */
  mayStart(): boolean
  onChange(): void
  onReady(endpoints: Endpoints): void
  onLine(line: string): void
  onProgress(text: string, percent: number | undefined): void
  onWant(name: ProcessName): void
}

export class SupervisedProcess {
  readonly spec: ProcessSpec
  readonly #hooks: ProcessHooks
  readonly #budget = new RestartBudget()
  #child: ChildProcess | undefined
  #state: ProcessStatus['state'] = 'starting'
  #isSpawned = false
  #startSent = false
  #restarts = 0
  #spawnedMs = 0
  #readyMs: number | null = null
  #lastExit: string | null = null
  #misses = 0
  #healthId = 0
  #answeredId = 0
  #timer: NodeJS.Timeout | undefined
  #deadline: NodeJS.Timeout | undefined
  #stopping = false
  /** Why we killed it, for the record of its death. */
  #killReason: string | undefined
  #restartAsked = false

  constructor(spec: ProcessSpec, hooks: ProcessHooks) {
    this.spec = spec
    this.#hooks = hooks
  }

  get status(): ProcessStatus {
    return {
      name: this.spec.name,
      state: this.#state,
      pid: this.#child?.pid ?? null,
      restarts: this.#restarts,
      readyMs: this.#readyMs,
      lastExit: this.#lastExit,
    }
  }

  /** Was it ever started in this run? */
  get isSpawned(): boolean {
    return this.#isSpawned
  }

  /** Forks it. It loads its code at once and begins when it is told (`tryStart`). */
  spawn(): void {
    this.#isSpawned = true
    if (!existsSync(this.spec.entry)) {
      this.#lastExit = `${this.spec.entry.slice(ROOT.length + 1)} is missing in this checkout`
      return this.#enter('failed')
    }
    this.#spawnedMs = this.#hooks.clock.monotonicMs()
    this.#startSent = false
    this.#readyMs = null
    this.#misses = 0
    this.#killReason = undefined
    const child = fork(this.spec.entry, [], {
      cwd: ROOT,
      execPath: this.spec.command ?? process.execPath,
      execArgv: [...((this.spec.command === undefined ? this.spec.nodeArguments : this.spec.commandArguments) ?? [])],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: {
        NODE_COMPILE_CACHE: join(ROOT, 'node_modules', '.cache', 'node-compile'),
        ...process.env,
        FASCIA_HOME: this.#hooks.home,
      },
    })
    this.#child = child
    if (this.spec.isFirst && child.pid !== undefined) takePrecedence(child.pid)
    for (const stream of [child.stdout, child.stderr]) if (stream) eachLine(stream, (line) => this.#hooks.onLine(line))
    child.on('message', (raw) => this.#hear(child, raw))
    // Without a pid it never began, and no exit will tell.
    child.on('error', (error) => child.pid === undefined && this.#gone(child, error.message))
    child.on('exit', (code, signal) => this.#gone(child, signal ?? `exit code ${code}`))
    this.#hooks.onChange()
    this.tryStart()
  }

  /** Tells it to begin when everything that it waits for is there. */
  tryStart(): void {
    if (!this.#child || this.#startSent || this.#stopping || !this.#hooks.mayStart()) return
    this.#startSent = true
    this.#send({ type: 'start', home: this.#hooks.home, ...this.#hooks.startMessage() })
    this.#armDeadline()
  }

  /** Tells it where its siblings are now. */
  tellEndpoints(endpoints: Endpoints): void {
    if (this.#startSent) this.#send({ type: 'endpoints', endpoints })
  }

  /** A planned new start; also revives what has failed. */
  restart(): void {
    this.#budget.reset()
    if (this.#child) {
      this.#restartAsked = true
      void this.#end(this.#child)
    } else if (!this.#stopping) {
      clearTimeout(this.#timer)
      this.#restarts++
      this.#enter('restarting')
      this.spawn()
    }
  }

  async stop(): Promise<void> {
    this.#stopping = true
    clearTimeout(this.#timer)
    if (this.#child) await this.#end(this.#child)
    this.#enter('stopped')
  }

  /** Starts again after `stop`. */
  begin(): void {
    this.#stopping = false
    this.#budget.reset()
    this.spawn()
  }

  #hear(child: ChildProcess, raw: unknown): void {
    const parsed = FromProcess.safeParse(raw)
    if (child !== this.#child || !parsed.success) return
    const message = parsed.data
    if (message.type === 'progress') {
      if (this.#readyMs === null) this.#armDeadline()
      this.#hooks.onProgress(message.text, message.percent)
    } else if (message.type === 'want') {
      this.#hooks.onWant(message.name)
    } else if (message.type === 'healthy') {
      this.#answeredId = Math.max(this.#answeredId, message.id)
      this.#misses = message.ok ? 0 : this.#misses + 1
    } else {
      clearTimeout(this.#deadline)
      this.#readyMs = Math.round(this.#hooks.clock.monotonicMs() - this.#spawnedMs)
      this.#answeredId = this.#healthId
      this.#enter('running')
      this.#hooks.onReady(message.endpoints)
      this.#timer = setTimeout(() => this.#checkHealth(), HEALTH_MS)
    }
  }

  #checkHealth(): void {
    const child = this.#child
    if (!child || this.#stopping) return
    if (this.#answeredId < this.#healthId) this.#misses++
    if (this.#misses >= MISSES_ALLOWED) return this.#kill(child, `no sign of health in ${MISSES_ALLOWED} checks`)
    this.#send({ type: 'health', id: ++this.#healthId })
    this.#timer = setTimeout(() => this.#checkHealth(), HEALTH_MS)
  }

  #armDeadline(): void {
    clearTimeout(this.#deadline)
    const child = this.#child
    this.#deadline = setTimeout(() => child && this.#kill(child, `not ready in ${START_DEADLINE_MS / 1000} s`), START_DEADLINE_MS)
  }

  #gone(child: ChildProcess, how: string): void {
    if (child !== this.#child) return
    this.#child = undefined
    clearTimeout(this.#timer)
    clearTimeout(this.#deadline)
    this.#readyMs = null
    if (this.#stopping) return
    const asked = this.#restartAsked
    this.#restartAsked = false
    this.#lastExit = asked ? 'restarted on request' : (this.#killReason ?? how)
    const pauseMs = asked ? 0 : this.#budget.died(this.#hooks.clock.monotonicMs())
    if (pauseMs === undefined) return this.#enter('failed')
    this.#restarts++
    this.#enter('restarting')
    this.#timer = setTimeout(() => this.spawn(), pauseMs)
  }

  #kill(child: ChildProcess, reason: string): void {
    this.#killReason = reason
    child.kill('SIGKILL')
  }

  /** Asks for a clean end, and enforces it after the deadline. */
  async #end(child: ChildProcess): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return
    const exited = new Promise<void>((done) => child.once('exit', () => done()))
    this.#send({ type: 'stop' }, child)
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_DEADLINE_MS)
    await exited
    clearTimeout(timer)
  }

  #send(message: ToProcess, child = this.#child): void {
    // A child that dies between two messages is dealt with by its exit.
    if (child?.connected) child.send(message, () => undefined)
  }

  #enter(state: ProcessStatus['state']): void {
    this.#state = state
    this.#hooks.onChange()
  }
}
