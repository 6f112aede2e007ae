/** What guidance tells beside OSRM's maneuver words: signs, exits, junctions, and how sure the position is. */
import { z } from 'zod'

/** Fields that a maneuver may have; absent where the map does not say. */
export const MANEUVER_DETAILS = {
  /** How the way after it is travelled: `driving`, `ferry`. */
  mode: z.string().optional(),
  /** Number of a motorway's exit as it stands on the sign: `14`, `12A`. */
  exitNumber: z.string().optional(),
  /** Where the sign points: references first as on the sign (`B 10`), then places. */
  towards: z.array(z.string()).max(20).optional(),
  /** Name of the junction. */
  junction: z.string().optional(),
  /** Name of the roundabout. */
  rotary: z.string().optional(),
  drivingSide: z.enum(['left', 'right']).optional(),
} as const

/** Fields of guidance that older publishers leave out. */
export const GUIDANCE_DETAILS = {
  /** Language of the maneuvers' instructions (BCP 47). */
  language: z.string().optional(),
  /** Metres from the coming maneuver to the one after it. */
  nextDistanceM: z.number().optional(),
  /** Street of the maneuver after the coming one. */
  nextStreet: z.string().optional(),
  /** The receiver is silent (a tunnel): the position is reckoned from the wheels. */
  estimated: z.boolean().optional(),
  /** Faster than the road allows, for long enough to be told; ends with some room below, so that it does not flicker. */
  overLimit: z.boolean().optional(),
} as const

const SpeechInput = z.object({ text: z.string().min(1).max(300), language: z.string().min(2).max(12) })

export const GUIDANCE_REQUESTS = {
  /** Speech of the car itself for screens whose browser has no voice: a WAV file, or null when no synthesiser is there. */
  'navigation.speech': { input: SpeechInput, output: z.object({ wavBase64: z.string().max(4_000_000).nullable() }) },
} as const
