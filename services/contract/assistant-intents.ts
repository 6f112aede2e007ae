/**
 * What a driver can mean: every intent of the assistant with its slots. A slot that was not said is absent; who executes
 * it asks back or takes the default that its comment names. Texts that people say freely (places, titles, names) stand as
 * they were said, in lower case, without a leading article.
 */
import { z } from 'zod'

const on = z.boolean()
const text = z.string().min(1).max(120)
const percent = z.number().min(0).max(100)
const change = z.enum(['up', 'down'])
const extreme = z.enum(['min', 'max'])

/** Whose place in the car; absent: of the person who asks. `left` and `right` as seen in the direction of travel. */
export const Zone = z.enum(['driver', 'passenger', 'left', 'right', 'rear', 'all'])
export type Zone = z.infer<typeof Zone>

export const Room = z.enum([
  'living_room',
  'bedroom',
  'kitchen',
  'bathroom',
  'hall',
  'office',
  'kids_room',
  'dining_room',
  'garage',
  'basement',
  'garden',
])
export type Room = z.infer<typeof Room>

/** Kinds of places as the map names them (OpenStreetMap values; `food` is a whole category). */
export const PlaceKind = z.enum([
  'charging_station',
  'parking',
  'food',
  'restaurant',
  'cafe',
  'fuel',
  'supermarket',
  'pharmacy',
  'hospital',
  'hotel',
  'bank',
  'bakery',
  'toilets',
  'school',
])
export type PlaceKind = z.infer<typeof PlaceKind>

export const SavedRole = z.enum(['home', 'work'])

/** Where to: one of a saved place, a place by name, a kind of place (the nearest). */
const Target = { saved: SavedRole.optional(), place: text.optional(), kind: PlaceKind.optional() }

