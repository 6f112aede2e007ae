/** The `apps` process: what is kept for the drivers, energy, notifications, consent, diagnostics, feature apps. */
import { join } from 'node:path'
import { z } from 'zod'
import { GatewayClient } from '../base/gateway-client.ts'
import type { ProcessContext, RunningProcess } from '../base/process.ts'
import { readToken } from '../base/tokens.ts'
import { FasciaError } from '../contract/errors.ts'
import { serveAssistant } from '../assistant/serve.ts'
import { VEHICLE_SIGNALS } from '../assistant/execute/vehicle.ts'
import { CONSENT_MIGRATIONS } from '../consent/schema.ts'
import { servePrivacy } from '../consent/serve-privacy.ts'
import { serveConsent } from '../consent/serve.ts'
import { DEPARTURE_MIGRATIONS } from '../departure/schema.ts'
import { DEPARTURE_SIGNALS, serveDepartures } from '../departure/serve.ts'
import { NOTIFICATION_MIGRATIONS } from '../diagnostics/schema.ts'
import { serveSystem } from '../diagnostics/serve-system.ts'
import { serveDiagnostics, serveNotifications } from '../diagnostics/serve.ts'
import { CHARGING_SIGNALS } from '../energy/charging/charging-desk.ts'
import { ENERGY_MIGRATIONS } from '../energy/schema.ts'
import { serveEnergy } from '../energy/serve.ts'
import { ENERGY_SIGNALS } from '../energy/snapshot.ts'
import { FEATURE_MIGRATIONS } from '../features/schema.ts'
import { serveFeatures } from '../features/serve.ts'
import { MEDIA_MIGRATIONS } from '../media/schema.ts'
import { serveMedia } from '../media/serve.ts'
import { serveLinks } from '../phone/links/serve.ts'
import { PHONE_MIGRATIONS } from '../phone/schema.ts'
import { servePhone } from '../phone/serve.ts'
import { MAINTENANCE_MIGRATIONS } from '../maintenance/schema.ts'
import { MAINTENANCE_SIGNALS, serveMaintenance } from '../maintenance/serve.ts'
import { DRIVER_SIGNALS } from '../profiles/drivers.ts'
import { ProfileBook } from '../profiles/profile-book.ts'
import { PROFILE_MIGRATIONS } from '../profiles/schema.ts'
import { serveProfiles } from '../profiles/serve.ts'
import { StoreKeeper } from '../storage/keeper.ts'
import type { Migration } from '../storage/migrate.ts'
import { SaveTargets } from '../storage/save-targets.ts'
import { Store } from '../storage/store.ts'
import { personalNames, personalSources } from './personal.ts'
import { savedHome } from './saved-home.ts'
import { Subscriptions } from './subscriptions.ts'
import { valetNotice } from './valet-notice.ts'

