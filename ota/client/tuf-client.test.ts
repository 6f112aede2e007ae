/** The client workflow against repositories of its own making: rotation, rollback, recovery, delegations; tuf-js as oracle. */
import { createServer, type Server } from 'node:http'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Updater as TufJsUpdater } from 'tuf-js'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { canonicalBytes } from '../metadata/canonical-json.ts'
import { newSigner, signedFile, type Signer } from '../metadata/sign.ts'
import type { Target } from '../metadata/schema.ts'
import { describeTarget, expiresAt, Repository, type RootRoles } from '../repository/repository.ts'
import { binOf, findTarget, matchesPattern } from './delegations.ts'
import { directoryFetcher } from './fetchers.ts'
import { trustedDirectory } from './trusted-directory.ts'
import { TufClient, type TrustedSet } from './tuf-client.ts'

const DAY = 86_400_000
const NOW = Date.now()
let directory: string
let repository: Repository
let roles: RootRoles
const role = (count: number, threshold = count) => ({ signers: Array.from({ length: count }, newSigner), threshold })
const online = () => ({ snapshot: roles.snapshot.signers, timestamp: roles.timestamp.signers })
const all = () => ({ ...online(), targets: roles.targets.signers })

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'fascia-tuf-'))
  repository = new Repository(join(directory, 'repository'))
  roles = { root: role(2), targets: role(2), snapshot: role(1), timestamp: role(1) }
  repository.createRoot(roles, NOW)
  repository.publish({ 'a.txt': describeTarget(Buffer.from('a'), {}) }, all(), NOW)
})
afterEach(() => rmSync(directory, { recursive: true, force: true }))

function client(nowMs = NOW): {
  refresh(): Promise<TrustedSet>
  find(path: string): Promise<Target | undefined>
  file(role: string): string
} {
  const trusted = join(directory, 'trusted')
  const store = trustedDirectory(trusted)
  if (!store.read('root')) store.write('root', repository.rootBytes(1))
  const make = () => new TufClient(directoryFetcher(repository.directory), store, { nowMs })
  return {
    refresh: () => make().refresh(),
    find: async (path) => {
      const tuf = make()
      return findTarget(tuf, await tuf.refresh(), path)
    },
    file: (name) => join(trusted, `${name}.json`),
  }
}
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'accepted',
    (error: { code?: string }) => error.code ?? String(error),
  )
const code = (nowMs?: number): Promise<string> => codeOf(client(nowMs).refresh())
/** The next root, signed by its own keys and by whoever else is given. */
function publishRoot(next: RootRoles, before: readonly Signer[]): void {
  const version = repository.rootVersion + 1
  const all = Object.entries(next)
  const keys = Object.fromEntries(all.flatMap(([, { signers }]) => signers.map(({ keyid, publicJson }) => [keyid, publicJson])))
  const named = all.map(([name, { signers, threshold }]) => [name, { keyids: signers.map(({ keyid }) => keyid), threshold }])
  const root = { ...repository.root, version, keys, roles: Object.fromEntries(named) as object }
  const signers = [...new Set([...before, ...next.root.signers])]
  writeFileSync(join(repository.directory, `${version}.root.json`), signedFile(root, signers))
}
const rotate = (next: RootRoles): void => {
  publishRoot(next, roles.root.signers)
  roles = next
}

