/**
 * tuf-conformance's own tests, case by case under their names, against `fascia-ota tuf`. Written from that suite's source
 * (test_basic, test_expiration, test_delegated_expiration, test_keys, test_rollback, test_quoting_issues).
 */
import type { Server } from 'node:http'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { inDays, newTestSigner, serveSimulator, Simulator } from './ota-simulator.ts'
import { TufClientUnderTest } from './ota-tuf-client.ts'

let url: string
let server: Server
let repo: Simulator
let client: TufClientUnderTest
beforeAll(async () => {
  ;({ url, server } = await serveSimulator(() => repo))
})
afterAll(() => server.close())
beforeEach(() => {
  repo = new Simulator()
  client = new TufClientUnderTest(url)
})
afterEach(() => client.remove())

const init = (): Promise<number> => client.init(repo.published['root']?.[0] ?? Buffer.alloc(0))
const ALL = ['root', 'targets', 'snapshot', 'timestamp']
const FIRST = ['root 2', 'timestamp', 'snapshot 1', 'targets 1']
/** Versions of the four roles, as `trusted()` tells them. */
const versions = (root: number, snapshot: number, targets: number, timestamp: number): string[] => [
  `root ${root}`,
  `snapshot ${snapshot}`,
  `targets ${targets}`,
  `timestamp ${timestamp}`,
]

