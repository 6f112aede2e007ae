import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { placesOf } from '../../base/home-directory.ts'
import { createLog } from '../../base/log.ts'
import { readSettings, withSecrets } from '../settings.ts'
import { seal, unseal } from '../../base/sealed.ts'
import { loadSealingKey } from '../../base/sealing-key.ts'
import { Vault } from './vault.ts'

let home: string
const lines: string[] = []
const log = createLog('test', (line) => void lines.push(line))
/** No keyring of this machine is asked. */
const bare = {}

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'fascia-secrets-'))
  lines.length = 0
})
afterEach(() => rmSync(home, { recursive: true, force: true }))

/** Every byte below the state directory. */
function everything(): string {
  return readdirSync(home, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    .join('\n')
}

it('what is sealed opens with its key and its purpose only', () => {
  const [key, other] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)]
  const sealed = seal(key, 'a', Buffer.from('text'))
  expect(unseal(key, 'a', sealed).toString()).toBe('text')
  expect(() => unseal(other, 'a', sealed)).toThrow(expect.objectContaining({ code: 'damaged' }))
  expect(() => unseal(key, 'b', sealed)).toThrow(expect.objectContaining({ code: 'damaged' }))
  for (let i = 0; i < sealed.length; i++) {
    const altered = Buffer.from(sealed)
    altered[i] = (altered[i] ?? 0) ^ 1
    expect(() => unseal(key, 'a', altered)).toThrow(expect.objectContaining({ code: 'damaged' }))
  }
})

it('the key comes from a credential of the system, else from a file of the owner alone', () => {
  const places = placesOf(home)
  const file = loadSealingKey(places, 'home', bare)
  expect(file.from).toBe('file')
  expect(statSync(join(home, 'keys')).mode & 0o777).toBe(0o700)
  expect(statSync(join(home, 'keys', 'home.key')).mode & 0o777).toBe(0o600)
  expect(loadSealingKey(places, 'home', bare).key).toEqual(file.key)
  writeFileSync(join(home, 'fascia-home-key'), 'from the TPM')
  expect(loadSealingKey(places, 'home', { CREDENTIALS_DIRECTORY: home })).toMatchObject({ from: 'credential' })
  writeFileSync(join(home, 'keys', 'home.key'), 'zz')
  expect(() => loadSealingKey(places, 'home', bare)).toThrow(expect.objectContaining({ code: 'damaged' }))
})

it('tokens that a person wrote into the settings move into the vault; nothing of them stays on disk or in the log', () => {
  const places = placesOf(home)
  const token = 'a1b2c3d4e5f60718293a4b5c6d7e8f90'
  writeFileSync(
    join(home, 'home.json'),
    JSON.stringify({
      comfortC: 22,
      broker: { url: 'mqtt://host:1', username: 'car', password: 'the-broker-password' },
      homeAssistant: {
        url: 'http://ha.local:8123',
        token: 'the-long-lived-token',
        refresh: { token: 'the-refresh-token', clientId: 'http://x/' },
      },
      miot: [{ id: 'lamp', name: 'Lamp', room: 'Hall', host: '10.0.0.9', token, specFile: 'lamp.json' }],
    }),
  )
  const vault = new Vault(places, loadSealingKey(places, 'home', bare), log)
  const settings = withSecrets(places, readSettings(places), vault)
  expect(settings).toMatchObject({
    comfortC: 22,
    broker: { password: 'the-broker-password' },
    homeAssistant: { token: 'the-long-lived-token', refresh: { token: 'the-refresh-token' } },
    miot: [{ token }],
  })
  log.info('settings', { settings: JSON.parse(JSON.stringify(settings)) as unknown })
  const found = everything() + lines.join('\n')
  for (const secret of ['the-broker-password', 'the-long-lived-token', 'the-refresh-token', token]) {
    expect(found).not.toContain(secret)
    expect(found).not.toContain(Buffer.from(secret).toString('base64'))
  }
  expect(statSync(join(home, 'home', 'secrets.sealed')).mode & 0o777).toBe(0o600)
  expect(statSync(join(home, 'home')).mode & 0o777).toBe(0o700)
  // After a restart everything is there again.
  const later = new Vault(places, loadSealingKey(places, 'home', bare), log)
  expect(withSecrets(places, readSettings(places), later)).toEqual(settings)
})

it('secrets of another key are set aside, and the home starts', () => {
  const places = placesOf(home)
  new Vault(places, loadSealingKey(places, 'home', bare), log).set('x', 'secret')
  chmodSync(join(home, 'keys', 'home.key'), 0o600)
  rmSync(join(home, 'keys', 'home.key'))
  const vault = new Vault(places, loadSealingKey(places, 'home', bare), log)
  expect(vault.get('x')).toBeUndefined()
  expect(readdirSync(join(home, 'home'))).toEqual(['secrets.sealed.unreadable'])
  vault.set('x', 'again')
  expect(new Vault(places, loadSealingKey(places, 'home', bare), log).get('x')).toBe('again')
  vault.set('x', null)
  expect(new Vault(places, loadSealingKey(places, 'home', bare), log).names()).toEqual([])
})
