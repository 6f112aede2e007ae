import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { stringify } from 'yaml'
import { afterAll, describe, expect, it } from 'vitest'
import { CATALOGUE } from '../../contract/catalogue.ts'
import { SignalEntry, valueFault } from '../../contract/signal-entry.ts'
import { buildCatalogue } from './catalogue.ts'
import { loadVss } from './load.ts'

const OFFICIAL = join(import.meta.dirname, '..', '..', '..', '..', 'shared', 'vss', 'vss_6.0.json')
const directory = mkdtempSync(join(tmpdir(), 'fascia-overlay-'))
afterAll(() => rmSync(directory, { recursive: true, force: true }))

let count = 0
function file(text: string, suffix = 'yaml'): string {
  const path = join(directory, `file-${++count}.${suffix}`)
  writeFileSync(path, text)
  return path
}

/** As `vspec export yaml` writes it. */
const FLAT = `Vehicle:
  description: High-level vehicle data.
  type: branch
Vehicle.Speed:
  datatype: float
  description: Vehicle speed.
  type: sensor
  unit: km/h
  uuid: efe50798638d55fab18ab7d43cc490e9
Vehicle.Cabin:
  description: Cabin.
  type: branch
Vehicle.Cabin.DoorCount:
  datatype: uint8
  default: 4
  description: Doors.
  type: attribute
Vehicle.Cabin.Names:
  allowed:
    - A
    - B
  datatype: string[]
  description: Names.
  type: sensor
`
/** As `vspec export json --no-expand` writes it. */
const UNEXPANDED = JSON.stringify({
  Vehicle: {
    type: 'branch',
    description: '',
    children: {
      Door: {
        type: 'branch',
        description: '',
        instances: ['Row[1,2]', ['Left', 'Right']],
        children: {
          IsOpen: { type: 'actuator', datatype: 'boolean', description: 'Open.' },
          Count: { type: 'attribute', datatype: 'uint8', description: 'All.', instantiate: false },
        },
      },
    },
  },
  ComplexDataTypes: { Types: { type: 'branch', description: '', children: { Pose: { type: 'struct', description: '' } } } },
})

