/**
 * Every device that zigbee2mqtt knows, as its own converters describe it: what of it the home understands. The list is made
 * of the real definitions, in the form in which a bridge announces them.
 */
import { readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { readBridge } from '../../services/home/adapters/mqtt/zigbee2mqtt/bridge.ts'
import { cpuMsOf, type BenchRow } from '../bench/row.ts'
import { installPeer } from './install.ts'

/** Of the things that a car shows, nearly all have to be understood. */
const UNDERSTOOD = 0.94

interface Definition {
  model: string
  vendor: string
  exposes: object[] | ((device: object, options: object) => object[])
}
interface Converters {
  prepareDefinition(definition: Definition): Definition
}

export async function rows(): Promise<BenchRow[]> {
  const { directory, version } = await installPeer('zigbee-herdsman-converters')
  const load = createRequire(join(directory, 'package.json'))
  const { prepareDefinition } = load('zigbee-herdsman-converters') as Converters
  const devices = join(directory, 'node_modules', 'zigbee-herdsman-converters', 'dist', 'devices')
  const files = readdirSync(devices).filter((file) => file.endsWith('.js'))
  const definitions = files.flatMap((file) => (load(join(devices, file)) as { definitions?: Definition[] }).definitions ?? [])
  const lists = definitions.map((raw, n) => {
    const { model, vendor, exposes } = prepareDefinition(raw)
    const told = typeof exposes === 'function' ? exposes({ isDummyDevice: true }, {}) : exposes
    const definition = { model, vendor, exposes: told }
    return JSON.stringify([{ ieee_address: `0x${n}`, type: 'Router', friendly_name: `Room/Device ${n}`, definition }])
  })
  const things = new Map<string, number>()
  let understood = 0
  const cpuMs = await cpuMsOf(() => {
    for (const list of lists) {
      const { entities } = readBridge('zigbee2mqtt', list, { wallMs: () => 0 })
      if (entities.length > 0) understood++
      for (const { role } of entities) things.set(role, (things.get(role) ?? 0) + 1)
    }
  })
  const share = understood / lists.length
  const counts = [...things].map(([role, count]) => `${count} ${role}`).join(', ')
  return [
    {
      name: `home: devices of zigbee-herdsman-converters ${version} understood (${understood} of ${lists.length}: ${counts})`,
      cpuMs,
      value: share * 100,
      unit: '%',
      reference: `at least ${UNDERSTOOD * 100} %`,
      ratio: UNDERSTOOD / share,
    },
  ]
}
