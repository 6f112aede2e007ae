/** Manifests, archives and deltas that nobody meant: a refusal with a code or a whole package, never a crash, never a way out. */
import fc from 'fast-check'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { zstdCompressSync } from 'node:zlib'
import { pack, type Header } from 'tar-stream'
import { afterAll, describe, expect, it } from 'vitest'
import { FasciaError } from '../../services/contract/errors.ts'
import { PackagePath, type Manifest } from '../../services/contract/manifest.ts'
import { ModelledDisk } from '../../test/fixtures/ota-modelled-disk.ts'
import { PackageStore } from '../client/package-store.ts'
import { PayloadAltered, Refusal } from '../metadata/errors.ts'
import { readArchive, type PackageSink } from './archive.ts'
import { readManifest } from './policy.ts'
import { tarOf } from './build.ts'
import { applyDelta } from './delta.ts'

const RUNS = Number(process.env['FASCIA_RUNS'] ?? 1)
const directory = mkdtempSync(join(tmpdir(), 'fascia-fuzz-'))
const file = join(directory, 'fuzzed')
afterAll(() => rmSync(directory, { recursive: true, force: true }))

const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const PAGE = Buffer.from('<!doctype html><p>page</p>')
const DATA = Buffer.from('{"a":1}')
const listed = (path: string, bytes: Uint8Array) => ({ path, sha256: sha256Of(bytes), bytes: bytes.length })
const MANIFEST = {
  format: 'fascia-package-1',
  id: 'fuzz-test',
  version: '1.0.0',
  name: { en: 'Fuzz' },
  summary: { en: 'Fuzz' },
  changes: { en: 'First' },
  publisher: 'Fascia',
  unlocks: ['ambient-light-studio'],
  assets: [{ kind: 'sound', path: 'data.json' }],
  signals: [],
  app: { entry: 'app/index.html', reads: ['Vehicle.Speed'], controls: [], storageBytes: 100, allowedWhile: 'always' },
  install: { whileState: 'always', requiresBytes: 1000 },
  files: [listed('app/index.html', PAGE), listed('data.json', DATA)],
}

/** Values that parsers dislike, in any place of a manifest. */
const oddity = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    -1,
    1e308,
    2 ** 53,
    Number.MAX_SAFE_INTEGER,
    '',
    '..',
    '../../x',
    '/etc/passwd',
    'a/../b',
    '.hidden',
    'a//b',
    'A'.repeat(300),
    'con',
    'x\0y',
    'MANIFEST.JSON',
    'app/INDEX.html',
    'app',
    [],
    {},
    { en: '' },
    '__proto__',
    ['brake-boost'],
    ['Vehicle.Speed'],
    true,
  ),
  fc.jsonValue({ maxDepth: 2 }),
)

/** Replaces, removes or adds a member somewhere. */
function mutate(value: unknown, steps: readonly number[], odd: unknown): unknown {
  if (typeof value !== 'object' || value === null || steps.length === 0) return odd
  const [step = 0, ...rest] = steps
  if (Array.isArray(value)) {
    const at = step % (value.length + 1)
    return at === value.length
      ? [...(value as unknown[]), odd]
      : value.map((it, index) => (index === at ? mutate(it, rest, odd) : (it as unknown)))
  }
  const names = Object.keys(value)
  const at = step % (names.length + 2)
  const name = names[at]
  if (name === undefined)
    return at === names.length ? { ...value, [`x${step}`]: odd } : Object.fromEntries(Object.entries(value).slice(1))
  return { ...value, [name]: mutate((value as Record<string, unknown>)[name], rest, odd) }
}

const steps = fc.array(fc.nat(40), { minLength: 1, maxLength: 4 })
const oddManifest = fc.tuple(steps, oddity).map(([way, odd]) => mutate(MANIFEST, way, odd))

