import type { ClientNode } from '@matter/main'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { PeerHealth } from './peer-health.ts'

const never = (): Promise<never> => new Promise(() => undefined)
const now = (): Promise<void> => Promise.resolve()

/** A peer as far as its health asks, and a library whose steps do what a test says. */
class World {
  isThere = true
  disconnect = now
  connect = now
  /** How long a subscription takes to end after it was told to. */
  endingMs = 0
  /** Subscriptions that hear the peer. */
  live = 1
  /** The one that the library takes for the present one. */
  current: { done: Promise<void>; close(): void } | undefined
  readonly changes: boolean[] = []
  readonly health: PeerHealth
  readonly #heard = new Set<(isActive: boolean) => void>()
  #end: () => void = () => undefined

  constructor() {
    this.#subscribe()
    const peer = {
      sessions: new Set(),
      interaction: { probe: () => (this.isThere ? Promise.resolve(true) : Promise.reject(new Error('silent'))) },
      disconnect: () => this.disconnect(),
      connect: () => (this.isThere ? this.connect() : Promise.reject(new Error('silent'))),
    }
    const status = {
      on: (hear: (isActive: boolean) => void) => this.#heard.add(hear),
      off: (hear: (isActive: boolean) => void) => this.#heard.delete(hear),
    }
    const node = {
      env: { maybeGet: () => peer },
      maybeStateOf: () => undefined,
      eventsOf: () => ({ subscriptionStatusChanged: status }),
      setStateOf: (_: unknown, { autoSubscribe }: { autoSubscribe: boolean }) => {
        if (!autoSubscribe) {
          this.current?.close()
          this.current = undefined
        } else if (!this.current) {
          this.live++
          this.#subscribe()
          for (const hear of [...this.#heard]) hear(true)
        }
        return Promise.resolve()
      },
      act: (ask: (agent: unknown) => unknown) =>
        ask({ get: () => ({ internal: { activeSubscription: this.current }, subscriptionActive: this.current !== undefined }) }),
    }
    this.health = new PeerHealth({
      node: node as unknown as ClientNode,
      onChange: () => this.changes.push(this.health.isThere),
    })
  }

  /** What ends takes the present one from the library, whichever it is (NetworkClient, `closed`). */
  #subscribe(): void {
    const done = new Promise<void>((resolve) => (this.#end = resolve))
    this.current = { done, close: () => setTimeout(this.#end, this.endingMs) }
    void done.finally(() => {
      this.live--
      this.current = undefined
    })
  }
}

describe('the health of a Matter peer', () => {
  let world: World
  beforeEach(() => {
    vi.useFakeTimers()
    world = new World()
  })
  afterEach(() => {
    world.health.close()
    vi.useRealTimers()
  })

  it('is told within three seconds of silence, and within two of its return', async () => {
    world.isThere = false
    await vi.advanceTimersByTimeAsync(3_000)
    expect(world.changes).toEqual([false])
    world.isThere = true
    await vi.advanceTimersByTimeAsync(2_000)
    expect(world.changes).toEqual([false, true])
  })

  it('comes back although the library never ends the closing of the dead sessions', async () => {
    world.disconnect = never
    world.isThere = false
    await vi.advanceTimersByTimeAsync(5_000)
    world.isThere = true
    await vi.advanceTimersByTimeAsync(2_000)
    expect(world.changes).toEqual([false, true])
  })

  it('comes back although one attempt to connect never ends, and what that still finds out counts no more', async () => {
    world.isThere = false
    await vi.advanceTimersByTimeAsync(3_000)
    let lateAnswer: () => void = () => undefined
    world.connect = () => new Promise((resolve) => (lateAnswer = resolve))
    world.isThere = true
    await vi.advanceTimersByTimeAsync(2_000)
    world.connect = now
    expect(world.changes).toEqual([false])
    await vi.advanceTimersByTimeAsync(9_000)
    expect(world.changes).toEqual([false, true])
    world.isThere = false
    await vi.advanceTimersByTimeAsync(3_000)
    lateAnswer()
    await vi.advanceTimersByTimeAsync(500)
    expect(world.health.isThere).toBe(false)
  })

  it.each([0, 20, 700, 4_000])(
    'subscribes when the former subscription has ended, after %i ms, and then once',
    async (endingMs) => {
      world.endingMs = endingMs
      world.isThere = false
      await vi.advanceTimersByTimeAsync(3_000)
      world.isThere = true
      await vi.advanceTimersByTimeAsync(2_000 + endingMs)
      expect(world.changes).toEqual([false, true])
      await vi.advanceTimersByTimeAsync(10_000)
      expect(world).toMatchObject({ live: 1, changes: [false, true] })
      expect(world.current).toBeDefined()
    },
  )
})
