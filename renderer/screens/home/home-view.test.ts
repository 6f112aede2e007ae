import { describe, expect, it } from 'vitest'
import type { HomeDevice } from '../../../services/contract/home.ts'
import { airQuality, houseThermostat, inOrder, roomsOf } from './home-view.ts'

const device = (id: string, kind: HomeDevice['kind'], room: string, traits: HomeDevice['traits'] = []): HomeDevice => ({
  id,
  name: id,
  room,
  kind,
  reachable: true,
  traits,
})
const thermostat = device('heat', 'thermostat', 'Living', [
  { trait: 'Thermostat', localC: 20, targetC: 21, mode: 'heat', minC: 5, maxC: 30 },
])
const sensor = device('garden', 'temperature', '', [{ trait: 'Temperature', celsius: 6 }])
const lamp = (id: string, on: boolean): HomeDevice => device(id, 'light', 'Living', [{ trait: 'OnOff', on }])

describe('the home screen', () => {
  it('puts lights first and sensors last', () => {
    const order = inOrder([sensor, device('vac', 'vacuum', 'Hall'), thermostat, lamp('a', true)])
    expect(order.map(({ id }) => id)).toEqual(['a', 'heat', 'vac', 'garden'])
    expect(houseThermostat(order)?.id).toBe('heat')
  })

  it('tells of each room what is in it, and what nobody put into a room last', () => {
    const rooms = roomsOf([sensor, lamp('a', true), lamp('b', false), thermostat, { ...lamp('c', true), reachable: false }])
    expect(rooms.map(({ name, lightsOn, celsius }) => [name, lightsOn, celsius])).toEqual([
      ['Living', 1, 20],
      ['', 0, 6],
    ])
  })

  it('names air by its bands', () => {
    expect([14, 15, 16, 50, 51].map(airQuality)).toEqual(['good', 'good', 'fair', 'fair', 'poor'])
  })
})
