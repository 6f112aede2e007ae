import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { tee, type OsmSink, type Tags } from '../importer/osm/model.ts'
import { OsmStore } from '../importer/osm/store.fixture.ts'
import { generateCity, planCity } from './city.ts'
import { StreetNames } from './names.ts'
import { Random } from './random.ts'

function hashing(): { sink: OsmSink; digest(): string } {
  const hash = createHash('sha256')
  const sink: OsmSink = {
    node: (...node) => void hash.update(JSON.stringify(node)),
    way: (...way) => void hash.update(JSON.stringify(way)),
    relation: (...relation) => void hash.update(JSON.stringify(relation)),
  }
  return { sink, digest: () => hash.digest('hex') }
}

describe('the demo city', () => {
  const store = new OsmStore()
  const first = hashing()
  generateCity(1, tee(store, first.sink))
  const digest = first.digest()
  store.finish()
  const withTag = (test: (tags: Tags) => boolean): number => store.ways.filter(({ tags }) => test(tags)).length

  it('is the same for the same seed and another for another', () => {
    const [again, other] = [hashing(), hashing()]
    generateCity(1, again.sink)
    generateCity(2, other.sink)
    expect(again.digest()).toBe(digest)
    expect(other.digest()).not.toBe(digest)
  }, 120_000)

  it('has everything that a driver meets', () => {
    for (const highway of [
      'motorway',
      'motorway_link',
      'primary',
      'secondary',
      'tertiary',
      'residential',
      'living_street',
      'unclassified',
    ]) {
      expect(
        withTag((tags) => tags['highway'] === highway),
        highway,
      ).toBeGreaterThan(0)
    }
    expect(withTag((tags) => tags['junction'] === 'roundabout')).toBeGreaterThan(5)
    expect(withTag((tags) => Object.keys(tags).some((key) => key.startsWith('turn:lanes')))).toBeGreaterThan(50)
    expect(withTag((tags) => tags['oneway'] === 'yes' && tags['highway'] === 'residential')).toBeGreaterThan(10)
    expect(withTag((tags) => tags['bridge'] === 'yes')).toBeGreaterThan(8)
    expect(withTag((tags) => tags['building'] !== undefined && Number(tags['height']) > 0)).toBeGreaterThan(5_000)
    expect(withTag((tags) => tags['addr:housenumber'] !== undefined)).toBeGreaterThan(5_000)
    expect(store.points.filter(({ tags }) => tags['highway'] === 'traffic_signals').length).toBeGreaterThan(50)
    expect(store.points.filter(({ tags }) => tags['amenity'] === 'charging_station').length).toBeGreaterThan(20)
    expect(store.relations.filter(({ tags }) => tags['type'] === 'restriction').length).toBeGreaterThan(3)
  })

  it('draws ways only between nodes that are there, roundabouts closed and driven against the clock', () => {
    for (const { refs, tags } of store.ways) {
      expect(refs.every((ref) => store.indexOf(ref) >= 0)).toBe(true)
      if (tags['junction'] !== 'roundabout') continue
      expect(refs[0]).toBe(refs.at(-1))
      const area = refs.slice(1).reduce((sum, ref, i) => {
        const [a, b] = [store.indexOf(refs[i] ?? 0), store.indexOf(ref)]
        return sum + store.lonE7(a) * store.latE7(b) - store.lonE7(b) * store.latE7(a)
      }, 0)
      expect(area).toBeGreaterThan(0)
    }
  })

  it('puts restrictions on ways that meet at their node', () => {
    for (const { members, tags } of store.relations) {
      if (tags['type'] !== 'restriction') continue
      const via = members.find(({ role }) => role === 'via')?.ref ?? 0
      for (const role of ['from', 'to']) {
        const way = store.waysById.get(members.find((member) => member.role === role)?.ref ?? 0)
        expect([way?.refs[0], way?.refs.at(-1)]).toContain(via)
      }
    }
  })

  it.each([1, 2, 3])('seed %i can be driven from anywhere to anywhere', (seed) => {
    const { nodes, edges } = planCity(seed).network
    // Motorway ends lead out of the map; everything else must hang together both ways.
    const inner = nodes.filter((node) => node.edges.every(({ street }) => !street.class.startsWith('motorway')))
    for (const backwards of [false, true]) {
      const seen = new Set([inner[0]])
      const stack = [inner[0]]
      for (let node = stack.pop(); node; node = stack.pop()) {
        for (const edge of node.edges) {
          if (edge.street.oneway && (edge.from === node) === backwards) continue
          const next = edge.from === node ? edge.to : edge.from
          if (seen.has(next)) continue
          seen.add(next)
          stack.push(next)
        }
      }
      expect(inner.filter((node) => !seen.has(node))).toEqual([])
    }
    expect(edges.length).toBeGreaterThan(1_500)
  })
})

describe('street names', () => {
  it('never come twice', () => {
    const names = new StreetNames(new Random(7))
    const given = Array.from({ length: 900 }, () => names.next('suburb'))
    expect(new Set(given).size).toBe(given.length)
  })
})
