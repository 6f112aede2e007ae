/** A bus inside one process: what one participant sends, every other one hears at once. For tests and embedding. */
import { FasciaError } from '../../contract/errors.ts'
import type { CanFrame } from '../frame.ts'
import type { CanSource, SourceHandlers, SourceState } from '../source.ts'
import { transmitPolicy, type TransmitPolicy } from '../transmit-policy.ts'

export class InProcessBus {
  readonly name: string
  readonly #members = new Set<Member>()
  readonly #waiting: { from: Member; frame: CanFrame }[] = []
  #up = true

  constructor(name: string) {
    this.name = name
  }

  /** A participant; without a policy the bus counts as simulated. */
  join(policy: TransmitPolicy = transmitPolicy({ simulatorBuses: [this.name], allowTx: [], allowlist: [] })): CanSource {
    const bus = this.name
    const policed = {
      writable: policy.writable(bus),
      send: (member: Member, frame: CanFrame): void => {
        policy.check({ ...frame, bus })
        if (!this.#up || !this.#members.has(member)) throw new FasciaError('bus_lost', `bus ${bus} is not up`)
        this.#carry(member, { ...frame, bus })
      },
    }
    return new Member(bus, policed, this.#members, () => this.#up)
  }

  /** One after the other, as on a wire: who answers a frame at once is heard after it, by everybody. */
  #carry(from: Member, frame: CanFrame): void {
    this.#waiting.push({ from, frame })
    if (this.#waiting.length > 1) return
    try {
      for (let next = this.#waiting[0]; next; next = this.#waiting[0]) {
        for (const other of this.#members) if (other !== next.from) other.handlers?.onFrame({ ...next.frame })
        this.#waiting.shift()
      }
    } finally {
      // What a listener throws ends this call and no later one.
      this.#waiting.length = 0
    }
  }

  /** Cuts the wire or mends it; all participants are told. */
  setUp(up: boolean): void {
    this.#up = up
    for (const member of this.#members) member.handlers?.onState(up ? 'up' : 'down')
  }
}

class Member implements CanSource {
  readonly bus: string
  readonly description: string
  readonly writable: boolean
  handlers: SourceHandlers | undefined
  readonly #send: (member: Member, frame: CanFrame) => void
  readonly #members: Set<Member>
  readonly #busUp: () => boolean

  constructor(
    bus: string,
    policed: { writable: boolean; send: (member: Member, frame: CanFrame) => void },
    members: Set<Member>,
    busUp: () => boolean,
  ) {
    this.bus = bus
    this.description = `in-process bus ${bus}`
    this.writable = policed.writable
    this.#send = policed.send
    this.#members = members
    this.#busUp = busUp
  }

  get state(): SourceState {
    if (!this.handlers) return 'connecting'
    return this.#busUp() && this.#members.has(this) ? 'up' : 'down'
  }

  start(handlers: SourceHandlers): void {
    this.handlers = handlers
    this.#members.add(this)
    handlers.onState(this.state)
  }

  send(frame: CanFrame): void {
    this.#send(this, frame)
  }

  stop(): Promise<void> {
    this.#members.delete(this)
    this.handlers?.onState('down')
    return Promise.resolve()
  }
}
