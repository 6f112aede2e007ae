/**
 * Metadata from strangers, mangled in every way: at least 10,000 inputs in CI and a million by `npm run test:long`. Nothing
 * but a typed refusal comes out, and what is believed is what was signed.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readAttestation, signAttestation } from './attestation.ts'
import { findTarget, matchesPattern } from '../client/delegations.ts'
import { TufClient } from '../client/tuf-client.ts'
import { readBook, signBook } from '../entitlements/book.ts'
import { readTrace } from '../cli/ota/replay/trace.ts'
import { Refusal } from './errors.ts'
import { Root, type MetadataType } from './schema.ts'
import { newSigner, signedFile } from './sign.ts'
import { FOREIGN_KEY_RULES, readSigned, verifyRole } from './signed.ts'
import { readVersionManifest, signManifest, signReport } from './uptane-manifest.ts'

const RUNS = Math.max(1, Number(process.env['FASCIA_RUNS'] ?? 1))
const [one, two] = [newSigner(), newSigner()]
const role = { keyids: [one.keyid, two.keyid], threshold: 2 }
const keys = { [one.keyid]: one.publicJson, [two.keyid]: two.publicJson }
const common = { spec_version: '1.0.34', version: 3, expires: '2099-01-01T00:00:00Z' }
const hashes = { sha256: 'ab'.repeat(32) }
const custom = { ecuIdentifiers: { 'HU-1': { hardwareId: 'h' } }, releaseCounter: 1 }
const BODIES: Record<MetadataType, object> = {
  root: {
    _type: 'root',
    ...common,
    consistent_snapshot: true,
    keys,
    roles: { root: role, timestamp: role, snapshot: role, targets: role },
  },
  timestamp: { _type: 'timestamp', ...common, meta: { 'snapshot.json': { version: 1, length: 9, hashes } } },
  snapshot: { _type: 'snapshot', ...common, meta: { 'targets.json': { version: 1 }, 'a.json': { version: 1 } } },
  targets: {
    _type: 'targets',
    ...common,
    targets: { 'a/b.txt': { length: 1, hashes, custom } },
    delegations: { keys, roles: [{ name: 'a', ...role, terminating: false, paths: ['a/*'] }] },
  },
}
const TYPES = Object.keys(BODIES) as MetadataType[]
const FILES = Object.fromEntries(TYPES.map((type) => [type, signedFile(BODIES[type], [one, two])])) as Record<
  MetadataType,
  Buffer
>
const root = Root.parse(BODIES.root)
const BOUND = 100_000

/** Runs a reader: what it throws is a refusal, or the test fails with what else it was. */
function refusalOf(work: () => unknown): string {
  try {
    work()
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
  return 'accepted'
}

const TOKENS = [
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '"',
  '\\',
  '\\u0000',
  '\\ud800',
  'null',
  'true',
  '-1',
  '0',
  '1e999',
  '9007199254740993',
  '""',
  '{}',
  '[]',
  '__proto__',
  'constructor',
  '\u0000',
  ' ',
  '\n',
  '\u{1f600}',
] as const

/** A change of bytes, of text, or of the place of text. */
const mangle = fc.oneof(
  fc.record({ kind: fc.constant('byte' as const), at: fc.nat(), value: fc.integer({ min: 0, max: 255 }) }),
  fc.record({ kind: fc.constant('token' as const), at: fc.nat(), token: fc.constantFrom(...TOKENS), over: fc.nat({ max: 4 }) }),
  fc.record({ kind: fc.constant('cut' as const), at: fc.nat(), length: fc.nat({ max: 40 }) }),
  fc.record({ kind: fc.constant('copy' as const), at: fc.nat(), from: fc.nat(), length: fc.nat({ max: 80 }) }),
)
type Mangle = typeof mangle extends fc.Arbitrary<infer T> ? T : never

function mangled(bytes: Buffer, changes: readonly Mangle[]): Buffer {
  return changes.reduce((before, change) => {
    const at = change.at % (before.length + 1)
    const [head, tail] = [before.subarray(0, at), before.subarray(at)]
    if (change.kind === 'byte') return Buffer.concat([head, Buffer.from([change.value]), tail.subarray(1)])
    if (change.kind === 'token') return Buffer.concat([head, Buffer.from(change.token), tail.subarray(change.over)])
    if (change.kind === 'cut') return Buffer.concat([head, tail.subarray(change.length)])
    const from = change.from % (before.length + 1)
    return Buffer.concat([head, before.subarray(from, from + change.length), tail])
  }, bytes)
}
const changes = fc.array(mangle, { minLength: 1, maxLength: 4 })

/** Replaces, removes or adds one member anywhere in a JSON value, so that the form stays whole and the meaning does not. */
const graft = fc.record({
  path: fc.array(fc.nat({ max: 9 }), { maxLength: 6 }),
  value: fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constantFrom(0, -1, 1.5, 2 ** 60, '', 'x'.repeat(2000), null)),
  remove: fc.boolean(),
})
type Graft = typeof graft extends fc.Arbitrary<infer T> ? T : never

