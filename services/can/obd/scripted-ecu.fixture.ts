/** ECUs that answer a tester as the standard says, with what a test gives them. */
import type { CanFrame } from '../frame.ts'
import { fixedAddressing, normalAddressing } from '../isotp/addressing.ts'
import { IsoTpChannel } from '../isotp/channel.ts'
import type { InProcessBus } from '../sources/in-process-bus.ts'

export interface EcuScript {
  /** 0 to 7, or the address on 29 bits. */
  ecu: number
  extended?: boolean
  /** Service 01: data bytes by PID. */
  current: Map<number, number[]>
  /** Service 09: what follows `49 type`. */
  information?: Map<number, number[]>
  /** PIDs that it says it has and then refuses. */
  refuses?: ReadonlySet<number>
  /** Answers "response pending" first. */
  isSlow?: boolean
}

export class ScriptedEcu {
  readonly script: EcuScript
  readonly asked: number[][] = []
  /** An ECU without power hears nothing. */
  isOn = true
  readonly #channel: IsoTpChannel

  constructor(bus: InProcessBus, script: EcuScript) {
    this.script = script
    const { ecu, extended = false } = script
    const addressing = extended ? fixedAddressing(0xf1, ecu) : normalAddressing(0x7e8 + ecu, 0x7e0 + ecu)
    const functionalId = extended ? 0x18db33f1 : 0x7df
    const source = bus.join()
    this.#channel = new IsoTpChannel({
      bus: bus.name,
      addressing,
      padding: 0xaa,
      send: (frame) => source.send(frame),
      onMessage: (request) => this.#answer(request),
    })
    source.start({
      onFrame: (frame: CanFrame) => {
        if (!this.isOn) return
        if (frame.id === functionalId && frame.extended === extended) this.#answer(frame.data.slice(1, 1 + (frame.data[0] ?? 0)))
        else this.#channel.hear(frame)
      },
      onState: () => undefined,
    })
  }

  close(): void {
    this.#channel.close()
  }

  #answer(request: Uint8Array): void {
    const [service = 0, type = 0] = request
    this.asked.push([...request])
    const table = service === 1 ? this.script.current : service === 9 ? this.script.information : undefined
    const data = type % 0x20 === 0 ? bitmapOf(table, type) : table?.get(type)
    if (!table || !data || this.script.refuses?.has(type)) {
      // Functional requests that nobody can answer stay without answer; this one was asked by name.
      if (this.script.refuses?.has(type)) this.#send(0x7f, service, 0x12)
      return
    }
    if (this.script.isSlow) this.#send(0x7f, service, 0x78)
    this.#send(service + 0x40, type, ...data)
  }

  #send(...bytes: number[]): void {
    setTimeout(() => void this.#channel.send(Uint8Array.from(bytes)).catch(() => undefined), 1)
  }
}

/** Which of the 32 types after `base` there are; undefined when there is none. */
function bitmapOf(table: ReadonlyMap<number, unknown> | undefined, base: number): number[] | undefined {
  const bytes = [0, 0, 0, 0]
  for (const type of table?.keys() ?? []) {
    const bit = type - base - 1
    if (bit >= 0 && bit < 32) bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) | (0x80 >> (bit & 7))
    // The last bit announces the next bitmap.
    else if (bit >= 32) bytes[3] = (bytes[3] ?? 0) | 1
  }
  return base === 0 || bytes.some((byte) => byte !== 0) ? bytes : undefined
}
