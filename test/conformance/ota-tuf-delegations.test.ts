/**
 * tuf-conformance's own tests, case by case under their names, against `fascia-ota tuf`: test_file_download,
 * test_updater_delegation_graphs, test_updater_key_rotations, and target paths with unusual characters.
 */
import type { Server } from 'node:http'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { newTestSigner, serveSimulator, Simulator, type TestSigner } from './ota-simulator.ts'
import { TufClientUnderTest } from './ota-tuf-client.ts'

let url: string
let server: Server
let repo: Simulator
let client: TufClientUnderTest
let signers: TestSigner[]
beforeAll(async () => {
  ;({ url, server } = await serveSimulator(() => repo))
  signers = Array.from({ length: 10 }, () => newTestSigner('ed25519', 'ed25519'))
})
afterAll(() => server.close())
beforeEach(() => {
  repo = new Simulator()
  client = new TufClientUnderTest(url)
})
afterEach(() => client.remove())

const init = (): Promise<number> => client.init(repo.published['root']?.[0] ?? Buffer.alloc(0))
const publishAll = (...more: string[]): void => repo.publish(...more, 'targets', 'snapshot', 'timestamp')

describe('test_file_download', () => {
  it('test_client_downloads_expected_file, test_artifact_cache', async () => {
    await init()
    repo.addArtifact('targets', 'target file contents', 'target_file.txt')
    publishAll()
    expect(await client.refresh()).toBe(0)
    expect(client.downloads()).toEqual([])
    expect(await client.download('target_file.txt')).toBe(0)
    expect(await client.download('target_file.txt')).toBe(0)
    expect(client.downloads()).toEqual(['target file contents'])
    expect(repo.askedArtifacts).toHaveLength(1)
  })

  it('test_client_downloads_expected_file_in_sub_dir', async () => {
    await init()
    repo.addArtifact('targets', 'contents', 'path/to/a/target_file.txt')
    publishAll()
    expect(await client.download('path/to/a/target_file.txt')).toBe(0)
    expect(client.downloads()).toEqual(['contents'])
  })

  it('test_repository_substitutes_target_file', async () => {
    await init()
    repo.addArtifact('targets', 'one', 'one.txt')
    repo.addArtifact('targets', 'two', 'two.txt')
    publishAll()
    expect(await client.download('one.txt')).toBe(0)
    for (const artifact of Object.values(repo.artifacts)) artifact.data = Buffer.from('malicious data')
    await client.download('one.txt')
    expect(client.downloads()).toEqual(['one'])
    expect(await client.download('two.txt')).toBe(1)
    expect(client.downloads()).toEqual(['one'])
  })

  it('test_multiple_changes_to_target', async () => {
    await init()
    const expected = ['first']
    repo.addArtifact('targets', 'first', 'target.txt')
    publishAll()
    expect(await client.download('target.txt')).toBe(0)
    for (let i = 0; i < 11; i++) {
      repo.addArtifact('targets', `modified ${i}`, 'target.txt')
      repo.addArtifact('targets', `new ${i}`, `new-target-${i}`)
      publishAll()
      if (i % 5 !== 0) continue
      expect(await client.download('target.txt')).toBe(0)
      expect(await client.download(`new-target-${i}`)).toBe(0)
      const before = expected.findIndex((text) => text === 'first' || text.startsWith('modified'))
      expected.splice(before, 1)
      expected.push(`modified ${i}`, `new ${i}`)
      expect(client.downloads()).toEqual(expected)
      const artifact = repo.artifacts['target.txt']
      if (artifact) artifact.data = Buffer.from(`malicious ${i}`)
      publishAll()
      await client.download('target.txt')
      expect(client.downloads()).toEqual(expected)
    }
  })

  it.each([[['sha256']], [['sha512']], [['sha256', 'sha512']]])('test_download_with_hash_algorithms[%j]', async (kinds) => {
    repo.addArtifact('targets', 'contents', 'target.txt', kinds)
    publishAll()
    await init()
    expect(await client.download('target.txt')).toBe(0)
    expect(repo.askedArtifacts).toEqual(['target.txt'])
    expect(client.downloads()).toEqual(['contents'])
  })

  it('test_download_with_unknown_hash_algorithm', async () => {
    repo.addArtifact('targets', 'contents', 'target.txt', ['sha512'])
    const target = repo.targets.targets['target.txt']
    if (target) target.hashes = { 'unknown-hash': target.hashes['sha512'] ?? '' }
    publishAll()
    await init()
    expect(await client.download('target.txt')).toBe(1)
    expect(client.downloads()).toEqual([])
  })

  it('test_consistent_snapshot_disabled: no version and no hash in any name', async () => {
    repo.root.consistent_snapshot = false
    repo.publish('root')
    repo.delegate('targets', { name: 'role1', paths: ['dir/*'] })
    repo.addArtifact('role1', 'contents', 'dir/target.txt')
    publishAll('role1')
    await init()
    expect(await client.download('dir/target.txt')).toBe(0)
    expect(repo.asked).toEqual(['root 2', 'root 3', 'timestamp', 'snapshot', 'targets', 'role1'])
    expect(repo.askedArtifacts).toEqual(['dir/target.txt'])
  })

  it.each(['?', '#', 'a b', '100%', 'ä/ö.txt', '+&=', 'a.b.c', "'(!)*'", '.hidden', '\u{1f697}.fpk', 'n'.repeat(230)])(
    'target path %s',
    async (path) => {
      repo.addArtifact('targets', 'contents', path)
      publishAll()
      await init()
      expect(await client.download(path)).toBe(0)
      expect(repo.askedArtifacts).toEqual([path])
      expect(client.downloads()).toEqual(['contents'])
    },
  )

  it.each(['../escape.txt', '..', 'a/../../escape.txt', '/absolute', 'a//b', './a'])(
    'target path %s leads nowhere',
    async (path) => {
      repo.addArtifact('targets', 'contents', path)
      publishAll()
      await init()
      expect(await client.download(path)).toBe(1)
      expect(client.refusal).toBe('malformed')
      expect(repo.askedArtifacts).toEqual([])
    },
  )
})

