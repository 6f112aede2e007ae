/**
 * `fascia-ota uptane verify --dialect uptane-legacy` on the cases of the published Uptane vectors, under their names and in
 * every style that their generator writes; and that no vehicle can reach the dialect.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { uptaneVerify } from '../../ota/cli/ota/uptane.ts'
import { printError } from '../../ota/cli/program.ts'
import {
  CONTENT,
  ECU,
  HARDWARE,
  PAST,
  VectorMaker,
  type Delegated,
  type Doc,
  type KeyEntries,
  type Step,
  type Style,
} from './ota-legacy-vectors.ts'

let directory: string
let count = 0
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'fascia-uptane-legacy-'))
})
afterAll(() => rmSync(directory, { recursive: true, force: true }))

const makers = new Map<string, VectorMaker>()
function makerOf(style: Style): VectorMaker {
  const name = JSON.stringify(style)
  const maker = makers.get(name) ?? new VectorMaker(style)
  makers.set(name, maker)
  return maker
}
const PLAIN: Style = { keys: 'ed25519', encoding: 'hex', canonical: 'olpc' }

/** Plays the steps against one state and tells the code of each. */
async function play(maker: VectorMaker, steps: readonly Step[], ...more: string[]): Promise<(string | null)[]> {
  const place = join(directory, String(count++))
  const codes: (string | null)[] = []
  const out = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    codes.push((JSON.parse(String(text)) as { code: string | null }).code)
    return true
  })
  const err = vi.spyOn(process.stderr, 'write').mockImplementation(() => true)
  try {
    for (const [index, step] of steps.entries()) {
      const at = join(place, String(index))
      maker.write(step, at)
      const repositories = ['--director', join(at, 'director'), '--image', join(at, 'image'), '--state', join(place, 'state')]
      const who = ['--ecu', ECU, '--hardware', HARDWARE]
      const args = [...repositories, ...who, '--time', '2026-01-01T00:00:00Z', '--json', ...more]
      await uptaneVerify.run(args).catch((error: unknown) => printError(error, true))
    }
  } finally {
    out.mockRestore()
    err.mockRestore()
  }
  return codes
}
const legacy = (maker: VectorMaker, ...steps: Step[]) => play(maker, steps, '--dialect', 'uptane-legacy')

describe('every style of the generator', () => {
  it.each<Style>([
    PLAIN,
    { keys: 'ed25519', encoding: 'base64', canonical: 'json-subset' },
    { keys: 'rsa', encoding: 'hex', canonical: 'olpc' },
    { keys: 'rsa', encoding: 'base64', canonical: 'json-subset' },
  ])('simple and delegation_simple: %j', async (style) => {
    const maker = makerOf(style)
    expect(await legacy(maker, maker.step())).toEqual([null])
    expect(await legacy(maker, maker.delegated())).toEqual([null])
    const altered = maker.step()
    altered.finish = (file, { signed }) => void (file === 'image/targets' && (signed.version = 2))
    expect(await legacy(maker, altered)).toEqual(['signature_invalid'])
  })
})

type Change = (step: Step, maker: VectorMaker) => void
const edit =
  (repo: 'director' | 'image', file: string, change: (doc: Doc) => void): Change =>
  (step) => {
    const doc = step[repo][file]
    if (doc) change(doc)
  }
const late =
  (file: string, change: (doc: Doc) => void): Change =>
  (step) => {
    step.late = (name, doc) => void (name === file && change(doc))
  }
const sign =
  (file: string, keys: number[]): Change =>
  (step) => {
    step.signs[file] = keys
  }
/** Gives a key an id that is not the one by which it is used. */
function renameKey(keys: KeyEntries, id: string): void {
  const key = keys[id]
  if (key) keys[`00${id.slice(2)}`] = key
  Reflect.deleteProperty(keys, id)
}
const badKey =
  (repo: 'director' | 'image', index: number): Change =>
  (step, maker) => {
    renameKey(step[repo]['1.root']?.keys ?? {}, maker.id(index))
  }

