import { describe, expect, it } from 'vitest'
import { signAccessToken, verifyAccessToken, type SignalAccess } from './access-token.ts'

const KEY = Buffer.alloc(32, 1)
const NOW = Date.UTC(2026, 10, 21)
const SCP: SignalAccess[] = [{ path: 'Vehicle.Cabin', access_permission: 'read-only' }]

describe('access tokens', () => {
  it('are valid until they expire, to the millisecond', () => {
    const token = signAccessToken(SCP, 60, NOW, KEY)
    expect(verifyAccessToken(token, NOW, KEY, undefined)).toMatchObject({ scp: SCP, exp: NOW / 1000 + 60 })
    expect(() => verifyAccessToken(token, NOW + 59_999, KEY, undefined)).not.toThrow()
    expect(() => verifyAccessToken(token, NOW + 60_000, KEY, undefined)).toThrow('Access token has expired')
  })

  it('"If a vehicle identity claim (vin) is present in the token, then it MUST be validated"', () => {
    const token = signAccessToken(SCP, 60, NOW, KEY, 'VIN1')
    expect(verifyAccessToken(token, NOW, KEY, 'VIN1')).toMatchObject({ vin: 'VIN1' })
    for (const vin of ['VIN2', undefined]) expect(() => verifyAccessToken(token, NOW, KEY, vin)).toThrow('another vehicle')
    expect(() => verifyAccessToken(signAccessToken(SCP, 60, NOW, KEY), NOW, KEY, 'VIN1')).not.toThrow()
  })

  it('are refused under another key, changed by one letter, or cut', () => {
    const token = signAccessToken(SCP, 60, NOW, KEY)
    expect(() => verifyAccessToken(token, NOW, Buffer.alloc(32, 2), undefined)).toThrow('Access token is invalid')
    for (let at = 0; at < token.length - 1; at += 7) {
      const wrong = token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1)
      expect(() => verifyAccessToken(wrong, NOW, KEY, undefined), wrong).toThrow()
      expect(() => verifyAccessToken(token.slice(0, at), NOW, KEY, undefined)).toThrow()
    }
  })
})