function grafted(bytes: Buffer, { path, value, remove }: Graft): Buffer {
  const whole = JSON.parse(bytes.toString()) as Record<string, unknown>
  let node: Record<string, unknown> = whole
  for (const [depth, step] of path.entries()) {
    const names = Object.keys(node)
    const name = names[step % Math.max(1, names.length)]
    if (name === undefined) break
    const next = node[name]
    if (depth === path.length - 1 || typeof next !== 'object' || next === null) {
      if (remove) Reflect.deleteProperty(node, name)
      else node[name] = value
      break
    }
    node = next as Record<string, unknown>
  }
  return Buffer.from(JSON.stringify(whole))
}

const anyFile = fc.oneof(
  fc.tuple(fc.constantFrom(...TYPES), changes).map(([type, list]) => ({ type, bytes: mangled(FILES[type], list) })),
  fc.tuple(fc.constantFrom(...TYPES), graft).map(([type, change]) => ({ type, bytes: grafted(FILES[type], change) })),
  fc.tuple(fc.constantFrom(...TYPES), fc.constantFrom(...TYPES)).map(([type, other]) => ({ type, bytes: FILES[other] })),
  fc
    .tuple(fc.constantFrom(...TYPES), fc.uint8Array({ maxLength: 200 }))
    .map(([type, bytes]) => ({ type, bytes: Buffer.from(bytes) })),
)

describe('mangled metadata', () => {
  it('is refused by type, and believed only when its content is what was signed', () => {
    fc.assert(
      fc.property(anyFile, fc.boolean(), ({ type, bytes }, foreign) => {
        refusalOf(() => {
          const file = readSigned(bytes, type, BOUND)
          verifyRole(file, role, keys, type, foreign ? FOREIGN_KEY_RULES : undefined)
          expect(JSON.parse(Buffer.from(file.content).toString())).toEqual(BODIES[type])
        })
      }),
      { numRuns: 8_000 * RUNS },
    )
  })

  it('leaves a client with what it had, whichever file is mangled', async () => {
    const one_ = signedFile({ ...BODIES.root, version: 1 }, [one, two])
    const timestamp = signedFile({ ...BODIES.timestamp, meta: { 'snapshot.json': { version: 1 } } }, [one, two])
    const snapshot = signedFile({ ...BODIES.snapshot, version: 1 }, [one, two])
    await fc.assert(
      fc.asyncProperty(anyFile, async ({ type, bytes }) => {
        const kept = new Map<string, Uint8Array>([['root', one_]])
        const path = { root: '2.root.json', timestamp: 'timestamp.json', snapshot: '1.snapshot.json', targets: '1.targets.json' }[
          type
        ]
        const served = (name: string): Uint8Array | undefined => (name === path ? bytes : undefined)
        const fetcher = {
          get: (name: string) =>
            Promise.resolve(
              served(name) ?? (name === 'timestamp.json' ? timestamp : name === '1.snapshot.json' ? snapshot : undefined),
            ),
        }
        const store = {
          read: (name: string) => kept.get(name),
          write: (name: string, value: Uint8Array) => void kept.set(name, value),
          remove: (name: string) => void kept.delete(name),
        }
        const client = new TufClient(fetcher, store, { nowMs: 0 })
        try {
          await findTarget(client, await client.refresh(), 'a/b.txt')
        } catch (error) {
          if (!(error instanceof Refusal)) throw error
        }
        const honest: readonly Uint8Array[] = [one_, timestamp, snapshot]
        for (const [name, value] of kept) {
          if (honest.includes(value)) continue
          const of = TYPES.find((it) => it === name) ?? 'targets'
          const file = readSigned(value, of, BOUND)
          expect(verifyRole(file, role, keys, name).valid).toBe(2)
        }
      }),
      { numRuns: 1_000 * RUNS },
    )
  })
})

