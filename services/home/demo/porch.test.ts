import { inflateSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { mimeOf } from '../devices/picture.ts'
import type { DemoDevice } from './device.ts'
import { doorbell } from './doorbell.ts'
import { porchPicture, type Porch } from './porch.ts'

const WIDTH = 480
const DAY: Porch = {
  wallMs: new Date(2026, 5, 1, 12, 34, 56).getTime(),
  isDark: false,
  isHallLit: false,
  isGarageOpen: false,
  visitorS: null,
}

/** The colours of the picture, row by row. */
function pixelsOf(porch: Porch): Buffer {
  const bytes = Buffer.from(porchPicture(porch))
  const at = bytes.indexOf('IDAT')
  return inflateSync(bytes.subarray(at + 4, at + 4 + bytes.readUInt32BE(at - 4)))
}
function brightness(rows: Buffer, x: number, y: number): number {
  const at = y * (1 + WIDTH * 3) + 1 + x * 3
  return rows.subarray(at, at + 3).reduce((sum, part) => sum + part, 0)
}

it('shows the house as it is: day and night, the hall, the garage, who stands there, and when', () => {
  const [day, night] = [pixelsOf(DAY), pixelsOf({ ...DAY, isDark: true })]
  const lit = pixelsOf({ ...DAY, isDark: true, isHallLit: true, isGarageOpen: true })
  expect(mimeOf(porchPicture(DAY))).toBe('image/png')
  expect(brightness(night, 400, 60)).toBeLessThan(brightness(day, 400, 60) / 3)
  expect(brightness(lit, 240, 262)).toBeGreaterThan(brightness(night, 240, 262))
  expect(brightness(lit, 78, 150)).toBeGreaterThan(brightness(night, 78, 150))
  const visitors = [0, 1].map((visitorS) => pixelsOf({ ...DAY, visitorS }))
  expect([day.equals(visitors[0] ?? day), visitors[0]?.equals(visitors[1] ?? day)]).toEqual([false, false])
  expect(day.equals(pixelsOf({ ...DAY, wallMs: DAY.wallMs + 1000 }))).toBe(false)
  expect(day.equals(pixelsOf({ ...DAY, wallMs: DAY.wallMs + 10 }))).toBe(true)
})

it('a picture comes when something has changed, and one after the other while somebody stands at the door', () => {
  const later: { atMs: number; work: () => void }[] = []
  let nowMs = DAY.wallMs
  let isHallLit = false
  let pictures = 0
  let rings = 0
  const wire = {
    publish: (topic: string) => void (topic.endsWith('picture') ? pictures++ : rings++),
    later: (ms: number, work: () => void) => void later.push({ atMs: nowMs + ms, work }),
  }
  const bell: DemoDevice & { ring(): void } = doorbell(
    wire,
    () => ({ isDark: true, isHallLit, isGarageOpen: false }),
    () => nowMs,
    () => new Uint8Array(),
  )
  const pass = (ms: number): void => {
    for (const end = nowMs + ms; nowMs < end; nowMs += 100) {
      for (const one of later.splice(0)) {
        if (one.atMs <= nowMs) one.work()
        else later.push(one)
      }
    }
  }
  bell.tell()
  bell.tick?.(1)
  expect(pictures).toBe(1)
  isHallLit = true
  bell.tick?.(1)
  bell.tick?.(1)
  expect(pictures).toBe(2)
  bell.ring()
  pass(10_000)
  expect(pictures).toBeGreaterThan(15)
  expect(bell.shown?.()).toEqual({ visitor: true })
  bell.ring()
  pass(30_000)
  expect([rings, later.length, bell.shown?.()['visitor']]).toEqual([2, 0, false])
  const before = pictures
  pass(5_000)
  expect(pictures).toBe(before)
})
