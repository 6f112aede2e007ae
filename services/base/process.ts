/**
 * The life of one sibling process: start message in, ready message out, health on demand, a clean stop.
 *
 * Every process of the design has a `main.ts` that is one call of `runProcess`. Under the supervisor it speaks over the
 * IPC channel of `child_process.fork`; a process whose supervisor is gone stops by itself, so nothing is left behind.
 */
import { parseWith } from '../contract/errors.ts'
import { ToProcess, type Endpoints, type FromProcess, type ProcessStart } from '../contract/system.ts'
import type { ProcessName } from '../contract/scopes.ts'
import { createLog, type Log } from './log.ts'
import { placesOf, type Places } from './home-directory.ts'

export interface ProcessContext {
  log: Log
  places: Places
  /** Endpoints of siblings that were ready before this one. */
  endpoints: Endpoints
  options: Record<string, unknown>
  /** Tells the person who starts Fascia what takes time. */
  progress(text: string, percent?: number): void
  /** Asks the supervisor to start a sibling that runs only when it is needed. Absent in tests. */
  want?(name: ProcessName): void
  /** Called whenever a sibling's endpoints change (it was restarted on another port). */
  onEndpoints(listener: (endpoints: Endpoints) => void): void
}

export interface RunningProcess {
  endpoints: Endpoints
  /** True when the process does its work; false makes the supervisor restart it after three in a row. */
  healthy(): boolean | Promise<boolean>
  stop(): Promise<void> | void
}

const STOP_DEADLINE_MS = 2_000

/** Runs a process until its supervisor stops it. */
export function runProcess(name: string, start: (context: ProcessContext) => Promise<RunningProcess>): void {
  const log = createLog(name)
  const send = (message: FromProcess): void => {
    if (process.connected) process.send?.(message)
  }
  let running: RunningProcess | undefined
  let stopping = false
  const endpointListeners: ((endpoints: Endpoints) => void)[] = []
  /** What was told since the start message, also while the process was still too busy with its start to listen. */
  let told: Endpoints | undefined

  const stop = async (code: number): Promise<void> => {
    if (stopping) return
    stopping = true
    setTimeout(() => process.exit(code), STOP_DEADLINE_MS).unref()
    try {
      await running?.stop()
    } catch (error) {
      log.error('stop failed', { error })
    }
    process.exit(code)
  }

  const begin = async (message: ProcessStart): Promise<void> => {
    running = await start({
      log,
      places: placesOf(message.home),
      endpoints: message.endpoints,
      options: message.options,
      progress: (text, percent) => send(percent === undefined ? { type: 'progress', text } : { type: 'progress', text, percent }),
      want: (name) => send({ type: 'want', name }),
      onEndpoints: (listener) => {
        endpointListeners.push(listener)
        if (told) listener(told)
      },
    })
    send({ type: 'ready', endpoints: running.endpoints })
  }

  process.on('message', (raw) => {
    const message = parseWith(ToProcess, raw, 'supervisor message')
    if (message.type === 'start') {
      begin(message).catch((error: unknown) => {
        log.error('start failed', { error })
        process.exit(1)
      })
    } else if (message.type === 'health') {
      Promise.resolve(running?.healthy() ?? false).then(
        (ok) => send({ type: 'healthy', id: message.id, ok }),
        (error: unknown) => send({ type: 'healthy', id: message.id, ok: false, detail: String(error) }),
      )
    } else if (message.type === 'endpoints') {
      told = message.endpoints
      for (const listener of endpointListeners) listener(told)
    } else {
      void stop(0)
    }
  })
  process.on('disconnect', () => void stop(0))
  process.on('SIGTERM', () => void stop(0))
  // Ctrl-C reaches the whole group; the supervisor decides the order of the stop.
  process.on('SIGINT', () => undefined)
  process.on('uncaughtException', (error) => {
    log.error('uncaught', { error })
    process.exit(70)
  })
  process.on('unhandledRejection', (error) => {
    log.error('unhandled', { error })
    process.exit(70)
  })
}