describe('a VSS tree', () => {
  it('flat, as YAML is exported, is read like a nested one', () => {
    const { entries, branches } = loadVss(file(FLAT))
    expect(Object.keys(entries)).toEqual(['Vehicle.Speed', 'Vehicle.Cabin.DoorCount', 'Vehicle.Cabin.Names'])
    expect(entries['Vehicle.Speed']).toMatchObject({ unit: 'km/h', attributes: { uuid: 'efe50798638d55fab18ab7d43cc490e9' } })
    expect(entries['Vehicle.Cabin.DoorCount']).toMatchObject({ kind: 'attribute', defaultValue: 4 })
    expect(branches).toEqual({ Vehicle: 'High-level vehicle data.', 'Vehicle.Cabin': 'Cabin.' })
  })

  it('with instances is expanded as vspec does it', () => {
    const { entries, branches, structs } = loadVss(file(UNEXPANDED, 'json'))
    expect(Object.keys(entries).sort()).toEqual([
      'Vehicle.Door.Count',
      'Vehicle.Door.Row1.Left.IsOpen',
      'Vehicle.Door.Row1.Right.IsOpen',
      'Vehicle.Door.Row2.Left.IsOpen',
      'Vehicle.Door.Row2.Right.IsOpen',
    ])
    expect(Object.keys(branches)).toContain('Vehicle.Door.Row1')
    expect(structs).toEqual([])
  })

  it.skipIf(!existsSync(OFFICIAL))('is the same nested in JSON, nested and flat in YAML (skipped without ../shared)', () => {
    const json = loadVss(OFFICIAL)
    const tree = JSON.parse(readFileSync(OFFICIAL, 'utf8')) as Record<string, unknown>
    const flat: Record<string, unknown> = {}
    const walk = (path: string, node: Record<string, unknown>): void => {
      const { children, ...facts } = node
      flat[path] = facts
      for (const [name, child] of Object.entries(children ?? {})) walk(`${path}.${name}`, child as Record<string, unknown>)
    }
    for (const [name, node] of Object.entries(tree)) walk(name, node as Record<string, unknown>)
    expect(loadVss(file(stringify(flat)))).toEqual(json)
    expect(loadVss(file(stringify(tree)))).toEqual(json)
    const vin = json.entries['Vehicle.VehicleIdentification.VIN']
    expect(vin && valueFault(vin, 'WVWZZZ1KZ6W000001')).toBeUndefined()
    expect(vin && valueFault(vin, 'short')).toMatchObject({ code: 'pattern_mismatch' })
  })

  it.each([
    ['a name that is none', 'Vehicle.A B:\n  type: sensor\n', 1, /"A B" can't be a name/],
    ['an unknown datatype', 'Vehicle.A:\n  type: sensor\n  datatype: number\n', 1, /does not know: number/],
    ['min above max', 'Vehicle.A:\n  type: sensor\n  datatype: uint8\n  min: 5\n  max: 1\n', 1, /min of 5 above/],
    ['a pattern that is none', 'Vehicle.A:\n  type: sensor\n  datatype: string\n  pattern: "("\n', 1, /no regular expression/],
    ['a type that is none', 'Vehicle:\n  type: branch\nVehicle.A:\n  datatype: uint8\n  type: gadget\n', 5, /type/],
    ['another root', 'Drone.A:\n  type: sensor\n  datatype: uint8\n', 1, /does not begin with Vehicle/],
    ['the same key twice', 'Vehicle.A:\n  type: sensor\nVehicle.A:\n  type: sensor\n', 3, /unique/],
    ['anchors without end', `a: &a [1]\nb: &b [${'*a,'.repeat(50)}]\nc: [${'*b,'.repeat(50)}]\n`, undefined, /./],
  ])('with %s is refused with its place', (_what, text, line, message) => {
    const path = file(text)
    expect(() => loadVss(path)).toThrow(message)
    if (line !== undefined) expect(() => loadVss(path)).toThrow(expect.objectContaining({ file: path, line }))
  })

  it('that is anything at all is read or refused, never more (property)', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ maxLength: 200 }), fc.json({ maxDepth: 5 })), (text) => {
        const path = file(text)
        try {
          for (const entry of Object.values(loadVss(path).entries)) SignalEntry.parse(entry)
        } catch (error) {
          expect(error).toMatchObject({ name: 'FasciaError', file: path })
        }
      }),
      { numRuns: 200 },
    )
  })
})