describe('test_basic', () => {
  it('test_basic_refresh_requests, test_basic_refresh_trusted_data', async () => {
    expect(await init()).toBe(0)
    expect(repo.asked).toEqual([])
    expect(await client.refresh()).toBe(0)
    expect(repo.asked).toEqual(FIRST)
    for (const role of ALL) expect(client.file(role).equals(repo.latest(role))).toBe(true)
  })

  it('test_implicit_refresh', async () => {
    await init()
    expect(await client.download('nonexistent artifact')).toBe(1)
    expect(repo.asked).toEqual(FIRST)
    expect(client.trusted()).toEqual(versions(1, 1, 1, 1))
  })

  it('test_invalid_initial_root', async () => {
    repo.tamper('root', ({ signed }) => Reflect.deleteProperty(signed, 'version'))
    await init()
    expect(await client.refresh()).toBe(1)
    expect(repo.asked).toEqual([])
  })

  it('test_unsigned_initial_root', async () => {
    const other = newTestSigner().sign(Buffer.from('something else'))
    repo.tamper('root', ({ signatures }) => signatures.forEach((signature) => (signature.sig = other)))
    await init()
    expect(await client.refresh()).toBe(1)
    expect(client.refusal).toBe('signature_invalid')
    expect(repo.asked).toEqual([])
  })

  it.each([
    ['root', ['root 1']],
    ['timestamp', ['root 2']],
    ['snapshot', ['root 2', 'timestamp 2']],
    ['targets', ['root 2', 'snapshot 2', 'timestamp 2']],
  ])('test_unsigned_metadata[%s]', async (role, trusted) => {
    repo.signersOf(role).clear()
    repo.publish('root', 'targets', 'snapshot', 'timestamp')
    await init()
    expect(await client.refresh()).toBe(1)
    expect(client.trusted()).toEqual(trusted)
    expect(client.refusal).toBe('threshold_unmet')
  })

  it.each([
    ['root', ['root 1'], 'rollback'],
    ['snapshot', ['root 2', 'timestamp 2'], 'role_missing'],
    ['targets', ['root 2', 'snapshot 2', 'timestamp 2'], 'role_missing'],
  ])('test_url_and_metadata_version_mismatch[%s]', async (role, trusted, code) => {
    const signed = repo.roles[role]
    if (signed) signed.version++
    repo.publish('root', 'targets', 'snapshot', 'timestamp')
    await init()
    expect(await client.refresh()).toBe(1)
    expect(client.trusted()).toEqual(trusted)
    expect(client.refusal).toBe(code)
  })

  it('test_timestamp_content_changes, test_timestamp_eq_versions_check', async () => {
    await init()
    expect(await client.refresh()).toBe(0)
    repo.timestamp.meta['snapshot.json'].version = 100
    repo.restart('timestamp')
    repo.publish('timestamp')
    expect(await client.refresh()).toBe(0)
    expect(repo.asked.at(-1)).toBe('timestamp')
    expect(JSON.parse(client.file('timestamp').toString())).toMatchObject({
      signed: { meta: { 'snapshot.json': { version: 1 } } },
    })
  })

  it('test_basic_metadata_hash_support, test_new_targets_hash_mismatch', async () => {
    repo.listHashes = true
    repo.publish('targets', 'snapshot', 'timestamp')
    await init()
    expect(await client.refresh()).toBe(0)
    repo.publish('targets')
    const meta = repo.snapshot.meta['targets.json']
    if (meta) meta.hashes = { sha256: 'ab'.repeat(32) }
    repo.publish('snapshot', 'timestamp')
    expect(await client.refresh()).toBe(1)
    expect(client.refusal).toBe('mix_and_match')
    expect(client.trusted()).toEqual(versions(1, 3, 2, 3))
  })

  it('test_new_targets_version_mismatch', async () => {
    await init()
    expect(await client.refresh()).toBe(0)
    repo.publish('targets')
    expect(await client.refresh()).toBe(0)
    expect(client.trusted()).toContain('targets 1')
    expect(repo.asked.at(-1)).toBe('timestamp')
  })

  it('test_metadata_bytes_match', async () => {
    repo.published['timestamp'] = [Buffer.concat([repo.latest('timestamp'), Buffer.from(' ')])]
    await init()
    expect(await client.refresh()).toBe(0)
    expect(client.file('timestamp').equals(repo.latest('timestamp'))).toBe(true)
  })

  it('test_custom_fields', async () => {
    await init()
    expect(await client.refresh()).toBe(0)
    repo.root['custom-field'] = 'value'
    repo.addKey('root', newTestSigner('ecdsa', 'ecdsa-sha2-nistp256', { 'extra-field': { a: 1, b: 2 } }))
    repo.role('root')['another-field'] = 'value'
    repo.publish('root')
    expect(await client.refresh()).toBe(0)
    expect(client.trusted()).toContain('root 2')
  })

  it('test_deprecated_keyid_hash_algorithms, test_wrong_hashing_algorithm', async () => {
    await init()
    repo.role('snapshot').keyids.length = 0
    repo.signersOf('snapshot').clear()
    repo.addKey('snapshot', newTestSigner('ecdsa', 'ecdsa-sha2-nistp256', { keyid_hash_algorithms: 'md5' }))
    repo.publish('root', 'snapshot', 'timestamp')
    expect(await client.refresh()).toBe(0)
    expect(client.trusted()).toEqual(versions(2, 2, 1, 2))
  })

  it('test_snapshot_404', async () => {
    await init()
    await client.refresh()
    repo.timestamp.meta['snapshot.json'].version++
    repo.publish('timestamp')
    expect(await client.refresh()).toBe(1)
    expect(repo.asked.at(-1)).toBe('snapshot 2')
    expect(client.trusted()).toEqual(versions(1, 1, 1, 2))
  })

  it('test_targets_404', async () => {
    await init()
    await client.refresh()
    const meta = repo.snapshot.meta['targets.json']
    if (meta) meta.version++
    repo.publish('snapshot', 'timestamp')
    expect(await client.refresh()).toBe(1)
    expect(repo.asked.at(-1)).toBe('targets 2')
    expect(client.trusted()).toEqual(versions(1, 2, 1, 2))
  })

  it('test_timestamp_404', async () => {
    await init()
    await client.refresh()
    delete repo.published['timestamp']
    expect(await client.refresh()).toBe(1)
    expect(client.refusal).toBe('role_missing')
    expect(repo.asked.at(-1)).toBe('timestamp')
  })

  it('test_incorrect_metadata_type', async () => {
    await init()
    const [signer] = repo.signersOf('timestamp').values()
    if (signer) repo.addKey('snapshot', signer)
    for (const name of Object.keys(repo.snapshot.meta)) Reflect.deleteProperty(repo.snapshot.meta, name)
    repo.snapshot.meta['snapshot.json'] = { version: 1 }
    repo.publish('root', 'snapshot')
    repo.published['timestamp']?.push(repo.published['snapshot']?.pop() ?? Buffer.alloc(0))
    expect(await client.refresh()).toBe(1)
    expect(client.trusted()).toEqual(['root 2'])
  })

  it('test_faketime', async () => {
    await init()
    repo.root.expires = inDays(7)
    repo.publish('root')
    expect(await client.refresh()).toBe(0)
    expect(await client.refresh(8)).toBe(1)
  })
})

