import { describe, expect, it } from 'vitest'
import { LINK_HEARTBEAT_MS, LINK_SILENCE_MS } from '../../services/contract/wire.ts'
import { SilenceWatch } from './silence-watch.ts'

describe('SilenceWatch', () => {
  it('leaves the gateway time for two heartbeats, and the screen half a second in all', () => {
    expect(LINK_SILENCE_MS).toBeGreaterThan(2 * LINK_HEARTBEAT_MS)
    expect(LINK_SILENCE_MS).toBeLessThan(500)
  })

  it('counts from the acknowledgement, once', () => {
    const watch = new SilenceWatch()
    expect(watch.isOverdue(10_000)).toBe(false)
    watch.heard()
    expect(watch.isOverdue(10_000)).toBe(false)
    watch.acknowledged(10_000)
    expect(watch.isOverdue(10_000 + LINK_SILENCE_MS)).toBe(false)
    expect(watch.isOverdue(10_001 + LINK_SILENCE_MS)).toBe(true)
    watch.told()
    expect(watch.isOverdue(20_000)).toBe(false)
    expect(watch.heard()).toBe(true)
    expect(watch.heard()).toBe(false)
  })

  it('owes nothing over a new connection', () => {
    const watch = new SilenceWatch()
    watch.acknowledged(0)
    watch.reset()
    expect(watch.isOverdue(60_000)).toBe(false)
  })
})
