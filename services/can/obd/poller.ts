/**
 * Asks the ECUs of a car for what OBD-II tells: finds who is there and what each supports, its VIN, and then each quantity in
 * its own time. It writes to the bus: the transmit policy decides whether it may.
 */
import { systemClock, type Clock } from '../../base/clock.ts'
import { backOffMs, type BackOff } from '../../base/retry.ts'
import { FasciaError } from '../../contract/errors.ts'
import type { CanFrame } from '../frame.ts'
import { readQuantity, type ObdQuantity } from './quantities.ts'
import { ALL_QUANTITIES } from './signal-entries.ts'
import { ObdTransport } from './transport.ts'
import { INFORMATION, readCalibrations, readName, readVin } from './vehicle-information.ts'

const CURRENT_DATA = 0x01
const VEHICLE_INFORMATION = 0x09
/** Each answers with 32 bits for the PIDs that follow it; the last bit says that there are more. */
const SUPPORT_STEP = 0x20
const SEARCH: BackOff = { firstMs: 500, maxMs: 10_000, tries: Infinity }
/** So many of its periods without an answer, and a quantity is lost. */
const PERIODS = 3
/** When no ECU answered anything for so long, they are sought anew: the ignition was off, or another car is plugged in. */
const SILENCE_MS = 3000

export interface ObdEcu {
  ecu: number
  /** Service 01. */
  pids: ReadonlySet<number>
  name?: string
  calibrations?: string[]
}

export interface ObdReading {
  quantity: ObdQuantity
  value: number | boolean
  /** When the answer came, in ms of the wall clock. */
  wallMs: number
}

export interface ObdPollerOptions {
  bus: string
  /** @throws FasciaError `read_only`, `bus_listen_only`, `bus_lost` … as the bus does */
  send(frame: CanFrame): void
  onReading(reading: ObdReading): void
  /** No answer for three periods: the value is not current any more. */
  onLost(quantity: ObdQuantity): void
  onVin(vin: string): void
  onEcus?(ecus: readonly ObdEcu[]): void
  /** Told once for each reason why nothing can be asked, when it was one twice: a bus that comes up in between is none. */
  onTrouble?(error: FasciaError): void
  answerMs?: number
  search?: BackOff
  clock?: Clock
}

interface Task {
  quantities: readonly ObdQuantity[]
  pid: number
  ecu: number
  everyMs: number
  dueMs: number
  answeredMs: number
  isLost: boolean
}

export class ObdPoller {
  readonly #options: ObdPollerOptions
  readonly #clock: Clock
  #transport: ObdTransport | undefined
  #tasks: Task[] = []
  #stopped = false
  #wake: (() => void) | undefined
  #trouble = ''
  #isTroubleTold = false

  constructor(options: ObdPollerOptions) {
    this.#options = options
    this.#clock = options.clock ?? systemClock
  }

