/** Installed apps with their broker and server, and a car that writes down what is asked of it. */
import { mkdtempSync, rmSync } from 'node:fs'
import { request, type IncomingHttpHeaders } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ManualClock } from '../base/clock.ts'
import type { SignalSample } from '../base/gateway-client.ts'
import { placesOf } from '../base/home-directory.ts'
import { createLog } from '../base/log.ts'
import type { DrivingState } from '../contract/driving.ts'
import { installPackage } from '../../test/fixtures/installed-package.ts'
import { Store } from '../storage/store.ts'
import { ActivePackages } from './active-packages.ts'
import { AppBroker, type Car } from './app-broker.ts'
import { AppConsent } from './app-consent.ts'
import { startAppServer, type AppServer } from './app-server.ts'
import { AppSessions } from './app-sessions.ts'
import { AppStorage } from './app-storage.ts'
import { FEATURE_MIGRATIONS } from './schema.ts'

export const SPEED = 'Vehicle.Speed'
export const COLOR = 'Vehicle.Cabin.Light.AmbientLight.Row1.DriverSide.Color'
export const FILES: Record<string, string> = {
  'app/index.html': '<!doctype html><script type="module" src="./main.js"></script>',
  'app/main.js': 'export {}',
  'app/data.bin': 'binary',
}

export interface AppWorld {
  home: string
  store: Store
  broker: AppBroker
  server: AppServer
  clock: ManualClock
  /** Of the car; tests set it. */
  state: DrivingState
  watched: string[]
  notices: Parameters<Car['tell']>[0][]
  sets: [string, unknown][]
  /** @returns its directory */
  install(id: string, version?: string): string
  get(
    path: string,
    headers: Record<string, string>,
    method?: string,
  ): Promise<{ status: number; body: string; headers: IncomingHttpHeaders }>
  hostOf(id: string): string
  close(): Promise<void>
}

export async function openAppWorld(): Promise<AppWorld> {
  const home = mkdtempSync(join(tmpdir(), 'fascia-features-'))
  const places = placesOf(home)
  const clock = new ManualClock()
  const packages = new ActivePackages(places.packages)
  const sessions = new AppSessions(clock)
  const store = new Store({ places, owner: 'features', migrations: FEATURE_MIGRATIONS })
  const server = await startAppServer({
    port: 0,
    packages,
    sessions,
    dashboardOrigins: () => ['http://fascia.localhost:8080', 'http://127.0.0.1:8080'],
    log: createLog('test', () => undefined),
  })
  const samples: Record<string, SignalSample> = { [SPEED]: { value: 42, quality: 'stale', sourceMs: 5 } }
  const car: Car = {
    drivingState: () => world.state,
    sample: (path) => samples[path] ?? { value: null, quality: 'never', sourceMs: 0 },
    watch: async (paths) => void (world.watched = paths),
    set: async (path, value) => {
      world.sets.push([path, value])
      return { path, confirmed: value, tookMs: 1 }
    },
    tell: (notice) => void world.notices.push(notice),
    ask: () => Promise.reject(new Error('no app here asks the internet')),
  }
  const broker = new AppBroker({
    packages,
    sessions,
    storage: new AppStorage(store),
    consent: new AppConsent(store),
    car,
    urlOf: server.urlOf,
    clock,
  })
  const world: AppWorld = {
    home,
    store,
    broker,
    server,
    clock,
    state: 'PARKED',
    watched: [],
    notices: [],
    sets: [],
    install: (id, version) =>
      installPackage(places, {
        id,
        ...(version === undefined ? {} : { version }),
        files: FILES,
        app: { entry: 'app/index.html', reads: [SPEED], controls: [COLOR], storageBytes: 100, allowedWhile: 'standstill' },
      }),
    get: (path, headers, method = 'GET') =>
      new Promise((resolve, reject) => {
        request({ host: '127.0.0.1', port: server.port, path, method, headers }, (response) => {
          let body = ''
          response.setEncoding('utf8').on('data', (text: string) => (body += text))
          response.on('end', () => resolve({ status: response.statusCode ?? 0, body, headers: response.headers }))
        })
          .on('error', reject)
          .end()
      }),
    hostOf: (id) => `${id}.localhost:${server.port}`,
    close: async () => {
      await server.close()
      store.close()
      rmSync(home, { recursive: true, force: true })
    },
  }
  return world
}