interface Edge {
  from: string
  name: string
  terminating?: boolean
  paths?: string[]
}
const edge = (from: string, name: string, more: Partial<Edge> = {}): Edge => ({ from, name, ...more })

function publishGraph(edges: readonly Edge[], artifacts: readonly [string, string][] = []): void {
  for (const { from, ...role } of edges) repo.delegate(from, role)
  for (const [role, path] of artifacts) repo.addArtifact(role, `${path} by ${role}`, path)
  publishAll(...new Set(edges.map(({ name }) => name)))
}

describe('test_updater_delegation_graphs', () => {
  const T = 'targets'
  const PY = { paths: ['*.py'] }
  it.each<[string, Edge[], string]>([
    ['basic-delegation', [edge(T, 'A')], 'A'],
    ['single-level-delegations', [edge(T, 'A'), edge(T, 'B')], 'AB'],
    ['two-level-delegations', [edge(T, 'A'), edge(T, 'B'), edge('B', 'C')], 'ABC'],
    ['two-level-test-DFS-order-of-traversal', [edge(T, 'A'), edge(T, 'B'), edge('A', 'C'), edge('A', 'D')], 'ACDB'],
    ['three-level-delegation-test-DFS-order-of-traversal', [edge(T, 'A'), edge(T, 'B'), edge('A', 'C'), edge('C', 'D')], 'ACDB'],
    [
      'two-level-terminating-ignores-all-but-roles-descendants',
      [edge(T, 'A'), edge(T, 'B'), edge('A', 'C', { terminating: true }), edge('A', 'D')],
      'AC',
    ],
    [
      'three-level-terminating-ignores-all-but-roles-descendants',
      [edge(T, 'A'), edge(T, 'B'), edge('A', 'C', { terminating: true }), edge('C', 'D')],
      'ACD',
    ],
    ['two-level-ignores-all-branches-not-matching-paths', [edge(T, 'A', PY), edge(T, 'B'), edge('A', 'C')], 'B'],
    [
      'three-level-ignores-all-branches-not-matching-paths',
      [edge(T, 'A'), edge(T, 'B'), edge('A', 'C', PY), edge('C', 'D')],
      'AB',
    ],
    ['cyclic-graph', [edge(T, 'A'), edge(T, 'B'), edge('B', 'C'), edge('C', 'D'), edge('D', 'B')], 'ABCD'],
    ['two-roles-delegating-to-a-third', [edge(T, 'A'), edge(T, 'B'), edge('B', 'C'), edge('A', 'C')], 'ACB'],
    ['two-roles-delegating-to-a-third-different-paths', [edge(T, 'A'), edge(T, 'B'), edge('B', 'C'), edge('A', 'C', PY)], 'ABC'],
  ])('test_graph_traversal[%s]', async (name, edges, visited) => {
    await init()
    // A role that two delegate to has one key for both.
    if (name.startsWith('two-roles') || name === 'cyclic-graph') {
      const shared = edges.map(({ name: role }) => role).find((role, index, all) => all.indexOf(role) !== index) ?? ''
      publishGraph(edges)
      for (const { from } of edges.filter((it) => it.name === shared)) {
        const { delegations } = repo.roles[from] as Simulator['targets']
        for (const role of delegations?.roles ?? []) {
          if (role.name !== shared) continue
          for (const signer of repo.signersOf(shared).values()) {
            if (delegations) delegations.keys[signer.keyid] = signer.json
            if (!role.keyids.includes(signer.keyid)) role.keyids.push(signer.keyid)
          }
        }
      }
      publishAll('A', 'B', 'C', ...(name === 'cyclic-graph' ? ['D'] : []))
    } else publishGraph(edges)
    expect(await client.download('missingpath')).toBe(1)
    expect(client.refusal).toBe('not_found')
    expect(repo.asked.slice(4).map((line) => line.split(' ')[0])).toEqual([...visited])
  })

  const TREE = [
    edge(T, 'A', { paths: ['*.doc', '*.md'] }),
    edge(T, 'B', { paths: ['releases/*/*'] }),
    edge('B', 'C', { paths: ['releases/x/*'] }),
    edge('B', 'D', { paths: ['releases/y/*.zip'] }),
  ]
  const FILES: [string, string][] = [
    [T, 'targetfile'],
    ['A', 'README.md'],
    ['C', 'releases/x/x_v1'],
    ['D', 'releases/y/y_v1.zip'],
    ['D', 'releases/z/z_v1.zip'],
  ]
  it.each<[string, string, boolean, string]>([
    ['no delegations', 'targetfile', true, ''],
    ['targetpath matches wildcard', 'README.md', true, 'A'],
    ['targetpath with separators x', 'releases/x/x_v1', true, 'BC'],
    ['targetpath with separators y', 'releases/y/y_v1.zip', true, 'BD'],
    ['targetpath is not delegated by all roles in the chain', 'releases/z/z_v1.zip', false, 'B'],
  ])('test_targetfile_search[%s]', async (_name, path, found, visited) => {
    await init()
    publishGraph(TREE, FILES)
    expect(await client.download(path)).toBe(found ? 0 : 1)
    expect(client.downloads()).toHaveLength(found ? 1 : 0)
    expect(repo.asked.slice(4)).toEqual([...visited].map((role) => `${role} 1`))
  })

  it('test_hash_bins: a target is looked for in the bin of its hash alone', async () => {
    await init()
    const bins = [...'0123456789abcdef']
    for (const bin of bins) repo.delegate(T, { name: `bin-${bin}`, path_hash_prefixes: [bin] })
    // sha256("file1.txt") begins with 5
    repo.addArtifact('bin-5', 'in its bin', 'file1.txt')
    // sha256("file2.txt") begins with 0, and another bin has it
    repo.addArtifact('bin-5', 'in a bin that is not its own', 'file2.txt')
    publishAll(...bins.map((bin) => `bin-${bin}`))
    expect(await client.download('file1.txt')).toBe(0)
    expect(client.downloads()).toEqual(['in its bin'])
    expect(await client.download('file2.txt')).toBe(1)
    expect(client.downloads()).toEqual(['in its bin'])
    expect(repo.asked.filter((name) => name.startsWith('bin-'))).toEqual(['bin-5 1', 'bin-0 1'])
  })

  it('test_succinct_roles: bins of TAP 15', async () => {
    await init()
    const signer = newTestSigner('ed25519', 'ed25519')
    const names = Array.from({ length: 8 }, (_, bin) => `bin-${bin}`)
    const succinct = { keyids: [signer.keyid], threshold: 1, bit_length: 3, name_prefix: 'bin' }
    repo.targets.delegations = { keys: { [signer.keyid]: signer.json }, succinct_roles: succinct }
    for (const name of names) {
      repo.signersOf(name).set(signer.keyid, signer)
      const { delegations: _none, ...plain } = repo.targets
      repo.roles[name] = { ...plain, version: 1, targets: {} } as unknown as Simulator['targets']
      repo.addArtifact(name, 'a bin for each', 'file.txt')
    }
    publishAll(...names)
    expect(await client.download('file.txt')).toBe(0)
    expect(repo.asked.slice(4)).toHaveLength(1)
  })
})