describe('test_expiration', () => {
  it('test_root_expired', async () => {
    await init()
    expect(await client.refresh()).toBe(0)
    repo.publish('root')
    expect(await client.refresh()).toBe(0)
    repo.root.expires = inDays(-1)
    repo.publish('root', 'targets', 'snapshot', 'timestamp')
    expect(await client.refresh()).toBe(1)
    expect(client.refusal).toBe('expired')
    expect(client.trusted()).toEqual(versions(3, 1, 1, 1))
  })

  it.each([
    ['timestamp', versions(1, 1, 1, 1)],
    ['snapshot', versions(1, 1, 1, 2)],
    ['targets', versions(1, 2, 1, 2)],
  ])('test_%s_expired', async (role, trusted) => {
    await init()
    expect(await client.refresh()).toBe(0)
    const signed = repo.roles[role]
    if (signed) signed.expires = inDays(-5)
    repo.publish('targets', 'snapshot', 'timestamp')
    expect(await client.refresh()).toBe(1)
    expect(client.refusal).toBe('expired')
    expect(client.trusted()).toEqual(trusted)
  })

  it('test_expired_metadata: expired local timestamp and snapshot still serve to update from', async () => {
    await init()
    repo.timestamp.expires = inDays(7)
    repo.publish('timestamp')
    expect(await client.refresh()).toBe(0)
    repo.timestamp.expires = inDays(21)
    repo.publish('targets', 'snapshot', 'timestamp')
    expect(await client.refresh(18)).toBe(0)
    expect(client.trusted()).toEqual(versions(1, 2, 2, 3))
  })
})

describe('test_delegated_expiration', () => {
  const publishDelegated = (expires: string): void => {
    repo.delegate('targets', { name: 'delegated', paths: ['delegatedpath/*'] }, expires)
    for (const name of ['first', 'second']) repo.addArtifact('delegated', name, `delegatedpath/${name}`)
    repo.publish('delegated', 'targets', 'snapshot', 'timestamp')
  }

  it('test_delegated_targets_expired', async () => {
    await init()
    publishDelegated(inDays(-1))
    expect(await client.refresh()).toBe(0)
    expect(await client.download('delegatedpath/first')).toBe(1)
    expect(client.downloads()).toEqual([])
    expect(client.trusted()).toEqual(versions(1, 2, 2, 2))
  })

  it('test_expired_local_delegated_targets', async () => {
    await init()
    publishDelegated(inDays(7))
    expect(await client.download('delegatedpath/first')).toBe(0)
    expect(await client.download('delegatedpath/second', 18)).toBe(1)
    expect(client.downloads()).toEqual(['first'])
  })

  it('test_expired_local_delegated_targets_updates', async () => {
    await init()
    publishDelegated(inDays(7))
    expect(await client.download('delegatedpath/first')).toBe(0)
    const delegated = repo.roles['delegated']
    if (delegated) delegated.expires = inDays(21)
    repo.publish('delegated', 'snapshot', 'timestamp')
    expect(await client.download('delegatedpath/second', 18)).toBe(0)
    expect(client.downloads()).toEqual(['first', 'second'])
  })
})

