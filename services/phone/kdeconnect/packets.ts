/**
 * Packets of the KDE Connect protocol (versions 7 and 8): one JSON object a line. Bodies are parsed by type; what has no schema
 * here is not for the car and is passed over. Texts are cut to what the car shows, since phones send what they like.
 */
import { z } from 'zod'
import { KDE_CONNECT_PORTS } from '../../contract/phone-links.ts'

/** An identity may be so long, any other line so long. */
export const IDENTITY_MAX = 8 * 1024
export const LINE_MAX = 128 * 1024
export const PROTOCOL_VERSION = 8
/** Below it there is no TLS. */
export const OLDEST_VERSION = 7

const cut = (max: number) =>
  z
    .string()
    .max(LINE_MAX)
    .transform((text) => text.slice(0, max))
const Text = cut(1000)
const Name = cut(80)

export const DeviceId = z.string().regex(/^[A-Za-z0-9_-]{8,64}$/)
const Capabilities = z.array(z.string().max(100)).max(200).default([])

export const Identity = z.object({
  deviceId: DeviceId,
  deviceName: z
    .string()
    .max(200)
    // As the reference does: no quotation, no markup.
    .transform((name) => name.replaceAll(/["',;:.!?()[\]<>\p{C}]/gu, '').slice(0, 32))
    .default(''),
  deviceType: z.string().max(20).default('phone'),
  protocolVersion: z.number().int().min(1).max(1000),
  tcpPort: z.number().int().min(KDE_CONNECT_PORTS.first).max(KDE_CONNECT_PORTS.last).optional(),
  incomingCapabilities: Capabilities,
  outgoingCapabilities: Capabilities,
  /** Version 8, in the plain line: whom it is meant for. */
  targetDeviceId: z.string().max(64).optional(),
  targetProtocolVersion: z.number().int().optional(),
})
export type Identity = z.infer<typeof Identity>

const Percent = z.number().int().min(-1).max(100)

/** What others may send to the car. */
export const BODIES = {
  'kdeconnect.identity': Identity,
  'kdeconnect.pair': z.object({ pair: z.boolean(), timestamp: z.number().int().optional() }),
  'kdeconnect.ping': z.object({ message: Text.optional() }),
  'kdeconnect.battery': z.object({ currentCharge: Percent, isCharging: z.boolean().default(false) }),
  'kdeconnect.notification': z.object({
    id: z.string().min(1).max(200),
    isCancel: z.boolean().default(false),
    appName: Name.default(''),
    title: cut(200).optional(),
    text: Text.optional(),
    ticker: Text.optional(),
    isClearable: z.boolean().default(false),
    silent: z.union([z.boolean(), z.string()]).default(false),
    requestReplyId: z.string().max(200).optional(),
    time: z.string().max(30).optional(),
  }),
  'kdeconnect.share.request': z.object({
    url: z.string().max(4000).optional(),
    text: z.string().max(LINE_MAX).optional(),
    filename: z.string().max(500).optional(),
  }),
  'kdeconnect.mpris': z.object({
    playerList: z.array(Name).max(32).optional(),
    player: Name.optional(),
    title: Name.optional(),
    artist: Name.optional(),
    nowPlaying: Name.optional(),
    isPlaying: z.boolean().optional(),
  }),
  'kdeconnect.telephony': z.object({
    event: z.string().max(20),
    phoneNumber: cut(32).optional(),
    contactName: Name.optional(),
    isCancel: z.boolean().default(false),
  }),
} as const
export type PacketType = keyof typeof BODIES
export type Body<T extends PacketType> = z.output<(typeof BODIES)[T]>

/** A packet that has been read; the type tells the body. */
export type Packet = { [T in PacketType]: { type: T; body: Body<T> } }[PacketType]

const Envelope = z.object({ type: z.string().regex(/^kdeconnect(\.[a-z_]+)+$/), body: z.record(z.string(), z.unknown()) })

/** @returns the packet; undefined for one that is not for the car; null for one that does not fit */
export function readPacket(line: string): Packet | undefined | null {
  let raw: unknown
  try {
    raw = JSON.parse(line)
  } catch {
    return null
  }
  const envelope = Envelope.safeParse(raw)
  if (!envelope.success) return null
  const { type } = envelope.data
  if (!Object.hasOwn(BODIES, type)) return undefined
  const body = BODIES[type as PacketType].safeParse(envelope.data.body)
  return body.success ? ({ type, body: body.data } as Packet) : null
}

export function writePacket(type: string, body: Record<string, unknown>): string {
  return `${JSON.stringify({ id: Date.now(), type, body })}\n`
}

/** What the car sends and takes, as its identity says it. */
export const OUTGOING = [
  'kdeconnect.notification',
  'kdeconnect.notification.request',
  'kdeconnect.notification.reply',
  'kdeconnect.findmyphone.request',
  'kdeconnect.mpris.request',
  'kdeconnect.battery.request',
  'kdeconnect.ping',
]
export const INCOMING = [
  'kdeconnect.notification',
  'kdeconnect.share.request',
  'kdeconnect.battery',
  'kdeconnect.mpris',
  'kdeconnect.telephony',
  'kdeconnect.ping',
]
