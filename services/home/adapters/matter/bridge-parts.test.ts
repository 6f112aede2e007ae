/** A Matter bridge whose devices come and go while the car listens: one is added, one is taken away, and one comes back. */
import { Endpoint, Environment, Logger, LogLevel, ServerNode, VendorId } from '@matter/main'
import { BridgedDeviceBasicInformationServer } from '@matter/main/behaviors/bridged-device-basic-information'
import { OnOffPlugInUnitDevice } from '@matter/main/devices/on-off-plug-in-unit'
import { AggregatorEndpoint } from '@matter/main/endpoints/aggregator'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createLog } from '../../../base/log.ts'
import { Controller } from './process/controller.ts'

const directory = mkdtempSync(join(tmpdir(), 'fascia-bridge-parts-'))
let bridge: ServerNode
let aggregator: Endpoint
let car: Controller

const environment = (name: string): Environment => {
  const made = new Environment(name, Environment.default)
  made.vars.set('storage.path', join(directory, name))
  return made
}
const plug = (id: string) =>
  new Endpoint(OnOffPlugInUnitDevice.with(BridgedDeviceBasicInformationServer), {
    id,
    bridgedDeviceBasicInformation: { nodeLabel: id, reachable: true },
  })
const shown = () => [...car.book.all()].filter(({ reachable }) => reachable).map(({ name }) => name)

beforeAll(async () => {
  Logger.level = LogLevel.ERROR
  bridge = await ServerNode.create({
    id: 'bridge',
    environment: environment('bridge'),
    network: { port: 0 },
    commissioning: { passcode: 20_250_417, discriminator: 1_417 },
    productDescription: { name: 'Bridge', deviceType: AggregatorEndpoint.deviceType },
    basicInformation: { vendorName: 'Test', vendorId: VendorId(0xfff1), productName: 'Bridge', productId: 0x8000 },
  })
  aggregator = new Endpoint(AggregatorEndpoint, { id: 'aggregator' })
  await bridge.add(aggregator)
  await aggregator.add(plug('one'))
  await bridge.start()
  const file = join(directory, 'fabric.sealed')
  const log = createLog('test', () => undefined)
  car = await Controller.open({ file, key: Buffer.alloc(32, 9), environment: environment('car'), log })
  await car.pair(bridge.state.commissioning.pairingCodes.manualPairingCode)
})
afterAll(async () => {
  await car?.close()
  await bridge?.close()
  rmSync(directory, { recursive: true, force: true })
})

it('shows them as they come and go', async () => {
  await expect.poll(shown).toEqual(['one'])
  await aggregator.add(plug('two'))
  await expect.poll(shown).toEqual(['one', 'two'])
  await aggregator.parts.get('one')?.close()
  await expect.poll(shown).toEqual(['two'])
  await aggregator.add(plug('one'))
  await expect.poll(() => shown().sort()).toEqual(['one', 'two'])
})
