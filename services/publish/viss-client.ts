/**
 * A client of VISS v3 over WebSocket, for any project to copy: it needs nothing but the platform's WebSocket (browsers,
 * Node 22 and later, Deno, Bun). It stays one file, longer than others here, for that reason alone.
 *
 *   const car = new VissClient('ws://127.0.0.1:8080/viss', { token })
 *   const { value } = await car.get('Vehicle.Speed')
 *   await car.subscribe('Vehicle.Speed', change('ne', 0), { onData: ([speed]) => console.log(speed?.points) })
 *
 * A lost connection is made again, a bounded number of times, and its subscriptions with it.
 */
export type VissOperator = 'eq' | 'ne' | 'gt' | 'gte' | 'lt' | 'lte'
export type VissFilter =
  | { variant: 'paths'; parameter: string[] }
  | { variant: 'timebased'; parameter: { period: string } }
  | { variant: 'change'; parameter: { 'logic-op': VissOperator; diff: string } }
  | { variant: 'range'; parameter: VissBoundary | [VissBoundary, VissBoundary] }
  | { variant: 'curvelog'; parameter: { maxerr: string; bufsize: string } }
  | { variant: 'history'; parameter: string }
  | { variant: 'metadata'; parameter: string | string[] }
export interface VissBoundary {
  'logic-op': VissOperator
  boundary: string
  'combination-op'?: 'AND' | 'OR'
}

export const paths = (...relative: string[]): VissFilter => ({ variant: 'paths', parameter: relative })
export const every = (periodMs: number): VissFilter => ({ variant: 'timebased', parameter: { period: String(periodMs) } })
export const change = (operator: VissOperator, by: number): VissFilter => ({
  variant: 'change',
  parameter: { 'logic-op': operator, diff: String(by) },
})
export const range = (operator: VissOperator, boundary: number): VissFilter => ({
  variant: 'range',
  parameter: { 'logic-op': operator, boundary: String(boundary) },
})
export const between = (low: number, high: number): VissFilter => ({
  variant: 'range',
  parameter: [
    { 'logic-op': 'gte', boundary: String(low), 'combination-op': 'AND' },
    { 'logic-op': 'lte', boundary: String(high) },
  ],
})
export const curve = (maxError: number, bufferSize: number): VissFilter => ({
  variant: 'curvelog',
  parameter: { maxerr: String(maxError), bufsize: String(bufferSize) },
})

export interface VissPoint {
  /** Text, as the standard has it; a list for an array, fields for a struct. */
  value: string | string[] | Record<string, string>
  at: Date
}
export interface VissData {
  path: string
  /** Oldest first; one, unless it is history or a curve. */
  points: VissPoint[]
}

/** What the server said no with. */
export class VissError extends Error {
  readonly number: number
  readonly reason: string

  constructor(number: number, reason: string, description: string) {
    super(description)
    this.name = 'VissError'
    this.number = number
    this.reason = reason
  }
}

/** The connection could not be made, was lost, or was closed, before the answer came. */
export class VissConnectionError extends Error {
  override name = 'VissConnectionError'
}

export interface VissClientOptions {
  token?: string
  /** How long an answer may take, in ms. */
  deadlineMs?: number
  /** Attempts in a row to connect anew, 0 for none; each waits twice as long as the one before. */
  reconnects?: number
  firstWaitMs?: number
  longestWaitMs?: number
  onConnection?(isUp: boolean): void
}

export interface VissListener {
  onData(data: VissData[], at: Date): void
  /** The server ended the subscription; nothing more comes. A lost value is asked for again by itself until this is called. */
  onEnd?(error: Error): void
}

export interface VissSubscription {
  unsubscribe(): Promise<void>
}

interface Message {
  action?: string
  requestId?: string
  subscriptionId?: string
  ts?: string
  data?: unknown
  metadata?: Record<string, unknown>
  error?: { number: string | number; reason?: string; description?: string }
}
interface WirePoint {
  value: VissPoint['value']
  ts: string
}
interface WireObject {
  path: string
  dp: WirePoint | WirePoint[]
}
interface Waiting {
  resolve(message: Message): void
  reject(error: Error): void
  timer: ReturnType<typeof setTimeout>
}
interface Wanted {
  path: string
  filter: VissFilter | VissFilter[]
  listener: VissListener
  id?: string
  retry?: ReturnType<typeof setTimeout>
}

const REQUESTS_MAX = 1000
const LOST_VALUE_WAIT_MS = 500

