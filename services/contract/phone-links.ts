/**
 * Devices that a person has linked with the car: phones that speak KDE Connect, and browsers that show the companion app.
 *
 * A link exists after pairing only, and does what the person in the car allows it (`grants`). No words of anybody's notices
 * are in the state: they are asked for, in the parked car.
 */
import { z } from 'zod'

export const LINKS_MAX = 16
export const NEARBY_MAX = 16
export const NOTICES_MAX = 50
export const NOTICE_REPLY_MAX = 300

export const LinkKind = z.enum(['kdeconnect', 'web'])
export type LinkKind = z.infer<typeof LinkKind>

export const LinkGrant = z.enum(['share', 'notifications', 'media', 'calls', 'status', 'climate', 'charge', 'locate', 'wearable'])
export type LinkGrant = z.infer<typeof LinkGrant>

/** What a kind of device can be allowed at all, in the order of the screen. */
export const GRANTS_OF: Readonly<Record<LinkKind, readonly LinkGrant[]>> = {
  kdeconnect: ['share', 'media', 'notifications', 'calls'],
  web: ['status', 'climate', 'charge', 'share', 'locate', 'wearable'],
}

/** What a device may from the start; what tells of a person is turned on by a person. */
export const FIRST_GRANTS: Readonly<Record<LinkKind, readonly LinkGrant[]>> = {
  kdeconnect: ['share', 'media'],
  web: ['status', 'climate', 'charge', 'share'],
}

/** Where the car listens on every address while it looks for phones or has one by KDE Connect: TCP that others accept; UDP is the first. */
export const KDE_CONNECT_PORTS = { first: 1716, last: 1764 } as const
/** Of multicast DNS, UDP. */
export const MDNS_PORT = 5353
/** The same for the companion app, while the stream below is on; above the ports of common servers. */
export const COMPANION_PORTS = { first: 47_100, last: 47_119 } as const

/** The stream that has to be on before the car listens for companions (services/consent/streams.ts). */
export const COMPANION_STREAM = 'phone-companion'

export const LinkId = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/)
const Name = z.string().max(80)
/** Eight hexadecimal digits that stand on both screens while two devices are being paired. */
const VerificationKey = z.string().regex(/^[0-9A-F]{8}$/)
/** SHA-256 of a certificate, as people compare it: pairs of digits. */
const Fingerprint = z.string().regex(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/)

export const LinkedDevice = z.object({
  id: LinkId,
  kind: LinkKind,
  name: Name,
  pairedWallMs: z.number(),
  lastWallMs: z.number(),
  /** It is connected now. */
  here: z.boolean(),
  grants: z.array(LinkGrant).max(9),
  fingerprint: Fingerprint.nullable(),
  batteryPercent: z.number().min(0).max(100).nullable(),
  isCharging: z.boolean(),
  media: z.object({ player: Name, title: Name, artist: Name, isPlaying: z.boolean() }).nullable(),
  notices: z.number().int().nonnegative(),
})
export type LinkedDevice = z.infer<typeof LinkedDevice>

export const Wearable = z.object({
  /** Who told it. */
  from: Name,
  heartBpm: z.number().int().min(20).max(260).nullable(),
  steps: z.number().int().min(0).max(200_000).nullable(),
  wallMs: z.number(),
})
export type Wearable = z.infer<typeof Wearable>

/** What the driver calls the car; without the signs that KDE Connect's devices take out of names. */
export const CarName = z
  .string()
  .trim()
  .regex(/^[^"',;:.!?()[\]<>\p{C}]{1,32}$/u, '1 to 32 characters without punctuation')

/** Retained event `phone.links`. */
export const PhoneLinksState = z.object({
  /** As phones show the car; absent where nothing is told of links. */
  carName: CarName.optional(),
  /** The car answers KDE Connect devices that it does not know yet; it stops by itself after ten minutes. */
  discoverable: z.boolean(),
  /** Null while nothing listens. */
  kdeconnectPort: z.number().int().nullable(),
  nearby: z.array(z.object({ id: LinkId, name: Name, type: z.string().max(20) })).max(NEARBY_MAX),
  asking: z.object({ id: LinkId, name: Name, key: VerificationKey, byUs: z.boolean() }).nullable(),
  /** Where the companion app is served; null while it is not. */
  web: z.object({ url: z.string().max(200), fingerprint: Fingerprint }).nullable(),
  devices: z.array(LinkedDevice).max(LINKS_MAX),
  /** What the watch of a companion says; null without one, when it is old, or when it was not allowed. */
  wearable: Wearable.nullable(),
})
export type PhoneLinksState = z.infer<typeof PhoneLinksState>

export const NO_LINKS: PhoneLinksState = {
  discoverable: false,
  kdeconnectPort: null,
  nearby: [],
  asking: null,
  web: null,
  devices: [],
  wearable: null,
}

export const MirroredNotice = z.object({
  id: z.string().max(200),
  app: Name,
  title: z.string().max(200),
  text: z.string().max(1000),
  wallMs: z.number(),
  canReply: z.boolean(),
  canDismiss: z.boolean(),
})
export type MirroredNotice = z.infer<typeof MirroredNotice>

export const LinkMediaAction = z.enum(['PlayPause', 'Next', 'Previous'])

const Nothing = z.object({}).strict()
const Done = z.object({ done: z.literal(true) })
const one = { id: LinkId }
const notice = { ...one, notice: z.string().min(1).max(200) }

export const PHONE_LINK_REQUESTS = {
  'phone.links.ring': { input: z.object(one), output: Done },
  'phone.links.media': { input: z.object({ ...one, action: LinkMediaAction }), output: Done },
  /** A notice of the car on the device, which its watch or band repeats. */
  'phone.links.vibrate': { input: z.object({ ...one, text: z.string().min(1).max(120) }), output: Done },
} as const

/** Set-up, and the words of others: parked only. */
export const PHONE_LINK_SETUP_REQUESTS = {
  'phone.links.discoverable': { input: z.object({ on: z.boolean() }), output: Done },
  'phone.links.name': { input: z.object({ name: CarName }), output: Done },
  'phone.links.pair': { input: z.object(one), output: Done },
  'phone.links.answer': { input: z.object({ ...one, accept: z.boolean() }), output: Done },
  'phone.links.revoke': { input: z.object(one), output: Done },
  'phone.links.grant': { input: z.object({ ...one, grant: LinkGrant, on: z.boolean() }), output: Done },
  /** A new one-time address for one browser; the former one is worth nothing any more. */
  'phone.links.invite': {
    input: Nothing,
    output: z.object({ url: z.string().max(300), untilWallMs: z.number(), fingerprint: Fingerprint }),
  },
  'phone.links.notices': { input: z.object(one), output: z.object({ notices: z.array(MirroredNotice).max(NOTICES_MAX) }) },
  'phone.links.dismiss': { input: z.object(notice), output: Done },
  'phone.links.reply': { input: z.object({ ...notice, text: z.string().min(1).max(NOTICE_REPLY_MAX) }), output: Done },
} as const
