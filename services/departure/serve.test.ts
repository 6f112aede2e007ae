import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startGateway, type TestGateway } from '../../test/fixtures/gateway.ts'
import { GatewayClient } from '../base/gateway-client.ts'
import { createLog } from '../base/log.ts'
import type { DepartureState } from '../contract/departure.ts'
import { FasciaError } from '../contract/errors.ts'
import { Store } from '../storage/store.ts'
import { DepartureBook } from './departure-book.ts'
import { DEPARTURE_MIGRATIONS } from './schema.ts'
import { DEPARTURE_SIGNALS, serveDepartures } from './serve.ts'

const PRECONDITIONING = 'Vehicle.Cabin.HVAC.IsPreconditioning'
let world: TestGateway
let store: Store
let apps: GatewayClient
let screen: GatewayClient
let stop: () => void
let state: DepartureState | undefined
let refusal: FasciaError | undefined
let asked: unknown[]

beforeEach(async () => {
  world = await startGateway()
  refusal = undefined
  asked = []
  world.gateway.router.register('vehicle', async ({ input }) => {
    const { path, value } = input as { path: string; value: boolean }
    asked.push([path, value])
    if (refusal) throw refusal
    world.setSignal(path, value)
    return { path, confirmed: value, tookMs: 1 }
  })
  store = new Store({ places: world.places, owner: 'departure', migrations: DEPARTURE_MIGRATIONS })
  apps = new GatewayClient(world.url, world.token('process-apps'))
  await apps.ready()
  await apps.subscribe([...DEPARTURE_SIGNALS])
  stop = serveDepartures(
    apps,
    store,
    createLog('apps', () => undefined),
  )
  screen = new GatewayClient(world.url, world.token('center'))
  await screen.ready()
  screen.onEvent('departure.state', (latest) => (state = latest))
  world.setSignal('Vehicle.Cabin.HVAC.AmbientAirTemperature', -5)
  world.setSignal('Vehicle.Cabin.HVAC.Station.Row1.Driver.Temperature', 21)
  world.setSignal('Vehicle.Exterior.AirTemperature', -6)
  world.setSignal('Vehicle.Powertrain.TractionBattery.StateOfCharge.Displayed', 60)
  world.setSignal(PRECONDITIONING, false)
})
afterEach(async () => {
  stop()
  screen.close()
  apps.close()
  store.close()
  await world.stop()
})

/** A few minutes from now, so that a cold cabin's preparation is due already. */
function soon(): { on: boolean; minuteOfDay: number; weekdays: number[]; precondition: boolean } {
  const at = new Date(Date.now() + 5 * 60_000)
  return { on: true, minuteOfDay: at.getHours() * 60 + at.getMinutes(), weekdays: [], precondition: true }
}

describe('departures at a gateway', () => {
  it('asks the vehicle when it is time, and tells that it answered', async () => {
    const { id } = await screen.request('departure.save', { plan: soon() })
    await expect.poll(() => state?.preparing?.id, { timeout: 10_000 }).toBe(id)
    expect(asked).toEqual([[PRECONDITIONING, true]])
    expect(state?.next?.id).toBe(id)
    await screen.request('departure.switch', { id, on: false })
    await expect.poll(() => asked.length, { timeout: 10_000 }).toBe(2)
    expect(asked[1]).toEqual([PRECONDITIONING, false])
    await expect.poll(() => state?.preparing, { timeout: 10_000 }).toBeNull()
  })

  it('tells why the vehicle does not, and does not ask without end', async () => {
    refusal = new FasciaError('refused_by_vehicle', 'no', { reason: 'low-battery' })
    const { id } = await screen.request('departure.save', { plan: soon() })
    await expect.poll(() => state?.hindrance, { timeout: 10_000 }).toMatchObject({ id, why: 'low-battery' })
    await new Promise((resolve) => setTimeout(resolve, 4_500))
    expect(asked).toHaveLength(1)
  })

  it('keeps what was set, turns off what is over, and lets only a parked driver set times', async () => {
    const book = new DepartureBook(store)
    const { id } = await screen.request('departure.save', { plan: { ...soon(), weekdays: [5, 1], precondition: false } })
    expect(book.list()).toMatchObject([{ id, weekdays: [1, 5] }])
    const once = book.save({ on: true, minuteOfDay: 300, weekdays: [], precondition: false })
    expect(book.retire(Date.now() + 2 * 86_400_000)).toBe(true)
    expect(book.list().find((one) => one.id === once.id)?.on).toBe(false)
    expect(book.list().find((one) => one.id === id)?.on).toBe(true)
    world.setDrivingState('MOVING')
    await expect(screen.request('departure.save', { plan: soon() })).rejects.toMatchObject({ code: 'restricted' })
    await expect(screen.request('departure.switch', { id, on: false })).resolves.toMatchObject({ on: false })
    world.setDrivingState('PARKED')
    await screen.request('departure.remove', { id })
    await expect(screen.request('departure.remove', { id })).rejects.toMatchObject({ code: 'not_found' })
  })
})
