/** Joins the home to the gateway: commands, scenes, the retained state, its two signals. */
import { systemClock } from '../base/clock.ts'
import type { Log } from '../base/log.ts'
import { FasciaError } from '../contract/errors.ts'
import type { HomeState } from '../contract/home.ts'
import type { AdapterContext } from './adapters/adapters.ts'
import { alarmNotice } from './alarm-notice.ts'
import { Arrival, ARRIVAL_SIGNALS } from './arrival/arrival.ts'
import type { DeviceRegistry } from './devices/device-registry.ts'
import { Automations } from './automations/automations.ts'
import type { HomeBook } from './home-book.ts'
import { Cameras } from './cameras.ts'
import { builtInScenes, runScene, type SceneResult } from './scenes.ts'
import { HomeSetup } from './home-setup.ts'
import { homeEnergy } from './home-energy.ts'
import { HomeNotes } from './home-notes.ts'
import { HomePlace } from './home-place.ts'
import type { HomeSettings } from './settings.ts'
import type { HomeDoor } from './silence.ts'
import { TileDesk } from './tile-desk.ts'
import type { Store } from '../storage/store.ts'

const STATE_AFTER_MS = 20
/** Each change since the last telling delays the next a little: one is seen at once, a thousand a second twice a second. */
const STATE_AFTER_CHANGE_MS = 2
const STATE_AFTER_MOST_MS = 500
const TICK_MS = 1_000
const MAX_DEVICES = 500
const MAX_SCENES = 50

export interface HomeOptions {
  registry: DeviceRegistry
  adapters: AdapterContext
  /** What the screen calls the broker. */
  brokerName: string
  book: HomeBook
  gateway: HomeDoor
  store: Store
  settings: HomeSettings
  log: Log
}

export interface ServedHome {
  stop(): void
}

export async function serveHome(options: HomeOptions): Promise<ServedHome> {
  const { registry, adapters, brokerName, book, gateway, settings, log, store } = options
  const scenes = [...builtInScenes(settings.comfortC, settings.ecoC), ...settings.scenes].slice(0, MAX_SCENES)
  const { comfortC, ecoC } = settings
  const place = new HomePlace(gateway)
  const arrival = new Arrival({ registry, book, gateway, comfortC, ecoC, clock: systemClock, log, home: () => place.home })
  let told = ''
  let timer: NodeJS.Timeout | undefined
  let changes = 0
  let pauseMs = STATE_AFTER_MS

  const notes = new HomeNotes(store)
  registry.setNotes(notes)
  const shownScenes = scenes.map(({ id, name, summary }) => ({ id, name, summary }))

  const tell = (): void => {
    timer = undefined
    pauseMs = Math.min(STATE_AFTER_MOST_MS, STATE_AFTER_MS + changes * STATE_AFTER_CHANGE_MS)
    changes = 0
    const state: HomeState = {
      connected: registry.connected,
      broker: brokerName,
      devices: registry.devices().slice(0, MAX_DEVICES),
      scenes: shownScenes,
      arrival: arrival.plan,
      preparesArrival: book.preparesArrival(),
      doorbellWallMs: registry.doorbellWallMs() ?? null,
      adapters: registry.adapters(),
      tiles: desk.chosen,
      pairing: setup.pairing,
    }
    const surplus = registry.solarSurplusW()
    const text = JSON.stringify([state, surplus])
    if (text === told) return
    told = text
    gateway.emit('home.state', state)
    gateway.emit('home.energy', homeEnergy(state.devices, surplus, settings.tariff))
    gateway.publish([
      { path: 'Vehicle.Home.IsConnected', value: state.connected },
      surplus === undefined
        ? { path: 'Vehicle.Home.SolarSurplus', value: null, quality: 'invalid' }
        : { path: 'Vehicle.Home.SolarSurplus', value: surplus },
    ])
  }
  const soon = (): void => {
    changes++
    timer ??= setTimeout(tell, pauseMs)
  }

  const setup = new HomeSetup({ registry, notes, context: adapters, onChange: soon })
  setup.serve(gateway)
  new Cameras({ registry, gateway, clock: systemClock })
  const house = () => ({ devices: registry.devices(), scenes: shownScenes })
  const desk = new TileDesk({ gateway, notes, house, onChange: soon })
  gateway.serve('home.tiles.set', async ({ tiles }) => {
    desk.choose(tiles)
    return { done: true }
  })

  const stopListening = registry.onEvent((event) => {
    soon()
    const alarm = alarmNotice(event)
    if (alarm && !notes.isHidden(alarm.device)) gateway.emit('notifications.post', alarm.notice)
    if (event.type !== 'rang' || notes.isHidden(event.device.id)) return
    gateway.emit('notifications.post', {
      kind: 'info',
      source: 'home',
      title: 'Doorbell',
      text: 'Somebody is at the door.',
      code: 'doorbell',
    })
  })

  gateway.serve('home.command', async ({ id, command }, from) => {
    desk.checkDevice(id, command, from)
    const beganMs = systemClock.monotonicMs()
    const device = notes.dress(await registry.command(id, command))
    return { device, tookMs: systemClock.monotonicMs() - beganMs }
  })
  const playScene = async (id: string): Promise<SceneResult> => {
    const scene = scenes.find((candidate) => candidate.id === id)
    if (!scene) throw new FasciaError('not_found', 'there is no such scene')
    return await runScene(scene, registry.devices(), (device, command) => registry.command(device, command))
  }
  gateway.serve('home.scene', async ({ id }, from) => {
    desk.checkScene(id, from)
    return await playScene(id)
  })
  gateway.serve('home.arrival', async ({ on }) => {
    book.setPreparesArrival(on)
    arrival.tick()
    soon()
    return { done: true }
  })

  gateway.serve('home.arrival.today', async ({ skip }) => {
    arrival.skipToday(skip)
    soon()
    return { done: true }
  })
  const automations = new Automations({
    store,
    house: registry,
    door: gateway,
    comfortC,
    ecoC,
    runScene: playScene,
    expectedHomeMs: () => arrival.expectedMs,
    usualLeaveMs: () => arrival.leavesMs,
    onPatterns: () => void subscribe().catch((error: unknown) => log.warn('not subscribed', { error })),
    log: log.child('automations'),
  })
  const subscribe = (): Promise<string[]> => gateway.subscribe([...new Set([...ARRIVAL_SIGNALS, ...automations.patterns()])])

  tell()
  await subscribe()
  automations.start()
  let complaint = ''
  const ticker = setInterval(() => {
    try {
      // What a guest does is no habit of the driver, and nobody's house is warmed for him.
      if (!gateway.silent) arrival.tick()
    } catch (thrown) {
      const error = FasciaError.from(thrown).toBody()
      if (error.message !== complaint) log.error('arrival not prepared', { error })
      complaint = error.message
    }
    soon()
  }, TICK_MS)
  return {
    stop: () => {
      clearInterval(ticker)
      automations.stop()
      place.stop()
      clearTimeout(timer)
      stopListening()
    },
  }
}
