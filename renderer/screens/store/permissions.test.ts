import { describe, expect, it } from 'vitest'
import { permissionGroups, permissionText } from './permissions.ts'
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

  it('names the hosts of the internet that it wants to ask', () => {
    const manifest = app(['Vehicle.Speed'])
    const network = ['https://api.example.com', 'https://maps.example.com']
    expect(permissionText({ ...manifest, app: { ...manifest.app, network } })).toBe(
      'read speed; use the internet (api.example.com, maps.example.com)',
    )
    const groups = permissionGroups(network.map((path) => ({ kind: 'network', path, allowed: false })))
    expect(groups.map(({ title, allowed }) => [title, allowed])).toEqual([
      ['Use the internet (api.example.com)', false],
      ['Use the internet (maps.example.com)', false],
    ])
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

describe('what the driver decides', () => {
  it('is one thing for all paths that one word stands for, and withheld as soon as one of them is', () => {
    const permission = (kind: 'read' | 'control', path: string, allowed = true) => ({ kind, path, allowed })
    const groups = permissionGroups([
      permission('read', `${LIGHT}.Color`),
      permission('read', `${LIGHT}.Intensity`, false),
      permission('read', 'Vehicle.Speed'),
      permission('control', `${LIGHT}.Color`),
    ])
    expect(groups).toEqual([
      { kind: 'control', title: 'Set cabin lights', paths: [`${LIGHT}.Color`], allowed: true },
      { kind: 'read', title: 'Read cabin lights', paths: [`${LIGHT}.Color`, `${LIGHT}.Intensity`], allowed: false },
      { kind: 'read', title: 'Read speed', paths: ['Vehicle.Speed'], allowed: true },
    ])
    expect(permissionGroups([])).toEqual([])
  })
})

describe('the whole cost', () => {
  it('counts every month of one and three years', () => {
    expect(wholeCost(400)).toEqual({ yearCents: 4800, threeYearsCents: 14_400 })
  })
})
