/** How loud, from what people chose and how the car moves. Pure. */
import type { Sound } from '../../services/contract/media.ts'

/** Why music steps back: for a prompt, for a bell that rings, or wholly for a call. */
export type Duck = 'none' | 'prompt' | 'ringing' | 'call'

const DUCK_DB: Readonly<Record<Duck, number>> = { none: 0, prompt: -14, ringing: -20, call: Number.NEGATIVE_INFINITY }
/** More gain at 100 km/h. */
const SPEED_DB: Readonly<Record<Sound['speedVolume'], number>> = { off: 0, low: 2, medium: 4, high: 6 }
const FULL_AT_KMH = 100
const SPEED_SHARE_MAX = 1.3

export const fromDb = (db: number): number => 10 ** (db / 20)

export const duckGain = (duck: Duck): number => fromDb(DUCK_DB[duck])

/** The ear hears ratios: half the knob is a quarter of the amplitude. Unknown is a careful level. */
export function volumeGain(percent: number | null, { amplifier }: Pick<Sound, 'amplifier'>): number {
  if (amplifier) return 1
  const share = Math.min(100, Math.max(0, percent ?? 25)) / 100
  return share * share
}

/** Louder as the wheels get louder; nothing while the speed is unknown. */
export function speedGain(speedKmh: number | null, { speedVolume }: Pick<Sound, 'speedVolume'>): number {
  if (speedKmh === null || !Number.isFinite(speedKmh)) return 1
  const share = Math.min(SPEED_SHARE_MAX, Math.max(0, speedKmh / FULL_AT_KMH))
  return fromDb(SPEED_DB[speedVolume] * share)
}

export interface ChannelGains {
  frontLeft: number
  frontRight: number
  rearLeft: number
  rearRight: number
}

/** Turning towards one side makes the other quieter and nothing louder. */
export function channelGains({ balance, fade }: Pick<Sound, 'balance' | 'fade'>): ChannelGains {
  const left = Math.min(1, 1 - balance)
  const right = Math.min(1, 1 + balance)
  const front = Math.min(1, 1 + fade)
  const rear = Math.min(1, 1 - fade)
  return { frontLeft: left * front, frontRight: right * front, rearLeft: left * rear, rearRight: right * rear }
}
