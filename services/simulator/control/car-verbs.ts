/**
 * What a developer can do to the car and its surroundings: by the panel, by `fascia sim ctl`, and at a time or on a
 * condition in a scenario.
 */
import { z } from 'zod'
import { WHEEL_KEYS } from '../../contract/catalogue.ts'
import { DOORS, KEYS } from '../car/body.ts'
import { FaultKind } from './fault-kinds.ts'

const Share = z.number().min(0).max(1)
const DoorName = z.enum(DOORS)
const Seat = z.enum(['Driver', 'Passenger'])

export const CarVerb = z.discriminatedUnion('verb', [
  z.strictObject({ verb: z.literal('keys'), up: z.boolean(), down: z.boolean(), left: z.boolean(), right: z.boolean() }),
  /** Analog pedals and wheel (-1 full left to 1 full right), renewed at least every second, as a gamepad has them. */
  z.strictObject({
    verb: z.literal('analog'),
    accelerator: Share.default(0),
    brake: Share.default(0),
    steering: z.number().min(-1).max(1).default(0),
  }),
  z.strictObject({ verb: z.literal('pedal'), accelerator: Share.default(0), brake: Share.default(0) }),
  z.strictObject({ verb: z.literal('steer'), angleDeg: z.number().min(-480).max(480) }),
  z.strictObject({ verb: z.literal('gear'), gear: z.enum(['P', 'R', 'N', 'D']) }),
  z.strictObject({ verb: z.literal('driver'), who: z.enum(['manual', 'guidance', 'scenario']) }),
  z.strictObject({ verb: z.literal('ready'), on: z.boolean() }),
  z.strictObject({ verb: z.literal('door'), door: DoorName, open: z.boolean() }),
  z.strictObject({ verb: z.literal('hood'), open: z.boolean() }),
  z.strictObject({ verb: z.literal('belt'), seat: Seat, fastened: z.boolean() }),
  z.strictObject({ verb: z.literal('seat'), seat: Seat, occupied: z.boolean() }),
  /** A person gets in (key near, unlock, door, sit, door, belt) or out, as people do: it takes some seconds. */
  z.strictObject({
    verb: z.literal('person'),
    seat: Seat.default('Driver'),
    do: z.enum(['enter', 'leave']),
    /** With what the driver opens the car. */
    key: z.enum(KEYS).default('PHONE_1'),
    belt: z.boolean().default(true),
  }),
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
    /** The change takes so long. */
    overS: z.number().min(0).max(86_400).default(0),
    /** Moves the sun: hours after midnight, local time of the scenario. */
    hour: z.number().min(0).max(24).optional(),
  }),
  /** Breaks something, or mends it with `on: false`; with `forS` it mends itself. */
  z.strictObject({
    verb: z.literal('fault'),
    fault: FaultKind,
    on: z.boolean().default(true),
    forS: z.number().positive().max(86_400).optional(),
  }),
  z.strictObject({ verb: z.literal('mend') }),
])
export type CarVerb = z.infer<typeof CarVerb>
