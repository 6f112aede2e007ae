/**
 * The real zigbee2mqtt, with a radio and devices that exist only here (test/fixtures/zigbee): the host's own serial protocol,
 * interview, converters and messages, from a touch in the car to the attribute of the lamp and back.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { playSameScene } from '../../../services/home/adapters/same-scene.fixture.ts'
import { traitOf } from '../../../services/home/devices/confirmation.ts'
import { startPeerHome, ZIGBEE_TOPIC, type PeerHome } from '../../fixtures/peer-home.ts'
import { startPeer, type PeerProcess } from '../../fixtures/peer-process.ts'
import { eventually } from '../../fixtures/product.ts'
import { startVirtualRadio, type VirtualRadio } from '../../fixtures/zigbee/virtual-radio.ts'
import * as models from '../../fixtures/zigbee/zigbee-models.ts'
import { ZigbeeNode } from '../../fixtures/zigbee/zigbee-node.ts'
import { installPeer } from '../../peers/install.ts'

const CHANNEL = 11
const installed = await installPeer('zigbee2mqtt').catch((error: Error) => void console.warn(`skipped: ${error.message}`))

const lamp = new ZigbeeNode(0x1a01, '00124b0000000a01', models.BULB)
const plug = new ZigbeeNode(0x1a02, '00124b0000000a02', models.PLUG)
const shade = new ZigbeeNode(0x1a03, '00124b0000000a03', models.SHADE)
const heater = new ZigbeeNode(0x1a04, '00124b0000000a04', models.HEATER)
const door = new ZigbeeNode(0x1a05, '00124b0000000a05', models.CONTACT)
const NAMES = new Map([
  [lamp, 'Living/Lamp'],
  [plug, 'Living/Plug'],
  [shade, 'Living/Blind'],
  [heater, 'Living/Heater'],
  [door, 'Hall/Door'],
])

describe.skipIf(!installed)('zigbee2mqtt with a virtual radio (skipped where it does not install from npm)', () => {
  const directory = mkdtempSync(join(tmpdir(), 'fascia-zigbee2mqtt-'))
  let home: PeerHome
  let radio: VirtualRadio
  let bridge: PeerProcess

  const startBridge = (): void => {
    const entry = join(installed?.directory ?? '', 'node_modules', 'zigbee2mqtt', 'cli.js')
    bridge = startPeer(entry, { cwd: directory, env: { ZIGBEE2MQTT_DATA: directory } })
  }

  /** As a person would: the bridge tries for ten seconds what a lamp has missed, and says that it is up before it listens. */
  const switched = (id: string, on: boolean): Promise<boolean> =>
    eventually(`a lamp that can be switched ${on ? 'on' : 'off'}`, async () => {
      await home.registry.command(id, { command: 'on', on })
      return true
    })

  beforeAll(async () => {
    home = await startPeerHome()
    radio = await startVirtualRadio([...NAMES.keys()], CHANNEL)
    // JSON is YAML.
    writeFileSync(join(directory, 'configuration.yaml'), JSON.stringify(configuration(home, radio)))
    startBridge()
  })
  afterAll(async () => {
    await bridge?.stop()
    await radio?.close()
    await home?.close()
    rmSync(directory, { recursive: true, force: true })
  })

  it('lets devices in, which are interviewed and shown as what they are', async () => {
    await home.remote.subscribeAsync(`${ZIGBEE_TOPIC}/bridge/devices`)
    const isUp = new Promise((resolve) => home.remote.once('message', resolve))
    await Promise.race([isUp, eventually('its list of devices', () => undefined, 60_000)]).catch((error: unknown) => {
      throw new Error(bridge.output(), { cause: error })
    })
    await home.remote.publishAsync(`${ZIGBEE_TOPIC}/bridge/request/permit_join`, '{"time":200}')
    expect(await home.shown('Lamp')).toMatchObject({ kind: 'light', room: 'Living' })
    expect(await home.shown('Plug')).toMatchObject({ kind: 'plug', room: 'Living' })
    expect(await home.shown('Blind')).toMatchObject({ kind: 'covering' })
    expect(traitOf(await home.shown('Heater'), 'Thermostat')).toMatchObject({ localC: 18, targetC: 18, minC: 7, maxC: 30 })
    // It has not said yet how it is.
    expect(await home.shown('Door', ({ kind }) => kind === 'contact')).toMatchObject({ room: 'Hall', traits: [] })
    expect(home.refused()).toEqual([])
  })

  it('passes the same scene, down to the attributes of the devices', async () => {
    await playSameScene(home.registry)
    expect(models.isLit(lamp)).toBe(true)
    expect(models.levelOf(lamp)).toBe(102)
    expect(models.isLit(plug)).toBe(false)
    expect(models.closedPercentOf(shade)).toBe(70)
    expect(models.targetOf(heater)).toBe(2150)
  })

  it('tells what happens in the house', async () => {
    models.press(lamp)
    await home.shown('Lamp', (device) => traitOf(device, 'OnOff')?.on === false)
    models.moveDoor(door, true)
    await home.shown('Door', (device) => traitOf(device, 'Contact')?.open === true)
    models.moveDoor(door, false)
    await home.shown('Door', (device) => traitOf(device, 'Contact')?.open === false)
  })

  it('confirms nothing that the lamp has not confirmed', async () => {
    const { id } = await home.shown('Lamp')
    lamp.isPowered = false
    const refused = home.registry.command(id, { command: 'on', on: true })
    await expect(refused).rejects.toMatchObject({ code: 'not_confirmed' })
    expect(models.isLit(lamp)).toBe(false)
    lamp.isPowered = true
    await switched(id, true)
    expect(models.isLit(lamp)).toBe(true)
  })

  it('is missed when the bridge dies, and known anew when it is back', async () => {
    await bridge.kill()
    const { id } = await home.shown('Lamp', ({ reachable }) => !reachable)
    await expect(home.registry.command(id, { command: 'on', on: false })).rejects.toMatchObject({ code: 'unavailable' })
    startBridge()
    await home.shown('Lamp')
    await switched(id, false)
    expect(models.isLit(lamp)).toBe(false)
  })
})

function configuration({ broker }: PeerHome, { port }: VirtualRadio): object {
  return {
    version: 5,
    mqtt: { base_topic: ZIGBEE_TOPIC, server: broker.url, user: broker.username, password: broker.password },
    serial: { port: `tcp://127.0.0.1:${port}`, adapter: 'zigate' },
    frontend: { enabled: false },
    homeassistant: { enabled: false },
    advanced: {
      log_output: ['console'],
      channel: CHANNEL,
      pan_id: 0x1a62,
      ext_pan_id: [1, 2, 3, 4, 5, 6, 7, 8],
      network_key: Array.from({ length: 16 }, (_, index) => index),
    },
    devices: Object.fromEntries([...NAMES].map(([node, name]) => [`0x${node.ieee}`, { friendly_name: name }])),
  }
}
