import { describe, expect, it } from 'vitest'
import type { TrafficReport } from '../../../../services/contract/navigation.ts'
import { flowOf, trafficShapes } from './traffic.ts'

const REPORT: TrafficReport = {
  id: 'r',
  kind: 'slow',
  line: [
    [1, 42],
    [1.01, 42],
  ],
}

describe('traffic on the map', () => {
  it('is told by the measured speed where the usual one is known', () => {
    expect(flowOf({ ...REPORT, speedKmh: 48, usualKmh: 50 })).toBe('free')
    expect(flowOf({ ...REPORT, speedKmh: 25, usualKmh: 50 })).toBe('slow')
    expect(flowOf({ ...REPORT, speedKmh: 10, usualKmh: 50 })).toBe('jam')
    expect(flowOf({ ...REPORT, speedKmh: 0, usualKmh: 50 })).toBe('closure')
    expect(flowOf({ ...REPORT, speedKmh: 25 })).toBe('slow')
  })

  it('never makes light of what is called a jam or a closure', () => {
    expect(flowOf({ ...REPORT, kind: 'jam', speedKmh: 30, usualKmh: 50 })).toBe('jam')
    expect(flowOf({ ...REPORT, kind: 'jam', speedKmh: 50, usualKmh: 50 })).toBe('slow')
    expect(flowOf({ ...REPORT, kind: 'closure', speedKmh: 50, usualKmh: 50 })).toBe('closure')
  })

  it('has a shape for every report, and a speed on its sign where cars move slowly', () => {
    const reports: TrafficReport[] = [
      { ...REPORT, kind: 'jam', speedKmh: 8 },
      { ...REPORT, kind: 'closure', line: [[1, 42]] },
    ]
    const { features } = trafficShapes(reports, (kmh) => `${kmh} km/h`)
    expect(features.map(({ geometry, properties }) => [geometry.type, properties])).toEqual([
      ['LineString', { flow: 'jam', text: '8 km/h' }],
      ['Point', { flow: 'closure', text: '' }],
    ])
  })
})