const REPOS = [
  ['director', 'director', 4, 5],
  ['image_repo', 'image', 0, 1],
] as const
const ONE_STEP: [string, string, Change][] = [
  ...REPOS.flatMap(([name, repo, root, targets]): [string, string, Change][] => [
    [`${name}_root_zero_threshold`, 'malformed', edit(repo, '1.root', (doc) => (doc.roles.root.threshold = 0))],
    [`${name}_targets_zero_threshold`, 'malformed', edit(repo, '1.root', (doc) => (doc.roles.targets.threshold = 0))],
    [`${name}_root_expired`, 'expired', edit(repo, '1.root', (doc) => (doc.expires = PAST))],
    [`${name}_targets_expired`, 'expired', edit(repo, 'targets', (doc) => (doc.expires = PAST))],
    [`${name}_root_non_unique_signatures`, 'malformed', sign(`${repo}/1.root`, [root, root])],
    [`${name}_targets_non_unique_signatures`, 'malformed', sign(`${repo}/targets`, [targets, targets])],
    [`${name}_root_unsigned`, 'threshold_unmet', sign(`${repo}/1.root`, [])],
    [`${name}_targets_unsigned`, 'threshold_unmet', sign(`${repo}/targets`, [])],
    [`${name}_root_bad_key_ids`, 'key_unknown', badKey(repo, root)],
    [`${name}_targets_bad_key_ids`, 'key_unknown', badKey(repo, targets)],
    [`${name}_target_oversized`, 'mix_and_match', edit(repo, 'targets', (doc) => doc.targets['file.txt'].length--)],
    [`${name}_root_role_type_mismatch`, 'malformed', edit(repo, '1.root', (doc) => (doc._type = 'invalidrole'))],
    [`${name}_targets_role_type_mismatch`, 'malformed', edit(repo, 'targets', (doc) => (doc._type = 'invalidrole'))],
    [`${name}_root_threshold_unmet`, 'threshold_unmet', edit(repo, '1.root', (doc) => (doc.roles.root.threshold = 2))],
    [`${name}_targets_threshold_unmet`, 'threshold_unmet', edit(repo, '1.root', (doc) => (doc.roles.targets.threshold = 2))],
    [
      `${name}_targets_too_large`,
      'oversized',
      edit(repo, 'targets', (doc) => {
        // As many bytes as the published vector's 30,720 targets have, in fewer of them.
        for (let i = 1; i < 1024; i++) doc.targets[`file.txt${'-'.repeat(10_000)}${i}`] = doc.targets['file.txt']
      }),
    ],
  ]),
  ...(
    [
      ['snapshot', 2],
      ['timestamp', 3],
    ] as const
  ).flatMap(([role, index]): [string, string, Change][] => [
    [`image_repo_${role}_zero_threshold`, 'malformed', edit('image', '1.root', (doc) => (doc.roles[role].threshold = 0))],
    [`image_repo_${role}_expired`, 'expired', late(role, (doc) => (doc.expires = PAST))],
    [`image_repo_${role}_non_unique_signatures`, 'malformed', sign(`image/${role}`, [index, index])],
    [`image_repo_${role}_unsigned`, 'threshold_unmet', sign(`image/${role}`, [])],
    [`image_repo_${role}_bad_key_ids`, 'key_unknown', badKey('image', index)],
    [`image_repo_${role}_role_type_mismatch`, 'malformed', late(role, (doc) => (doc._type = 'invalidrole'))],
    [`image_repo_${role}_threshold_unmet`, 'threshold_unmet', edit('image', '1.root', (doc) => (doc.roles[role].threshold = 2))],
  ]),
  [
    'target_oversized',
    'oversized',
    (step, maker) => {
      for (const repo of ['director', 'image'] as const)
        edit(repo, 'targets', (doc) => doc.targets['file.txt'].length--)(step, maker)
    },
  ],
  ['target_hash_mismatch', 'payload_altered', (step) => (step.images['file.txt'] = 'wat wat wet')],
  [
    'image_repo_bad_hw_id',
    'wrong_hardware',
    edit('image', 'targets', (doc) => (doc.targets['file.txt'].custom.hardwareIds = [`${HARDWARE}-XXX`])),
  ],
  [
    'director_bad_hw_id',
    'wrong_hardware',
    edit(
      'director',
      'targets',
      ({ targets }) => (targets['file.txt'].custom.ecuIdentifiers[ECU] = { hardwareId: `${HARDWARE}-XXX` }),
    ),
  ],
  [
    'director_bad_ecu_id',
    'unknown_ecu',
    edit(
      'director',
      'targets',
      (doc) => (doc.targets['file.txt'].custom.ecuIdentifiers = { [`${ECU}-XXX`]: { hardwareId: HARDWARE } }),
    ),
  ],
  [
    'image_repo_snapshot_targets_version_mismatch',
    'mix_and_match',
    late('snapshot', (doc) => (doc.meta['targets.json'].version = 2)),
  ],
  [
    'image_repo_timestamp_snapshot_version_mismatch',
    'mix_and_match',
    late('timestamp', (doc) => (doc.meta['snapshot.json'].version = 2)),
  ],
  [
    'image_repo_timestamp_snapshot_hash_mismatch',
    'mix_and_match',
    late('timestamp', (doc) => (doc.meta['snapshot.json'].hashes.sha256 = 'ab'.repeat(32))),
  ],
  [
    'director_delegations',
    'delegation_invalid',
    edit('director', 'targets', (doc) => (doc.delegations = { keys: {}, roles: [] })),
  ],
  [
    'director_targets_same_ecu',
    'malformed',
    (step, maker) => {
      const other = { ecuIdentifiers: { [ECU]: { hardwareId: HARDWARE } } }
      const [director, image] = [step.director['targets'], step.image['targets']]
      if (director) director.targets['alt.txt'] = maker.target('something else', other)
      if (image) image.targets['alt.txt'] = maker.target('something else', { hardwareIds: [HARDWARE] })
    },
  ],
]

