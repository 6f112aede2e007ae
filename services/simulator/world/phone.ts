/**
 * The phone in the simulated driver's pocket: a companion at the gateway's public door with its own token, exactly as a real
 * one. It knows nothing that the car did not tell it, and the car has to pair it first.
 */
import type { GatewayClient } from '../../base/gateway-client.ts'
import type { Log } from '../../base/log.ts'
import { FasciaError } from '../../contract/errors.ts'
import { COMPANION_HELLO_MS, type Call, type CommandForPhone } from '../../contract/phone.ts'
import type { PhoneVerb } from '../control/phone-verbs.ts'
import { PEOPLE, PHONE } from './phone-people.ts'
import { PhoneBody } from './phone-state.ts'

const PICK_UP_MS = 2_500
const ANSWER_MS = 6_000
const RINGS_MS = 45_000

export class SimulatedPhone {
  readonly #log: Log
  readonly #body = new PhoneBody(() => Date.now())
  #link: GatewayClient | undefined
  #timers: NodeJS.Timeout[] = []
  #line = 'away'

  constructor(log: Log) {
    this.#log = log
  }

  /** What stands on its screen. */
  get line(): string {
    const { call } = this.#body
    return call ? `${this.#line}, ${call.state} ${call.name || call.number}` : this.#line
  }

  /** Comes near the car at another address of the gateway. */
  async connect(url: string, token: string): Promise<void> {
    this.leave()
    this.#line = 'connecting'
    const { GatewayClient } = await import('../../base/gateway-client.ts')
    // It left again, or came twice.
    if (this.#line !== 'connecting' || this.#link) return
    const link = new GatewayClient(url, token)
    this.#link = link
    link.onEvent('phone.command', (command) => void this.#obey(command).catch((error: unknown) => this.#complain(error)))
    const greet = (): void => void this.#greet(link).catch((error: unknown) => this.#complain(error))
    link.onConnection((connected) => connected && greet())
    this.#timers.push(setInterval(greet, COMPANION_HELLO_MS))
  }

  leave(): void {
    for (const timer of this.#timers) clearTimeout(timer)
    this.#timers = []
    const link = this.#link
    this.#link = undefined
    this.#line = 'away'
    this.#body.call = undefined
    if (!link) return
    void link
      .request('phone.companion.bye', { device: PHONE.id }, 1_000)
      .catch(() => undefined)
      .finally(() => link.close())
  }

  /** @throws FasciaError `conflict` while it is not paired, or busy */
  async do(verb: PhoneVerb): Promise<void> {
    const link = this.#link
    if (!link || this.#line !== 'paired') {
      throw new FasciaError('conflict', `the simulated phone is ${this.#line}`, { remedy: 'connect it, and pair it in the car' })
    }
    if (verb.do === 'message') {
      const message = this.#body.receive(verb.who, verb.text)
      await link.request('phone.companion.message', { device: PHONE.id, message })
    } else if (verb.do === 'call') {
      const call = this.#body.ring(verb.who)
      if (!call) throw new FasciaError('conflict', 'there is a call already')
      await this.#tell(call)
      this.#later(RINGS_MS, () =>
        this.#body.call?.id === call.id && this.#body.call.state === 'ringing' ? this.#end() : undefined,
      )
    } else await this.#end()
  }

  async #greet(link: GatewayClient): Promise<void> {
    if (!link.connected) return
    const { paired, code, wants } = await link.request('phone.companion.hello', {
      device: PHONE.id,
      name: PHONE.name,
      batteryPercent: 78,
      signalBars: 3,
    })
    this.#line = paired ? 'paired' : code === null ? 'not wanted' : `asks to be paired: ${code}`
    if (!wants) return
    const device = PHONE.id
    await link.request('phone.companion.contacts', { device, contacts: [...PEOPLE] })
    await this.#tellBooks()
    if (this.#body.call) await this.#tell(this.#body.call)
  }

  async #obey({ id, device, command }: CommandForPhone): Promise<void> {
    if (device !== PHONE.id) return
    const before = this.#body.call
    const refusal = this.#body.obey(command)
    const { call } = this.#body
    if (refusal === undefined) {
      if (call && call !== before) await this.#tell(call)
      if (!call && before) await this.#tell({ ...before, state: 'ended' })
      if (command.kind !== 'mute') await this.#tellBooks()
    }
    const ok = refusal === undefined
    await this.#link?.request('phone.companion.result', { device, command: id, ok, message: refusal ?? '' })
    if (command.kind === 'dial' && ok) this.#later(PICK_UP_MS, () => this.#picked())
    if (command.kind === 'reply' && ok)
      this.#later(ANSWER_MS, () =>
        this.do({ verb: 'phone', do: 'message', who: command.conversation, text: 'Thanks, talk soon!' }),
      )
  }

  async #picked(): Promise<void> {
    const call = this.#body.pickUp()
    if (call) await this.#tell(call)
  }

  async #end(): Promise<void> {
    const call = this.#body.hangUp()
    if (!call) throw new FasciaError('conflict', 'there is no call')
    await this.#tell(call)
    await this.#tellBooks()
  }

  async #tell(call: Call): Promise<void> {
    await this.#link?.request('phone.companion.call', { device: PHONE.id, call })
  }

  async #tellBooks(): Promise<void> {
    const device = PHONE.id
    await this.#link?.request('phone.companion.history', { device, records: this.#body.history.slice(0, 100) })
    await this.#link?.request('phone.companion.messages', { device, messages: this.#body.messages })
  }

  #later(ms: number, act: () => Promise<void> | undefined): void {
    this.#timers.push(
      setTimeout(() => {
        act()?.catch((error: unknown) => this.#complain(error))
      }, ms),
    )
  }

  #complain(error: unknown): void {
    this.#log.info('the phone was not heard', { reason: FasciaError.from(error).message })
  }
}
