import { describe, expect, it } from 'vitest'
import { chargeState } from './charge-state.ts'

describe('state of charging', () => {
  it('is unknown while the port or the charging says nothing', () => {
    expect(chargeState(null, true, 50, 80)).toBe('unknown')
    expect(chargeState(true, null, 50, 80)).toBe('unknown')
  })
  it('tells a full battery from a stopped charge', () => {
    expect(chargeState(true, false, 79.7, 80)).toBe('full')
    expect(chargeState(true, false, 60, 80)).toBe('stopped')
    expect(chargeState(true, false, null, 80)).toBe('stopped')
  })
  it('needs no other value to know that no cable is in', () => {
    expect(chargeState(false, null, null, null)).toBe('unplugged')
    expect(chargeState(true, true, 60, 80)).toBe('charging')
  })
})
