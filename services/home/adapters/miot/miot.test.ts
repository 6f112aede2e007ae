import { afterEach, describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { systemClock } from '../../../base/clock.ts'
import { createLog } from '../../../base/log.ts'
import { traitOf } from '../../devices/confirmation.ts'
import { DeviceRegistry } from '../../devices/device-registry.ts'
import { MiotAdapter } from './miot-adapter.ts'
import { decodePacket, encodePacket, HELLO, isHello } from './packet.ts'
import { readSpec } from './spec.ts'
import { thingOf } from './table.ts'
import { SPECS, startVirtualMiot, type VirtualMiot } from './virtual-device.fixture.ts'

const log = createLog('test', () => undefined)
const TOKEN = '00112233445566778899aabbccddeeff'
const cleanups: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

function open(device: VirtualMiot, spec: string, token = TOKEN): DeviceRegistry {
  const registry = new DeviceRegistry({ clock: systemClock, log })
  const devices = [{ id: 'x', name: 'X', room: '', host: device.address, token, spec: readSpec(spec) }]
  registry.add(new MiotAdapter({ devices, refused: 0, clock: systemClock, log }))
  cleanups.push(() => registry.close())
  return registry
}
const until = (holds: () => boolean): Promise<void> => expect.poll(holds, { timeout: 8_000, interval: 10 }).toBe(true)

describe('packets', () => {
  it('survive the way there and back, with their token only', () => {
    const [token, other] = [Buffer.from(TOKEN, 'hex'), Buffer.alloc(16, 9)]
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.nat(), fc.nat(), (raw, deviceId, stampS) => {
        // Devices end their text with zeros, which are no part of it.
        const text = raw.replace(/\0+$/, 'x')
        const bytes = encodePacket({ deviceId, stampS, text }, token)
        expect(decodePacket(bytes, token)).toEqual({ deviceId, stampS, text })
        expect(decodePacket(bytes, other)).toBeUndefined()
        bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1
        expect(decodePacket(bytes, token)).toBeUndefined()
      }),
    )
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void decodePacket(Buffer.from(bytes), token)))
    expect(isHello(HELLO)).toBe(true)
    expect(HELLO).toHaveLength(32)
  })

  it('have the form of the published protocol', () => {
    const bytes = encodePacket({ deviceId: 0x01020304, stampS: 0x0a0b0c0d, text: '{"id":1}' }, Buffer.from(TOKEN, 'hex'))
    expect(bytes.subarray(0, 16).toString('hex')).toBe('21310030000000000102030' + '40a0b0c0d')
    expect(bytes).toHaveLength(48)
  })
})

describe('devices', () => {
  it('a colour lamp, over lost packets', async () => {
    const device = await startVirtualMiot(TOKEN, { '2.1': false, '2.2': 50, '2.3': 4000, '2.4': 0x00ff00 })
    cleanups.push(() => device.close())
    device.lose(2)
    const registry = open(device, SPECS.light)
    await until(() => registry.device('miot:x')?.reachable === true)
    device.lose(1)
    const lamp = await registry.command('miot:x', { command: 'color', hueDeg: 240, saturationPercent: 100 })
    expect(traitOf(lamp, 'ColorControl')?.hueDeg).toBe(240)
    expect(device.values.get('2.4')).toBe(0x0000ff)
    await registry.command('miot:x', { command: 'level', percent: 20 })
    expect([device.values.get('2.1'), device.values.get('2.2')]).toEqual([true, 20])
    // Somebody in the house turns it off.
    device.values.set('2.1', false)
    await until(() => {
      const now = registry.device('miot:x')
      return now !== undefined && traitOf(now, 'OnOff')?.on === false
    })
  })

  it('a vacuum by its actions', async () => {
    const device = await startVirtualMiot(TOKEN, { '2.1': 4, '3.1': 77 }, (siid, aiid, values) =>
      values.set('2.1', siid === 3 ? 5 : aiid === 1 ? 2 : 3),
    )
    cleanups.push(() => device.close())
    const registry = open(device, SPECS.vacuum)
    await until(() => registry.device('miot:x')?.reachable === true)
    expect(registry.device('miot:x')?.traits[0]).toEqual({ trait: 'RvcRunMode', state: 'docked', batteryPercent: 77 })
    for (const [action, state] of [
      ['start', 'cleaning'],
      ['pause', 'paused'],
      ['dock', 'returning'],
    ] as const) {
      const robot = await registry.command('miot:x', { command: 'vacuum', action })
      expect(traitOf(robot, 'RvcRunMode')?.state).toBe(state)
    }
  })

  it('with another token nobody answers, and nothing is shown as there', async () => {
    const device = await startVirtualMiot(TOKEN, { '2.1': false })
    cleanups.push(() => device.close())
    const registry = open(device, SPECS.plug, 'f'.repeat(32))
    await expect.poll(() => registry.adapters()[0]?.state, { timeout: 3_000 }).toBe('connecting')
    expect(registry.devices().filter(({ reachable }) => reachable)).toEqual([])
  })

  it('refuses what is no specification, and a device of an unknown kind', () => {
    for (const bad of ['{', '{}', '{"type":"x","services":[{"iid":"a"}]}']) {
      expect(() => readSpec(bad)).toThrow(expect.objectContaining({ code: 'invalid' }))
    }
    expect(thingOf(readSpec('{"type":"urn:x:device:rice-cooker:1","services":[]}'))).toBeUndefined()
  })
})
