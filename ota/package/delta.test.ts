import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { zstdCompressSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readArchive } from './archive.ts'
import { buildPackage } from './build.ts'
import { applyDelta, DeltaCustom, dictionaryOf, makeDelta } from './delta.ts'
import { hashFile } from './file-hash.ts'
import { publishDeltas } from './publish-deltas.ts'

let directory: string
const noise = (name: string): Buffer =>
  Buffer.concat(Array.from({ length: 4096 }, (_, index) => createHash('sha256').update(`${name} ${index}`).digest()))
const at = (name: string): string => join(directory, name)

async function build(version: string, edit: (path: string, text: string) => string): Promise<string> {
  const source = at(`source-${version}`)
  mkdirSync(join(source, 'app'), { recursive: true })
  const text = { en: 'Delta' }
  const rest = { name: text, summary: text, changes: text, publisher: 'Fascia', unlocks: [], assets: [], signals: [] }
  const manifest = { id: 'delta-test', version, ...rest, install: { whileState: 'always', requiresBytes: 0 } }
  writeFileSync(join(source, 'manifest.json'), JSON.stringify(manifest))
  writeFileSync(join(source, 'app/picture.png'), noise('picture'))
  for (let file = 0; file < 4; file++) {
    const lines = Array.from(
      { length: 400 },
      (_, line) => `const value${line} = ${createHash('md5').update(`${file} ${line}`).digest('hex')}`,
    )
    writeFileSync(join(source, `app/part-${file}.js`), edit(`part-${file}`, lines.join('\n')))
  }
  const file = at(`${version}.fpk`)
  writeFileSync(file, (await buildPackage(source)).archive)
  return file
}

/** The dictionary as a vehicle has it. */
async function dictionary(archive: string): Promise<Buffer> {
  const files = new Map<string, Buffer>()
  const manifest = await readArchive(archive, {
    manifest: (_manifest, bytes) => void files.set('manifest.json', Buffer.from(bytes)),
    file: (path) => {
      const pieces: Buffer[] = []
      return {
        write: (piece) => void pieces.push(Buffer.from(piece)),
        end: () => void files.set(path, Buffer.concat(pieces)),
        abort: () => undefined,
      }
    },
  })
  return dictionaryOf(manifest, (path) => files.get(path) ?? Buffer.alloc(0))
}

let one: string
let two: string
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'fascia-delta-'))
  one = await build('1.0.0', (_path, text) => text)
  two = await build('1.1.0', (path, text) => (path === 'part-2' ? text.replace('const value7 =', 'let value7 = 2 *') : text))
})
afterAll(() => rmSync(directory, { recursive: true, force: true }))

describe('a delta', () => {
  it('is a small part of the package and leads to exactly what was signed', async () => {
    const made = await makeDelta(one, readFileSync(two))
    expect(made?.delta.length).toBeLessThan(readFileSync(two).length / 50)
    writeFileSync(at('delta'), made?.delta ?? '')
    const content = made?.content ?? { length: 0, sha256: '' }
    await applyDelta(at('delta'), await dictionary(one), content, at('content'))
    expect(await hashFile(at('content'), ['sha256'])).toEqual([content.sha256])
    expect((await readArchive(at('content'), undefined, 'tar')).version).toBe('1.1.0')
  })

  it('is refused when it leads elsewhere, to more, or to nothing', async () => {
    const made = await makeDelta(one, readFileSync(two))
    const content = made?.content ?? { length: 1, sha256: '' }
    const verdict = async (delta: Uint8Array, from: string, expected = content): Promise<string> => {
      writeFileSync(at('delta'), delta)
      return applyDelta(at('delta'), await dictionary(from), expected, at('content')).then(
        () => 'applied',
        (error: { code?: string }) => String(error.code),
      )
    }
    const delta = made?.delta ?? Buffer.alloc(0)
    expect(await verdict(delta, one)).toBe('applied')
    expect(await verdict(delta, two)).toBe('malformed')
    expect(await verdict(delta.subarray(0, -5), one)).toBe('malformed')
    expect(await verdict(Buffer.from('nothing'), one)).toBe('malformed')
    expect(await verdict(delta, one, { ...content, sha256: '0'.repeat(64) })).toBe('payload_altered')
    expect(await verdict(delta, one, { ...content, length: content.length + 1 })).toBe('payload_altered')
    expect(await verdict(zstdCompressSync(Buffer.alloc(50_000_000)), one)).toBe('oversized')
  })

  it('is not made where it would not be worth it', async () => {
    const other = await build('9.0.0', (path, text) => noise(`${path}${text.length}`).toString('hex'))
    rmSync(join(at('source-9.0.0'), 'app/picture.png'))
    writeFileSync(other, (await buildPackage(at('source-9.0.0'))).archive)
    expect(await makeDelta(one, readFileSync(other))).toBeUndefined()
  })

  it('is published beside the archive, described by what the release signs', async () => {
    const name = 'packages/delta-test/delta-test-1.1.0.fpk'
    const custom = await publishDeltas(name, two, [one], at('targets'))
    const { deltas } = DeltaCustom.parse(custom)
    expect(deltas).toHaveLength(1)
    expect(deltas[0]?.from).toBe((await hashFile(one, ['sha256']))[0])
    expect(existsSync(join(at('targets'), deltas[0]?.path ?? ''))).toBe(true)
    expect(await publishDeltas(name, two, [], at('targets'))).toEqual({})
  })
})