describe('vectors of one step', () => {
  it.each(ONE_STEP)('%s: %s', async (_name, code, change) => {
    const maker = makerOf(PLAIN)
    const step = structuredClone(maker.step())
    change(step, maker)
    expect(await legacy(maker, step)).toEqual([code])
  })

  it.each<[string, string | null, Change, ((role: Delegated, keys: KeyEntries) => void)?]>([
    [
      'delegation_redundant',
      null,
      (step) => {
        const { targets: top, 'delegations/foo': delegated } = step.image
        if (top && delegated) step.image['targets'] = { ...delegated, delegations: top.delegations }
        step.signs['image/delegations/foo'] = []
      },
    ],
    ['delegation_path_mismatch', 'mix_and_match', () => undefined, (role) => (role.paths = ['does-not-match'])],
    [
      'delegation_key_missing',
      'key_unknown',
      () => undefined,
      (_role, keys) => Object.keys(keys).forEach((id) => Reflect.deleteProperty(keys, id)),
    ],
    [
      'delegation_bad_key_ids',
      'key_unknown',
      () => undefined,
      (_role, keys) => {
        for (const id of Object.keys(keys)) renameKey(keys, id)
      },
    ],
    ['delegation_unsigned', 'threshold_unmet', sign('image/delegations/foo', [])],
    ['delegation_expired', 'expired', edit('image', 'delegations/foo', (doc) => (doc.expires = PAST))],
    ['delegation_zero_threshold', 'malformed', () => undefined, (role) => (role.threshold = 0)],
    ['delegation_threshold_unmet', 'threshold_unmet', () => undefined, (role) => (role.threshold = 2)],
    ['delegation_non_unique_signatures', 'malformed', sign('image/delegations/foo', [6, 6])],
    [
      'delegation_empty',
      'mix_and_match',
      edit('image', 'delegations/foo', ({ targets }) => void Reflect.deleteProperty(targets, 'file.txt')),
    ],
    ['delegation_missing', 'role_missing', (step) => Reflect.deleteProperty(step.image, 'delegations/foo')],
    ['delegation_snapshot_version_mismatch', 'mix_and_match', late('snapshot', (doc) => (doc.meta['foo.json'].version = 2))],
    [
      'delegation_bad_hw_id',
      'wrong_hardware',
      edit('image', 'delegations/foo', (doc) => (doc.targets['file.txt'].custom.hardwareIds = ['other'])),
    ],
  ])('%s: %s', async (_name, code, change, delegation) => {
    const maker = makerOf(PLAIN)
    const step = structuredClone(maker.delegated(delegation))
    change(step, maker)
    expect(await legacy(maker, step)).toEqual([code])
  })
})

