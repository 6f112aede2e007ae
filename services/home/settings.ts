/** `$FASCIA_HOME/home.json`: which broker, which comfort, which scenes. A person edits it; without it the defaults hold. */
import { join } from 'node:path'
import { z } from 'zod'
import { readFileIfThere, writeFileAtomic } from '../base/atomic-file.ts'
import type { Places } from '../base/home-directory.ts'
import { Tariff } from '../contract/energy.ts'
import { FasciaError, parseWith } from '../contract/errors.ts'
import { HomeAssistantAccess, MiotAccess } from '../contract/home-setup.ts'
import { Scene } from './scenes.ts'
import type { Vault } from './secrets/vault.ts'

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
  /** Base topics of zigbee2mqtt bridges at the broker. */
  zigbee2mqtt: z
    .array(z.string().regex(/^[^#+\s]{1,100}$/))
    .max(8)
    .default(['zigbee2mqtt']),
  /** Home Assistant; its tokens stand in the vault, and a token that is written here moves there at the next start. */
  homeAssistant: HomeAssistantAccess.optional(),
  /** Devices of the MIoT specification in the home's network; their tokens stand in the vault. */
  miot: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[a-z0-9-]{1,60}$/),
        name: MiotAccess.shape.name,
        room: MiotAccess.shape.room,
        host: MiotAccess.shape.host,
        token: MiotAccess.shape.token.optional(),
        /** The instance of the specification (JSON), beside this file or anywhere. */
        specFile: z.string(),
      }),
    )
    .max(100)
    .default([]),
  discoveryPrefix: z
    .string()
    .regex(/^[A-Za-z0-9_-]+$/)
    .default('homeassistant'),
  solarSurplusSensor: z.string().min(1).max(200).default('solar_surplus'),
  /** What a kilowatt-hour costs at home; told to the car's charging. */
  tariff: Tariff.optional(),
  comfortC: z.number().min(15).max(26).default(21),
  ecoC: z.number().min(5).max(20).default(17),
  /** Own scenes, beside the two that are built in. */
  scenes: z.array(Scene).max(48).default([]),
  /** The demo home; absent: when the simulator runs and no other broker is set. */
  demo: z.boolean().optional(),
})
export type HomeSettings = z.infer<typeof HomeSettings>

const fileOf = (places: Places): string => join(places.home, 'home.json')

/** @throws FasciaError `invalid` with the file when it does not fit */
export function readSettings(places: Places): HomeSettings {
  const file = fileOf(places)
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

/** Names under which the vault keeps what the file must not. */
export const SECRETS = {
  brokerPassword: 'broker.password',
  homeAssistantToken: 'home-assistant.token',
  homeAssistantRefresh: 'home-assistant.refresh',
  miot: (id: string) => `miot.${id}.token`,
}

/** Writes the settings without their secrets, which go into the vault; the settings that come back are whole. */
export function saveSettings(places: Places, settings: HomeSettings, vault: Vault): void {
  const { broker, homeAssistant, miot } = settings
  const keep = (name: string, value: string | undefined): void => {
    if (value !== undefined) vault.set(name, value)
  }
  keep(SECRETS.brokerPassword, broker?.password)
  keep(SECRETS.homeAssistantToken, homeAssistant?.token)
  keep(SECRETS.homeAssistantRefresh, homeAssistant?.refresh && JSON.stringify(homeAssistant.refresh))
  for (const { id, token } of miot) keep(SECRETS.miot(id), token)
  const bare = {
    ...settings,
    broker: broker && { ...broker, password: undefined },
    homeAssistant: homeAssistant && { url: homeAssistant.url },
    miot: miot.map((device) => ({ ...device, token: undefined })),
  }
  writeFileAtomic(fileOf(places), JSON.stringify(bare, null, 2) + '\n', 0o600)
}

/** Settings with their secrets from the vault; what a person wrote in clear is moved there. */
export function withSecrets(places: Places, settings: HomeSettings, vault: Vault): HomeSettings {
  const { broker, homeAssistant, miot } = settings
  const inClear = broker?.password ?? homeAssistant?.token ?? homeAssistant?.refresh ?? miot.find(({ token }) => token)
  if (inClear !== undefined) saveSettings(places, settings, vault)
  const refresh = vault.get(SECRETS.homeAssistantRefresh)
  return {
    ...settings,
    broker: broker && { ...broker, password: vault.get(SECRETS.brokerPassword) },
    homeAssistant: homeAssistant && {
      url: homeAssistant.url,
      token: vault.get(SECRETS.homeAssistantToken),
      refresh: refresh === undefined ? undefined : HomeAssistantAccess.shape.refresh.parse(JSON.parse(refresh)),
    },
    miot: miot.map((device) => ({ ...device, token: vault.get(SECRETS.miot(device.id)) })),
  }
}
