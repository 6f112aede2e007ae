/**
 * The car's diagnostic connector: requests of services 01 and 09 on `7DF` and `7E0…`, answered over ISO-TP as ISO 15765-4 has it.
 * Simulated time decides; whoever asks nothing changes nothing, so that frames stay the same byte for byte.
 */
import type { CanFrame } from '../../can/frame.ts'
import { flowBytes, readPci } from '../../can/isotp/pci.ts'
import { IsoTpReceiver } from '../../can/isotp/receiver.ts'
import { IsoTpSender, padFrame } from '../../can/isotp/sender.ts'
import type { Faults } from '../bus/faults.ts'
import type { View } from '../bus/view.ts'
import { OBD_UNITS, type ObdUnit } from './units.ts'

/** The bus that the connector is on. */
export const OBD_BUS = 'can0'
const FUNCTIONAL_ID = 0x7df
const FIRST_REQUEST_ID = 0x7e0
const FIRST_RESPONSE_ID = 0x7e8
/** Legislated OBD wants frames of 8 bytes. */
const PADDING = 0xaa
const CURRENT_DATA = 0x01
const VEHICLE_INFORMATION = 0x09
/** ISO 14229-1, Annex A. */
const NEGATIVE = 0x7f
const SERVICE_NOT_SUPPORTED = 0x11
const PARAMETER_NOT_SUPPORTED = 0x12
/** Of service 01 that one request may name. */
const PARAMETERS_MAX = 6
/** Each bitmap of supported parameters stands for so many. */
const BITMAP_STEP = 0x20
const WAITING_MAX = 64
/** Frames of one unit in a step of 10 ms: as many as fit on the bus beside the car's own. */
const FRAMES_PER_STEP = 16

/** What to call an answer of a unit among the frames of the car; null for every other frame. */
export function obdAnswerName({ bus, id, extended }: Pick<CanFrame, 'bus' | 'id' | 'extended'>): string | null {
  if (bus !== OBD_BUS || extended) return null
  const unit = OBD_UNITS.find(({ number }) => FIRST_RESPONSE_ID + number === id)
  return unit ? `OBD answer of ${unit.acronym}` : null
}

class Unit {
  readonly #unit: ObdUnit
  readonly #receiver = new IsoTpReceiver()
  readonly #out: Uint8Array[] = []
  #sender: IsoTpSender | undefined

  constructor(unit: ObdUnit) {
    this.#unit = unit
  }

  get requestId(): number {
    return FIRST_REQUEST_ID + this.#unit.number
  }

  get responseId(): number {
    return FIRST_RESPONSE_ID + this.#unit.number
  }

  /** A frame that names this unit, or all of them. */
  hear(data: Uint8Array, isFunctional: boolean, view: View, nowMs: number): void {
    const pci = readPci(data, 0)
    if (pci?.kind === 'flow') return this.#sender?.flow(pci, nowMs)
    // A request to all fits into one frame.
    if (isFunctional && pci?.kind !== 'single') return
    const { message, flow } = this.#receiver.receive(data, nowMs)
    if (flow) this.#out.push(padFrame(Uint8Array.from(flowBytes(flow)), PADDING))
    const answer = message && answerOf(this.#unit, message, isFunctional, view)
    // Another request ends what was still being answered.
    if (answer) this.#sender = new IsoTpSender(Uint8Array.from(answer), { padding: PADDING })
  }

  /** The frames that may go out now. */
  take(nowMs: number): Uint8Array[] {
    this.#receiver.check(nowMs)
    const frames = this.#out.splice(0)
    while (frames.length < FRAMES_PER_STEP) {
      const data = this.#sender?.take(nowMs)
      if (!data) break
      frames.push(data)
    }
    return frames
  }

  /** It lost its supply. */
  reset(): void {
    this.#receiver.reset()
    this.#out.length = 0
    this.#sender = undefined
  }
}

export class ObdResponder {
  readonly #faults: Faults
  readonly #units = OBD_UNITS.map((unit) => new Unit(unit))
  #waiting: CanFrame[] = []

  constructor(faults: Faults) {
    this.#faults = faults
  }

  /** A frame from outside; it is answered in the next step. */
  receive(frame: CanFrame): void {
    const { bus, id, extended, error, remote } = frame
    if (bus !== OBD_BUS || extended || error || remote) return
    const isAsked = id === FUNCTIONAL_ID || this.#units.some(({ requestId }) => requestId === id)
    if (isAsked && this.#waiting.length < WAITING_MAX) this.#waiting.push(frame)
  }

  /** @returns the frames of the answers, whose time is yet to be told */
  step(view: View): CanFrame[] {
    const waiting = this.#waiting
    if (waiting.length > 0) this.#waiting = []
    if (this.#faults.brownoutLeftS > 0 || this.#faults.busesDown.has(OBD_BUS)) {
      for (const unit of this.#units) unit.reset()
      return []
    }
    const nowMs = view.elapsedS * 1000
    const frames: CanFrame[] = []
    for (const unit of this.#units) {
      for (const { id, data } of waiting) {
        if (id === FUNCTIONAL_ID || id === unit.requestId) unit.hear(data, id === FUNCTIONAL_ID, view, nowMs)
      }
      for (const data of unit.take(nowMs)) {
        frames.push({ t: 0, bus: OBD_BUS, id: unit.responseId, extended: false, fd: false, data })
      }
    }
    return frames
  }
}

/** The bytes of an answer; undefined: this unit has nothing to say to that. */
function answerOf(unit: ObdUnit, request: Uint8Array, isFunctional: boolean, view: View): number[] | undefined {
  const [service = 0, ...types] = request
  const refuse = (code: number): number[] | undefined => (isFunctional ? undefined : [NEGATIVE, service, code])
  if (service === CURRENT_DATA && types.length >= 1 && types.length <= PARAMETERS_MAX) {
    const values = types.flatMap((type) => {
      const data = isBitmap(type) ? bitmapOf([...unit.current.keys()], type) : unit.current.get(type)?.(view)
      return data ? [type, ...data] : []
    })
    return values.length > 0 ? [service + 0x40, ...values] : refuse(PARAMETER_NOT_SUPPORTED)
  }
  const [type] = types
  if (service === VEHICLE_INFORMATION && type !== undefined && types.length === 1) {
    const data = isBitmap(type) ? bitmapOf([...unit.information.keys()], type) : unit.information.get(type)
    return data ? [service + 0x40, type, ...data] : refuse(PARAMETER_NOT_SUPPORTED)
  }
  return refuse(service === CURRENT_DATA || service === VEHICLE_INFORMATION ? PARAMETER_NOT_SUPPORTED : SERVICE_NOT_SUPPORTED)
}

const isBitmap = (type: number): boolean => type % BITMAP_STEP === 0

/** Which of the types after `base` there are, the last bit announcing the next bitmap; undefined when nothing follows. */
function bitmapOf(types: readonly number[], base: number): number[] | undefined {
  const bytes = [0, 0, 0, 0]
  for (const type of types) {
    const bit = Math.min(type - base - 1, BITMAP_STEP - 1)
    if (bit >= 0) bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) | (0x80 >> (bit & 7))
  }
  return base === 0 || bytes.some((byte) => byte !== 0) ? bytes : undefined
}
