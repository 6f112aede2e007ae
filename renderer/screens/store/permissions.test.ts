import { describe, expect, it } from 'vitest'
import { permissionText } from './permissions.ts'
import { wholeCost } from './price.ts'

const app = (reads: string[], controls: string[] = []) => ({
  assets: [],
  app: { entry: 'index.html', reads, controls, storageBytes: 0, allowedWhile: 'always' as const },
})
const LIGHT = 'Vehicle.Cabin.Light.AmbientLight.Row1.DriverSide'

describe('what a package may do', () => {
  it('names each thing once, what can be set before what can be read', () => {
    expect(permissionText(app([`${LIGHT}.Color`, 'Vehicle.Speed'], [`${LIGHT}.Color`, `${LIGHT}.Intensity`]))).toBe(
      'set cabin lights; read speed',
    )
    expect(permissionText(app(['Vehicle.CurrentLocation.Latitude', 'Vehicle.CurrentLocation.Longitude']))).toBe(
      'read your position',
    )
  })

  it('hides no path that it has no word for', () => {
    expect(permissionText(app(['Vehicle.Body.Trunk.Rear.IsOpen']))).toBe('read rear is open')
  })

  it('tells what a package without an app brings', () => {
    const voice = { kind: 'voice' as const, path: 'voice/en.json', language: 'en' }
    expect(permissionText({ assets: [voice, { ...voice, language: 'de' }] })).toBe('bring a voice for guidance')
    expect(permissionText({ assets: [] })).toBe('nothing beside its own picture')
  })
})

describe('the whole cost', () => {
  it('counts every month of one and three years', () => {
    expect(wholeCost(400)).toEqual({ yearCents: 4800, threeYearsCents: 14_400 })
  })
})
