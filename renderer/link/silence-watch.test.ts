import { describe, expect, it } from 'vitest'
import { LINK_HEARTBEAT_MS, LINK_SILENCE_MS } from '../../services/contract/wire.ts'
import { SILENCE_CHECK_MS, SilenceWatch } from './silence-watch.ts'

/** Looks as the page does, and tells when the silence was found. */
function firstOverdue(watch: SilenceWatch, fromMs: number, untilMs: number): number | undefined {
  for (let nowMs = fromMs; nowMs <= untilMs; nowMs += SILENCE_CHECK_MS) if (watch.isOverdue(nowMs)) return nowMs
  return undefined
}

describe('SilenceWatch', () => {
  it('leaves the gateway time for two heartbeats, and the screen half a second in all', () => {
    expect(LINK_SILENCE_MS).toBeGreaterThan(2 * LINK_HEARTBEAT_MS)
    expect(LINK_SILENCE_MS).toBeLessThan(500)
  })

  it('counts from the acknowledgement, once', () => {
    const watch = new SilenceWatch()
    expect(firstOverdue(watch, 0, 10_000)).toBeUndefined()
    watch.heard()
    watch.acknowledged(10_000)
    const found = firstOverdue(watch, 10_050, 12_000) ?? 0
    expect(found - 10_000).toBeGreaterThan(LINK_SILENCE_MS)
    expect(found - 10_000).toBeLessThanOrEqual(LINK_SILENCE_MS + SILENCE_CHECK_MS)
    watch.told()
    expect(firstOverdue(watch, found + SILENCE_CHECK_MS, 20_000)).toBeUndefined()
    expect(watch.heard()).toBe(true)
    expect(watch.heard()).toBe(false)
  })

  it('does not take its own stall for the gateway’s', () => {
    const watch = new SilenceWatch()
    watch.isOverdue(0)
    watch.acknowledged(0)
    expect(watch.isOverdue(2_000)).toBe(false)
    watch.heard()
    expect(firstOverdue(watch, 2_050, 4_000)).toBeUndefined()
  })

  it('is found by a page that is busy all the time', () => {
    const watch = new SilenceWatch()
    const BUSY_MS = 200
    watch.isOverdue(0)
    watch.heard()
    watch.acknowledged(10)
    const looks = Array.from({ length: 10 }, (_, index) => (index + 1) * BUSY_MS)
    const found = looks.find((nowMs) => watch.isOverdue(nowMs))
    expect(found).toBeGreaterThan(2 * BUSY_MS)
    expect(found).toBeLessThanOrEqual((LINK_SILENCE_MS / SILENCE_CHECK_MS + 1) * BUSY_MS)
  })

  it('owes nothing over a new connection', () => {
    const watch = new SilenceWatch()
    watch.acknowledged(0)
    watch.reset()
    expect(firstOverdue(watch, 0, 60_000)).toBeUndefined()
  })
})
