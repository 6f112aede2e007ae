/** Service 09 of OBD-II: what the car and its ECUs are (SAE J1979, 6.9). Its answers come over ISO-TP. */
import { VIN_PATTERN } from './signal-entries.ts'

export const INFORMATION = { vin: 0x02, calibrations: 0x04, name: 0x0a } as const

const CALIBRATION_LENGTH = 16
/** 0x49, the information type, and how many items follow. */
const HEAD = 3

const textOf = (bytes: Uint8Array): string =>
  Buffer.from(bytes.filter((byte) => byte >= 0x20 && byte < 0x7f))
    .toString('latin1')
    .trim()

/** The VIN of an answer `49 02 01 …`; undefined when it is none that ISO 3779 allows (some ECUs send zeros). */
export function readVin(bytes: Uint8Array): string | undefined {
  const vin = textOf(bytes.subarray(HEAD))
  return VIN_PATTERN.test(vin) ? vin : undefined
}

/** The calibration identifications of an answer `49 04 n …`, 16 characters each. */
export function readCalibrations(bytes: Uint8Array): string[] {
  const count = Math.min(bytes[2] ?? 0, Math.floor((bytes.length - HEAD) / CALIBRATION_LENGTH))
  return Array.from({ length: Math.max(0, count) }, (_, index) => {
    const at = HEAD + index * CALIBRATION_LENGTH
    return textOf(bytes.subarray(at, at + CALIBRATION_LENGTH))
  }).filter((text) => text !== '')
}

/** The name of an ECU of an answer `49 0A 01 …`: "ECM" and "-EngineControl", apart by a zero. */
export function readName(bytes: Uint8Array): string | undefined {
  const name = textOf(bytes.subarray(HEAD))
  return name === '' ? undefined : name
}