describe('mangled messages', () => {
  const vehicle = 'WFASC1ADEM0000001'
  const nonce = 'A'.repeat(32)
  const report = { ecuSerial: 'HU-1', installed: [], attacks: [], time: '2026-01-01T00:00:00Z', counter: 2 }
  const manifest = signManifest({ vehicle, primaryEcu: 'HU-1', reports: [signReport(report, one)] }, one)
  const grants = [{ id: 'g', package: 'track-day', kind: 'trial', ends: '2026-01-01T00:00:00Z' }]
  const trace = {
    format: 'fascia-entitlement-trace-1',
    vehicle,
    start: '2026-01-01T00:00:00Z',
    events: [{ t: 0, event: 'attest' }],
  }
  const READERS: Record<string, { bytes: Buffer; read(bytes: Uint8Array): unknown }> = {
    attestation: {
      bytes: signAttestation(vehicle, nonce, 1_700_000_000_000, [one, two]),
      read: (bytes) => readAttestation(bytes, root, { vehicle, nonce }),
    },
    book: {
      bytes: signBook({ vehicle, version: 1, issued: '2026-01-01T00:00:00Z', grants }, [one, two]),
      read: (bytes) => readBook(bytes, { root, vehicle, version: 0 }),
    },
    manifest: {
      bytes: Buffer.from(JSON.stringify(manifest)),
      read: (bytes) => readVersionManifest(bytes, vehicle, { 'HU-1': { key: one.publicJson, counter: 1 } }, Date.UTC(2026, 0, 1)),
    },
    trace: { bytes: Buffer.from(JSON.stringify(trace)), read: readTrace },
  }

  it.each(Object.keys(READERS))('%s: nothing but refusals', (name) => {
    const { bytes, read } = READERS[name] as (typeof READERS)[string]
    expect(refusalOf(() => read(bytes))).toBe('accepted')
    const input = fc.oneof(
      changes.map((list) => mangled(bytes, list)),
      graft.map((change) => grafted(bytes, change)),
    )
    fc.assert(
      fc.property(input, (mangledBytes) => {
        refusalOf(() => read(mangledBytes))
      }),
      { numRuns: 500 * RUNS },
    )
  })
})

describe('patterns of delegations', () => {
  it('match as a regular expression would, however many stars there are', () => {
    const letter = fc.constantFrom('a', 'b', '/', '.')
    const text = fc.array(letter, { maxLength: 12 }).map((letters) => letters.join(''))
    const pattern = fc.array(fc.oneof(letter, fc.constantFrom('*', '?')), { maxLength: 8 }).map((letters) => letters.join(''))
    fc.assert(
      fc.property(text, pattern, (path, glob) => {
        const source = glob.replace(/[.*?]/g, (char) => (char === '*' ? '[^/]*' : char === '?' ? '[^/]' : '\\.'))
        expect(matchesPattern(path, glob)).toBe(new RegExp(`^${source}$`).test(path))
      }),
      { numRuns: 2_000 },
    )
    expect(matchesPattern(`${'a'.repeat(1000)}b`, `${'a*'.repeat(500)}c`)).toBe(false)
  })
})
