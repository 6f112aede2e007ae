/** Joins the home to the gateway: commands, scenes, the retained state, its two signals. */
import { systemClock } from '../base/clock.ts'
import type { GatewayClient } from '../base/gateway-client.ts'
import type { Log } from '../base/log.ts'
import { FasciaError } from '../contract/errors.ts'
import type { HomeState } from '../contract/home.ts'
import type { HomeAdapter } from './adapters/adapter.ts'
import { Arrival, ARRIVAL_SIGNALS } from './arrival/arrival.ts'
import type { HomeBook } from './home-book.ts'
import { builtInScenes, runScene } from './scenes.ts'
import type { HomeSettings } from './settings.ts'

const STATE_AFTER_MS = 20
const TICK_MS = 1_000
const MAX_DEVICES = 500
const MAX_SCENES = 50

export interface HomeOptions {
  adapter: HomeAdapter
  /** What the screen calls the broker. */
  brokerName: string
  book: HomeBook
  gateway: GatewayClient
  settings: HomeSettings
  log: Log
}

export interface ServedHome {
  stop(): void
}

export async function serveHome({ adapter, brokerName, book, gateway, settings, log }: HomeOptions): Promise<ServedHome> {
  const scenes = [...builtInScenes(settings.comfortC, settings.ecoC), ...settings.scenes].slice(0, MAX_SCENES)
  const arrival = new Arrival({ adapter, book, gateway, comfortC: settings.comfortC, clock: systemClock, log })
  let told = ''
  let timer: NodeJS.Timeout | undefined

  const tell = (): void => {
    timer = undefined
    const state: HomeState = {
      connected: adapter.connected,
      broker: brokerName,
      devices: adapter.devices().slice(0, MAX_DEVICES),
      scenes: scenes.map(({ id, name, summary }) => ({ id, name, summary })),
      arrival: arrival.plan,
      preparesArrival: book.preparesArrival(),
      doorbellWallMs: adapter.doorbellWallMs() ?? null,
    }
    const text = JSON.stringify(state)
    if (text === told) return
    told = text
    gateway.emit('home.state', state)
    const surplus = adapter.solarSurplusW()
    gateway.publish([
      { path: 'Vehicle.Home.IsConnected', value: state.connected },
      surplus === undefined
        ? { path: 'Vehicle.Home.SolarSurplus', value: null, quality: 'invalid' }
        : { path: 'Vehicle.Home.SolarSurplus', value: surplus },
    ])
  }
  const soon = (): void => {
    timer ??= setTimeout(tell, STATE_AFTER_MS)
  }

  let rangWallMs = adapter.doorbellWallMs()
  const stopListening = adapter.onChange(() => {
    soon()
    const rings = adapter.doorbellWallMs()
    if (rings === undefined || rings === rangWallMs) return
    rangWallMs = rings
    gateway.emit('notifications.post', {
      kind: 'info',
      source: 'home',
      title: 'Doorbell',
      text: 'Somebody is at the door.',
      code: 'doorbell',
    })
  })

  gateway.serve('home.command', async ({ id, command }) => {
    const beganMs = systemClock.monotonicMs()
    const device = await adapter.command(id, command)
    return { device, tookMs: systemClock.monotonicMs() - beganMs }
  })
  gateway.serve('home.scene', async ({ id }) => {
    const scene = scenes.find((candidate) => candidate.id === id)
    if (!scene) throw new FasciaError('not_found', 'there is no such scene')
    return await runScene(scene, adapter.devices(), (device, command) => adapter.command(device, command))
  })
  gateway.serve('home.arrival', async ({ on }) => {
    book.setPreparesArrival(on)
    arrival.tick()
    soon()
    return { done: true }
  })

  tell()
  await gateway.subscribe(ARRIVAL_SIGNALS)
  let complaint = ''
  const ticker = setInterval(() => {
    try {
      arrival.tick()
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
      clearTimeout(timer)
      stopListening()
    },
  }
}
