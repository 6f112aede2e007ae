/** Requests that join the home's devices to the car, and what only a person at rest may see. */
import { z } from 'zod'
import { HomeAdapterState } from './home.ts'
import { HomeTileIds } from './home-tiles.ts'

const Done = z.object({ done: z.literal(true) })

/** `MT:…` of the QR code, or the manual code of 11 or 21 digits (spaces and dashes are allowed). */
export const PairingCode = z
  .string()
  .max(120)
  .transform((text) => (text.trim().startsWith('MT:') ? text.trim() : text.replace(/[\s-]/g, '')))
  .pipe(z.string().regex(/^(MT:[A-Z0-9.*-]{19,}|\d{11}|\d{21})$/, 'a QR text MT:… or a code of 11 or 21 digits'))

/** Where Home Assistant answers; with a long-lived token, or with the three parts of its OAuth. */
export const HomeAssistantAccess = z.strictObject({
  url: z.string().regex(/^https?:\/\/[^/\s]+\/?$/, 'http://HOST:PORT or https://HOST'),
  token: z.string().min(10).max(4000).optional(),
  refresh: z.strictObject({ token: z.string().min(10).max(4000), clientId: z.string().url() }).optional(),
})
export type HomeAssistantAccess = z.infer<typeof HomeAssistantAccess>

export const MiotAccess = z.strictObject({
  name: z.string().min(1).max(100),
  room: z.string().max(100).default(''),
  /** Address in the home's network, with a port when it is not 54321. */
  host: z.string().regex(/^[A-Za-z0-9.-]+(:\d{1,5})?$/),
  /** 32 hexadecimal digits. */
  token: z.string().regex(/^[0-9a-fA-F]{32}$/, '32 hexadecimal digits'),
  /** The instance of the MIoT specification of this model, as its public list has it (JSON). */
  spec: z.string().max(400_000),
})
export type MiotAccess = z.infer<typeof MiotAccess>

/** An MQTT broker of the house; without it the car's own serves. */
export const BrokerAccess = z.strictObject({
  url: z.string().regex(/^mqtts?:\/\/[^/\s]+$/, 'mqtt://HOST:PORT or mqtts://HOST:PORT'),
  username: z.string().max(200).optional(),
  password: z.string().max(1000).optional(),
})
export type BrokerAccess = z.infer<typeof BrokerAccess>

const DeviceId = z.string().max(300)
const FileName = z.string().regex(/^[^/\\]{1,115}\.json$/i)

/** What the driver calls a device, where it stands, and whether it is shown; null gives back what the device says itself. */
export const DeviceNote = z.strictObject({
  name: z.string().trim().min(1).max(60).nullable().optional(),
  room: z.string().trim().min(1).max(60).nullable().optional(),
  hidden: z.boolean().optional(),
})
export type DeviceNote = z.infer<typeof DeviceNote>

/** A file of the imports folder that could be the instance of a specification. */
export const SpecFile = z.object({
  name: z.string(),
  model: z.string().max(200).nullable(),
  problem: z.string().max(400).nullable(),
})
export type SpecFile = z.infer<typeof SpecFile>

const CameraPicture = z.object({
  mime: z.enum(['image/jpeg', 'image/png', 'image/webp']),
  base64: z.string().max(3_000_000),
  wallMs: z.number(),
})

/** What is asked at standstill and on the road. */
export const HOME_REQUESTS = {
  'home.adapters': { input: z.strictObject({}), output: z.object({ adapters: z.array(HomeAdapterState).max(20) }) },
} as const

/** Set-up and pictures: parked only. */
export const HOME_SETUP_REQUESTS = {
  /** Begins; `home.state` tells in `pairing` how it ends. */
  'home.pair': { input: z.strictObject({ code: PairingCode }), output: Done },
  /** Takes a paired device or bridge away, with all that came with it. */
  'home.unpair': { input: z.strictObject({ id: z.string().max(300) }), output: Done },
  /** Null forgets it. */
  'home.assistant': { input: z.strictObject({ access: HomeAssistantAccess.nullable() }), output: Done },
  /** Null: the car's own broker. It holds from the next start of the home process (`system.restart`). */
  'home.broker': { input: z.strictObject({ access: BrokerAccess.nullable() }), output: Done },
  /** With the specification itself, or with the name of its file in the imports folder. */
  'home.miot.add': {
    input: MiotAccess.extend({ spec: MiotAccess.shape.spec.optional(), specFile: FileName.optional() }).refine(
      ({ spec, specFile }) => (spec === undefined) !== (specFile === undefined),
      'either the specification or the name of its file',
    ),
    output: z.object({ id: z.string() }),
  },
  /** What can be added, and what was: also devices that have never answered. */
  'home.miot.files': {
    input: z.strictObject({}),
    output: z.object({
      folder: z.string(),
      files: z.array(SpecFile).max(20),
      devices: z.array(z.object({ id: DeviceId, name: z.string() })).max(100),
    }),
  },
  /** The active driver's tiles, first to last; empty: the usual ones. */
  'home.tiles.set': { input: z.strictObject({ tiles: HomeTileIds }), output: Done },
  'home.device.change': { input: DeviceNote.extend({ id: DeviceId }), output: Done },
  /** Forgets what was paired or set up here; what belongs to a bridge or broker of the house is only hidden. */
  'home.device.remove': { input: z.strictObject({ id: DeviceId }), output: z.object({ how: z.enum(['removed', 'hidden']) }) },
  'home.devices.hidden': {
    input: z.strictObject({}),
    output: z.object({ devices: z.array(z.object({ id: DeviceId, name: z.string(), room: z.string() })).max(500) }),
  },
  'home.still': { input: z.strictObject({ id: DeviceId }), output: CameraPicture },
  /** The first picture that is newer; asked for again and again it is a live view. `timeout` when nothing new is to be seen. */
  'home.live': { input: z.strictObject({ id: DeviceId, afterWallMs: z.number().nullable() }), output: CameraPicture },
} as const