interface Version {
  keys: number[]
  threshold: number
  sigs: number[]
  ok?: boolean
}
const version = (keys: number[], threshold: number, sigs: number[], ok = true): Version => ({ keys, threshold, sigs, ok })

function setKeys(role: string, { keys, threshold, sigs }: Version): void {
  repo.role(role).keyids.length = 0
  repo.role(role).threshold = threshold
  repo.signersOf(role).clear()
  for (const index of keys) repo.addKey(role, signers[index])
  repo.signersOf(role).clear()
  for (const index of sigs) {
    const signer = signers[index]
    if (signer) repo.signersOf(role).set(signer.keyid, signer)
  }
}

describe('test_updater_key_rotations', () => {
  const FIVE = [0, 1, 2, 3, 4]
  const NEXT = [0, 1, 3, 4, 5]
  it.each<[string, Version[]]>([
    ['1-of-1-key-rotation', [version([1], 1, [1]), version([2], 1, [2, 1]), version([2], 1, [2])]],
    [
      '1-of-1-key-rotation-unused-signatures',
      [version([1], 1, [3, 1, 4]), version([2], 1, [3, 2, 1, 4]), version([2], 1, [3, 2, 4])],
    ],
    [
      '3-of-5-sign-with-different-keycombos',
      [version(FIVE, 3, [0, 2, 4]), version(FIVE, 3, [0, 4, 1]), version(FIVE, 3, [0, 1, 3]), version(FIVE, 3, [0, 1, 3])],
    ],
    ['3-of-5-one-key-rotated', [version(FIVE, 3, [0, 2, 4]), version(NEXT, 3, [0, 4, 1])]],
    [
      '3-of-5-one-key-rotated-with-intermediate-step',
      [version(FIVE, 3, [0, 2, 4]), version(NEXT, 3, [0, 2, 4, 5]), version(NEXT, 3, [0, 4, 5])],
    ],
    [
      '3-of-5-all-keys-rotated-with-intermediate-step',
      [version(FIVE, 3, [0, 2, 4]), version([5, 6, 7, 8, 9], 3, [0, 2, 4, 5, 6, 7]), version([5, 6, 7, 8, 9], 3, [5, 6, 7])],
    ],
    ['1-of-3-threshold-increase-to-2-of-3', [version([1, 2, 3], 1, [1]), version([1, 2, 3], 2, [1, 2])]],
    [
      '2-of-3-threshold-decrease-to-1-of-3',
      [version([1, 2, 3], 2, [1, 2]), version([1, 2, 3], 1, [1, 2]), version([1, 2, 3], 1, [1])],
    ],
    ['1-of-2-threshold-increase-to-2-of-2', [version([1], 1, [1]), version([1, 2], 2, [1, 2])]],
    ['1-of-1-key-rotation-fail-not-signed-with-old-key', [version([1], 1, [1]), version([2], 1, [2, 3, 4], false)]],
    ['1-of-1-key-rotation-fail-not-signed-with-new-key', [version([1], 1, [1]), version([2], 1, [1, 3, 4], false)]],
    ['3-of-5-one-key-rotate-fails-not-signed-with-3-new-keys', [version(FIVE, 3, [0, 2, 4]), version(NEXT, 3, [0, 2, 4], false)]],
    ['3-of-5-one-key-rotate-fails-not-signed-with-3-old-keys', [version(FIVE, 3, [0, 2, 4]), version(NEXT, 3, [0, 4, 5], false)]],
    [
      '1-of-3-threshold-bump-to-2-of-3-fails-new-threshold-not-reached',
      [version([1, 2, 3], 1, [1]), version([1, 2, 3], 2, [2], false)],
    ],
    [
      '2-of-3-threshold-decr-to-1-of-3-fails-old-threshold-not-reached',
      [version([1, 2, 3], 2, [1, 2]), version([1, 2, 3], 1, [1], false)],
    ],
  ])('test_root_rotation[%s]', async (_name, roots) => {
    repo.restart('root')
    for (const root of roots) {
      setKeys('root', root)
      repo.publish('root')
    }
    await init()
    const ok = roots.at(-1)?.ok ?? true
    expect(await client.refresh()).toBe(ok ? 0 : 1)
    expect(client.file('root').equals(repo.published['root']?.at(ok ? -1 : -2) ?? Buffer.alloc(0))).toBe(true)
  })

  it.each<[string, Version]>([
    ['1-of-1-key-rotation', version([2], 1, [2])],
    ['1-of-1-key-rotation-unused-signatures', version([1], 1, [3, 1, 4])],
    ['1-of-1-key-rotation-fail-not-signed-with-new-key', version([2], 1, [1, 3, 4], false)],
    ['3-of-5-one-key-signature-wrong-not-signed-with-3-expected-keys', version(NEXT, 3, [0, 2, 4], false)],
    ['2-of-5-one-key-signature-missing-threshold-not-reached', version(NEXT, 3, [0, 4], false)],
    ['3-of-5-sign-first-combo', version(FIVE, 3, [0, 2, 4])],
    ['3-of-5-sign-second-combo', version(FIVE, 3, [0, 4, 1])],
    ['3-of-5-sign-third-combo', version(FIVE, 3, [0, 1, 3])],
    ['3-of-5-sign-fourth-combo', version(FIVE, 3, [1, 2, 3])],
    ['3-of-5-sign-fifth-combo', version(FIVE, 3, [2, 3, 4])],
  ])('test_non_root_rotations[%s]', async (_name, keys) => {
    await init()
    for (const role of ['timestamp', 'snapshot', 'targets']) setKeys(role, keys)
    repo.publish('root', 'targets', 'snapshot', 'timestamp')
    expect(await client.refresh()).toBe(keys.ok ? 0 : 1)
    if (!keys.ok) return
    for (const role of ['timestamp', 'snapshot', 'targets']) expect(client.file(role).equals(repo.latest(role))).toBe(true)
  })
})
