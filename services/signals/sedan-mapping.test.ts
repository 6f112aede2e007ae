import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { CATALOGUE } from '../contract/catalogue.ts'
import { VehicleMapping } from './mapping-schema.ts'

const mapping = VehicleMapping.parse(parse(readFileSync(new URL('./mappings/sedan.yaml', import.meta.url), 'utf8')))
const vehiclePaths = Object.entries(CATALOGUE).filter(
  ([path, entry]) => entry.publisher === 'vehicle' && !path.startsWith('Vehicle.Fascia.'),
)

describe('mapping of the sedan', () => {
  it('maps every signal that the vehicle publishes, once', () => {
    const paths = mapping.signals.map((row) => row.path)
    expect(new Set(paths).size).toBe(paths.length)
    expect(vehiclePaths.map(([path]) => path).filter((path) => !paths.includes(path))).toEqual([])
    expect(paths.filter((path) => !Object.hasOwn(CATALOGUE, path))).toEqual([])
  })

  it('has one command for every actuator and none for anything else', () => {
    const actuators = vehiclePaths.filter(([, entry]) => entry.kind === 'actuator').map(([path]) => path)
    expect(mapping.commands.map((row) => row.path).sort()).toEqual([...actuators].sort())
  })

  it('names every allowed value of a text signal, and no other, in status and command alike', () => {
    for (const row of [...mapping.signals, ...mapping.commands]) {
      const allowed = CATALOGUE[row.path]?.allowed
      if (!allowed) continue
      const map = row.transform && 'map' in row.transform ? Object.values(row.transform.map) : []
      expect([...map].sort(), row.path).toEqual([...allowed].sort())
    }
  })

  it('uses only the buses it declares', () => {
    const buses = new Set(mapping.buses.map((bus) => bus.name))
    expect([...mapping.signals, ...mapping.commands].filter((row) => !buses.has(row.bus))).toEqual([])
  })
})