describe('an overlay', () => {
  it('changes, adds and removes, and keeps attributes of its own', () => {
    const overlay = file(`Vehicle.Speed:
  max: 250
  quality: 100
Vehicle.Cabin.DoorCount:
  delete: true
Vehicle.Body.Towbar.IsOut:
  type: sensor
  datatype: boolean
  description: Towbar.
`)
    const { entries } = loadVss(file(FLAT), [overlay])
    expect(entries['Vehicle.Speed']).toMatchObject({ max: 250, unit: 'km/h', attributes: { quality: 100 } })
    expect(Object.keys(entries)).toEqual(['Vehicle.Speed', 'Vehicle.Cabin.Names', 'Vehicle.Body.Towbar.IsOut'])
  })

  it('reaches all instances by a star, one by its name, and unexpanded branches', () => {
    const star = file('Vehicle.Door.*.*.IsLocked: { type: actuator, datatype: boolean, description: Locked. }\n')
    const one = file('Vehicle.Door.Row1.Left.IsOpen: { description: Mine. }\n')
    const expanded = file(
      stringify(
        Object.fromEntries(
          ['Row1', 'Row2'].flatMap((row) => [
            [`Vehicle.Door.${row}`, { type: 'branch' }],
            [`Vehicle.Door.${row}.Left`, { type: 'branch' }],
            [`Vehicle.Door.${row}.Left.IsOpen`, { type: 'sensor', datatype: 'boolean', description: 'Open.' }],
          ]),
        ),
      ),
    )
    const { entries } = loadVss(expanded, [star, one])
    expect(Object.keys(entries).filter((path) => path.endsWith('IsLocked'))).toHaveLength(2)
    expect(entries['Vehicle.Door.Row1.Left.IsOpen']?.description).toBe('Mine.')
    const all = file('Vehicle.Door.IsLocked: { type: actuator, datatype: boolean, description: Locked. }\n')
    expect(
      Object.keys(loadVss(file(UNEXPANDED, 'json'), [all]).entries).filter((path) => path.endsWith('IsLocked')),
    ).toHaveLength(4)
  })

  it.each([
    ['changes what is not there', 'Vehicle.Sped:\n  max: 3\n', /says no type/, 'did you mean Vehicle.Speed?'],
    ['removes what is not there', 'Vehicle.Sped:\n  delete: true\n', /not there/, 'did you mean Vehicle.Speed?'],
    ['makes a leaf of a branch', 'Vehicle.Cabin:\n  type: sensor\n  datatype: uint8\n', /can't become/, undefined],
    ['puts something under a leaf', 'Vehicle.Speed.A:\n  type: sensor\n  datatype: uint8\n', /nothing can be under/, undefined],
    ['matches nothing', 'Vehicle.Roof.*.IsOpen:\n  type: sensor\n', /nothing matches/, undefined],
  ])('that %s is refused with its place and a remedy', (_what, text, message, remedy) => {
    const overlay = file(text)
    const load = (): unknown => loadVss(file(FLAT), [overlay])
    expect(load).toThrow(message)
    expect(load).toThrow(expect.objectContaining({ file: overlay, line: 1, ...(remedy === undefined ? {} : { remedy }) }))
  })
})

describe('the catalogue of a car', () => {
  it.skipIf(!existsSync(OFFICIAL))(
    'has every leaf of the tree, and the product its own as it knows them (skipped without ../shared)',
    () => {
      const entries = buildCatalogue(CATALOGUE, OFFICIAL, [])
      expect(Object.keys(entries).slice(0, Object.keys(CATALOGUE).length)).toEqual(Object.keys(CATALOGUE))
      for (const path of Object.keys(CATALOGUE)) expect(entries[path]).toEqual(CATALOGUE[path])
      expect(Object.keys(loadVss(OFFICIAL).entries).filter((path) => !(path in entries))).toEqual([])
      // What concerns safety is never commanded, whatever the tree calls an actuator.
      expect(entries['Vehicle.ADAS.ABS.IsEnabled']).toMatchObject({ kind: 'actuator' })
      expect(entries['Vehicle.ADAS.ABS.IsEnabled']?.settable).toBeUndefined()
      expect(entries['Vehicle.Chassis.ParkingBrake.IsEngaged']?.settable).toBeUndefined()
    },
  )

  it('lets an overlay narrow what the dashboard knows, and not take it away or redefine it', () => {
    const narrow = file('Vehicle.Speed:\n  max: 160\n')
    expect(buildCatalogue(CATALOGUE, undefined, [narrow])['Vehicle.Speed']).toMatchObject({
      ...CATALOGUE['Vehicle.Speed'],
      max: 160,
    })
    const remove = file('Vehicle.Speed:\n  delete: true\n')
    const redefine = file('Vehicle.Speed:\n  datatype: string\n')
    for (const overlay of [remove, redefine]) {
      expect(() => buildCatalogue(CATALOGUE, undefined, [overlay])).toThrow(
        expect.objectContaining({ code: 'forbidden', file: overlay, line: 1 }),
      )
    }
  })
})
