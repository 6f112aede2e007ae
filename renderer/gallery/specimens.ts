/** What the gallery gives to components in place of a car: wishes in each of their phases, words as long as words get. */
import { FasciaError } from '../../services/contract/errors.ts'
import type { WishView } from '../kit/control.ts'

export const IDLE: WishView = { phase: 'idle', failure: undefined }
export const WAITING: WishView = { phase: 'waiting', failure: undefined }
export const FAILED: WishView = {
  phase: 'failed',
  failure: new FasciaError('not_confirmed', 'the vehicle did not answer').toBody(),
}

/** The states of every control that asks the car for something. */
export const PHASES: readonly { name: string; wish: WishView }[] = [
  { name: 'idle', wish: IDLE },
  { name: 'pending', wish: WAITING },
  { name: 'failed', wish: FAILED },
]

export const REASON = 'When parked'
export const LONG = 'Geschwindigkeitsbegrenzungsassistent im Anhängerbetrieb'
/** Events of a specimen go nowhere. */
export const nothing = (): void => undefined
