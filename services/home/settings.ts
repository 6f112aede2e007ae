/** `$FASCIA_HOME/home.json`: which broker, which comfort, which scenes. A person edits it; without it the defaults hold. */
import { join } from 'node:path'
import { z } from 'zod'
import { readFileIfThere } from '../base/atomic-file.ts'
import type { Places } from '../base/home-directory.ts'
import { FasciaError, parseWith } from '../contract/errors.ts'
import { Scene } from './scenes.ts'

export const HomeSettings = z.strictObject({
  /** An MQTT broker of the house; absent: the embedded one. */
  broker: z
    .strictObject({
      url: z.string().regex(/^mqtts?:\/\/[^/]+$/, 'mqtt://HOST:PORT or mqtts://HOST:PORT'),
      username: z.string().max(200).optional(),
      password: z.string().max(1000).optional(),
      /** PEM file of the broker's own authority. */
      caFile: z.string().optional(),
    })
    .optional(),
  discoveryPrefix: z
    .string()
    .regex(/^[A-Za-z0-9_-]+$/)
    .default('homeassistant'),
  solarSurplusSensor: z.string().min(1).max(200).default('solar_surplus'),
  comfortC: z.number().min(15).max(26).default(21),
  ecoC: z.number().min(5).max(20).default(17),
  /** Own scenes, beside the two that are built in. */
  scenes: z.array(Scene).max(48).default([]),
  /** The demo home; absent: when the simulator runs and no other broker is set. */
  demo: z.boolean().optional(),
})
export type HomeSettings = z.infer<typeof HomeSettings>

/** @throws FasciaError `invalid` with the file when it does not fit */
export function readSettings(places: Places): HomeSettings {
  const file = join(places.home, 'home.json')
  const text = readFileIfThere(file)
  if (text === undefined) return HomeSettings.parse({})
  let raw: unknown
  try {
    raw = JSON.parse(text)
  } catch (cause) {
    throw new FasciaError('invalid', 'the settings of the home are not JSON', { file, cause })
  }
  return parseWith(HomeSettings, raw, 'settings of the home', { file })
}