/** @throws FasciaError `unavailable` when the gateway's address is not known, or a store's own */
export async function startApps({ log, places, endpoints, onEndpoints }: ProcessContext): Promise<RunningProcess> {
  let dashboard = endpoints.dashboard
  if (!dashboard) throw new FasciaError('unavailable', 'the gateway has no address yet')
  let known = endpoints
  onEndpoints((latest) => {
    known = latest
    dashboard = latest.dashboard ?? dashboard
  })

  const open = (owner: string, migrations: readonly Migration[]): Store => new Store({ places, owner, migrations })
  const stores = {
    profiles: open('profiles', PROFILE_MIGRATIONS),
    energy: open('energy', ENERGY_MIGRATIONS),
    notifications: open('notifications', NOTIFICATION_MIGRATIONS),
    consent: open('consent', CONSENT_MIGRATIONS),
    features: open('features', FEATURE_MIGRATIONS),
    departure: open('departure', DEPARTURE_MIGRATIONS),
    maintenance: open('maintenance', MAINTENANCE_MIGRATIONS),
    media: open('media', MEDIA_MIGRATIONS),
    phone: open('phone', PHONE_MIGRATIONS),
  }
  const keeper = new StoreKeeper(Object.values(stores), log)
  const gateway = new GatewayClient(dashboard.url, readToken(places, 'process-apps'))
  const subscriptions = new Subscriptions(gateway)

  const profiles = serveProfiles({
    gateway,
    store: stores.profiles,
    places,
    log,
    skipFirstRun: process.env['FASCIA_SKIP_FIRST_RUN'] === '1',
    onValetEnd: (report) => notifications.tell(valetNotice(report)),
  })
  const stopEnergy = serveEnergy({
    gateway,
    store: stores.energy,
    log,
    home: savedHome(stores.profiles),
    tariffFolder: join(places.home, 'imports'),
  })
  const stopDepartures = serveDepartures(gateway, stores.departure, log)
  const stopMaintenance = serveMaintenance(gateway, stores.maintenance, log)
  const notifications = serveNotifications(gateway, stores.notifications, log)
  serveConsent(gateway, stores.consent, log)
  const report = serveDiagnostics(gateway, keeper, places)
  const targets = new SaveTargets(places)
  const stopSystem = serveSystem({
    gateway,
    places,
    targets,
    endpoints: () => known,
    watch: (patterns) => subscriptions.watch('diagnostics', patterns),
    report,
    names: () => personalNames(stores),
  })
  servePrivacy({
    gateway,
    targets,
    log,
    nameOf: (id) => new ProfileBook(stores.profiles).find(id).name,
    onErased: () => profiles.tell(),
    sources: personalSources(stores, profiles.personal),
  })
  const stopAssistant = serveAssistant({ gateway, log: log.child('assistant') })
  const stopMedia = serveMedia({ gateway, store: stores.media, places, log: log.child('media') })
  const stopPhone = servePhone({ gateway, store: stores.phone, notify: (notice) => notifications.tell(notice) })
  const stopLinks = serveLinks({
    ...{ gateway, places, store: stores.phone, log: log.child('phone') },
    notify: (notice) => notifications.tell(notice),
    watch: (paths) => void subscriptions.watch('companion', paths).catch((error: unknown) => log.warn('no signals', { error })),
  })
  const server = await serveFeatures({
    gateway,
    store: stores.features,
    places,
    log,
    // The dashboard's page was told the port before: a restart takes the same one when it can.
    port: portOf(endpoints.packages?.url),
    dashboardOrigins: () => originsOf(dashboard?.url ?? ''),
    watch: (patterns) => subscriptions.watch('features', patterns),
  })
  for (const notice of keeper.notices()) {
    log.warn('a database was repaired', { notice })
    notifications.tell(notice)
  }

  await gateway.ready()
  await subscriptions.watch('drivers', DRIVER_SIGNALS)
  await subscriptions.watch('energy', [...ENERGY_SIGNALS, ...CHARGING_SIGNALS])
  await subscriptions.watch('departure', DEPARTURE_SIGNALS)
  await subscriptions.watch('maintenance', MAINTENANCE_SIGNALS)
  await subscriptions.watch('assistant', VEHICLE_SIGNALS)
  return {
    endpoints: { packages: { url: `http://localhost:${server.port}` } },
    healthy: () => keeper.sound,
    stop: async () => {
      profiles.stop()
      stopSystem()
      stopEnergy()
      stopDepartures()
      stopMaintenance()
      stopPhone()
      await stopLinks()
      stopAssistant()
      await stopMedia()
      gateway.close()
      await server.close()
      keeper.close()
    },
  }
}

function portOf(url: string | undefined): number {
  return url === undefined ? 0 : z.coerce.number().int().catch(0).parse(new URL(url).port)
}

/** The names under which a browser may have opened the dashboard. */
function originsOf(url: string): string[] {
  const { port } = new URL(url)
  return ['fascia.localhost', 'localhost', '127.0.0.1'].map((host) => `http://${host}:${port}`)
}
