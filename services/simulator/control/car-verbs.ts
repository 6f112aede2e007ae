/**
 * What a developer can do to the car and its surroundings: by the panel, by `fascia sim ctl`, and at a time in a scenario.
 */
import { z } from 'zod'
import { DOORS, KEYS } from '../car/body.ts'
import { WHEEL_KEYS } from '../../contract/catalogue.ts'
import { WHEELS } from '../car/tyres.ts'
import { BUSES } from '../bus/vehicle-database.ts'

const Share = z.number().min(0).max(1)
const DoorName = z.enum(DOORS)
const MessageName = z.string().max(64)

const FaultKind = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('bus'), bus: z.enum(BUSES) }),
  z.strictObject({ kind: z.literal('message'), message: MessageName }),
  z.strictObject({ kind: z.literal('checksum'), message: MessageName }),
  z.strictObject({ kind: z.literal('counter'), message: MessageName }),
  /** Without a value the signal keeps what it says now. */
  z.strictObject({
    kind: z.literal('stuck'),
    message: MessageName,
    signal: z.string().max(64),
    value: z.union([z.number(), z.string().max(64)]).optional(),
  }),
  z.strictObject({ kind: z.literal('gnss') }),
  z.strictObject({ kind: z.literal('commands'), mode: z.enum(['refuse', 'silent']).default('refuse') }),
  z.strictObject({ kind: z.literal('tyre'), wheel: z.enum(WHEELS), kpaPerS: z.number().min(0).max(50).default(1) }),
])

export const CarVerb = z.discriminatedUnion('verb', [
  z.strictObject({ verb: z.literal('keys'), up: z.boolean(), down: z.boolean(), left: z.boolean(), right: z.boolean() }),
  z.strictObject({ verb: z.literal('pedal'), accelerator: Share.default(0), brake: Share.default(0) }),
  z.strictObject({ verb: z.literal('steer'), angleDeg: z.number().min(-480).max(480) }),
  z.strictObject({ verb: z.literal('gear'), gear: z.enum(['P', 'R', 'N', 'D']) }),
  z.strictObject({ verb: z.literal('driver'), who: z.enum(['manual', 'guidance']) }),
  z.strictObject({ verb: z.literal('ready'), on: z.boolean() }),
  z.strictObject({ verb: z.literal('door'), door: DoorName, open: z.boolean() }),
  z.strictObject({ verb: z.literal('hood'), open: z.boolean() }),
  z.strictObject({ verb: z.literal('belt'), seat: z.enum(['Driver', 'Passenger']), fastened: z.boolean() }),
  z.strictObject({ verb: z.literal('seat'), seat: z.enum(['Driver', 'Passenger']), occupied: z.boolean() }),
  /** A key or phone comes into the car, or `NONE` leaves it. */
  z.strictObject({ verb: z.literal('key'), key: z.enum(KEYS) }),
  z.strictObject({ verb: z.literal('indicator'), side: z.enum(['NONE', 'LEFT', 'RIGHT']) }),
  z.strictObject({ verb: z.literal('hazard'), on: z.boolean() }),
  z.strictObject({ verb: z.literal('highbeam'), on: z.boolean() }),
  /** A key of the steering wheel, held for so long. */
  z.strictObject({
    verb: z.literal('wheelkey'),
    key: z.enum(WHEEL_KEYS),
    holdMs: z.number().int().min(60).max(10_000).default(200),
  }),
  z.strictObject({
    verb: z.literal('plug'),
    supply: z.enum(['AC', 'DC']).default('DC'),
    powerKw: z.number().positive().max(400).default(150),
  }),
  z.strictObject({ verb: z.literal('unplug') }),
  z.strictObject({ verb: z.literal('soc'), percent: z.number().min(0).max(100) }),
  z.strictObject({
    verb: z.literal('weather'),
    outsideC: z.number().min(-40).max(50).optional(),
    clouds: Share.optional(),
    rain: Share.optional(),
    /** Moves the sun: hours after midnight, local time of the scenario. */
    hour: z.number().min(0).max(24).optional(),
  }),
  z.strictObject({ verb: z.literal('fault'), fault: FaultKind, on: z.boolean().default(true) }),
  z.strictObject({ verb: z.literal('mend') }),
])
export type CarVerb = z.infer<typeof CarVerb>
export type FaultKind = z.infer<typeof FaultKind>