describe('the TUF workflow', () => {
  it('keeps trusted metadata under unversioned names, and asks for nothing that it has', async () => {
    await client().refresh()
    for (const name of ['root', 'timestamp', 'snapshot', 'targets']) expect(existsSync(client().file(name))).toBe(true)
    rmSync(join(repository.directory, '1.snapshot.json'))
    rmSync(join(repository.directory, '1.targets.json'))
    expect(await code()).toBe('accepted')
  })

  it('follows root rotations one by one, each by old and new keys', async () => {
    rotate({ ...roles, root: role(3, 2) })
    rotate({ ...roles, targets: role(2) })
    repository.publish({}, all(), NOW)
    expect((await client().refresh()).root.version).toBe(3)
  })

  it('refuses a root that the keys before did not sign', async () => {
    publishRoot({ ...roles, root: role(2) }, [])
    expect(await code()).toBe('key_unknown')
  })

  it('refuses a root that skips a version', async () => {
    rotate({ ...roles })
    cpSync(join(repository.directory, '2.root.json'), join(repository.directory, '3.root.json'))
    expect(await code()).toBe('rollback')
  })

  it('expired: every role, judged by the time of the start', async () => {
    expect(await code(NOW + 8 * DAY)).toBe('expired')
    repository.renew(online(), NOW + 31 * DAY)
    expect(await code(NOW + 31 * DAY)).toBe('accepted')
    expect(await code(NOW + 4000 * DAY)).toBe('expired')
  })

  it('rollback: an older timestamp than the trusted one', async () => {
    const before = readFileSync(join(repository.directory, 'timestamp.json'))
    repository.publish({}, all(), NOW)
    await client().refresh()
    writeFileSync(join(repository.directory, 'timestamp.json'), before)
    expect(await code()).toBe('rollback')
  })

  it('recovers from a fast-forward attack by a new timestamp key', async () => {
    const timestamp = repository.timestamp
    const absurd = { ...timestamp, version: 2 ** 40 }
    writeFileSync(join(repository.directory, 'timestamp.json'), signedFile(absurd, roles.timestamp.signers))
    await client().refresh()
    writeFileSync(join(repository.directory, 'timestamp.json'), signedFile({ ...timestamp, version: 5 }, roles.timestamp.signers))
    expect(await code()).toBe('rollback')
    rotate({ ...roles, timestamp: role(1) })
    repository.renew(online(), NOW)
    expect(await code()).toBe('accepted')
  })

  it('keeps the timestamp that it has when another comes with the same version', async () => {
    await client().refresh()
    const kept = readFileSync(client().file('timestamp'))
    const other = { ...repository.timestamp, 'x-note': 'changed' }
    writeFileSync(join(repository.directory, 'timestamp.json'), signedFile(other, roles.timestamp.signers))
    expect(await code()).toBe('accepted')
    expect(readFileSync(client().file('timestamp')).equals(kept)).toBe(true)
  })

  it.each([
    ['timestamp.json', 'role_missing'],
    ['1.snapshot.json', 'role_missing'],
    ['1.targets.json', 'role_missing'],
  ])('%s missing: %s', async (name, expected) => {
    rmSync(join(repository.directory, name))
    expect(await code()).toBe(expected)
  })

  it('oversized: a file larger than what was listed, or than any bound', async () => {
    writeFileSync(join(repository.directory, '1.targets.json'), Buffer.alloc(100_000, 0x20))
    expect(await code()).toBe('oversized')
    writeFileSync(join(repository.directory, 'timestamp.json'), Buffer.alloc(20_000, 0x20))
    expect(await code()).toBe('oversized')
  })

  it('takes nothing from a trusted directory that somebody altered', async () => {
    await client().refresh()
    const file = client().file('targets')
    writeFileSync(file, readFileSync(file, 'utf8').replace('a.txt', 'b.txt'))
    expect(Object.keys((await client().refresh()).targets.targets)).toEqual(['a.txt'])
  })
})