describe('test_keys', () => {
  it('test_snapshot_does_not_meet_threshold, test_root_has_keys_but_not_snapshot', async () => {
    repo.role('snapshot').threshold = 3
    for (let i = 0; i < 2; i++) repo.addKey('snapshot')
    repo.publish('root', 'targets', 'snapshot', 'timestamp')
    await init()
    expect(await client.refresh()).toBe(0)
    const [first = ''] = repo.signersOf('snapshot').keys()
    repo.signersOf('snapshot').delete(first)
    repo.publish('targets', 'snapshot', 'timestamp')
    expect(await client.refresh()).toBe(1)
    expect(client.refusal).toBe('threshold_unmet')
    expect(client.trusted()).toContain('snapshot 2')
  })

  it('test_snapshot_has_too_few_keys, test_snapshot_threshold', async () => {
    await init()
    for (let i = 0; i < 4; i++) repo.addKey('snapshot')
    repo.role('snapshot').threshold = 6
    repo.publish('root', 'snapshot', 'timestamp')
    expect(await client.refresh()).toBe(1)
    expect(client.trusted()).toEqual(['root 2', 'timestamp 2'])
  })

  it.each([true, false])('test_duplicate_keys, test_duplicate_keys_root: key ids repeated in the role: %s', async (inRole) => {
    await init()
    const signer = repo.addKey('snapshot')
    if (inRole) repo.role('snapshot').keyids.push(...Array.from({ length: 8 }, () => signer.keyid))
    repo.role('snapshot').threshold = 6
    repo.publish('root', 'snapshot', 'timestamp')
    repo.tamper('snapshot', ({ signatures }) => {
      const own = signatures.find(({ keyid }) => keyid === signer.keyid)
      if (own) signatures.push(...Array.from({ length: 8 }, () => own))
    })
    expect(await client.refresh()).toBe(1)
    expect(client.trusted().some((line) => line.startsWith('snapshot'))).toBe(false)
  })

  it('test_duplicate_sig_keyids', async () => {
    await init()
    repo.tamper('snapshot', ({ signatures }) => signatures.push(...signatures))
    expect(await client.refresh()).toBe(1)
    expect(client.trusted()).toEqual(['root 1', 'timestamp 1'])
  })

  it.each([
    ['rsa', 'rsassa-pss-sha256'],
    ['rsa', 'rsa-pkcs1v15-sha256'],
    ['ecdsa', 'ecdsa-sha2-nistp256'],
    ['ecdsa-sha2-nistp256', 'ecdsa-sha2-nistp256'],
    ['ed25519', 'ed25519'],
  ])('test_keytype_and_scheme[%s/%s]', async (keytype, scheme) => {
    await init()
    const signer = repo.addKey('root', newTestSigner(keytype, scheme))
    repo.role('root').threshold++
    repo.publish('root')
    expect(await client.refresh()).toBe(0)
    expect(client.trusted()).toContain('root 2')
    repo.publish('root')
    repo.tamper('root', ({ signatures }) => {
      for (const signature of signatures) {
        if (signature.keyid === signer.keyid) signature.sig = signer.sign(Buffer.from('something else'))
      }
    })
    expect(await client.refresh()).toBe(1)
    expect(client.refusal).toBe('signature_invalid')
    expect(client.trusted()).toContain('root 2')
  })

  it('test_invalid_sig_in_valid_metadata', async () => {
    await init()
    const [first] = repo.signersOf('timestamp').keys()
    repo.addKey('timestamp')
    for (const sig of [newTestSigner().sign(Buffer.from('other')), '', 'no hexadecimal at all', 'abc']) {
      repo.publish('root', 'timestamp')
      repo.tamper('timestamp', ({ signatures }) => {
        for (const signature of signatures) if (signature.keyid === first) signature.sig = sig
      })
      expect(await client.refresh()).toBe(0)
    }
  })
})

