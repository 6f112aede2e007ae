/**
 * What a socketcand server knows of one client, and how it answers: the modes NO_BUS, BCM (the default after `open`), RAW,
 * CONTROL and ISO-TP of doc/protocol.md.
 */
import type { Socket } from 'node:net'
import type { CanFrame } from '../frame.ts'
import { BcmSession } from './bcm.ts'
import { IsoTpSession } from './isotp-session.ts'
import { parseSendElement, spacedFrameElement } from './protocol.ts'

/** The server that a client is connected to. */
export interface ServerPorts {
  readonly buses: readonly string[]
  readonly simulated: boolean
  /** Source time in seconds, for frames that clients send. */
  now(): number
  isPlugged(bus: string): boolean
  /** What other participants said until now goes out first. */
  flush(): void
  /** The client puts a frame on its bus. */
  send(frame: CanFrame, from: ClientSession): void
  /** Bytes and frames of a bus: received from it, and sent to it by clients. */
  counts(bus: string): readonly [rbytes: number, rpackets: number, tbytes: number, tpackets: number]
}

type Mode = 'raw' | 'bcm' | 'control' | 'isotp'
const MODES: Readonly<Record<string, Mode>> = { rawmode: 'raw', bcmmode: 'bcm', controlmode: 'control', isotpmode: 'isotp' }
const SENDS: ReadonlySet<string> = new Set(['send', 'fdsend', 'sendrtr'])
/** python-can takes the answer to `rawmode` only when nothing follows it in the same piece. */
const QUIET_AFTER_OK_MS = 25
const MAX_HELD_BYTES = 32 * 1024
const MIN_STATISTICS_MS = 10
const MAX_STATISTICS_MS = 2 ** 31 - 1

export class ClientSession {
  readonly #socket: Socket
  readonly #server: ServerPorts
  #bus: string | undefined
  #mode: Mode = 'bcm'
  /** What the present mode keeps. */
  #talk: BcmSession | IsoTpSession | undefined
  #statistics: NodeJS.Timeout | undefined
  /** What the bus said since raw mode was answered, for a moment. */
  #held: Buffer[] | undefined
  #heldBytes = 0
  #quiet: NodeJS.Timeout | undefined

  constructor(socket: Socket, server: ServerPorts) {
    this.#socket = socket
    this.#server = server
    socket.write('< hi >')
  }

  get bus(): string | undefined {
    return this.#bus
  }

  get isRaw(): boolean {
    return this.#bus !== undefined && this.#mode === 'raw'
  }

  /** Raw mode: what its bus said, as many elements. @returns how many bytes wait for the client to read */
  write(bytes: Buffer): number {
    if (this.#held) {
      this.#held.push(bytes)
      this.#heldBytes += bytes.length
      if (this.#heldBytes > MAX_HELD_BYTES) this.#release()
    } else this.#socket.write(bytes)
    return this.#socket.writableLength
  }

  /** Modes BCM and ISO-TP: a frame of its bus. */
  hear(frame: CanFrame): void {
    this.#talk?.hear(frame)
  }

  get waitingBytes(): number {
    return this.#socket.writableLength
  }

  drop(): void {
    this.#socket.destroy()
  }

  /** The connection is gone: nothing is sent for it any more. */
  close(): void {
    this.#talk?.close()
    this.#talk = undefined
    clearInterval(this.#statistics)
    clearTimeout(this.#quiet)
    this.#held = undefined
  }

  /** Answers the inside of an element. */
  answer(element: string): void {
    const [word = '', argument] = element.split(/\s+/)
    if (word === 'echo') this.#say('echo')
    else if (word === 'simulator' && this.#server.simulated) this.#say(`simulator ${this.#server.buses.join(' ')}`)
    else if (this.#bus === undefined) this.#answerWithoutBus(word, argument ?? '')
    else if (MODES[word]) this.#enter(MODES[word])
    else if (this.#mode === 'control') this.#answerControl(word, argument ?? '')
    else if (this.#mode !== 'isotp' && SENDS.has(word)) this.#send(this.#bus, element)
    else this.#answerTalk(word, element)
  }

  #answerWithoutBus(word: string, bus: string): void {
    if (word !== 'open') this.#say('error unknown command')
    else if (this.#server.buses.includes(bus) && this.#server.isPlugged(bus)) {
      this.#bus = bus
      this.#enter('bcm')
    } else this.#socket.end('< error could not open bus >')
  }

  /** What the client heard before comes before the answer; what the former mode was asked for ends. */
  #enter(mode: Mode): void {
    this.#server.flush()
    this.close()
    this.#mode = mode
    const bus = this.#bus ?? ''
    const now = (): number => this.#server.now()
    if (mode === 'bcm') {
      this.#talk = new BcmSession({
        deliver: (frame) => this.#socket.write(` ${spacedFrameElement(frame)}`),
        transmit: (frame) => this.#transmit({ ...frame, t: now(), bus }),
      })
    } else if (mode === 'isotp') {
      this.#talk = new IsoTpSession({ bus, now, say: (text) => this.#say(text), transmit: (frame) => this.#transmit(frame) })
    }
    this.#say('ok')
    if (mode !== 'raw') return
    this.#held = []
    this.#heldBytes = 0
    this.#quiet = setTimeout(() => this.#release(), QUIET_AFTER_OK_MS)
  }

  #release(): void {
    clearTimeout(this.#quiet)
    for (const bytes of this.#held ?? []) this.#socket.write(bytes)
    this.#held = undefined
  }

  #answerTalk(word: string, element: string): void {
    const answer = this.#talk?.command(element) ?? 'unknown'
    if (answer === 'unknown') this.#say('error unknown command')
    else if (answer === 'syntax') this.#say(`error syntax error in ${word} command`)
  }

  #answerControl(word: string, argument: string): void {
    if (word !== 'statistics') return this.#say('error unknown command')
    if (!/^\d{1,10}$/.test(argument)) return this.#say('error syntax error in statistics command')
    clearInterval(this.#statistics)
    const everyMs = Math.min(MAX_STATISTICS_MS, Number(argument))
    if (everyMs === 0) return
    const tell = (): void => this.#say(`stat ${this.#server.counts(this.#bus ?? '').join(' ')}`)
    this.#statistics = setInterval(tell, Math.max(MIN_STATISTICS_MS, everyMs))
  }

  #send(bus: string, element: string): void {
    const frame = parseSendElement(element, bus, this.#server.now())
    if (frame) this.#transmit(frame)
    else this.#say('error syntax error in send command')
  }

  #transmit(frame: CanFrame): void {
    this.#server.flush()
    this.#server.send(frame, this)
  }

  #say(text: string): void {
    if (!this.#socket.destroyed) this.#socket.write(`< ${text} >`)
  }
}
