import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { placesOf } from '../base/home-directory.ts'
import { RESTRICTIONS, type DrivingState } from '../contract/driving.ts'
import type { HomeDevice } from '../contract/home.ts'
import { DEFAULT_SETTINGS } from '../contract/people.ts'
import { Store } from '../storage/store.ts'
import { HomeNotes } from './home-notes.ts'
import { HOME_MIGRATIONS } from './schema.ts'
import { TileDesk } from './tile-desk.ts'

const lamp = (n: number): HomeDevice => ({
  id: `mqtt:${n}`,
  name: `Lamp ${n}`,
  room: 'Hall',
  kind: 'light',
  reachable: true,
  traits: [{ trait: 'OnOff', on: false }],
})
const garage: HomeDevice = { ...lamp(0), id: 'mqtt:g', kind: 'garage', traits: [{ trait: 'Closure', state: 'closed' }] }
const DEVICES = [...Array.from({ length: 10 }, (_, n) => lamp(n)), garage]
const SCENES = ['heading-home', 'movie'].map((id) => ({ id, name: id, summary: '' }))
const SCREEN = { scope: 'center', display: 'center' } as const
const ON = { command: 'on', on: true } as const
const VOICE = { scope: 'process-apps', display: null } as const

let home: string
let store: Store
let notes: HomeNotes
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'fascia-tiles-'))
  store = new Store({ places: placesOf(home), owner: 'home', migrations: HOME_MIGRATIONS })
  notes = new HomeNotes(store)
})
afterEach(() => {
  store.close()
  rmSync(home, { recursive: true, force: true })
})

function deskAt({ leadsHome = false }: { leadsHome?: boolean } = {}) {
  const hear = new Map<string, (payload: never) => void>()
  const desk = new TileDesk({
    gateway: {
      silent: false,
      onEvent: (name: string, listener: (payload: never) => void) => {
        hear.set(name, listener)
        return () => undefined
      },
      sample: () => ({ value: leadsHome, quality: 'valid', sourceMs: 0 }),
    } as ConstructorParameters<typeof TileDesk>[0]['gateway'],
    notes,
    house: () => ({ devices: DEVICES, scenes: SCENES }),
    onChange: () => undefined,
  })
  return {
    desk,
    drive: (state: DrivingState) => hear.get('vehicle.restrictions')?.(RESTRICTIONS[state] as never),
    drivers: (activeId: string, ...ids: string[]) =>
      hear.get('profiles.state')?.({
        activeId,
        profiles: ids.map((id) => ({ id, name: id, kind: 'driver', settings: DEFAULT_SETTINGS })),
      } as never),
  }
}

describe('tiles of a driver', () => {
  it('are his own, outlive a restart, and go with him', () => {
    const { desk, drivers } = deskAt()
    expect(() => desk.choose(['mqtt:1'])).toThrow('not known who drives')
    drivers('ada', 'ada', 'ben')
    desk.choose(['mqtt:9', 'scene:movie'])
    drivers('ben', 'ada', 'ben')
    expect(desk.chosen).toEqual([])
    const again = deskAt()
    again.drivers('ada', 'ada', 'ben')
    expect(again.desk.chosen).toEqual(['mqtt:9', 'scene:movie'])
    again.drivers('ben', 'ben')
    again.drivers('ada', 'ada', 'ben')
    expect(again.desk.chosen).toEqual([])
  })

  it('are all that a display may touch while the car moves, or may move', () => {
    const { desk, drive, drivers } = deskAt()
    drivers('ada', 'ada')
    desk.choose(['mqtt:1', 'mqtt:2', 'mqtt:3', 'mqtt:4', 'mqtt:5', 'scene:movie', 'mqtt:7'])
    // Nobody has said yet how the car moves.
    expect(() => desk.checkDevice('mqtt:7', ON, SCREEN)).toThrow('only the tiles')
    for (const state of ['MOVING', 'UNKNOWN'] as const) {
      drive(state)
      desk.checkDevice('mqtt:5', ON, SCREEN)
      desk.checkScene('movie', SCREEN)
      for (const id of ['mqtt:7', 'mqtt:8', 'mqtt:g']) expect(() => desk.checkDevice(id, ON, SCREEN)).toThrow('only the tiles')
      expect(() => desk.checkScene('heading-home', SCREEN)).toThrow('only the tiles')
      desk.checkDevice('mqtt:8', ON, VOICE)
    }
    for (const state of ['PARKED', 'IDLING'] as const) {
      drive(state)
      desk.checkDevice('mqtt:8', ON, SCREEN)
      desk.checkScene('heading-home', SCREEN)
    }
  })

  it('a code is typed when parked, by whoever sits there', () => {
    const { desk, drive, drivers } = deskAt()
    drivers('ada', 'ada')
    const typed = { command: 'alarm', arm: 'off', code: '1234' } as const
    for (const state of ['IDLING', 'MOVING', 'UNKNOWN'] as const) {
      drive(state)
      expect(() => desk.checkDevice('mqtt:1', typed, SCREEN)).toThrow('when parked')
      desk.checkDevice('mqtt:1', { command: 'alarm', arm: 'away' }, SCREEN)
    }
    drive('PARKED')
    desk.checkDevice('mqtt:1', typed, SCREEN)
  })

  it('and on the way home the garage and the scene of the arrival', () => {
    const { desk, drive, drivers } = deskAt({ leadsHome: true })
    drivers('ada', 'ada')
    desk.choose(['mqtt:1'])
    drive('MOVING')
    desk.checkDevice('mqtt:g', ON, SCREEN)
    desk.checkScene('heading-home', SCREEN)
    expect(() => desk.checkDevice('mqtt:8', ON, SCREEN)).toThrow('only the tiles')
    expect(() => desk.checkScene('movie', SCREEN)).toThrow('only the tiles')
  })
})

describe('what people say about a device', () => {
  it('stands before what it says itself, and can be taken back', () => {
    const device = lamp(1)
    expect(notes.dress(device)).toBe(device)
    notes.change(device.id, { name: 'Ceiling' })
    notes.change(device.id, { room: 'Kitchen', hidden: true })
    const kept = new HomeNotes(store)
    expect(kept.dress(device)).toMatchObject({ name: 'Ceiling', room: 'Kitchen' })
    expect(kept.dress(device)).toBe(kept.dress(device))
    expect(kept.isHidden(device.id)).toBe(true)
    kept.change(device.id, { name: null, room: null, hidden: false })
    expect(new HomeNotes(store).dress(device)).toBe(device)
  })
})
