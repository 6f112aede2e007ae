import { describe, expect, it } from 'vitest'
import { PairingCode } from '../../../../services/contract/home-setup.ts'
import { isPairingCode, problemText } from './form.ts'

describe('set-up of the home', () => {
  it('knows a pairing code as the service does', () => {
    const codes = ['34970112332', '3497-011-2332', 'MT:Y.K9042C00KA0648G00', '3497', '', 'MT:', '349701123321234567890']
    for (const code of codes) expect([code, isPairingCode(code)]).toEqual([code, PairingCode.safeParse(code).success])
    expect(isPairingCode('3497-011-2332')).toBe(true)
  })

  it('says in plain words why something does not work', () => {
    expect(problemText('connect ECONNREFUSED 127.0.0.1:1')).toBe('Nothing answers at this address.')
    expect(problemText('Connection refused: Not authorized')).toBe('The user name or password was refused.')
    expect(problemText('self-signed certificate in certificate chain')).toBe('Its certificate is not trusted.')
    expect(problemText('odd')).toBe('It does not work: odd')
  })
})
