/** Requests that join the home's devices to the car, and what only a person at rest may see. */
import { z } from 'zod'
import { HomeAdapterState } from './home.ts'

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
  'home.miot.add': { input: MiotAccess, output: z.object({ id: z.string() }) },
  'home.still': {
    input: z.strictObject({ id: z.string().max(300) }),
    output: z.object({
      mime: z.enum(['image/jpeg', 'image/png', 'image/webp']),
      base64: z.string().max(3_000_000),
      wallMs: z.number(),
    }),
  },
} as const
