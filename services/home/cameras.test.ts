import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { ManualClock } from '../base/clock.ts'
import { RESTRICTIONS, type DrivingState } from '../contract/driving.ts'
import type { HomeDevice } from '../contract/home.ts'
import type { RequestInput, RequestOutput } from '../contract/requests.ts'
import type { Still } from './adapters/adapter.ts'
import { Cameras } from './cameras.ts'
import type { HomeEvent } from './devices/device-registry.ts'

type Name = 'home.still' | 'home.live'
type Serve = (name: Name, handler: (input: never, from: never) => Promise<RequestOutput<Name>>) => void

const BELL: HomeDevice = { id: 'mqtt:bell', name: 'Bell', room: '', kind: 'doorbell', reachable: true, traits: [] }
const handlers = new Map<string, (input: never, from: never) => Promise<RequestOutput<Name>>>()
const listeners = new Set<(event: HomeEvent) => void>()
let clock: ManualClock
let still: Still
let hear: (restrictions: (typeof RESTRICTIONS)[DrivingState]) => void

beforeEach(() => {
  vi.useFakeTimers()
  listeners.clear()
  clock = new ManualClock(100_000)
  still = { mime: 'image/png', bytes: Uint8Array.of(1, 2, 3), wallMs: 90_000 }
  const serve: Serve = (name, handler) => void handlers.set(name, handler)
  const onEvent = (_: string, listener: typeof hear): (() => void) => {
    hear = listener
    return () => undefined
  }
  new Cameras({
    registry: {
      still: async () => still,
      onEvent: (listener) => {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
    },
    gateway: { serve, onEvent } as unknown as ConstructorParameters<typeof Cameras>[0]['gateway'],
    clock,
  })
  drive('PARKED')
})
afterEach(() => vi.useRealTimers())

const drive = (state: DrivingState): void => hear(RESTRICTIONS[state])
const ask = <N extends Name>(name: N, input: RequestInput<N>): Promise<RequestOutput<Name>> =>
  handlers.get(name)?.(input as never, undefined as never) ?? Promise.reject(new Error(name))
const live = (afterWallMs: number | null): Promise<RequestOutput<Name>> => ask('home.live', { id: BELL.id, afterWallMs })
async function pass(ms: number): Promise<void> {
  clock.advance(ms)
  await vi.advanceTimersByTimeAsync(ms)
}
function show(wallMs: number): void {
  still = { ...still, wallMs }
  for (const listener of listeners) listener({ type: 'changed', device: BELL, before: BELL })
}
/** How it ends, or that it has not yet. */
async function endOf(answer: Promise<RequestOutput<Name>>): Promise<unknown> {
  const waiting = Promise.resolve('waiting')
  const end = answer.then(
    ({ wallMs }) => wallMs,
    (error: unknown) => (error as { code: string }).code,
  )
  await vi.advanceTimersByTimeAsync(0)
  return await Promise.race([end, waiting])
}

it('a live view is one picture after the other, each when the camera has a newer one', async () => {
  expect(await live(null)).toEqual({ mime: 'image/png', base64: 'AQID', wallMs: 90_000 })
  const next = live(90_000)
  expect(await endOf(next)).toBe('waiting')
  show(90_000)
  expect(await endOf(next)).toBe('waiting')
  show(100_050)
  expect(await endOf(next)).toBe(100_050)
  expect(listeners.size).toBe(0)
  const silent = live(100_050)
  const end = endOf(silent)
  await pass(6_000)
  expect([await end, await endOf(silent)]).toEqual(['waiting', 'timeout'])
  expect(listeners.size).toBe(0)
})

it('a camera that always has a new picture is not asked all the time', async () => {
  still = { ...still, wallMs: 100_000 }
  const next = live(100_000)
  still = { ...still, wallMs: 100_001 }
  await pass(150)
  expect(await endOf(next)).toBe('waiting')
  await pass(60)
  expect(await endOf(next)).toBe(100_001)
})

it.each(['IDLING', 'MOVING', 'UNKNOWN'] as const)('%s shows none, also to who waited while the car was parked', async (state) => {
  const waiting = live(90_000)
  expect(await endOf(waiting)).toBe('waiting')
  drive(state)
  expect(await endOf(waiting)).toBe('restricted')
  expect([await endOf(live(null)), await endOf(ask('home.still', { id: BELL.id }))]).toEqual(['restricted', 'restricted'])
  drive('PARKED')
  expect(await endOf(ask('home.still', { id: BELL.id }))).toBe(90_000)
})

it('a picture that comes when the car moves already stays here', async () => {
  const asked = live(null)
  drive('MOVING')
  expect(await endOf(asked)).toBe('restricted')
})

it('is bounded: so many screens there are not', async () => {
  const all = Array.from({ length: 9 }, () => live(90_000))
  expect(await Promise.all(all.map(endOf))).toEqual([...Array<string>(8).fill('waiting'), 'too_many'])
})
