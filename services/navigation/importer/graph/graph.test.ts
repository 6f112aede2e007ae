import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { copyHeights, heightTile } from './elevation.ts'
import { applyRules } from './graph-tiles.ts'
import { timeZoneIndex, timeZoneOf } from './time-zones.ts'

const folder = mkdtempSync(join(tmpdir(), 'fascia-graph-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('time zones of regions', () => {
  it('have the engine’s numbers; one that it does not know has a twin with the same clock', () => {
    expect(timeZoneIndex('Europe/Andorra')).toBe(293)
    expect(timeZoneIndex('Europe/Berlin')).toBe(297)
    expect(timeZoneIndex('Europe/Kyiv')).toBeGreaterThan(0)
    expect(timeZoneIndex('Mars/Olympus')).toBe(0)
  })

  it('follow from the country, and in a wide one from the longitude', () => {
    expect(timeZoneOf('AD', 1.5)).toBe('Europe/Andorra')
    expect(timeZoneOf('US', -118)).toBe('America/Los_Angeles')
    expect(timeZoneOf('US', -74)).toMatch(/^America\//)
    expect(timeZoneOf('nowhere', 0)).toBeUndefined()
  })
})

describe('rules of a region in its graph tiles', () => {
  const header = 272
  const tileOf = (nodes: number): Buffer => {
    const tile = Buffer.alloc(header + nodes * 32 + 64, 0xff)
    tile.writeBigUInt64LE(BigInt(nodes) | (5n << 21n), 40)
    return tile
  }
  const directory = join(folder, 'graph')
  const file = join(directory, '2', '000', '000', '001.gph')
  mkdirSync(join(directory, '2', '000', '000'), { recursive: true })

  it('change the zone and the side of every node, and nothing else', () => {
    const before = tileOf(3)
    writeFileSync(file, before)
    applyRules(directory, { timeZone: 'Europe/Andorra', drivesLeft: true })
    const after = readFileSync(file)
    expect(after).toHaveLength(before.length)
    for (let at = 0; at < before.length; at += 8) {
      const word = after.readBigUInt64LE(at)
      const inNode = (at - header) % 32
      if (at >= header && at < header + 96 && inNode === 8) expect((word >> 40n) & 0x1ffn).toBe(293n)
      else if (at >= header && at < header + 96 && inNode === 16) expect(word).toBe(before.readBigUInt64LE(at) & ~(1n << 43n))
      else expect(word).toBe(before.readBigUInt64LE(at))
    }
  })

  it('refuse a tile that ends too early', () => {
    writeFileSync(file, tileOf(3).subarray(0, header + 40))
    expect(() => applyRules(directory, { timeZone: 'Europe/Andorra', drivesLeft: false })).toThrow(
      expect.objectContaining({ code: 'damaged', file }),
    )
  })
})

describe('heights', () => {
  it('are named by their south-west corner and copied for the box', () => {
    expect([heightTile(42, 1), heightTile(-1, -71), heightTile(0, 0)]).toEqual(['N42E001', 'S01W071', 'N00E000'])
    const from = join(folder, 'srtm')
    const to = join(folder, 'elevation')
    mkdirSync(join(from, 'N43'), { recursive: true })
    writeFileSync(join(from, 'N42E001.hgt'), 'a')
    writeFileSync(join(from, 'N43', 'N43E001.hgt.gz'), 'b')
    expect(copyHeights(from, to, [1.2, 42.4, 1.8, 43.1])).toEqual(['N42/N42E001.hgt', 'N43/N43E001.hgt.gz'])
    expect(readFileSync(join(to, 'N43', 'N43E001.hgt.gz'), 'utf8')).toBe('b')
    expect(() => copyHeights(from, to, [10, 10, 11, 11])).toThrow(expect.objectContaining({ code: 'not_found' }))
  })
})
