/** What an error frame of the kernel says (linux/can/error.h), in candump's words. */
import type { CanFrame } from '../frame.ts'

const LOST_ARBITRATION = 0x002
const CONTROLLER = 0x004
const PROTOCOL = 0x008
const CLASSES = [
  'tx-timeout',
  'lost-arbitration',
  'controller-problem',
  'protocol-violation',
  'transceiver-status',
  'no-acknowledgement-on-tx',
  'bus-off',
  'bus-error',
  'restarted-after-bus-off',
]
const CONTROLLER_PROBLEMS = [
  'rx-overflow',
  'tx-overflow',
  'rx-error-warning',
  'tx-error-warning',
  'rx-error-passive',
  'tx-error-passive',
  'back-to-error-active',
]
const VIOLATIONS = [
  'single-bit-error',
  'frame-format-error',
  'bit-stuffing-error',
  'tx-dominant-bit-error',
  'tx-recessive-bit-error',
  'bus-overload',
  'active-error',
  'error-on-tx',
]
const PLACES: Readonly<Record<number, string>> = {
  2: 'id.28-to-id.21',
  3: 'start-of-frame',
  4: 'bit-srtr',
  5: 'bit-ide',
  6: 'id.20-to-id.18',
  7: 'id.17-to-id.13',
  8: 'crc-sequence',
  9: 'reserved-bit-0',
  10: 'data-field',
  11: 'data-length-code',
  12: 'bit-rtr',
  13: 'reserved-bit-1',
  14: 'id.4-to-id.0',
  15: 'id.12-to-id.5',
  17: 'active-error-flag',
  18: 'intermission',
  19: 'tolerate-dominant-bits',
  22: 'passive-error-flag',
  23: 'error-delimiter',
  24: 'crc-delimiter',
  25: 'acknowledge-slot',
  26: 'end-of-frame',
  27: 'acknowledge-delimiter',
  28: 'overload-flag',
}

const bitsOf = (value: number, names: readonly string[]): string => names.filter((_name, bit) => value & (1 << bit)).join(',')

/** One line for each error class, and one for the error counters when the frame carries them. */
export function errorFrameText({ id, data }: Pick<CanFrame, 'id' | 'data'>): string[] {
  const byte = (index: number): number => data[index] ?? 0
  const lines = CLASSES.flatMap((name, bit) => {
    const mask = 1 << bit
    if (!(id & mask)) return []
    if (mask === LOST_ARBITRATION) return [`${name}{at bit ${byte(0)}}`]
    if (mask === CONTROLLER) return [`${name}{${bitsOf(byte(1), CONTROLLER_PROBLEMS)}}`]
    if (mask === PROTOCOL) return [`${name}{{${bitsOf(byte(2), VIOLATIONS)}}{${PLACES[byte(3)] ?? ''}}}`]
    return [name]
  })
  if (byte(6) || byte(7)) lines.push(`error-counter-tx-rx{{${byte(6)}}{${byte(7)}}}`)
  return lines
}
