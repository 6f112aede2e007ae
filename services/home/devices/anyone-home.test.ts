import { expect, it } from 'vitest'
import type { HomeDevice, HomeTrait } from '../../contract/home.ts'
import { isAnyoneHome, tellsOfPeople } from './anyone-home.ts'

type Occupancy = Extract<HomeTrait, { trait: 'OccupancySensing' }>

function sensor(place: Partial<HomeDevice>, occupied: boolean, more: Partial<Occupancy> = {}): HomeDevice {
  const traits: HomeTrait[] = [{ trait: 'OccupancySensing', occupied, ...more }]
  return { id: 'o', name: 'Motion', room: '', kind: 'occupancy', reachable: true, traits, ...place }
}

it('who moves inside is at home; a passer-by, a cat in the garden and a visitor at the door are not', () => {
  expect(isAnyoneHome([])).toBeNull()
  expect(isAnyoneHome([sensor({ room: 'Hall' }, true), sensor({ room: 'Garden' }, false)])).toBe(true)
  expect(isAnyoneHome([sensor({ room: 'Hall' }, false), sensor({ room: 'Garden' }, true)])).toBe(false)
  expect(isAnyoneHome([sensor({ kind: 'doorbell', room: 'Hall' }, true)])).toBeNull()
  expect(isAnyoneHome([sensor({ room: 'Hall' }, true, { outdoors: true })])).toBeNull()
})

it.each([
  ['Porch', 'Motion'],
  ['', 'Front yard motion'],
  ['Back garden', 'PIR'],
  ['Einfahrt', 'Bewegung'],
  ['', 'Bewegungsmelder außen'],
  ['Vorgarten', 'Melder'],
  ['Jardín', 'Sensor'],
  ['', 'Sensor exterior'],
  ['Extérieur', 'Détecteur'],
  ['', 'Détecteur jardin'],
  ['门廊', '传感器'],
  ['', '户外传感器'],
  ['الحديقة', 'حساس'],
  ['', 'حساس خارجي'],
])('outdoors in each language: %s %s', (room, name) => {
  expect(tellsOfPeople(sensor({ room, name }, true))).toBe(false)
})

it.each([
  ['Wintergarten', 'Melder'],
  ['Garden room', 'Motion'],
  ["Jardin d'hiver", 'Détecteur'],
  ['Jardín de invierno', 'Sensor'],
  ['Garage', 'Motion'],
  ['', 'Ada'],
  ['Hof-Küche', 'Melder'],
  ['Kitchen', 'Backyardigans lamp'],
])('indoors for all that it sounds like: %s %s', (room, name) => {
  expect(tellsOfPeople(sensor({ room, name }, true))).toBe(true)
})

it('somebody seen last by a sensor that is away may still be there', () => {
  const [there, away] = [sensor({ room: 'Hall' }, false), sensor({ room: 'Bath', reachable: false }, true)]
  expect(isAnyoneHome([there, away])).toBeNull()
  expect(isAnyoneHome([sensor({ room: 'Hall' }, true), away])).toBe(true)
  expect(isAnyoneHome([there, sensor({ room: 'Bath', reachable: false }, false)])).toBe(false)
  expect(isAnyoneHome([sensor({ room: 'Bath', reachable: false }, false)])).toBeNull()
})

it('people tell it by their phones; one of whom nothing is known may be there', () => {
  const person = (atHome: boolean | null, reachable = true): HomeDevice => ({
    ...sensor({ kind: 'person', name: 'Ada', reachable }, false),
    traits: atHome === null ? [] : [{ trait: 'Presence', atHome }],
  })
  expect(isAnyoneHome([person(false), person(true)])).toBe(true)
  expect(isAnyoneHome([person(false), person(false)])).toBe(false)
  expect(isAnyoneHome([person(false), sensor({ room: 'Hall' }, true)])).toBe(true)
  expect(isAnyoneHome([person(false), person(null, false)])).toBeNull()
  expect(isAnyoneHome([person(true, false), person(false)])).toBeNull()
})
