/**
 * The dashboard's end of an app's MessagePort (services/contract/app-port.ts): parses what the frame says, bounds it,
 * relays calls with the session that the services gave, pushes signals, theme and restrictions. Whatever the frame claims,
 * the services check the grants again.
 */
import {
  APP_CALLS_IN_FLIGHT,
  APP_HEART_PAGE,
  APP_MESSAGE_SIZE,
  APP_MESSAGES_PER_SECOND,
  APP_PING_EVERY_MS,
  APP_PORT_PROTOCOL,
  APP_SIGNALS_PER_SECOND,
  FromApp,
  type AppSample,
  type AppTheme,
  type ToApp,
} from '../../../services/contract/app-port.ts'
import type { Restrictions } from '../../../services/contract/driving.ts'
import { FasciaError, type ErrorBody } from '../../../services/contract/errors.ts'
import type { Quality } from '../../../services/contract/quality.ts'
import type { RequestInput } from '../../../services/contract/requests.ts'
import type { SignalValue } from '../../../services/contract/signal-entry.ts'

export interface AppGrants {
  id: string
  session: string
  reads: readonly string[]
  controls: readonly string[]
  network: readonly string[]
}

/** What the host needs of the dashboard. */
export interface AppSurroundings {
  theme(): AppTheme
  restrictions(): Restrictions
  call(input: RequestInput<'apps.call'>): Promise<{ result?: unknown }>
  /** Holds a signal until `release`. */
  hold(path: string): { read(): { value: SignalValue | null; quality: Quality }; release(): void }
  now(): number
  /** The frame sends without measure. */
  flooded(): void
}

/** Counts what a frame sends; asked at each message, because a flood leaves a page no time for timers. */
export class FloodGauge {
  #count = 0
  #sinceMs = 0

  /** @param nowMs monotonic @returns true when this message is one too many */
  isFlooded(nowMs: number): boolean {
    if (nowMs - this.#sinceMs >= 1_000) {
      this.#sinceMs = nowMs
      this.#count = 0
    }
    this.#count += 1
    return this.#count > APP_MESSAGES_PER_SECOND
  }
}

/** Whether a message of a frame is larger than it may be; looks no further than that. */
function isOversized(message: unknown): boolean {
  let left = APP_MESSAGE_SIZE
  const todo: unknown[] = [message]
  while (todo.length > 0 && left >= 0) {
    const value = todo.pop()
    if (typeof value === 'string') left -= value.length
    else if (value instanceof ArrayBuffer || ArrayBuffer.isView(value) || value instanceof Map || value instanceof Set)
      return true
    else if (typeof value === 'object' && value !== null) {
      const parts = Array.isArray(value) ? (value as unknown[]) : Object.entries(value).flat()
      left -= parts.length
      if (left >= 0) for (const part of parts) todo.push(part)
    }
  }
  return left < 0
}

interface Held {
  path: string
  read(): { value: SignalValue | null; quality: Quality }
  release(): void
  sent: string
}

const TICK_MS = 1000 / APP_SIGNALS_PER_SECOND
const PAUSE_MAX_MS = 1_000

/** How long somebody has been silent; a page that stood still itself blames nobody for that time. */
export class SilenceGauge {
  ms = 0
  #lastMs: number | undefined

  /** @param nowMs monotonic; called now and again */
  pass(nowMs: number): void {
    if (this.#lastMs !== undefined) this.ms += Math.min(nowMs - this.#lastMs, PAUSE_MAX_MS)
    this.#lastMs = nowMs
  }

  end(): void {
    this.ms = 0
  }
}

/** Where the page is that beats in the process of an app. @param url the app's, `http://HOST/<session>/<entry>` */
export function heartPageOf(url: string): string {
  const { origin, pathname } = new URL(url)
  return `${origin}/${pathname.split('/')[1] ?? ''}/${APP_HEART_PAGE}`
}

export class AppHost {
  readonly #grants: AppGrants
  readonly #around: AppSurroundings
  readonly #port: MessagePort
  #held: Held[] = []
  #open = 0
  readonly #flood = new FloodGauge()
  #answersPings = false
  #ticksSincePing = 0
  readonly #silence = new SilenceGauge()
  readonly #timer: ReturnType<typeof setInterval>
  /** Messages of the frame that did not fit the contract. */
  refused = 0

