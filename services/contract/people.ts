/** Drivers, their settings and what the `apps` process keeps for them. */
import { z } from 'zod'
import { Band, ChargeBill, EnergyAhead, EnergyUse, TripMeter } from './energy.ts'
import { PackageId, Text, Version } from './manifest.ts'
import { Place } from './navigation.ts'

const TimeZoneName = z
  .string()
  .max(64)
  .regex(/^(auto|[A-Za-z_]+(\/[A-Za-z0-9_+-]+){0,2})$/)
const DriveCards = z.array(z.string().regex(/^[a-z][a-z0-9-]{0,39}$/)).max(12)

export const Settings = z.object({
  language: z.enum(['en', 'de', 'es', 'fr', 'zh-CN', 'ar']).default('en'),
  appearance: z.enum(['auto', 'day', 'night']).default('auto'),
  distanceUnit: z.enum(['km', 'mi']).default('km'),
  temperatureUnit: z.enum(['C', 'F']).default('C'),
  pressureUnit: z.enum(['bar', 'kPa', 'psi']).default('bar'),
  clock: z.enum(['24h', '12h']).default('24h'),
  textSizePercent: z.number().int().min(100).max(160).default(100),
  reducedMotion: z.boolean().default(false),
  driverSide: z.enum(['left', 'right']).default('left'),
  mapOrientation: z.enum(['heading', 'north']).default('heading'),
  voiceGuidance: z.boolean().default(true),
  /** The package whose words guidance speaks with; null is the standard voice, and so is a package that isn't there. */
  voicePack: PackageId.nullable().default(null),
  /** The package whose colours the screens wear; null is the standard look, and so is a package that isn't there. */
  themePack: PackageId.nullable().default(null),
  accent: z.enum(['teal', 'blue', 'amber', 'violet']).default('teal'),
  /** IANA name; `auto` is the computer's own zone. */
  timeZone: TimeZoneName.default('auto'),
  /** Cards of the driving view, first to last; the drive screen names them and passes over those it does not know. */
  driveCards: DriveCards.default([]),
})
export type Settings = z.infer<typeof Settings>

/** Some settings to change; unlike `Settings.partial()` it fills nothing in, so what is not named stays as it was. */
export const SettingsChange = z
  .object({
    language: Settings.shape.language.unwrap(),
    appearance: Settings.shape.appearance.unwrap(),
    distanceUnit: Settings.shape.distanceUnit.unwrap(),
    temperatureUnit: Settings.shape.temperatureUnit.unwrap(),
    pressureUnit: Settings.shape.pressureUnit.unwrap(),
    clock: Settings.shape.clock.unwrap(),
    textSizePercent: Settings.shape.textSizePercent.unwrap(),
    reducedMotion: Settings.shape.reducedMotion.unwrap(),
    driverSide: Settings.shape.driverSide.unwrap(),
    mapOrientation: Settings.shape.mapOrientation.unwrap(),
    voiceGuidance: Settings.shape.voiceGuidance.unwrap(),
    voicePack: Settings.shape.voicePack.unwrap(),
    themePack: Settings.shape.themePack.unwrap(),
    accent: Settings.shape.accent.unwrap(),
    timeZone: TimeZoneName,
    driveCards: DriveCards,
  })
  .partial()
export type SettingsChange = z.infer<typeof SettingsChange>

export const DEFAULT_SETTINGS: Settings = Settings.parse({})

export const Profile = z.object({
  id: z.string(),
  name: z.string().min(1).max(40),
  kind: z.enum(['driver', 'guest']),
  settings: Settings,
})
export type Profile = z.infer<typeof Profile>

/** Retained event `profiles.state`. */
export const ProfilesState = z.object({ activeId: z.string(), profiles: z.array(Profile).min(1).max(12) })
export type ProfilesState = z.infer<typeof ProfilesState>

export const SavedPlace = z.object({
  id: z.string(),
  role: z.enum(['home', 'work', 'favourite', 'recent']),
  place: Place,
  usedWallMs: z.number(),
})
export type SavedPlace = z.infer<typeof SavedPlace>

export const Trip = z.object({
  id: z.number().int(),
  startedWallMs: z.number(),
  endedWallMs: z.number().nullable(),
  distanceM: z.number(),
  /** Taken out of the battery; what braking gave back is apart, so the net is the difference. */
  energyKwh: z.number(),
  regeneratedKwh: z.number(),
  /** Where it went; null for a trip of before this was measured. */
  use: EnergyUse.nullable(),
})
export type Trip = z.infer<typeof Trip>

export const ChargeSession = z.object({
  id: z.number().int(),
  startedWallMs: z.number(),
  endedWallMs: z.number().nullable(),
  startSoc: z.number(),
  endSoc: z.number(),
  energyKwh: z.number(),
  peakKw: z.number(),
  supply: z.enum(['NONE', 'AC', 'DC']),
  /** Samples of the curve: state of charge and power. */
  curve: z.array(z.object({ soc: z.number(), kw: z.number() })).max(400),
  bill: ChargeBill,
})
export type ChargeSession = z.infer<typeof ChargeSession>

/** Retained event `energy.state`. */
export const EnergyState = z.object({
  /** Mean consumption per kilometre driven, newest last, kWh/100 km. */
  perKm: z.array(z.object({ km: z.number(), kwhPer100Km: z.number() })).max(60),
  meanKwhPer100Km: z.number().nullable(),
  rangeKm: Band.nullable(),
  trip: Trip.nullable(),
  session: ChargeSession.nullable(),
  /** Since start, since the last charge, A and B. */
  meters: z.array(TripMeter).max(4),
  /** What is left of the way to the destination; null without one. */
  ahead: EnergyAhead.nullable(),
  /** Counts on with every hundred metres of the consumption graph. */
  stretches: z.number().int(),
})
export type EnergyState = z.infer<typeof EnergyState>

/** What a touch on a notification opens: a screen of the dashboard and a part of it. */
export const NotificationAction = z.object({
  screen: z.string().regex(/^[a-z]{2,20}$/),
  part: z
    .string()
    .regex(/^[a-z0-9-]{1,40}$/)
    .optional(),
})
export type NotificationAction = z.infer<typeof NotificationAction>

/** The package that a notification is about, with its own words, so that a screen tells of it in the driver's language. */
export const NotificationFeature = z.object({ name: Text, version: Version.optional(), changes: Text.optional() })
export type NotificationFeature = z.infer<typeof NotificationFeature>

export const Notification = z.object({
  id: z.string(),
  wallMs: z.number(),
  kind: z.enum(['info', 'success', 'warning', 'problem']),
  source: z.string(),
  title: z.string().max(120),
  text: z.string().max(400),
  code: z.string().nullable(),
  action: NotificationAction.optional(),
  feature: NotificationFeature.optional(),
})
export type Notification = z.infer<typeof Notification>

export const NotificationsState = z.object({
  items: z.array(Notification).max(100),
  /** Of the least important and oldest that no longer fitted, since the centre was last emptied. */
  dropped: z.number().int().nonnegative().optional(),
  /** Told later than this: not seen yet. */
  seenWallMs: z.number().optional(),
})
export type NotificationsState = z.infer<typeof NotificationsState>

/** A stream of data that could leave the car; all are off until the driver turns one on. */
export const ConsentStream = z.object({
  id: z.string(),
  title: z.string(),
  why: z.string(),
  what: z.string(),
  on: z.boolean(),
  lastSentWallMs: z.number().nullable(),
})
export type ConsentStream = z.infer<typeof ConsentStream>
