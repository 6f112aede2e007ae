/**
 * Packages on their way: the delta of a 1 % edit against the full package, and hashing a downloaded file against what
 * node:crypto's own SHA-256 does with the same bytes in memory.
 */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { buildPackage } from '../../ota/package/build.ts'
import { makeDelta } from '../../ota/package/delta.ts'
import { hashFile } from '../../ota/package/file-hash.ts'
import { cpuMsOf, median, type BenchRow } from './row.ts'

const TIMES = 45
const MEGABYTES = 256
const HASHING = pathToFileURL(join(import.meta.dirname, '../../ota/package/file-hash.ts')).href

/** Numbers from 0 to 1, the same at each run. */
function seeded(seed: string): () => number {
  let pool = Buffer.alloc(0)
  let turn = 0
  return () => {
    if (pool.length < 4) pool = createHash('sha512').update(`${seed} ${turn++}`).digest()
    const value = pool.readUInt32LE(0)
    pool = pool.subarray(4)
    return value / 2 ** 32
  }
}

/** Bytes that no compression makes smaller: pictures, fonts, sounds. */
const noise = (seed: string, bytes: number): Buffer =>
  Buffer.concat(Array.from({ length: bytes / 64 }, (_, index) => createHash('sha512').update(`${seed} ${index}`).digest()))

/** Lines of code: few words often, many seldom. */
function codeLines(count: number, seed: string): string[] {
  const random = seeded(seed)
  const word = (): string => `name${Math.floor(random() ** 3 * 4_000).toString(36)}`
  return Array.from(
    { length: count },
    () => `  const ${word()} = ${word()}(${word()}, ${word()}, ${Math.floor(random() * 1_000)})`,
  )
}

/** A package as they are: 6 MB of pictures, fonts and sounds, 4 MB of code. The edit rewrites 1 % of all bytes, in code. */
async function deltaRow(): Promise<BenchRow> {
  const directory = mkdtempSync(join(tmpdir(), 'fascia-bench-delta-'))
  try {
    const source = join(directory, 'source')
    mkdirSync(join(source, 'app'), { recursive: true })
    const text = { en: 'Bench' }
    const rest = { name: text, summary: text, changes: text, publisher: 'Fascia', unlocks: [], assets: [], signals: [] }
    const manifest = { id: 'bench-package', version: '1.0.0', ...rest, install: { whileState: 'always', requiresBytes: 0 } }
    writeFileSync(join(source, 'manifest.json'), JSON.stringify(manifest))
    for (let index = 0; index < 12; index++)
      writeFileSync(join(source, 'app', `asset-${index}.png`), noise(String(index), 524_288))
    const code = Array.from({ length: 20 }, (_, index) => codeLines(5_000, `code ${index}`))
    const write = (): number => {
      const files = code.map((lines) => lines.join('\n'))
      for (const [index, file] of files.entries()) writeFileSync(join(source, 'app', `part-${index}.js`), file)
      return files.reduce((sum, file) => sum + file.length, 12 * 524_288)
    }
    const total = write()
    const before = join(directory, 'before.fpk')
    writeFileSync(before, (await buildPackage(source)).archive)
    const random = seeded('edits')
    const fresh = codeLines(10_000, 'edits')
    for (let edited = 0; edited < total / 100;) {
      const lines = code[Math.floor(random() * code.length)] ?? []
      const at = Math.floor(random() * (lines.length - 20))
      for (let line = at; line < at + 20; line++) {
        lines[line] = fresh.pop() ?? ''
        edited += (lines[line] ?? '').length + 1
      }
    }
    write()
    const { archive } = await buildPackage(source, { version: '1.0.1' })
    let delta = 0
    const cpuMs = await cpuMsOf(async () => (delta = (await makeDelta(before, archive))?.delta.length ?? archive.length))
    return {
      name: `delta of a 1 % edit of a package of ${(total / 1e6).toFixed(0)} MB`,
      cpuMs,
      value: (100 * delta) / archive.length,
      unit: '% of the full package',
      reference: '1 % of the full package',
      ratio: delta / (archive.length / 100),
    }
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

/**
 * How much larger a process of its own grows while it hashes, in MiB. VmHWM and not ru_maxrss, which a child inherits from the
 * process that started it: under a larger parent that one never grows.
 */
function extraMemory(file: string): number {
  const script = `
    import { hashFile } from ${JSON.stringify(HASHING)}
    import { readFileSync } from 'node:fs'
    const peakKib = () => Number(/VmHWM:\\s+(\\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1])
    const before = peakKib()
    await hashFile(${JSON.stringify(file)}, ['sha256'])
    console.log((peakKib() - before) / 1024)`
  return Number(execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' }))
}

/**
 * Wall time, because the rate is the promise. The two take turns, and the best of each counts: hashing a file needs a second core
 * for the reading, and a host that lends that core elsewhere says nothing of the code.
 */
async function hashRows(): Promise<BenchRow[]> {
  const directory = mkdtempSync(join(tmpdir(), 'fascia-bench-hash-'))
  try {
    const file = join(directory, 'archive')
    const piece = noise('hash', 1_048_576)
    // Flushed, as a download is: else the disk is still busy with it while it is measured.
    writeFileSync(file, Buffer.concat(Array.from({ length: MEGABYTES }, () => piece)), { flush: true })
    await hashFile(file, ['sha256'])
    const bytes = readFileSync(file)
    const [own, other, cpu]: [number[], number[], number[]] = [[], [], []]
    const timed = async (work: () => unknown): Promise<number> => {
      const began = performance.now()
      await work()
      return performance.now() - began
    }
    for (let turn = 0; turn < TIMES; turn++) {
      cpu.push(await cpuMsOf(async () => own.push(await timed(() => hashFile(file, ['sha256'])))))
      other.push(await timed(() => createHash('sha256').update(bytes).digest()))
    }
    const extra = extraMemory(file)
    return [
      {
        name: `SHA-256 of a file of ${MEGABYTES} MiB, the best of ${TIMES}`,
        cpuMs: median(cpu),
        value: MEGABYTES / (Math.min(...own) / 1000),
        unit: 'MiB/s',
        reference: 'the rate of node:crypto on the same bytes in memory (1 is as fast; 0.9 is due)',
        ratio: Math.min(...other) / Math.min(...own),
      },
      {
        name: 'memory beside that',
        cpuMs: median(cpu),
        value: extra,
        unit: 'MiB at most beyond an idle process',
        reference: '32 MiB',
        ratio: extra / 32,
      },
    ]
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

export async function rows(): Promise<BenchRow[]> {
  return [await deltaRow(), ...(await hashRows())]
}
