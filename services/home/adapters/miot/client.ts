/** Asks one device over UDP: greeting for its clock, then numbered calls, each repeated until it answers or its time is up. */
import { createSocket, type Socket } from 'node:dgram'
import { z } from 'zod'
import { FasciaError } from '../../../contract/errors.ts'
import { decodePacket, encodePacket, HELLO } from './packet.ts'

const PORT = 54_321
/** A lost packet costs this long; the device knows a call by its number and does it once. */
const REPEAT_MS = 150
const CALL_MS = 1_500
const CALLS_MAX = 32
/** The device's clock is asked again after this long, and after a call without answer. */
const GREET_AGAIN_MS = 60_000

const Answer = z.object({
  id: z.number(),
  result: z.unknown().optional(),
  error: z.object({ code: z.number(), message: z.string() }).optional(),
})

interface Waiting {
  done(result: unknown): void
  fail(error: FasciaError): void
}

export class MiotClient {
  readonly #host: string
  readonly #port: number
  readonly #token: Buffer
  readonly #socket: Socket
  readonly #waiting = new Map<number, Waiting>()
  readonly #greeted = new Set<() => void>()
  #clock: { deviceId: number; stampS: number; atMs: number } | undefined
  #closed = false
  #n = Math.floor(Math.random() * 10_000)

  /** @param address host, or host:port */
  constructor(address: string, token: string) {
    const [host = '', port] = address.split(':')
    this.#host = host
    this.#port = port === undefined ? PORT : Number(port)
    this.#token = Buffer.from(token, 'hex')
    this.#socket = createSocket('udp4')
    this.#socket.on('message', (bytes) => this.#hear(bytes))
    // A host that can't be reached now may be later.
    this.#socket.on('error', () => undefined)
    this.#socket.unref()
  }

  /** @throws FasciaError `unavailable` without an answer, `invalid` for the device's own refusal */
  async call(method: string, params: unknown, deadlineMs = CALL_MS): Promise<unknown> {
    if (this.#waiting.size >= CALLS_MAX) throw new FasciaError('too_many', 'too many calls to the device')
    const endMs = performance.now() + deadlineMs
    await this.#greet(endMs)
    // Numbers begin anew before the device's own limit.
    this.#n = (this.#n % 9_999) + 1
    const id = this.#n
    const text = JSON.stringify({ id, method, params })
    return await new Promise<unknown>((done, fail) => {
      const send = (): void => this.#send(this.#packet(text))
      const again = setInterval(send, REPEAT_MS)
      const late = setTimeout(() => {
        // It may have been switched off and on: its clock is asked anew.
        this.#clock = undefined
        this.#waiting.get(id)?.fail(new FasciaError('unavailable', 'the device does not answer'))
      }, endMs - performance.now())
      const settle = (end: () => void): void => {
        clearInterval(again)
        clearTimeout(late)
        this.#waiting.delete(id)
        end()
      }
      this.#waiting.set(id, { done: (result) => settle(() => done(result)), fail: (error) => settle(() => fail(error)) })
      send()
    })
  }

  close(): void {
    this.#closed = true
    this.#socket.close()
    for (const { fail } of [...this.#waiting.values()]) fail(new FasciaError('cancelled', 'closed'))
  }

  #packet(text: string): Buffer {
    const { deviceId, stampS, atMs } = this.#clock ?? { deviceId: 0, stampS: 0, atMs: 0 }
    return encodePacket({ deviceId, stampS: stampS + Math.floor((performance.now() - atMs) / 1000), text }, this.#token)
  }

  async #greet(endMs: number): Promise<void> {
    while (!this.#clock || performance.now() - this.#clock.atMs > GREET_AGAIN_MS) {
      if (performance.now() >= endMs) throw new FasciaError('unavailable', 'the device does not answer')
      const heard = new Promise<void>((resolve) => this.#greeted.add(resolve))
      this.#send(HELLO)
      await Promise.race([heard, pause(Math.min(REPEAT_MS, Math.max(1, endMs - performance.now())))])
    }
  }

  #send(bytes: Buffer): void {
    if (!this.#closed) this.#socket.send(bytes, this.#port, this.#host, () => undefined)
  }

  #hear(bytes: Buffer): void {
    const packet = decodePacket(bytes, this.#token)
    if (!packet) return
    if (packet.text === '') {
      this.#clock = { deviceId: packet.deviceId, stampS: packet.stampS, atMs: performance.now() }
      for (const resolve of this.#greeted) resolve()
      this.#greeted.clear()
      return
    }
    const answer = Answer.safeParse(parse(packet.text))
    const waiting = answer.success ? this.#waiting.get(answer.data.id) : undefined
    if (!answer.success || !waiting) return
    const { result, error } = answer.data
    if (error) waiting.fail(new FasciaError('invalid', `the device refused: ${error.message}`.slice(0, 300)))
    else waiting.done(result)
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