  constructor(port: MessagePort, grants: AppGrants, around: AppSurroundings) {
    this.#port = port
    this.#grants = grants
    this.#around = around
    port.onmessage = (event: MessageEvent<unknown>) => this.#hear(event.data)
    this.#timer = setInterval(() => this.#tick(), TICK_MS)
    this.#send({
      type: 'start',
      protocol: APP_PORT_PROTOCOL,
      package: grants.id,
      reads: [...grants.reads],
      controls: [...grants.controls],
      network: [...grants.network],
      theme: around.theme(),
      restrictions: around.restrictions(),
    })
    this.#send({ type: 'ping' })
  }

  /** For how long an app that used to answer has not; 0 while it does. */
  get silentMs(): number {
    return this.#answersPings ? this.#silence.ms : 0
  }

  pushTheme(theme: AppTheme): void {
    this.#send({ type: 'theme', theme })
  }

  pushRestrictions(restrictions: Restrictions): void {
    this.#send({ type: 'restrictions', restrictions })
  }

  close(): void {
    clearInterval(this.#timer)
    for (const one of this.#held) one.release()
    this.#held = []
    this.#port.onmessage = null
    this.#port.close()
  }

  #send(message: ToApp): void {
    this.#port.postMessage(message)
  }

  #refuse(id: number, error: ErrorBody): void {
    this.#send({ type: 'refused', id, error })
  }

  #tick(): void {
    this.#pushSignals()
    this.#silence.pass(performance.now())
    this.#ticksSincePing += 1
    if (this.#ticksSincePing * TICK_MS < APP_PING_EVERY_MS) return
    this.#ticksSincePing = 0
    this.#send({ type: 'ping' })
  }

  #hear(raw: unknown): void {
    if (this.#flood.isFlooded(performance.now()) || isOversized(raw)) {
      this.close()
      this.#around.flooded()
      return
    }
    const parsed = FromApp.safeParse(raw)
    if (!parsed.success) {
      this.refused += 1
      return
    }
    const message = parsed.data
    if (message.type === 'alive') {
      this.#answersPings = true
      this.#silence.end()
    } else if (message.type === 'subscribe') this.#subscribe(message.id, message.paths)
    else void this.#relay(message.id, message.call)
  }

  #subscribe(id: number, paths: readonly string[]): void {
    const foreign = paths.find((path) => !this.#grants.reads.includes(path))
    if (foreign !== undefined) {
      this.#refuse(id, { code: 'forbidden', message: `this app may not read ${foreign}` })
      // The services refuse it as well, and tell the driver.
      const call = { method: 'signals.read' as const, paths: [foreign] }
      this.#around.call({ session: this.#grants.session, call }).catch(() => undefined)
      return
    }
    for (const one of this.#held) one.release()
    this.#held = [...new Set(paths)].map((path) => ({ path, sent: '', ...this.#around.hold(path) }))
    this.#send({ type: 'result', id, ok: true, result: { paths: [...paths] } })
    this.#pushSignals()
  }

  async #relay(id: number, call: Extract<FromApp, { type: 'call' }>['call']): Promise<void> {
    if (this.#open >= APP_CALLS_IN_FLIGHT) {
      this.#refuse(id, { code: 'too_many', message: `an app may have ${APP_CALLS_IN_FLIGHT} calls open` })
      return
    }
    this.#open += 1
    try {
      const { result } = await this.#around.call({ session: this.#grants.session, call })
      this.#send({ type: 'result', id, ok: true, result })
    } catch (error) {
      this.#refuse(id, FasciaError.from(error).toBody())
    } finally {
      this.#open -= 1
    }
  }

  #pushSignals(): void {
    const samples: AppSample[] = []
    for (const one of this.#held) {
      const { value, quality } = one.read()
      const honest = quality === 'valid' ? value : null
      const key = `${quality}:${String(honest)}`
      if (key === one.sent) continue
      one.sent = key
      samples.push({ path: one.path, value: honest, quality, sourceMs: this.#around.now() })
    }
    if (samples.length > 0) this.#send({ type: 'signals', samples })
  }
}
