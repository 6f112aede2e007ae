/** A device that speaks miIO as the published protocol describes it: greeting, token, properties, actions. For tests. */
import { createSocket, type Socket } from 'node:dgram'
import type { AddressInfo } from 'node:net'
import { decodePacket, encodePacket, isHello } from './packet.ts'

export interface VirtualMiot {
  address: string
  /** Values by siid.piid. */
  values: Map<string, unknown>
  /** Packets to lose before the next is heard. */
  lose(count: number): void
  close(): Promise<void>
}

interface Call {
  id: number
  method: string
  params: { did: string; siid: number; piid?: number; aiid?: number; value?: unknown }[] | { siid: number; aiid: number }
}

/** @param onAction called for actions, may change values */
export async function startVirtualMiot(
  token: string,
  start: Record<string, unknown>,
  onAction: (siid: number, aiid: number, values: Map<string, unknown>) => void = () => undefined,
): Promise<VirtualMiot> {
  const values = new Map(Object.entries(start))
  const key = Buffer.from(token, 'hex')
  const deviceId = 0x12345678
  const bornMs = performance.now()
  const socket: Socket = createSocket('udp4')
  let losing = 0
  const answered = new Map<number, string>()
  const stampS = (): number => 4000 + Math.floor((performance.now() - bornMs) / 1000)
  const handle = ({ method, params }: Call): unknown => {
    if (method === 'get_properties' && Array.isArray(params)) {
      return params.map(({ did, siid, piid }) => {
        const value = values.get(`${siid}.${piid}`)
        return value === undefined ? { did, siid, piid, code: -4003 } : { did, siid, piid, code: 0, value }
      })
    }
    if (method === 'set_properties' && Array.isArray(params)) {
      return params.map(({ did, siid, piid, value }) => {
        const known = values.has(`${siid}.${piid}`)
        if (known) values.set(`${siid}.${piid}`, value)
        return { did, siid, piid, code: known ? 0 : -4003 }
      })
    }
    if (method === 'action' && !Array.isArray(params)) {
      onAction(params.siid, params.aiid, values)
      return { code: 0, out: [] }
    }
    return undefined
  }
  socket.on('message', (bytes, from) => {
    if (losing > 0) return void losing--
    const send = (text: string): void =>
      socket.send(encodePacket({ deviceId, stampS: stampS(), text }, key), from.port, from.address)
    if (isHello(bytes)) return send('')
    const packet = decodePacket(bytes, key)
    // Another token, or a clock of long ago: a real device keeps silent.
    if (!packet || Math.abs(packet.stampS - stampS()) > 30) return
    const call = JSON.parse(packet.text) as Call
    const result = answered.get(call.id) ?? JSON.stringify({ id: call.id, result: handle(call), exe_time: 10 })
    answered.set(call.id, result)
    send(`${result}\0`)
  })
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve))
  return {
    address: `127.0.0.1:${(socket.address() as AddressInfo).port}`,
    values,
    lose: (count) => (losing = count),
    close: () => new Promise((resolve) => socket.close(() => resolve())),
  }
}

const property = (iid: number, name: string, format: string, more: object = {}) => ({
  iid,
  type: `urn:miot-spec-v2:property:${name}:00000006:test-model:1`,
  description: name,
  format,
  access: ['read', 'write', 'notify'],
  ...more,
})
const service = (iid: number, name: string, properties: object[], actions: object[] = []) => ({
  iid,
  type: `urn:miot-spec-v2:service:${name}:00007802:test-model:1`,
  description: name,
  properties,
  actions,
})
const instance = (kind: string, ...services: object[]): string =>
  JSON.stringify({ type: `urn:miot-spec-v2:device:${kind}:0000A001:test-model:1`, description: kind, services })

/** Instances in the form of the public list. */
export const SPECS = {
  light: instance(
    'light',
    service(1, 'device-information', [property(1, 'manufacturer', 'string')]),
    service(2, 'light', [
      property(1, 'on', 'bool'),
      property(2, 'brightness', 'uint8', { 'value-range': [1, 100, 1], unit: 'percentage' }),
      property(3, 'color-temperature', 'uint32', { 'value-range': [1700, 6500, 1], unit: 'kelvin' }),
      property(4, 'color', 'uint32', { 'value-range': [0, 16777215, 1], unit: 'rgb' }),
    ]),
  ),
  heater: instance(
    'heater',
    service(2, 'heater', [
      property(1, 'on', 'bool'),
      property(2, 'target-temperature', 'float', { 'value-range': [16, 28, 0.5], unit: 'celsius' }),
    ]),
    service(4, 'environment', [property(7, 'temperature', 'float', { unit: 'celsius', access: ['read'] })]),
  ),
  plug: instance(
    'outlet',
    service(2, 'switch', [property(1, 'on', 'bool')]),
    service(11, 'power-consumption', [property(2, 'electric-power', 'float', { unit: 'watt', access: ['read'] })]),
  ),
  curtain: instance(
    'curtain',
    service(2, 'curtain', [
      property(2, 'motor-control', 'uint8', {
        access: ['write'],
        'value-list': [
          { value: 0, description: 'Pause' },
          { value: 1, description: 'Open' },
          { value: 2, description: 'Close' },
        ],
      }),
      property(3, 'current-position', 'uint8', { 'value-range': [0, 100, 1], access: ['read'] }),
      property(7, 'target-position', 'uint8', { 'value-range': [0, 100, 1] }),
    ]),
  ),
  vacuum: instance(
    'vacuum',
    service(
      2,
      'vacuum',
      [
        property(1, 'status', 'uint8', {
          access: ['read'],
          'value-list': [
            { value: 1, description: 'Idle' },
            { value: 2, description: 'Sweeping' },
            { value: 3, description: 'Paused' },
            { value: 4, description: 'Charging' },
            { value: 5, description: 'Go Charging' },
          ],
        }),
      ],
      [
        { iid: 1, type: 'urn:miot-spec-v2:action:start-sweep:00002804:test-model:1', in: [], out: [] },
        { iid: 2, type: 'urn:miot-spec-v2:action:stop-sweeping:00002805:test-model:1', in: [], out: [] },
      ],
    ),
    service(
      3,
      'battery',
      [property(1, 'battery-level', 'uint8', { access: ['read'] })],
      [{ iid: 1, type: 'urn:miot-spec-v2:action:start-charge:00002802:test-model:1', in: [], out: [] }],
    ),
  ),
} as const