export class VissClient {
  readonly #url: string
  readonly #options: Required<Omit<VissClientOptions, 'token' | 'onConnection'>> & VissClientOptions
  readonly #waiting = new Map<string, Waiting>()
  readonly #wanted = new Set<Wanted>()
  readonly #byId = new Map<string, Wanted>()
  #socket: WebSocket | undefined
  #opening: Promise<WebSocket> | undefined
  #lastRequest = 0
  #failures = 0
  #isClosed = false
  #reconnect: ReturnType<typeof setTimeout> | undefined

  /** @param url `ws:` or `wss:` address of the server; it is connected to with the first request */
  constructor(url: string, options: VissClientOptions = {}) {
    this.#url = url
    this.#options = { deadlineMs: 10_000, reconnects: 10, firstWaitMs: 250, longestWaitMs: 10_000, ...options }
  }

  /** The latest value of one leaf. @throws VissError or VissConnectionError */
  async get(path: string): Promise<VissPoint> {
    const [point] = (await this.read(path))[0]?.points ?? []
    if (!point) throw new VissConnectionError(`the answer holds no value of ${path}`)
    return point
  }

  /** Values of a leaf, of a branch, or of several paths below it, or their history. @throws VissError or VissConnectionError */
  async read(path: string, filter?: VissFilter | VissFilter[]): Promise<VissData[]> {
    return dataOf((await this.#request({ action: 'get', path, ...(filter === undefined ? {} : { filter }) })).data)
  }

  /** What was recorded within an ISO 8601 period back from now (`PT10M`). @throws VissError or VissConnectionError */
  history(path: string, period: string): Promise<VissData[]> {
    return this.read(path, { variant: 'history', parameter: period })
  }

  /** What the tree says of the nodes below a path. @throws VissError or VissConnectionError */
  async metadata(path: string, keys: string[] = []): Promise<Record<string, unknown>> {
    const parameter = keys.length === 0 ? '' : keys
    return (await this.#request({ action: 'get', path, filter: { variant: 'metadata', parameter } })).metadata ?? {}
  }

  /** Asks the vehicle for a value. @throws VissError or VissConnectionError */
  async set(path: string, value: string | number | boolean | readonly (string | number | boolean)[]): Promise<void> {
    await this.#request({ action: 'set', path, value: typeof value === 'object' ? value.map(String) : String(value) })
  }

  /** @throws VissError or VissConnectionError when the first attempt is refused */
  async subscribe(path: string, filter: VissFilter | VissFilter[], listener: VissListener): Promise<VissSubscription> {
    const wanted: Wanted = { path, filter, listener }
    this.#wanted.add(wanted)
    try {
      await this.#begin(wanted)
    } catch (error) {
      this.#wanted.delete(wanted)
      throw error
    }
    return { unsubscribe: () => this.#unsubscribe(wanted) }
  }

  /** Ends everything; what waits is rejected. */
  close(): void {
    this.#isClosed = true
    clearTimeout(this.#reconnect)
    for (const { retry } of this.#wanted) clearTimeout(retry)
    this.#wanted.clear()
    this.#byId.clear()
    this.#socket?.close()
    this.#rejectAll(new VissConnectionError('the client was closed'))
  }

  async #begin(wanted: Wanted): Promise<void> {
    const { path, filter } = wanted
    const answer = await this.#request({ action: 'subscribe', path, filter }, (message) => {
      // At once, before the next message is looked at: its first event may be in the same packet.
      if (message.subscriptionId === undefined) return
      wanted.id = message.subscriptionId
      this.#byId.set(message.subscriptionId, wanted)
    })
    if (answer.subscriptionId === undefined) throw new VissConnectionError('the answer names no subscription')
    if (!this.#wanted.has(wanted)) await this.#unsubscribe(wanted)
  }

  async #unsubscribe(wanted: Wanted): Promise<void> {
    this.#wanted.delete(wanted)
    clearTimeout(wanted.retry)
    const { id } = wanted
    if (id === undefined) return
    this.#byId.delete(id)
    delete wanted.id
    await this.#request({ action: 'unsubscribe', subscriptionId: id })
  }

  async #request(body: object, onAnswer?: (message: Message) => void): Promise<Message> {
    if (this.#waiting.size >= REQUESTS_MAX) throw new VissConnectionError('too many requests wait for their answers')
    const socket = await this.#open()
    const requestId = String(++this.#lastRequest)
    const { token, deadlineMs } = this.#options
    const message = await new Promise<Message>((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting.delete(requestId)
        reject(new VissConnectionError(`no answer within ${deadlineMs} ms`))
      }, deadlineMs)
      const settle = (answer: Message): void => {
        if (!answer.error) onAnswer?.(answer)
        resolve(answer)
      }
      this.#waiting.set(requestId, { resolve: settle, reject, timer })
      socket.send(JSON.stringify({ ...body, requestId, ...(token === undefined ? {} : { authorization: token }) }))
    })
    if (message.error) throw errorOf(message.error)
    return message
  }

  #open(): Promise<WebSocket> {
    if (this.#isClosed) return Promise.reject(new VissConnectionError('the client was closed'))
    this.#opening ??= new Promise<WebSocket>((resolve, reject) => {
      const socket = new WebSocket(this.#url, 'VISSv3')
      this.#socket = socket
      socket.addEventListener('open', () => {
        this.#failures = 0
        this.#options.onConnection?.(true)
        resolve(socket)
      })
      socket.addEventListener('message', ({ data }) => this.#take(String(data)))
      socket.addEventListener('close', () => {
        reject(new VissConnectionError(`no connection to ${this.#url}`))
        this.#lost()
      })
    })
    return this.#opening
  }

  #take(text: string): void {
    let message: Message
    try {
      message = JSON.parse(text) as Message
    } catch {
      return
    }
    if (message.action === 'subscription') return this.#takeEvent(message)
    const waiting = this.#waiting.get(message.requestId ?? '')
    if (!waiting) return
    this.#waiting.delete(message.requestId ?? '')
    clearTimeout(waiting.timer)
    waiting.resolve(message)
  }

  #takeEvent(message: Message): void {
    const wanted = this.#byId.get(message.subscriptionId ?? '')
    if (!wanted) return
    if (!message.error) return wanted.listener.onData(dataOf(message.data), new Date(message.ts ?? 0))
    // The standard ends a subscription with its first error.
    this.#byId.delete(message.subscriptionId ?? '')
    delete wanted.id
    const error = errorOf(message.error)
    if (error.number === 404 || error.number === 408) this.#again(wanted)
    else this.#finish(wanted, error)
  }

