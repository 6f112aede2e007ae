import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readManifest } from './manifest.ts'
import { linkPackageRegions, packageRegions } from './package-regions.ts'
import { writeRegion } from './region.fixture.ts'
import {
  crossesRegions,
  newestOf,
  readRegions,
  regionNamed,
  regionsFor,
  removeRegion,
  removeSuperseded,
  type Regions,
} from './regions.ts'
import { alteredFiles } from './verify.ts'
import { draftOf, finishSwitch, switchTo } from './switch.ts'

let root: string
const at = (...parts: string[]): string => join(root, ...parts)
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'fascia-regions-'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

describe('regions side by side', () => {
  it('are read by their newest version; what is broken is named, drafts and strangers are passed over', () => {
    writeRegion(at('andorra'), { id: 'andorra', created: '2026-01-01T00:00:00.000Z' })
    writeRegion(at('andorra_2'), { id: 'andorra', created: '2026-02-01T00:00:00.000Z' })
    writeRegion(at('monaco'), { id: 'monaco', bounds: [7, 43, 8, 44] })
    writeRegion(at('.liechtenstein.import'), { id: 'liechtenstein' })
    writeRegion(at('demo.123.new'), { id: 'demo' })
    mkdirSync(at('broken'))
    writeFileSync(at('broken', 'manifest.json'), '{')
    writeFileSync(at('note.txt'), 'dear')
    const all = readRegions(root)
    expect(all.regions.map(({ directory }) => directory)).toEqual([at('andorra_2'), at('monaco')])
    expect(all.superseded.map(({ directory }) => directory)).toEqual([at('andorra')])
    expect(all.broken).toMatchObject([{ directory: at('broken'), error: { code: 'damaged' } }])
    removeSuperseded(all)
    expect(existsSync(at('andorra'))).toBe(false)
    expect(readRegions(at('nowhere')).regions).toEqual([])
    expect(readRegions(at('monaco')).regions).toHaveLength(1)
  })

  it('are checked file by file', async () => {
    const sha256 = createHash('sha256').update('PMTiles').digest('hex')
    writeRegion(at('a'), { id: 'a', files: { 'tiles.pmtiles': { bytes: 7, sha256 } } })
    const [region] = readRegions(root).regions
    expect(await alteredFiles(region ?? expect.fail())).toEqual([])
    writeFileSync(at('a', 'tiles.pmtiles'), 'PMTilez')
    expect(await alteredFiles(region ?? expect.fail())).toEqual(['tiles.pmtiles'])
    rmSync(at('a', 'tiles.pmtiles'))
    expect(await alteredFiles(region ?? expect.fail())).toEqual(['tiles.pmtiles'])
  })

  it('are removed with all their versions, by id or name', () => {
    writeRegion(at('a'), { id: 'andorra', name: 'Andorra' })
    writeRegion(at('b'), { id: 'andorra', name: 'Andorra', created: '2026-02-01T00:00:00.000Z' })
    writeRegion(at('c'), { id: 'monaco', name: 'Monaco' })
    const all = readRegions(root)
    expect(() => regionNamed(all.regions, 'spain')).toThrow(
      expect.objectContaining({ code: 'not_found', remedy: 'there are: andorra, monaco' }),
    )
    removeRegion(all, regionNamed(all.regions, 'ANDORRA'))
    expect(readdirSync(root)).toEqual(['c'])
  })

  it('are chosen by where the places lie, and a way across two is refused with both names', () => {
    writeRegion(at('a'), { id: 'large', bounds: [0, 40, 10, 50] })
    writeRegion(at('b'), { id: 'small', bounds: [1, 42, 2, 43] })
    writeRegion(at('c'), { id: 'other', name: 'Other', bounds: [20, 40, 30, 50] })
    const { regions } = readRegions(root)
    const inside = { lat: 42.5, lon: 1.5 }
    const far = { lat: 45, lon: 25 }
    const names = (list: typeof regions): string[] => list.map(({ manifest }) => manifest.id)
    expect(names(regionsFor(regions, [inside]))).toEqual(['small', 'large'])
    expect(
      names(
        regionsFor(
          regions,
          [inside],
          regions.find(({ manifest }) => manifest.id === 'large'),
        ),
      ),
    ).toEqual(['large', 'small'])
    expect(names(regionsFor(regions, [inside, { lat: 49, lon: 9 }]))).toEqual(['large'])
    expect(regionsFor(regions, [inside, far])).toEqual([])
    expect(crossesRegions(regions, [inside, far]).message).toMatch(/from the map of .* into the map of Other/)
    expect(crossesRegions(regions, [inside, { lat: 0, lon: 0 }]).message).toMatch(/outside of all map regions/)
  })
})

