/**
 * The pairing of two KDE Connect devices, as a state machine: pure, the same for either side.
 *
 * Both show eight digits made of both public keys (and, from version 8 on, of the time of the asking): who sits between them
 * has other keys, and so other digits.
 */
import { createHash } from 'node:crypto'

/** An asking is forgotten then. */
export const PAIRING_MS = 30_000
/** Clocks may differ by so much; an asking of another time is a recorded one. */
const CLOCKS_DIFFER_S = 1_800

export type PairingState = { phase: 'none' | 'paired' } | { phase: 'asked' | 'asking'; timestampS: number; untilMs: number }

export type PairingEvent =
  | { kind: 'heard'; pair: boolean; timestampS: number | undefined; version: number; nowS: number; nowMs: number }
  | { kind: 'ask'; nowS: number; nowMs: number }
  | { kind: 'answer'; accept: boolean }
  | { kind: 'unpair' }
  | { kind: 'time'; nowMs: number }

export interface PairingStep {
  state: PairingState
  /** What to tell the other side. */
  send?: { pair: boolean; timestamp?: number }
}

const NONE: PairingState = { phase: 'none' }
const PAIRED: PairingState = { phase: 'paired' }

export function pairingStep(state: PairingState, event: PairingEvent): PairingStep {
  switch (event.kind) {
    case 'ask':
      if (state.phase === 'asking') return { state: PAIRED, send: { pair: true } }
      if (state.phase !== 'none') return { state }
      return {
        state: { phase: 'asked', timestampS: event.nowS, untilMs: event.nowMs + PAIRING_MS },
        send: { pair: true, timestamp: event.nowS },
      }
    case 'answer':
      if (state.phase === 'asking') return { state: event.accept ? PAIRED : NONE, send: { pair: event.accept } }
      // Their asking, or ours taken back.
      return state.phase === 'asked' && !event.accept ? { state: NONE, send: { pair: false } } : { state }
    case 'unpair':
      return { state: NONE, send: { pair: false } }
    case 'time': {
      const isLate = (state.phase === 'asked' || state.phase === 'asking') && event.nowMs >= state.untilMs
      return isLate ? { state: NONE, send: { pair: false } } : { state }
    }
    case 'heard':
      return heard(state, event)
  }
}

function heard(state: PairingState, event: Extract<PairingEvent, { kind: 'heard' }>): PairingStep {
  if (!event.pair) return { state: NONE }
  if (state.phase === 'asked') return { state: PAIRED }
  if (state.phase === 'asking') return { state }
  // A paired device that asks has forgotten the car: it has to be compared anew.
  if (event.version < 8) return { state: { phase: 'asking', timestampS: 0, untilMs: event.nowMs + PAIRING_MS } }
  const { timestampS } = event
  if (timestampS === undefined || Math.abs(timestampS - event.nowS) > CLOCKS_DIFFER_S)
    return { state: NONE, send: { pair: false } }
  return { state: { phase: 'asking', timestampS, untilMs: event.nowMs + PAIRING_MS } }
}

/**
 * The digits on both screens.
 *
 * @param ours public key, SubjectPublicKeyInfo in DER
 * @param version the lower of the two protocol versions; the time counts from 8 on
 */
export function verificationKey(ours: Buffer, theirs: Buffer, version: number, timestampS: number): string {
  const [first, second] = Buffer.compare(ours, theirs) < 0 ? [theirs, ours] : [ours, theirs]
  const hash = createHash('sha256').update(first).update(second)
  if (version >= 8) hash.update(String(timestampS))
  return hash.digest('hex').slice(0, 8).toUpperCase()
}