describe('test_rollback', () => {
  it('test_new_timestamp_version_rollback', async () => {
    await init()
    repo.publish('timestamp')
    expect(await client.refresh()).toBe(0)
    repo.restart('timestamp')
    repo.publish('timestamp')
    expect(await client.refresh()).toBe(1)
    expect(client.refusal).toBe('rollback')
    expect(client.trusted()).toContain('timestamp 2')
    expect(repo.asked.at(-1)).toBe('timestamp')
  })

  it.each([false, true])('test_snapshot_rollback, test_simple_snapshot_rollback: with hashes: %s', async (hashes) => {
    await init()
    repo.listHashes = hashes
    repo.publish('snapshot', 'timestamp')
    expect(await client.refresh()).toBe(0)
    repo.restart('snapshot')
    repo.publish('snapshot', 'timestamp')
    expect(await client.refresh()).toBe(1)
    expect(client.refusal).toBe('rollback')
    expect(client.trusted()).toEqual(versions(1, 2, 1, 2))
    expect(repo.asked.at(-1)).toBe('timestamp')
  })

  it.each([false, true])('test_targets_rollback: with hashes: %s', async (hashes) => {
    await init()
    repo.listHashes = hashes
    repo.publish('targets', 'snapshot', 'timestamp')
    expect(await client.refresh()).toBe(0)
    repo.restart('targets')
    repo.publish('targets', 'snapshot', 'timestamp')
    expect(await client.refresh()).toBe(1)
    expect(client.refusal).toBe('rollback')
    expect(client.trusted()).toEqual(versions(1, 2, 2, 3))
  })

  it('test_targets_role_removal', async () => {
    await init()
    repo.delegate('targets', { name: 'delegated', paths: ['delegatedpath/*'] })
    repo.publish('delegated', 'targets', 'snapshot', 'timestamp')
    expect(await client.refresh()).toBe(0)
    Reflect.deleteProperty(repo.snapshot.meta, 'delegated.json')
    repo.publish('snapshot', 'timestamp')
    expect(await client.refresh()).toBe(1)
    expect(client.refusal).toBe('rollback')
    expect(client.trusted()).toContain('snapshot 2')
  })

  it('test_new_snapshot_version_mismatch', async () => {
    await init()
    repo.snapshot.version += 98
    repo.publish('snapshot')
    repo.timestamp.meta['snapshot.json'].version = 2
    repo.publish('timestamp')
    expect(await client.refresh()).toBe(1)
    expect(client.refusal).toBe('mix_and_match')
    expect(client.trusted()).toEqual(['root 1', 'timestamp 2'])
  })

  it('test_targets_fast_forward_recovery', async () => {
    await init()
    repo.delegate('targets', { name: 'delegated', paths: ['delegatedpath/*'] })
    repo.publish('delegated')
    for (let i = 0; i < 99; i++) repo.publish('targets')
    repo.publish('snapshot', 'timestamp')
    expect(await client.refresh()).toBe(0)
    expect(client.trusted()).toContain('targets 100')
    repo.rotateKeys('snapshot')
    repo.restart('targets')
    Reflect.deleteProperty(repo.snapshot.meta, 'delegated.json')
    repo.publish('root', 'targets', 'snapshot', 'timestamp')
    expect(await client.refresh()).toBe(0)
    expect(client.trusted()).toContain('targets 1')
  })

  it.each(['snapshot', 'timestamp'])('test_new_%s_fast_forward_recovery', async (role) => {
    await init()
    for (let i = 0; i < 99; i++) repo.publish(role)
    if (role === 'snapshot') repo.publish('timestamp')
    expect(await client.refresh()).toBe(0)
    expect(client.trusted()).toContain(`${role} 100`)
    if (role === 'snapshot') repo.rotateKeys('snapshot')
    repo.rotateKeys('timestamp')
    repo.restart(role)
    repo.publish('root', ...(role === 'snapshot' ? ['targets', 'snapshot'] : []), 'timestamp')
    expect(await client.refresh()).toBe(0)
    expect(client.trusted()).toContain(`${role} 1`)
  })
})

describe('test_quoting_issues', () => {
  it.each(['?', '#', '/delegatedrole', '../delegatedrole', '.', '..', 'ä', "it's (a) role!*", 'x'.repeat(200)])(
    'test_unusual_role_name[%s]',
    async (role) => {
      repo.delegate('targets', { name: role })
      repo.publish(role, 'targets', 'snapshot', 'timestamp')
      await init()
      expect(await client.download('nonexistent target')).toBe(1)
      const quoted = encodeURIComponent(role).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
      expect(repo.asked).toContain(`${quoted} 1`)
      expect(client.trusted()).toHaveLength(5)
    },
  )
})