describe('the switch to a new map', () => {
  it('takes the place of the old one and leaves nothing beside it', () => {
    writeRegion(at('map'), { id: 'old' })
    writeRegion(draftOf(at('map')), { id: 'new' })
    switchTo(at('map'))
    expect(readManifest(at('map')).id).toBe('new')
    expect(readdirSync(root)).toEqual(['map'])
  })

  it('is finished by whoever finds it cut off between its two renames; a draft that is not whole is no map', () => {
    writeRegion(draftOf(at('map')), { id: 'new' })
    writeRegion(at('.map.old'), { id: 'old' })
    expect(readManifest(at('map')).id).toBe('new')
    mkdirSync(draftOf(at('other')))
    expect(finishSwitch(at('other'))).toBe(false)
    expect(() => readManifest(at('other'))).toThrow(expect.objectContaining({ code: 'not_found' }))
  })
})

describe('regions of feature packages', () => {
  const install = (id: string, hash: string, unlocks: readonly string[] = ['map-region']): string => {
    const path = `store/${hash.repeat(8)}`
    writeRegion(at('packages', path, 'map'), { id })
    const manifest = {
      format: 'fascia-package-1',
      id,
      version: '1.0.0',
      name: { en: id },
      summary: { en: id },
      changes: { en: id },
      publisher: 'Test',
      unlocks,
      assets: [{ kind: 'map-region', path: 'map/manifest.json' }],
      signals: [],
      install: { whileState: 'always', requiresBytes: 1 },
      files: [],
    }
    writeFileSync(at('packages', path, 'manifest.json'), JSON.stringify(manifest))
    mkdirSync(at('packages', 'active'), { recursive: true })
    writeFileSync(at('packages', 'active', id), JSON.stringify({ version: '1.0.0', path, previous: null }))
    return at('packages', path, 'map')
  }

  it('lie in the maps directory as links, follow their package and can not be removed there', () => {
    const store = install('map-of-monaco', '0123abcd')
    const look = () => linkPackageRegions(at('maps'), packageRegions(at('packages')).regions)
    const [region] = look()
    expect(region).toMatchObject({ packageId: 'map-of-monaco', directory: at('maps', 'package-map-of-monaco_0123abcd') })
    expect(readFileSync(join(region?.directory ?? '', 'tiles.pmtiles'), 'utf8')).toBe('PMTiles')
    const all = { ...readRegions(at('maps')), regions: [region ?? expect.fail()] }
    expect(() => removeRegion(all, regionNamed(all.regions, 'map-of-monaco'))).toThrow(
      expect.objectContaining({ code: 'read_only' }),
    )
    install('map-of-monaco', '4567abcd')
    expect(look()).toMatchObject([{ directory: at('maps', 'package-map-of-monaco_4567abcd') }])
    expect(readdirSync(at('maps'))).toEqual(['package-map-of-monaco_4567abcd'])
    rmSync(at('packages', 'active', 'map-of-monaco'))
    symlinkSync(store, at('maps', 'a-link-of-somebody'))
    expect(look()).toEqual([])
    expect(readdirSync(at('maps'))).toEqual(['a-link-of-somebody'])
    expect(existsSync(store)).toBe(true)
  })

  it('of a damaged package are told of, and the others count', () => {
    install('map-of-monaco', '0123abcd')
    writeFileSync(at('packages', 'active', 'broken-one'), 'what')
    const { regions, broken } = packageRegions(at('packages'))
    expect(regions).toHaveLength(1)
    expect(broken).toHaveLength(1)
  })

  it('count only when the package unlocks them: what it is sold for is on its label', () => {
    install('map-of-monaco', '0123abcd')
    install('hidden-map', '4567abcd', ['theme-pack'])
    const { regions, broken } = packageRegions(at('packages'))
    expect(regions).toMatchObject([{ packageId: 'map-of-monaco' }])
    expect(broken).toMatchObject([{ error: { code: 'not_entitled' } }])
  })

  it('leave a person’s own version of the region alone, which can be removed and comes back when they go', () => {
    writeRegion(at('maps', 'own'), { id: 'map-of-monaco', created: '2025-01-01T00:00:00.000Z' })
    install('map-of-monaco', '0123abcd')
    const all = (): Regions => {
      const own = readRegions(at('maps'))
      const linked = linkPackageRegions(at('maps'), packageRegions(at('packages')).regions)
      return { ...newestOf([...own.regions, ...linked]), broken: [] }
    }
    expect(all().regions).toMatchObject([{ packageId: 'map-of-monaco' }])
    removeSuperseded(readRegions(at('maps')))
    rmSync(at('packages', 'active', 'map-of-monaco'))
    expect(all().regions).toMatchObject([{ directory: at('maps', 'own') }])
    install('map-of-monaco', '0123abcd')
    removeRegion(all(), regionNamed(all().regions, 'map-of-monaco'))
    expect(existsSync(at('maps', 'own'))).toBe(false)
    expect(all().regions).toMatchObject([{ packageId: 'map-of-monaco' }])
  })
})