  /** Runs until `stop`. */
  async run(): Promise<void> {
    for (let attempt = 0; !this.#stopped; attempt++) {
      // Cars speak on 11 or on 29 bits, never on both.
      this.#transport = new ObdTransport({ ...this.#options, extended: attempt % 2 === 1, clock: this.#clock })
      try {
        const ecus = await this.#findEcus(this.#transport)
        if (ecus.length > 0) {
          this.#trouble = ''
          attempt = -1
          this.#options.onEcus?.(ecus)
          await this.#poll(this.#transport, ecus)
        }
      } catch (error) {
        this.#tell(FasciaError.from(error))
      }
      this.#loseAll()
      this.#transport.close()
      if (!this.#stopped) await this.#pause(backOffMs(this.#options.search ?? SEARCH, Math.max(0, attempt)))
    }
  }

  hear(frame: CanFrame): void {
    this.#transport?.hear(frame)
  }

  stop(): void {
    this.#stopped = true
    this.#transport?.close()
    this.#wake?.()
  }

  async #findEcus(transport: ObdTransport): Promise<ObdEcu[]> {
    const found = await transport.ask(Uint8Array.of(CURRENT_DATA, 0))
    const ecus: ObdEcu[] = []
    for (const { ecu, bytes, refusal } of found) {
      if (refusal !== undefined || this.#stopped) continue
      const pids = await this.#readSupport(transport, CURRENT_DATA, ecu, bytes)
      ecus.push({ ecu, pids, ...(await this.#readInformation(transport, ecu)) })
    }
    return ecus
  }

  /** Follows the chain of bitmaps from the one that is there already. */
  async #readSupport(transport: ObdTransport, service: number, ecu: number, first: Uint8Array): Promise<Set<number>> {
    const supported = new Set<number>()
    let bytes: Uint8Array | undefined = first
    for (let base = 0; bytes && !this.#stopped; base += SUPPORT_STEP) {
      for (let bit = 0; bit < SUPPORT_STEP; bit++) {
        if ((bytes[2 + (bit >> 3)] ?? 0) & (0x80 >> (bit & 7))) supported.add(base + bit + 1)
      }
      const next = base + SUPPORT_STEP
      if (!supported.has(next) || next > 0xe0) break
      const [answer] = await transport.ask(Uint8Array.of(service, next), ecu)
      bytes = answer?.refusal === undefined ? answer?.bytes : undefined
    }
    return supported
  }

  async #readInformation(transport: ObdTransport, ecu: number): Promise<Pick<ObdEcu, 'name' | 'calibrations'>> {
    const ask = async (type: number): Promise<Uint8Array | undefined> => {
      if (this.#stopped) return undefined
      const [answer] = await transport.ask(Uint8Array.of(VEHICLE_INFORMATION, type), ecu)
      return answer?.refusal === undefined ? answer?.bytes : undefined
    }
    const bitmap = await ask(0)
    if (!bitmap) return {}
    const types = await this.#readSupport(transport, VEHICLE_INFORMATION, ecu, bitmap)
    const known = async (type: number): Promise<Uint8Array | undefined> => (types.has(type) ? ask(type) : undefined)
    const vinBytes = await known(INFORMATION.vin)
    const vin = vinBytes && readVin(vinBytes)
    if (vin !== undefined) this.#options.onVin(vin)
    const nameBytes = await known(INFORMATION.name)
    const name = nameBytes && readName(nameBytes)
    const calibrationBytes = await known(INFORMATION.calibrations)
    return {
      ...(name === undefined ? {} : { name }),
      ...(calibrationBytes ? { calibrations: readCalibrations(calibrationBytes) } : {}),
    }
  }

  /** Until all ECUs are silent. */
  async #poll(transport: ObdTransport, ecus: readonly ObdEcu[]): Promise<void> {
    const startMs = this.#clock.monotonicMs()
    this.#tasks = tasksOf(ecus, startMs)
    let heardMs = startMs
    while (!this.#stopped && this.#tasks.length > 0) {
      const nowMs = this.#clock.monotonicMs()
      this.#loseLate(nowMs)
      if (nowMs - heardMs > SILENCE_MS) return
      const task = this.#tasks.reduce((first, other) => (other.dueMs < first.dueMs ? other : first))
      if (task.dueMs > nowMs) {
        await this.#pause(task.dueMs - nowMs)
        continue
      }
      task.dueMs = Math.max(task.dueMs + task.everyMs, nowMs)
      const [answer] = await transport.ask(Uint8Array.of(CURRENT_DATA, task.pid), task.ecu)
      if (!answer || this.#stopped) continue
      heardMs = this.#clock.monotonicMs()
      if (answer.refusal === undefined) this.#take(task, answer.bytes.subarray(2), heardMs)
      // It said that it can, and refuses: it is not asked again until the ECUs are sought anew.
      else this.#tasks = this.#tasks.filter((other) => other !== task)
    }
  }

  #take(task: Task, data: Uint8Array, nowMs: number): void {
    task.answeredMs = nowMs
    task.isLost = false
    const wallMs = this.#clock.wallMs()
    for (const quantity of task.quantities) {
      const value = readQuantity(quantity, data)
      if (value !== undefined) this.#options.onReading({ quantity, value, wallMs })
    }
  }

  #loseLate(nowMs: number): void {
    for (const task of this.#tasks) if (!task.isLost && nowMs - task.answeredMs > PERIODS * task.everyMs) this.#lose(task)
  }

  #loseAll(): void {
    for (const task of this.#tasks) if (!task.isLost) this.#lose(task)
    this.#tasks = []
  }

  #lose(task: Task): void {
    task.isLost = true
    for (const quantity of task.quantities) this.#options.onLost(quantity)
  }

  #tell(error: FasciaError): void {
    const isTheSame = this.#trouble === error.message
    if (this.#stopped || (isTheSame && this.#isTroubleTold)) return
    this.#trouble = error.message
    this.#isTroubleTold = isTheSame
    if (isTheSame) this.#options.onTrouble?.(error)
  }

  async #pause(ms: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms)
      this.#wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
    this.#wake = undefined
  }
}

/** Each PID of the first ECU that supports it; with the quantities that its answer holds. */
function tasksOf(ecus: readonly ObdEcu[], nowMs: number): Task[] {
  const pids = new Set(ALL_QUANTITIES.map(({ pid }) => pid))
  return [...pids].flatMap((pid): Task[] => {
    const owner = ecus.find((one) => one.pids.has(pid))
    if (!owner) return []
    const quantities = ALL_QUANTITIES.filter((one) => one.pid === pid)
    const everyMs = Math.min(...quantities.map((one) => one.everyMs))
    return [{ quantities, pid, ecu: owner.ecu, everyMs, dueMs: nowMs, answeredMs: nowMs, isLost: false }]
  })
}
