/** Joins features to the gateway: apps' requests, their file server, the erasing of what uninstalled ones kept; voices and themes. */
import type { GatewayClient } from '../base/gateway-client.ts'
import type { Places } from '../base/home-directory.ts'
import type { Log } from '../base/log.ts'
import { systemClock } from '../base/clock.ts'
import { DrivingState } from '../contract/driving.ts'
import { FasciaError } from '../contract/errors.ts'
import type { Store } from '../storage/store.ts'
import { ActivePackages } from './active-packages.ts'
import { AppBroker } from './app-broker.ts'
import { AppConsent } from './app-consent.ts'
import { AppNetwork, NETWORK_STREAM } from './app-network.ts'
import { startAppServer, type AppServer } from './app-server.ts'
import { AppSessions } from './app-sessions.ts'
import { AppStorage } from './app-storage.ts'
import { themes as themesOf } from './themes.ts'
import { voices as voicesOf } from './voices.ts'

const DRIVING_STATE = 'Vehicle.Fascia.DrivingState'

export interface FeatureOptions {
  gateway: GatewayClient
  store: Store
  places: Places
  log: Log
  port: number
  dashboardOrigins(): readonly string[]
  /** Replaces the signals that this part needs from the gateway. */
  watch(patterns: string[]): Promise<void>
}

export async function serveFeatures({
  gateway,
  store,
  places,
  log,
  port,
  dashboardOrigins,
  watch,
}: FeatureOptions): Promise<AppServer> {
  const packages = new ActivePackages(places.packages)
  const sessions = new AppSessions(systemClock)
  const storage = new AppStorage(store)
  const consent = new AppConsent(store)
  let mayAsk = false
  gateway.onEvent('consent.state', ({ streams }) => (mayAsk = streams.some(({ id, on }) => id === NETWORK_STREAM && on)))
  const network = new AppNetwork({
    isAllowed: () => mayAsk,
    sent: (sending) => gateway.emit('consent.sent', { id: NETWORK_STREAM, ...sending }),
  })
  const server = await startAppServer({ port, packages, sessions, dashboardOrigins, log })
  const broker = new AppBroker({
    packages,
    sessions,
    storage,
    consent,
    urlOf: server.urlOf,
    car: {
      drivingState: () => {
        const { value, quality } = gateway.sample(DRIVING_STATE)
        return quality === 'valid' ? DrivingState.catch('UNKNOWN').parse(value) : 'UNKNOWN'
      },
      sample: (path) => gateway.sample(path),
      watch: (paths) => watch([DRIVING_STATE, ...paths]),
      set: (path, value) => gateway.request('vehicle.set', { path, value }),
      tell: (notice) => gateway.emit('notifications.post', notice),
      ask: (id, call) => network.fetch(id, call),
    },
  })

  gateway.serve('apps.open', async ({ id }, from) => broker.open(id, from.scope))
  gateway.serve('apps.permissions', ({ id }) => broker.permissions(id))
  gateway.serve('apps.permit', ({ id, ...permission }) => broker.permit(id, permission))
  gateway.serve('apps.close', async ({ session }, from) => {
    await broker.close(session, from.scope)
    return { done: true }
  })
  gateway.serve('apps.call', async ({ session, call }, from) => ({ result: await broker.call(session, from.scope, call) }))

  const eraseUninstalled = async (uninstalled: ReadonlySet<string>): Promise<void> => {
    for (const id of new Set([...storage.packages(), ...consent.packages()])) {
      if (!uninstalled.has(id) || (await packages.isInstalled(id))) continue
      storage.forget(id)
      consent.forget(id)
    }
  }
  const failed =
    (what: string) =>
    (error: unknown): void =>
      log.error(what, { error: FasciaError.from(error).toBody() })
  const voices = voicesOf({
    directory: places.packages,
    packages,
    log,
    tell: (state) => gateway.emit('features.voices', state),
  })
  const themes = themesOf({
    directory: places.packages,
    packages,
    log,
    tell: (state) => gateway.emit('features.themes', state),
  })
  await voices.refresh().catch(failed('no voices'))
  await themes.refresh().catch(failed('no themes'))
  gateway.onEvent('features.state', ({ features }) => {
    voices.refresh().catch(failed('no voices'))
    themes.refresh().catch(failed('no themes'))
    const uninstalled = new Set(features.filter((feature) => feature.installedVersion === null).map((feature) => feature.id))
    eraseUninstalled(uninstalled).catch(failed('erase failed'))
  })
  return server
}