/** Bytes altered, cut, doubled or made up. */
const damage = fc.record({
  at: fc.double({ min: 0, max: 0.999, noNaN: true }),
  how: fc.constantFrom('flip', 'cut', 'insert', 'zero', 'repeat'),
  bytes: fc.uint8Array({ minLength: 1, maxLength: 40 }),
})
function damaged(bytes: Uint8Array, wounds: readonly { at: number; how: string; bytes: Uint8Array }[]): Buffer {
  let result = Buffer.from(bytes)
  for (const { at, how, bytes: other } of wounds) {
    const place = Math.floor(at * result.length)
    const [before, behind] = [result.subarray(0, place), result.subarray(place)]
    if (how === 'cut') result = Buffer.from(before)
    else if (how === 'insert') result = Buffer.concat([before, other, behind])
    else if (how === 'repeat') result = Buffer.concat([before, behind, behind.subarray(0, 600)])
    else if (how === 'zero') result = Buffer.concat([before, Buffer.alloc(Math.min(512, behind.length)), behind.subarray(512)])
    else if (result.length > 0) result[place] = (result[place] ?? 0) ^ (other[0] ?? 1 | 1)
  }
  return result
}

/** What the reader did, held to the rules while it does it. */
class WatchfulSink implements PackageSink {
  readonly unpacked = new Map<string, Buffer>()
  #manifest: Manifest | undefined

