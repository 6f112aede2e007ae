/**
 * Verification of targets metadata, and of a package, against what no verifier can avoid: reading the JSON and hashing
 * the same bytes.
 */
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { zstdDecompressSync } from 'node:zlib'
import { newSigner, signedFile } from '../../ota/metadata/sign.ts'
import { readSigned, verifyRole } from '../../ota/metadata/signed.ts'
import { readArchive } from '../../ota/package/archive.ts'
import { compress, tarOf } from '../../ota/package/build.ts'
import { cpuMsOf, median, type BenchRow } from './row.ts'

const TIMES = 7
/** Work is repeated in a sample so that the CPU clock's grain doesn't show. */
const REPEATS = 5

/** Median CPU time of one run of two works that take turns, so that both see the same machine. */
async function compare(work: () => unknown, reference: () => unknown): Promise<{ own: number; other: number }> {
  const own: number[] = []
  const other: number[] = []
  const times = async (one: () => unknown): Promise<number> =>
    (await cpuMsOf(async () => {
      for (let i = 0; i < REPEATS; i++) await one()
    })) / REPEATS
  await work()
  await reference()
  for (let i = 0; i < TIMES; i++) {
    own.push(await times(work))
    other.push(await times(reference))
  }
  return { own: median(own), other: median(other) }
}

function targetsFile(count: number) {
  const [one, two] = [newSigner(), newSigner()]
  const targets = Object.fromEntries(
    Array.from({ length: count }, (_, index) => {
      const sha256 = createHash('sha256').update(String(index)).digest('hex')
      const custom = { hardwareIds: ['fascia-head-unit-1'], releaseCounter: 1 + (index % 9) }
      return [
        `packages/feature-${index}/feature-${index}-1.0.${index % 9}.fpk`,
        { length: 1000 + index, hashes: { sha256 }, custom },
      ]
    }),
  )
  const signed = { _type: 'targets', spec_version: '1.0.34', version: 1, expires: '2099-01-01T00:00:00Z', targets }
  const keys = { [one.keyid]: one.publicJson, [two.keyid]: two.publicJson }
  return { bytes: signedFile(signed, [one, two]), keys, role: { keyids: Object.keys(keys), threshold: 2 } }
}

async function targetsRow(count: number): Promise<BenchRow> {
  const { bytes, keys, role } = targetsFile(count)
  const { own, other } = await compare(
    () => verifyRole(readSigned(bytes, 'targets', bytes.length), role, keys, 'targets'),
    () => {
      JSON.parse(bytes.toString('utf8'))
      createHash('sha512').update(bytes).digest()
      createHash('sha512').update(bytes).digest()
    },
  )
  return {
    name: `verify ${count.toLocaleString('en')} targets, two signatures`,
    cpuMs: own,
    value: own,
    unit: 'ms',
    reference: 'JSON.parse and two SHA-512 of the same bytes',
    ratio: own / other,
  }
}

async function packageRow(): Promise<BenchRow> {
  const directory = mkdtempSync(join(tmpdir(), 'fascia-bench-'))
  try {
    const noise = (seed: number): Buffer => {
      const pieces = Array.from({ length: 8192 }, (_, index) => createHash('sha256').update(`${seed}.${index}`).digest())
      return Buffer.concat(pieces)
    }
    const contents = Array.from({ length: 40 }, (_, index) => ({ name: `app/asset-${index}.png`, bytes: noise(index) }))
    const text = { en: 'Bench' }
    const manifest = {
      format: 'fascia-package-1',
      id: 'bench-package',
      version: '1.0.0',
      name: text,
      summary: text,
      changes: text,
      publisher: 'Fascia',
      unlocks: [],
      assets: [],
      signals: [],
      install: { whileState: 'always', requiresBytes: 0 },
      files: contents.map(({ name, bytes }) => ({
        path: name,
        sha256: createHash('sha256').update(bytes).digest('hex'),
        bytes: bytes.length,
      })),
    }
    const tar = await tarOf([{ name: 'manifest.json', bytes: Buffer.from(JSON.stringify(manifest)) }, ...contents])
    const file = join(directory, 'bench.fpk')
    writeFileSync(file, compress(tar))
    const { own, other } = await compare(
      () => readArchive(file),
      () =>
        createHash('sha256')
          .update(zstdDecompressSync(readFileSync(file)))
          .digest(),
    )
    const megabytes = tar.length / 1e6
    return {
      name: `verify a package of ${megabytes.toFixed(0)} MB, 40 files`,
      cpuMs: own,
      value: megabytes / (own / 1000),
      unit: 'MB/s',
      reference: 'zstd and one SHA-256 of the same bytes',
      ratio: own / other,
    }
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

/** How much more than ten times the work ten times the targets are. */
function growthRow(small: BenchRow, large: BenchRow): BenchRow {
  const growth = large.cpuMs / small.cpuMs / 10
  return {
    name: 'verification from 10,000 to 100,000 targets',
    cpuMs: large.cpuMs,
    value: growth,
    unit: '× linear',
    reference: 'ten times the smaller',
    ratio: growth,
  }
}

export async function rows(): Promise<BenchRow[]> {
  const small = await targetsRow(10_000)
  const large = await targetsRow(100_000)
  return [small, large, growthRow(small, large), await packageRow()]
}
