import { describe, expect, it } from 'vitest'
import { BusStore, idText, matches, valueText } from './bus-store.ts'
import type { BusFrame, BusMessage } from './simulator.ts'

const MESSAGE: BusMessage = {
  bus: 'can0',
  id: 0xa0,
  extended: false,
  name: 'ESP_Speed',
  cycleMs: 10,
  length: 2,
  sender: 'ESP',
  signals: [
    { name: 'VehicleSpeed', unit: 'km/h', min: 0, max: 300, labels: {} },
    { name: 'SpeedQuality', unit: '', min: 0, max: 3, labels: { '0': 'GOOD' } },
  ],
}
const frame = (data: string, values: BusFrame['values']): BusFrame => ({ bus: 'can0', id: 0xa0, extended: false, name: 'ESP_Speed', n: 1, hz: 100, data, values }) // prettier-ignore

describe('the buses of the panel', () => {
  it('know which bytes changed, and what a signal says', () => {
    const store = new BusStore([MESSAGE])
    const row = store.rows.get('can0 160')
    store.take([frame('0102', { VehicleSpeed: 10, SpeedQuality: [0, 'GOOD'] })], 0)
    expect(row?.changed).toEqual([false, false])
    store.take([frame('0103', { VehicleSpeed: 12.5, SpeedQuality: [0, 'GOOD'] })], 200)
    expect(row?.changed).toEqual([false, true])
    expect([...store.signals.values()].map(valueText)).toEqual(['12.50 km/h', 'GOOD'])
  })

  it('remember two minutes and no more, and leave out what a frame did not carry', () => {
    const store = new BusStore([MESSAGE])
    for (let n = 0; n < 700; n++) store.take([frame('0000', n % 2 === 0 ? { VehicleSpeed: n } : {})], n * 200)
    const all = store.history('ESP_Speed.VehicleSpeed', 0)
    expect(all).toHaveLength(300)
    expect(all[0]).toEqual({ atMs: 20_000, value: 100 })
    expect(store.history('ESP_Speed.VehicleSpeed', 138_500)).toHaveLength(3)
    expect(store.history('ESP_Speed.Nothing', 0)).toEqual([])
  })

  it('show frames that no message explains, and are found by bus, identifier, message or signal', () => {
    const store = new BusStore([MESSAGE])
    store.take([{ ...frame('ff', {}), id: 5, name: null }], 0)
    expect(store.rows.get('can0 5')).toMatchObject({ name: 'unknown' })
    const row = [...store.rows.values()][0]
    expect(row && ['can0 speed', '0a0', 'vehiclespeed', 'ESP'].every((query) => matches(row, query))).toBe(true)
    expect(row && matches(row, 'can1')).toBe(false)
    expect(idText({ id: 0x18fef100, extended: true })).toBe('18FEF100')
  })
})
