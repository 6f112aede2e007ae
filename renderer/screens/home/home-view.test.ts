import { describe, expect, it } from 'vitest'
import type { HomeDevice } from '../../../services/contract/home.ts'
import { airQuality, homeView, isSensor } from './home-view.ts'

const device = (id: string, kind: HomeDevice['kind'], traits: HomeDevice['traits'] = []): HomeDevice => ({
  id,
  name: id,
  room: 'Hall',
  kind,
  reachable: true,
  traits,
})
const thermostat = device('heat', 'thermostat', [
  { trait: 'Thermostat', localC: 20, targetC: 21, mode: 'heat', minC: 5, maxC: 30 },
])
const sensor = device('garden', 'temperature', [{ trait: 'Temperature', celsius: 6 }])

describe('the home screen', () => {
  it('gives the thermostat the large place and puts lights first, sensors last', () => {
    const view = homeView([sensor, device('vac', 'vacuum'), thermostat, device('lamp', 'light')], 60)
    expect(view.thermostat?.id).toBe('heat')
    expect(view.tiles.map(({ id }) => id)).toEqual(['lamp', 'vac', 'garden'])
    expect(view.hidden).toBe(0)
  })

  it('shows no more than the restrictions allow, counts the rest', () => {
    const lamps = Array.from({ length: 9 }, (_, index) => device(`lamp${index}`, 'light'))
    expect(homeView([thermostat, ...lamps], 6)).toMatchObject({ tiles: { length: 5 }, hidden: 4 })
    expect(homeView(lamps, 6)).toMatchObject({ tiles: { length: 6 }, hidden: 3 })
  })

  it('knows what has nothing to touch', () => {
    expect(isSensor(sensor)).toBe(true)
    expect(isSensor(device('lamp', 'light', [{ trait: 'OnOff', on: true }]))).toBe(false)
  })

  it('names air by its bands', () => {
    expect([14, 15, 16, 50, 51].map(airQuality)).toEqual(['good', 'good', 'fair', 'fair', 'poor'])
  })
})
