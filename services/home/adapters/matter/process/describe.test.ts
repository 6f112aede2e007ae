import type { Endpoint } from '@matter/main'
import { expect, it } from 'vitest'
import { devicesOf } from './describe.ts'

/** A motion sensor behind a bridge, with these semantic tags. */
function motion(tagList: { namespaceId: number; tag: number }[]): Endpoint {
  const states: Record<string, unknown> = {
    bridgedDeviceBasicInformation: { nodeLabel: 'Motion', reachable: true },
    descriptor: { deviceTypeList: [{ deviceType: 0x0013 }, { deviceType: 0x0107 }], tagList },
    occupancySensing: { occupancy: { occupied: true } },
  }
  return { number: 1, parts: [], maybeStateOf: (name: string) => states[name] } as unknown as Endpoint
}

it.each([
  ['not tagged', [], undefined],
  ['indoor', [{ namespaceId: 6, tag: 0 }], undefined],
  ['outdoor', [{ namespaceId: 6, tag: 1 }], true],
  ['hallway', [{ namespaceId: 16, tag: 43 }], undefined],
  ['porch', [{ namespaceId: 16, tag: 67 }], true],
])('a motion sensor that is tagged says so: %s', (_, tags, outdoors) => {
  const endpoint = motion(tags)
  const [device] = devicesOf({ endpoint, parts: [endpoint] }, () => 'matter:1:1', true)
  expect(device).toMatchObject({ kind: 'occupancy', reachable: true })
  expect(device?.traits).toEqual([{ trait: 'OccupancySensing', occupied: true, ...(outdoors ? { outdoors } : {}) }])
})
