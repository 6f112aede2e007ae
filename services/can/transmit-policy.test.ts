import { describe, expect, it } from 'vitest'
import type { CanFrame } from './frame.ts'
import { LISTEN_ONLY, requireSimulatorBus, transmitPolicy } from './transmit-policy.ts'

const frame = (bus: string, id: number, more: Partial<CanFrame> = {}): CanFrame => ({
  t: 0,
  bus,
  id,
  extended: false,
  fd: false,
  data: new Uint8Array(1),
  ...more,
})
const listenOnly = expect.objectContaining({ code: 'bus_listen_only' }) as Error

describe('transmit policy', () => {
  const policy = transmitPolicy({ simulatorBuses: ['sim'], allowTx: ['real'], allowlist: [{ id: 5, extended: false }] })

  it('lets everything onto the simulator and nothing onto other buses', () => {
    expect(policy.writable('sim')).toBe(true)
    expect(() => policy.check(frame('sim', 99))).not.toThrow()
    expect(policy.writable('other')).toBe(false)
    expect(() => policy.check(frame('other', 5))).toThrow(listenOnly)
    expect(LISTEN_ONLY.writable('sim')).toBe(false)
    expect(() => LISTEN_ONLY.check(frame('sim', 5))).toThrow(listenOnly)
  })

  it('lets only listed messages onto an opened bus', () => {
    expect(policy.writable('real')).toBe(true)
    expect(() => policy.check(frame('real', 5))).not.toThrow()
    expect(() => policy.check(frame('real', 6))).toThrow(listenOnly)
    expect(() => policy.check(frame('real', 5, { extended: true }))).toThrow(listenOnly)
    expect(() => policy.check(frame('real', 5, { remote: true }))).toThrow(listenOnly)
  })

  it('is not writable without a list', () => {
    expect(transmitPolicy({ simulatorBuses: [], allowTx: ['real'], allowlist: [] }).writable('real')).toBe(false)
  })

  it('keeps generated frames on the simulator whatever is opened', () => {
    expect(() => requireSimulatorBus('sim', ['sim'])).not.toThrow()
    expect(() => requireSimulatorBus('real', ['sim'])).toThrow(listenOnly)
  })
})
