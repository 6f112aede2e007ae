/**
 * The wire between the companion web app and the car: JSON over one WebSocket per open page (`/live`), authenticated by the
 * cookie that pairing left. Each side parses the other's messages with these schemas.
 */
import { z } from 'zod'
import { DrivingState } from './driving.ts'
import { ErrorBody } from './errors.ts'
import { Settings } from './people.ts'
import { LinkGrant } from './phone-links.ts'

export const COMPANION_COOKIE = '__Host-fascia-companion'
/** A message of the app may have so many bytes. */
export const COMPANION_MESSAGE_MAX = 8 * 1024
/** Close codes of the socket (4000–4999 are an application's own). */
export const CLOSED_REVOKED = 4401
/** The car stopped listening for companions. */
export const CLOSED_OFF = 4403
export const CLOSED_TOO_MUCH = 4429

/** POST /pair: trades the one-time code of the QR for the cookie. */
export const PairBody = z
  .object({ code: z.string().regex(/^[A-Za-z0-9_-]{22}$/), name: z.string().trim().min(1).max(40) })
  .strict()

const Number_ = z.number().nullable()

/** What the car tells; a part that the device may not see is null, and so is a value that is missing or stale. */
export const CompanionStatus = z.object({
  wallMs: z.number(),
  name: z.string().max(80),
  grants: z.array(LinkGrant).max(9),
  settings: Settings.pick({ language: true, appearance: true, distanceUnit: true, temperatureUnit: true, clock: true }),
  drivingState: DrivingState,
  car: z
    .object({
      socPercent: Number_,
      rangeM: Number_,
      isLocked: z.boolean().nullable(),
      /** Doors and lids that stand open. */
      open: z.number().int().nullable(),
      cabinC: Number_,
      outsideC: Number_,
    })
    .nullable(),
  climate: z.object({ isOn: z.boolean().nullable(), targetC: Number_ }).nullable(),
  charge: z
    .object({
      isPlugged: z.boolean().nullable(),
      isCharging: z.boolean().nullable(),
      powerKw: Number_,
      limitPercent: Number_,
      secondsLeft: Number_,
    })
    .nullable(),
  place: z.object({ lat: z.number(), lon: z.number(), accuracyM: Number_ }).nullable(),
})
export type CompanionStatus = z.infer<typeof CompanionStatus>

export const ToCompanion = z.discriminatedUnion('type', [
  z.object({ type: z.literal('status'), status: CompanionStatus }),
  z.object({ type: z.literal('answer'), id: z.number().int(), error: ErrorBody.nullable() }),
  /** A notice of the car: the app shows it, and the phone repeats it on the watch. */
  z.object({ type: z.literal('notice'), title: z.string().max(80), text: z.string().max(200) }),
])
export type ToCompanion = z.infer<typeof ToCompanion>

export const CompanionWish = z.discriminatedUnion('ask', [
  z.object({ ask: z.literal('climate'), on: z.boolean() }),
  z.object({ ask: z.literal('temperature'), celsius: z.number().min(16).max(28) }),
  z.object({ ask: z.literal('charge'), on: z.boolean() }),
  /** An address, coordinates, `geo:` or a link of a map. */
  z.object({ ask: z.literal('share'), text: z.string().trim().min(1).max(2000) }),
  z.object({
    ask: z.literal('wearable'),
    heartBpm: z.number().int().min(20).max(260).nullable(),
    steps: z.number().int().min(0).max(200_000).nullable(),
  }),
])
export type CompanionWish = z.infer<typeof CompanionWish>

export const FromCompanion = z.object({ id: z.number().int().min(0), wish: CompanionWish }).strict()
export type FromCompanion = z.infer<typeof FromCompanion>
