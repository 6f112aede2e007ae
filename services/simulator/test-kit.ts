/** What the simulator's tests share: scenarios in place, status by decoding what the buses say, commands as frames. */
import { sealFrame } from '../can/checksum.ts'
import type { CanFrame } from '../can/frame.ts'
import { compileDatabase, decodeFrame } from '../decode/decoder.ts'
import { compileEncoder, type EncoderValues } from '../decode/encoder.ts'
import { messageNamed, busOf, vehicleDatabase } from './bus/vehicle-database.ts'
import { parseScenario } from './scenario/load.ts'
import { prepareScenario } from './scenario/prepare.ts'
import { Simulation } from './simulation.ts'

export function simulationOf(yaml = 'name: test', seed?: number): Simulation {
  return new Simulation(prepareScenario({ scenario: parseScenario(yaml, 'test.yaml'), directory: '.' }, { seed, offline: true }))
}

/** Hears a simulation: the latest value or label of every signal, by `Message.Signal`. */
export class Listener {
  readonly #last = new Map<number, CanFrame>()
  readonly #compiled = compileDatabase(vehicleDatabase())

  hear(frames: readonly CanFrame[]): void {
    for (const frame of frames) this.#last.set(frame.id, frame)
  }

  run(simulation: Simulation, seconds: number): void {
    for (let step = Math.round(seconds * 100); step > 0; step--) this.hear(simulation.step())
  }

  /** Undefined when the message was never heard. */
  get(name: string): number | string | undefined {
    const [message = '', signal = ''] = name.split('.')
    const frame = this.#last.get(messageNamed(message).id)
    if (!frame) return undefined
    const { values, labels } = decodeFrame(this.#compiled, frame)
    const value = values[signal]
    return labels[signal] ?? (value === undefined ? undefined : Number(value))
  }
}

/** A sealed command frame of the head unit. */
export function commandFrame(name: string, values: EncoderValues, counter = 1): CanFrame {
  const message = messageNamed(name)
  const data = compileEncoder(message).encode(values)
  sealFrame(message, data, counter)
  return { t: 0, bus: busOf(message), id: message.id, extended: false, fd: false, data }
}