export const INTENTS = {
  // climate
  /** `degrees` in `unit` (absent: the driver's setting), or the coldest/warmest, or warmer/colder `by` degrees. */
  'climate.temperature': z.strictObject({
    degrees: z.number().optional(),
    unit: z.enum(['C', 'F']).optional(),
    level: extreme.optional(),
    change: change.optional(),
    by: z.number().positive().optional(),
    zone: Zone.optional(),
  }),
  /** One of `on`, `level` (0 off to 3) and `change`. */
  'climate.seat': z.strictObject({
    mode: z.enum(['heat', 'vent']),
    on: on.optional(),
    level: z.number().int().min(0).max(3).optional(),
    change: change.optional(),
    zone: Zone.optional(),
  }),
  'climate.wheel': z.strictObject({ on }),
  /** `window` absent: the windscreen. */
  'climate.defrost': z.strictObject({ window: z.enum(['front', 'rear', 'all']).optional(), on }),
  /** One of `step` (1 to 10), `percent`, `level`, `change` and `on`. */
  'climate.fan': z.strictObject({
    step: z.number().int().min(1).max(10).optional(),
    percent: percent.optional(),
    level: extreme.optional(),
    change: change.optional(),
    on: on.optional(),
  }),
  'climate.recirculation': z.strictObject({ on }),
  'climate.ac': z.strictObject({ on }),
  'climate.mode': z.strictObject({ mode: z.enum(['off', 'on', 'auto', 'keep', 'pet', 'camp']) }),
  'climate.airflow': z.strictObject({ to: z.enum(['UP', 'MIDDLE', 'DOWN']) }),
  'climate.precondition': z.strictObject({ on }),
  'climate.ask': z.strictObject({ what: z.enum(['inside', 'outside', 'target', 'air_quality']) }),

  // navigation
  'navigation.go': z.strictObject(Target),
  /** Shows places of a kind: around the car, near a place, or along the route. */
  'navigation.nearby': z.strictObject({
    kind: PlaceKind,
    near: text.optional(),
    saved: SavedRole.optional(),
    along: z.literal(true).optional(),
  }),
  'navigation.stop': z.strictObject({}),
  'navigation.add_stop': z.strictObject(Target),
  'navigation.avoid': z.strictObject({ what: z.enum(['toll', 'motorway', 'ferry', 'unpaved']), on }),
  'navigation.voice': z.strictObject({ on }),
  'navigation.ask': z.strictObject({
    what: z.enum(['eta', 'remaining_time', 'remaining_distance', 'arrival_charge', 'next_turn', 'destination', 'street']),
  }),

  // media
  /** Nothing said: goes on with what played. */
  'media.play': z.strictObject({ query: text.optional(), type: z.enum(['artist', 'album', 'song', 'playlist']).optional() }),
  'media.pause': z.strictObject({}),
  'media.next': z.strictObject({}),
  'media.previous': z.strictObject({}),
  'media.volume': z.strictObject({ percent: percent.optional(), level: extreme.optional(), change: change.optional() }),
  'media.mute': z.strictObject({ on }),
  'media.source': z.strictObject({ source: z.enum(['radio', 'usb', 'podcast', 'phone', 'library']) }),
  'media.shuffle': z.strictObject({ on }),
  'media.repeat': z.strictObject({ on }),
  'media.ask': z.strictObject({}),

  // vehicle
  'vehicle.lock': z.strictObject({ locked: z.boolean() }),
  /** `which` absent: the tailgate. */
  'vehicle.trunk': z.strictObject({ which: z.literal('front').optional(), open: z.boolean() }),
  /** `percent` open; `zone` absent: the window of the person who asks. */
  'vehicle.window': z.strictObject({ open: z.boolean().optional(), percent: percent.optional(), zone: Zone.optional() }),
  'vehicle.light': z.strictObject({
    light: z.enum(['headlights', 'fog', 'dome', 'ambient']),
    on: on.optional(),
    auto: z.literal(true).optional(),
    percent: percent.optional(),
    colour: z.enum(['red', 'green', 'blue', 'white', 'orange', 'purple', 'yellow', 'pink']).optional(),
  }),
  'vehicle.mirrors': z.strictObject({ folded: z.boolean() }),
  'vehicle.charge_limit': z.strictObject({ percent }),
  'vehicle.charging': z.strictObject({ on }),
  'vehicle.charge_flap': z.strictObject({ open: z.boolean() }),
  'vehicle.drive_mode': z.strictObject({ mode: z.enum(['NORMAL', 'SPORT', 'ECONOMY', 'SNOW', 'RAIN']) }),
  'vehicle.regeneration': z.strictObject({ level: z.enum(['LOW', 'MEDIUM', 'HIGH', 'ONE_PEDAL']) }),
  'vehicle.ask': z.strictObject({
    what: z.enum(['battery', 'range', 'tyres', 'speed_limit', 'consumption', 'charge_time', 'doors', 'odometer']),
  }),

  // home
  /** One of `on`, `percent` and `change`; `room` absent: asked back when there are several, "all" when that was said. */
  'home.light': z.strictObject({
    on: on.optional(),
    percent: percent.optional(),
    change: change.optional(),
    room: z.union([Room, z.literal('all')]).optional(),
  }),
  'home.thermostat': z.strictObject({
    degrees: z.number().optional(),
    change: change.optional(),
    by: z.number().positive().optional(),
    room: z.union([Room, z.literal('all')]).optional(),
  }),
  'home.vacuum': z.strictObject({ action: z.enum(['start', 'pause', 'dock']) }),
  'home.purifier': z.strictObject({ on }),
  /** Any other thing by its name at home. */
  'home.device': z.strictObject({ name: text, on }),
  'home.garage': z.strictObject({ open: z.boolean() }),
  'home.scene': z.strictObject({ scene: z.union([z.literal('heading-home'), z.literal('leaving-home'), text]) }),
  'home.ask': z.strictObject({
    what: z.enum(['temperature', 'garage', 'lights', 'solar', 'vacuum']),
    room: Room.optional(),
  }),

  // phone
  'phone.call': z.strictObject({
    contact: text.optional(),
    number: z
      .string()
      .regex(/^\+?\d{3,20}$/)
      .optional(),
  }),
  'phone.answer': z.strictObject({}),
  'phone.hang_up': z.strictObject({}),
  'phone.reject': z.strictObject({}),
  'phone.read': z.strictObject({ contact: text.optional() }),
  'phone.send': z.strictObject({ contact: text.optional(), text: z.string().min(1).max(400).optional() }),
  'phone.reply': z.strictObject({ text: z.string().min(1).max(400).optional() }),

  // settings
  'settings.appearance': z.strictObject({ value: z.enum(['day', 'night', 'auto']) }),
  'settings.language': z.strictObject({ language: z.enum(['en', 'de', 'es', 'fr', 'zh-CN', 'ar']) }),
  'settings.text_size': z.strictObject({ change: change.optional(), percent: z.number().min(100).max(160).optional() }),
  'settings.units': z.strictObject({ distance: z.enum(['km', 'mi']).optional(), temperature: z.enum(['C', 'F']).optional() }),
  'settings.profile': z.strictObject({ name: text }),
  'settings.open': z.strictObject({
    screen: z.enum([
      'navigation',
      'climate',
      'charging',
      'media',
      'phone',
      'home',
      'vehicle',
      'settings',
      'store',
      'notifications',
    ]),
  }),

  // the conversation itself
  'dialog.yes': z.strictObject({}),
  'dialog.no': z.strictObject({}),
  'dialog.cancel': z.strictObject({}),
  'dialog.help': z.strictObject({}),
  'dialog.repeat': z.strictObject({}),
} as const

export type IntentName = keyof typeof INTENTS
export type Slots<N extends IntentName> = z.infer<(typeof INTENTS)[N]>
export const INTENT_NAMES = Object.keys(INTENTS) as IntentName[]

/** One thing that was meant: an intent with slots that fit it. */
export type Meaning = { [N in IntentName]: { intent: N; slots: Slots<N> } }[IntentName]
export const Meaning = z.unknown().transform((value, context): Meaning => {
  const shape = z.object({ intent: z.enum(INTENT_NAMES as [IntentName, ...IntentName[]]), slots: z.unknown() }).safeParse(value)
  const slots = shape.success ? INTENTS[shape.data.intent].safeParse(shape.data.slots) : undefined
  if (shape.success && slots?.success) return { intent: shape.data.intent, slots: slots.data } as Meaning
  context.addIssue({ code: 'custom', message: shape.success ? (slots?.error?.message ?? 'slots') : shape.error.message })
  return z.NEVER
})
