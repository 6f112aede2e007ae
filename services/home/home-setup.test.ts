import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { systemClock } from '../base/clock.ts'
import { placesOf, type Places } from '../base/home-directory.ts'
import { createLog } from '../base/log.ts'
import { loadSealingKey } from '../base/sealing-key.ts'
import { HOME_SETUP_REQUESTS } from '../contract/home-setup.ts'
import type { HomeDevice } from '../contract/home.ts'
import { Store } from '../storage/store.ts'
import type { AdapterContext } from './adapters/adapters.ts'
import { DeviceBook } from './devices/device-book.ts'
import { DeviceRegistry } from './devices/device-registry.ts'
import { HomeNotes } from './home-notes.ts'
import { HomeSetup } from './home-setup.ts'
import { HOME_MIGRATIONS } from './schema.ts'
import { Vault } from './secrets/vault.ts'
import { readSettings } from './settings.ts'

type Name = keyof typeof HOME_SETUP_REQUESTS
const log = createLog('test', () => undefined)
const SPEC = {
  type: 'urn:miot-spec-v2:device:light:0000A001:acme-lamp:1',
  services: [
    {
      iid: 2,
      type: 'urn:miot-spec-v2:service:light:00007802:acme-lamp:1',
      properties: [
        {
          iid: 1,
          type: 'urn:miot-spec-v2:property:on:00000006:acme-lamp:1',
          format: 'bool',
          access: ['read', 'write', 'notify'],
        },
      ],
    },
  ],
}
const lamp: HomeDevice = {
  id: 'mqtt:lamp',
  name: '0x00158d0001',
  room: '',
  kind: 'light',
  reachable: true,
  traits: [{ trait: 'OnOff', on: false }],
}

let home: string
let places: Places
let store: Store
let registry: DeviceRegistry
let ask: (name: Name, input: unknown) => Promise<unknown>

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'fascia-setup-'))
  places = placesOf(home)
  store = new Store({ places, owner: 'home', migrations: HOME_MIGRATIONS })
  registry = new DeviceRegistry({ clock: systemClock, log })
  const book = new DeviceBook()
  registry.add({
    id: 'mqtt',
    book,
    status: () => ({ name: 'embedded', state: 'up', refused: 0 }),
    send: () => Promise.resolve(undefined),
    onStatus: () => () => undefined,
    close: () => Promise.resolve(),
  })
  book.put(lamp)
  const notes = new HomeNotes(store)
  registry.setNotes(notes)
  const vault = new Vault(places, loadSealingKey(places, 'home'), log)
  const context = { settings: readSettings(places), places, vault, clock: systemClock, log } as AdapterContext
  const served = new Map<string, (input: never, from: never) => Promise<unknown>>()
  const setup = new HomeSetup({ registry, notes, context, onChange: () => undefined })
  setup.serve({ serve: (name, handler) => void served.set(name, handler) })
  ask = async (name, input) => {
    const handler = served.get(name)
    if (!handler) throw new Error(`nobody serves ${name}`)
    return await handler(HOME_SETUP_REQUESTS[name].input.parse(input) as never, undefined as never)
  }
})
afterEach(async () => {
  await registry.close()
  store.close()
  rmSync(home, { recursive: true, force: true })
})

const shown = (): string[] => registry.devices().map(({ name, room }) => `${name} in ${room}`)

describe('set-up of the home', () => {
  it('names, moves, hides and shows a device', async () => {
    await ask('home.device.change', { id: lamp.id, name: ' Ceiling ', room: 'Kitchen' })
    expect(shown()).toEqual(['Ceiling in Kitchen'])
    await expect(ask('home.device.change', { id: 'mqtt:none', name: 'x' })).rejects.toMatchObject({ code: 'not_found' })
    // It belongs to a bridge of the house: out of sight is all that the car can do.
    expect(await ask('home.device.remove', { id: lamp.id })).toEqual({ how: 'hidden' })
    expect(shown()).toEqual([])
    expect(await ask('home.devices.hidden', {})).toEqual({ devices: [{ id: lamp.id, name: 'Ceiling', room: 'Kitchen' }] })
    await ask('home.device.change', { id: lamp.id, name: null, room: null, hidden: false })
    expect(registry.devices()).toEqual([lamp])
  })

  it('keeps a broker of the house, its password in the vault only', async () => {
    await ask('home.broker', { access: { url: 'mqtts://broker.lan', username: 'car', password: 'a-secret-word' } })
    expect(readSettings(places).broker).toEqual({ url: 'mqtts://broker.lan', username: 'car' })
    expect(new Vault(places, loadSealingKey(places, 'home'), log).get('broker.password')).toBe('a-secret-word')
    expect(readFileSync(join(home, 'home.json'), 'utf8')).not.toContain('a-secret-word')
    await ask('home.broker', { access: null })
    expect(readSettings(places).broker).toBeUndefined()
    expect(new Vault(places, loadSealingKey(places, 'home'), log).get('broker.password')).toBeUndefined()
  })

  it('adds a device whose model lies in the imports folder, and forgets it whole', async () => {
    const imports = join(home, 'imports')
    expect(await ask('home.miot.files', {})).toEqual({ folder: imports, files: [], devices: [] })
    mkdirSync(imports)
    writeFileSync(join(imports, 'miot-lamp.json'), JSON.stringify(SPEC))
    writeFileSync(join(imports, 'miot-broken.json'), '{')
    writeFileSync(join(imports, 'other.json'), '{}')
    expect(await ask('home.miot.files', {})).toMatchObject({
      files: [
        { name: 'miot-broken.json', model: null },
        { name: 'miot-lamp.json', model: 'light', problem: null },
      ],
    })
    const device = { name: 'Lamp', room: 'Hall', host: '127.0.0.1:9', token: '0123456789abcdef0123456789abcdef' }
    await expect(ask('home.miot.add', { ...device, specFile: '../home.json' })).rejects.toThrow()
    await expect(ask('home.miot.add', { ...device, specFile: 'miot-none.json' })).rejects.toMatchObject({ code: 'not_found' })
    const { id } = (await ask('home.miot.add', { ...device, specFile: 'miot-lamp.json' })) as { id: string }
    const [kept] = readSettings(places).miot
    expect(id).toBe(`miot:${kept?.id}`)
    expect(existsSync(kept?.specFile ?? '')).toBe(true)
    // It has never answered, so no screen shows it; it can be taken away all the same.
    expect(await ask('home.miot.files', {})).toMatchObject({ devices: [{ id, name: 'Lamp' }] })
    expect(await ask('home.device.remove', { id })).toEqual({ how: 'removed' })
    expect(readSettings(places).miot).toEqual([])
    expect(existsSync(kept?.specFile ?? '')).toBe(false)
    expect(new Vault(places, loadSealingKey(places, 'home'), log).names('miot')).toEqual([])
  })
})