  manifest(manifest: Manifest): void {
    expect(this.#manifest).toBeUndefined()
    expect(this.unpacked.size).toBe(0)
    this.#manifest = manifest
  }

  file(path: string) {
    const expected = this.#manifest?.files.find((it) => it.path === path)
    expect(expected).toBeDefined()
    expect(PackagePath.safeParse(path).success).toBe(true)
    expect(this.unpacked.has(path)).toBe(false)
    const pieces: Uint8Array[] = []
    return {
      write: (piece: Uint8Array) => {
        pieces.push(Uint8Array.from(piece))
        expect(pieces.reduce((sum, { length }) => sum + length, 0)).toBeLessThanOrEqual(expected?.bytes ?? 0)
      },
      end: () => void this.unpacked.set(path, Buffer.concat(pieces)),
      abort: () => undefined,
    }
  }
}

async function verdict(tar: Uint8Array, form: 'tar' | 'zstd' = 'tar'): Promise<string> {
  writeFileSync(file, tar)
  const sink = new WatchfulSink()
  try {
    const manifest = await readArchive(file, sink, form)
    for (const { path, sha256 } of manifest.files) expect(sha256Of(sink.unpacked.get(path) ?? Buffer.alloc(0))).toBe(sha256)
    expect(sink.unpacked.size).toBe(manifest.files.length)
    return 'whole'
  } catch (error) {
    if (!(error instanceof Refusal) && !(error instanceof FasciaError && error.code === 'malformed')) throw error
    return error.code
  }
}

const whole = await tarOf([
  { name: 'manifest.json', bytes: Buffer.from(JSON.stringify(MANIFEST)) },
  { name: 'app/index.html', bytes: PAGE },
  { name: 'data.json', bytes: DATA },
])

describe('fuzz', { timeout: 60_000 + RUNS * 15_000 }, () => {
  it('manifests with an oddity in any place', () => {
    let accepted = 0
    fc.assert(
      fc.property(oddManifest, (odd) => {
        try {
          const manifest = readManifest(Buffer.from(JSON.stringify(odd)))
          accepted++
          const folded = manifest.files.map(({ path }) => path.toLowerCase())
          expect(new Set([...folded, 'manifest.json']).size).toBe(folded.length + 1)
          for (const { path } of manifest.files) expect(PackagePath.safeParse(path).success).toBe(true)
        } catch (error) {
          if (!(error instanceof FasciaError) || error.code === 'internal') throw error
        }
      }),
      { numRuns: 5_000 * RUNS },
    )
    expect(accepted).toBeGreaterThan(10)
  })

  it('manifests of damaged bytes', () => {
    const bytes = Buffer.from(JSON.stringify(MANIFEST))
    fc.assert(
      fc.property(fc.array(damage, { minLength: 1, maxLength: 3 }), (wounds) => {
        try {
          readManifest(damaged(bytes, wounds))
        } catch (error) {
          if (!(error instanceof FasciaError) || error.code === 'internal') throw error
        }
      }),
      { numRuns: 3_000 * RUNS },
    )
  })

  it('archives of damaged bytes, packed and unpacked', async () => {
    expect(await verdict(whole)).toBe('whole')
    const packed = zstdCompressSync(whole)
    await fc.assert(
      fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 3 }), fc.boolean(), async (wounds, isPacked) => {
        await verdict(damaged(isPacked ? packed : whole, wounds), isPacked ? 'zstd' : 'tar')
      }),
      { numRuns: 1_500 * RUNS },
    )
  })

  it('archives of any entries, names and kinds: what is not listed is never unpacked', async () => {
    const name = fc.constantFrom(
      'manifest.json',
      'app/index.html',
      'data.json',
      'DATA.json',
      '../data.json',
      '/data.json',
      'app/../../data.json',
      'app',
      'app/',
      '',
      './data.json',
      'data.json/x',
      'C:\\data.json',
      'app\\index.html',
      'x'.repeat(120),
      '\u202edata.json',
    )
    const type = fc.constantFrom<NonNullable<Header['type']>>(
      'file',
      'file',
      'file',
      'symlink',
      'link',
      'directory',
      'fifo',
      'block-device',
      'contiguous-file',
    )
    const entry = fc.record({ name, type, body: fc.constantFrom(PAGE, DATA, Buffer.alloc(0), Buffer.alloc(3_000, 7)) })
    const head = fc.oneof({ weight: 3, arbitrary: fc.constant<unknown>(MANIFEST) }, oddManifest)
    await fc.assert(
      fc.asyncProperty(head, fc.array(entry, { maxLength: 4 }), async (manifest, entries) => {
        const tar = pack()
        tar.entry({ name: 'manifest.json' }, JSON.stringify(manifest))
        for (const { name: as, type: kind, body } of entries) {
          const isFile = kind === 'file'
          tar.entry(
            { name: as, type: kind, size: isFile ? body.length : 0, ...(isFile ? {} : { linkname: '../../etc/passwd' }) },
            isFile ? body : Buffer.alloc(0),
          )
        }
        tar.finalize()
        const pieces: Buffer[] = []
        for await (const piece of tar as AsyncIterable<Buffer>) pieces.push(piece)
        await verdict(Buffer.concat(pieces))
      }),
      { numRuns: 800 * RUNS },
    )
  })

  it('the store: nothing is made outside of it, and nothing at all of an archive that is not the signed one', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 2 }), fc.boolean(), async (wounds, isSigned) => {
        const tar = damaged(whole, wounds)
        writeFileSync(file, tar)
        const disk = new ModelledDisk()
        const store = new PackageStore('/packages', disk)
        const before = disk.changes
        const sha256 = sha256Of(whole)
        const content = isSigned ? sha256Of(tar) : sha256
        try {
          const { manifest } = await store.stage(file, sha256, content)
          expect(manifest.id).toBe('fuzz-test')
        } catch (error) {
          if (!(error instanceof FasciaError) || error.code === 'internal') throw error
          if (!isSigned) expect(error).toBeInstanceOf(PayloadAltered)
        }
        if (!isSigned && !tar.equals(whole)) expect(disk.changes).toBe(before)
        for (const path of disk.made) expect(path).toMatch(/^\/packages(\/|$)/)
        for (const path of disk.made) expect(path.includes('..')).toBe(false)
        store.recover()
        expect(disk.list('/packages/staging')).toEqual([])
      }),
      { numRuns: 500 * RUNS },
    )
  })

  it('deltas of damaged bytes', async () => {
    const delta = zstdCompressSync(whole, { dictionary: whole })
    const content = { length: whole.length, sha256: sha256Of(whole) }
    await fc.assert(
      fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 2 }), async (wounds) => {
        writeFileSync(file, damaged(delta, wounds))
        try {
          await applyDelta(file, whole, content, join(directory, 'out'))
        } catch (error) {
          if (!(error instanceof Refusal)) throw error
        }
      }),
      { numRuns: 400 * RUNS },
    )
  })
})