  /** A value that is lost comes back with its bus: it is asked for until it does. */
  #again(wanted: Wanted): void {
    if (!this.#wanted.has(wanted)) return
    clearTimeout(wanted.retry)
    wanted.retry = setTimeout(() => {
      this.#begin(wanted).catch((error: unknown) => {
        if (error instanceof VissError && error.number === 404) this.#again(wanted)
        else if (error instanceof VissError) this.#finish(wanted, error)
      })
    }, LOST_VALUE_WAIT_MS)
  }

  #finish(wanted: Wanted, error: Error): void {
    if (!this.#wanted.delete(wanted)) return
    clearTimeout(wanted.retry)
    wanted.listener.onEnd?.(error)
  }

  #lost(): void {
    this.#opening = undefined
    this.#socket = undefined
    this.#byId.clear()
    this.#rejectAll(new VissConnectionError('the connection was lost'))
    if (this.#isClosed) return
    this.#options.onConnection?.(false)
    if (this.#wanted.size === 0) return
    const { reconnects, firstWaitMs, longestWaitMs } = this.#options
    if (this.#failures >= reconnects) {
      for (const wanted of [...this.#wanted])
        this.#finish(wanted, new VissConnectionError(`no connection after ${reconnects} attempts`))
      return
    }
    clearTimeout(this.#reconnect)
    this.#reconnect = setTimeout(() => this.#restore(), Math.min(longestWaitMs, firstWaitMs * 2 ** this.#failures++))
  }

  #restore(): void {
    for (const wanted of this.#wanted) {
      clearTimeout(wanted.retry)
      delete wanted.id
      this.#begin(wanted).catch((error: unknown) => {
        if (error instanceof VissError && error.number === 404) this.#again(wanted)
        else if (error instanceof VissError) this.#finish(wanted, error)
      })
    }
  }

  #rejectAll(error: Error): void {
    for (const { reject, timer } of this.#waiting.values()) {
      clearTimeout(timer)
      reject(error)
    }
    this.#waiting.clear()
  }
}

const errorOf = ({ number, reason = '', description = '' }: NonNullable<Message['error']>): VissError =>
  new VissError(Number(number), reason, description)

/** One object or many, one point or many: always lists. Called for every event: no lists that are thrown away again. */
function dataOf(data: unknown): VissData[] {
  return listOf(data as WireObject | WireObject[] | undefined).map(({ path, dp }) => ({
    path,
    points: listOf(dp).map(({ value, ts }) => ({ value, at: new Date(ts) })),
  }))
}

function listOf<T>(items: T | T[] | undefined): T[] {
  if (items === undefined) return []
  return Array.isArray(items) ? items : [items]
}
