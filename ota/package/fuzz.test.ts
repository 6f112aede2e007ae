/** Manifests, archives and deltas that nobody meant: a refusal with a code or a whole package, never a crash, never a way out. */
import fc from 'fast-check'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { zstdCompressSync } from 'node:zlib'
import { pack, type Header } from 'tar-stream'
import { afterAll, describe, expect, it } from 'vitest'
import { FasciaError } from '../../services/contract/errors.ts'
import { PackagePath, type Manifest } from '../../services/contract/manifest.ts'
import { ModelledDisk } from '../../test/fixtures/ota-modelled-disk.ts'
import { damage, damaged, DATA, MANIFEST, oddManifest, PAGE, sha256Of } from '../../test/fixtures/ota-odd-packages.ts'
import { scratchDirectory } from '../../test/fixtures/scratch.ts'
import { PackageStore } from '../client/package-store.ts'
import { PayloadAltered, Refusal } from '../metadata/errors.ts'
import { readArchive, type PackageSink } from './archive.ts'
import { readManifest } from './policy.ts'
import { tarOf } from './build.ts'
import { applyDelta } from './delta.ts'

const RUNS = Number(process.env['FASCIA_RUNS'] ?? 1)
const directory = scratchDirectory('fuzz')
const file = join(directory, 'fuzzed')
afterAll(() => rmSync(directory, { recursive: true, force: true }))

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
      { numRuns: 1_000 * RUNS },
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
      { numRuns: 500 * RUNS },
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
      { numRuns: 300 * RUNS },
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
      { numRuns: 250 * RUNS },
    )
  })
})