describe('vectors of two steps', () => {
  const maker = makerOf(PLAIN)
  /** The second step's roots: the versions that it adds, each with the key that it has and those that sign it. */
  const rotated = (repo: 'director' | 'image', roots: { root: number; signs: number[]; stated?: number }[]): Step => {
    const step = maker.step()
    const roles = repo === 'director' ? { targets: [5] } : { targets: [1], snapshot: [2], timestamp: [3] }
    Reflect.deleteProperty(step[repo], '1.root')
    for (const [index, { root, signs, stated }] of roots.entries()) {
      const version = index + 2
      step[repo][`${version}.root`] = maker.root({ root: [root], ...roles }, stated ?? version)
      step.signs[`${repo}/${version}.root`] = signs
    }
    return step
  }
  it.each(REPOS)('%s_root_rotation and its failures', async (_name, repo, first) => {
    const outcome = async (...roots: Parameters<typeof rotated>[1]) => legacy(maker, maker.step(), rotated(repo, roots))
    expect(await outcome({ root: 6, signs: [first, 6] })).toEqual([null, null])
    expect(await outcome({ root: 6, signs: [first, 6] }, { root: 7, signs: [6, 7] })).toEqual([null, null])
    expect(await outcome({ root: 6, signs: [6] })).toEqual([null, 'key_unknown'])
    expect(await outcome({ root: 6, signs: [first] })).toEqual([null, 'key_unknown'])
    expect(await outcome({ root: 6, signs: [first, 6], stated: 3 })).toEqual([null, 'rollback'])
    expect(await outcome({ root: 6, signs: [first, 6], stated: 1 })).toEqual([null, 'rollback'])
  })

  it('targets_rollback: the Director goes back', async () => {
    const [newer, older] = [maker.step(), maker.step()]
    edit('director', 'targets', (doc) => (doc.version = 2))(newer, maker)
    expect(await legacy(maker, newer, older)).toEqual([null, 'rollback'])
  })

  it('the oldest spelling of custom is read too', async () => {
    const step = maker.step()
    const custom = { ecu_identifier: ECU, hardware_identifier: HARDWARE, release_counter: 1 }
    for (const repo of ['director', 'image'] as const)
      step[repo]['targets'] = maker.targets({ 'file.txt': maker.target(CONTENT, custom) })
    expect(await legacy(maker, step)).toEqual([null])
  })
})

describe('the dialect stays outside of vehicles', () => {
  it('is refused without its flag', async () => {
    const maker = makerOf(PLAIN)
    expect(await play(maker, [maker.step()])).toEqual(['malformed'])
  })

  it('is imported by the command alone', () => {
    const root = join(import.meta.dirname, '../..')
    const sources = ['ota', 'services', 'electron', 'renderer'].flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((path) => /\.(ts|mjs|cts|svelte)$/.test(path) && !path.endsWith('.test.ts') && !path.includes('node_modules'))
        .map((path) => join(folder, path)),
    )
    const importing = sources.filter((path) =>
      /['"][^'"]*(legacy\/|uptane-legacy)[^'"]*['"]/.test(readFileSync(join(root, path), 'utf8')),
    )
    expect(importing.map((path) => path.replaceAll('\\', '/'))).toEqual(['ota/cli/ota/uptane.ts'])
    const client = sources.filter((path) => path.startsWith('ota/client') && !path.endsWith('.test.ts'))
    const naming = client.filter((path) => /dialect/i.test(readFileSync(join(root, path), 'utf8')))
    expect(naming.map((path) => path.replaceAll('\\', '/'))).toEqual(['ota/client/tuf-client.ts'])
  })
})