describe('delegations', () => {
  const delegate = (
    delegated: object[],
    signers: Signer[],
    files: Record<string, { targets: object; by: Signer[]; delegations?: object }>,
  ) => {
    const keys = Object.fromEntries(signers.map(({ keyid, publicJson }) => [keyid, publicJson]))
    const base = { _type: 'targets', spec_version: '1.0.34', expires: expiresAt(NOW + DAY) }
    const meta: Record<string, { version: number }> = { 'targets.json': { version: 2 } }
    const top = signedFile({ ...base, version: 2, targets: {}, delegations: { keys, roles: delegated } }, roles.targets.signers)
    writeFileSync(join(repository.directory, '2.targets.json'), top)
    for (const [name, { targets, by, delegations }] of Object.entries(files)) {
      const signed = { ...base, version: 1, targets, ...(delegations ? { delegations } : {}) }
      writeFileSync(join(repository.directory, `1.${encodeURIComponent(name)}.json`), signedFile(signed, by))
      meta[`${name}.json`] = { version: 1 }
    }
    const { expires } = repository.snapshot
    const snapshot = signedFile({ _type: 'snapshot', spec_version: '1.0.34', version: 2, expires, meta }, roles.snapshot.signers)
    writeFileSync(join(repository.directory, '2.snapshot.json'), snapshot)
    const timestamp = { ...repository.timestamp, version: 2, meta: { 'snapshot.json': { version: 2 } } }
    writeFileSync(join(repository.directory, 'timestamp.json'), signedFile(timestamp, roles.timestamp.signers))
  }
  const target = (text: string): Target => ({ length: text.length, hashes: { sha256: 'ab'.repeat(32) } })
  const one = newSigner()
  const two = newSigner()
  const roleOf = (name: string, signer: Signer, paths: string[], terminating = false) => ({
    name,
    keyids: [signer.keyid],
    threshold: 1,
    terminating,
    paths,
  })

  it('are searched in order, by pattern, and end at a terminating role', async () => {
    delegate([roleOf('first', one, ['x/*']), roleOf('last', one, ['*/*'], true), roleOf('never', two, ['*/*'])], [one, two], {
      first: { targets: { 'x/1': target('one') }, by: [one] },
      last: { targets: { 'x/2': target('second'), 'y/2': target('other') }, by: [one] },
      never: { targets: { 'x/3': target('hidden') }, by: [two] },
    })
    expect((await client().find('x/1'))?.length).toBe(3)
    expect((await client().find('x/2'))?.length).toBe(6)
    expect(await client().find('x/3')).toBeUndefined()
    expect(await client().find('x/deep/1')).toBeUndefined()
  })

  it('are refused when another key signed, and bounded when they go in a circle', async () => {
    delegate([roleOf('first', one, ['*'])], [one], { first: { targets: {}, by: [two] } })
    expect(await codeOf(client().find('a'))).toBe('key_unknown')
    const circle = { keys: { [one.keyid]: one.publicJson }, roles: [roleOf('first', one, ['*'])] }
    delegate([roleOf('first', one, ['*'])], [one], { first: { targets: {}, by: [one], delegations: circle } })
    expect(await client().find('a')).toBeUndefined()
  })

  it('may not take the name of a top-level role', async () => {
    delegate([roleOf('snapshot', one, ['*'])], [one], {})
    expect(await codeOf(client().find('a'))).toBe('delegation_invalid')
  })

  it.each([
    ['a/b.txt', 'a/*.txt', true],
    ['a/b.txt', '*', false],
    ['a/b.txt', 'a/?.txt', true],
    ['a/b.txt', 'a/b.tx.', false],
    ['a/(b)', 'a/(b)', true],
  ])('%s against %s: %s', (path, pattern, expected) => {
    expect(matchesPattern(path, pattern)).toBe(expected)
  })

  it('find the bin of TAP 15 by the leading bits of the hash', () => {
    const bins = { keyids: [], threshold: 1, bit_length: 5, name_prefix: 'bin' }
    // sha256("a") begins with 0xca = 11001010: bin 11001 = 0x19
    expect(binOf(bins, 'a')).toBe('bin-19')
  })
})

describe('tuf-js as oracle', () => {
  let server: Server
  let url: string
  beforeAll(async () => {
    server = createServer((request, response) => {
      const file = join(repository.directory, decodeURIComponent(request.url ?? ''))
      if (!existsSync(file)) return response.writeHead(404).end()
      response.end(readFileSync(file))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterAll(() => server.close())

  const theirs = async (): Promise<TufJsUpdater> => {
    const metadataDir = join(directory, 'tuf-js')
    mkdirSync(metadataDir, { recursive: true })
    writeFileSync(join(metadataDir, 'root.json'), repository.rootBytes(1))
    const updater = new TufJsUpdater({
      metadataDir,
      metadataBaseUrl: url,
      targetDir: metadataDir,
      targetBaseUrl: `${url}/targets`,
    })
    await updater.refresh()
    return updater
  }

  it('accepts a repository of ours through a rotation, and downloads from it what we published', async () => {
    const payload = join(directory, 'payload')
    writeFileSync(payload, 'payload')
    const name = 'packages/x/x-1.0.0.fpk'
    const description = describeTarget(readFileSync(payload), { hardwareIds: ['h'] })
    repository.storeTarget(name, description, payload)
    rotate({ ...roles, root: role(2), timestamp: role(1) })
    repository.publish({ [name]: description }, all(), NOW)
    const updater = await theirs()
    const info = await updater.getTargetInfo(name)
    expect(info?.length).toBe(7)
    if (info) expect(readFileSync(await updater.downloadTarget(info), 'utf8')).toBe('payload')
    expect(await code()).toBe('accepted')
  })

  it('refuses what we refuse', async () => {
    const draft = repository.draft({}, NOW)
    repository.seal(canonicalBytes({ signatures: [], signed: draft }), 2, online(), NOW)
    await expect(theirs()).rejects.toThrow()
    expect(await code()).toBe('threshold_unmet')
  })
})
