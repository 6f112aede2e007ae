/** Whether the words of a message may stand on a screen: not while driving, nor while nobody knows; then they are read aloud. */
import type { Restrictions } from '../../../services/contract/driving.ts'

export const mayShowWords = ({ state }: Pick<Restrictions, 'state'>): boolean => state === 'PARKED' || state === 'IDLING'
