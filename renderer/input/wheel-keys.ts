/** What the keys of the steering wheel do. Pure, so that the table can be tested without a car. */
import type { WheelKey } from '../../services/contract/catalogue.ts'

/** Part of a call that the phone key cares for. */
export interface WheelCall {
  id: string
  state: 'ringing' | 'dialing' | 'active' | 'held' | 'ended'
}

export interface WheelSituation {
  volumePercent: number | null
  calls: readonly WheelCall[]
  /** Screens that this build has. */
  has(screen: 'assistant' | 'phone'): boolean
}

export type WheelAction =
  | { kind: 'volume'; percent: number }
  | { kind: 'media'; action: 'next' | 'previous' }
  | { kind: 'answer' | 'hangUp'; call: string }
  | { kind: 'screen'; id: 'assistant' | 'phone' }
  | { kind: 'back' }
  | { kind: 'none' }

export const VOLUME_STEP_PERCENT = 4
/** A volume key that is held repeats so often. */
export const VOLUME_REPEAT_MS = 200

export const repeats = (key: WheelKey): boolean => key === 'VolumeUp' || key === 'VolumeDown'

/** The phone key answers what rings, else ends the call, else opens the phone. */
export function wheelAction(key: WheelKey, now: WheelSituation): WheelAction {
  switch (key) {
    case 'VolumeUp':
    case 'VolumeDown': {
      if (now.volumePercent === null) return { kind: 'none' }
      const by = key === 'VolumeUp' ? VOLUME_STEP_PERCENT : -VOLUME_STEP_PERCENT
      return { kind: 'volume', percent: Math.min(100, Math.max(0, Math.round(now.volumePercent) + by)) }
    }
    case 'Next':
    case 'Previous':
      return { kind: 'media', action: key === 'Next' ? 'next' : 'previous' }
    case 'Voice':
      return now.has('assistant') ? { kind: 'screen', id: 'assistant' } : { kind: 'none' }
    case 'Phone': {
      const ringing = now.calls.find((call) => call.state === 'ringing')
      if (ringing) return { kind: 'answer', call: ringing.id }
      const call = now.calls[0]
      if (call) return { kind: 'hangUp', call: call.id }
      return now.has('phone') ? { kind: 'screen', id: 'phone' } : { kind: 'none' }
    }
    case 'Back':
      return { kind: 'back' }
  }
}
