import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pack, type Header } from 'tar-stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readArchive } from './archive.ts'
import { buildPackage, compress, tarOf } from './build.ts'

let directory: string
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'fascia-package-'))
})
afterEach(() => rmSync(directory, { recursive: true, force: true }))

const MANIFEST = {
  format: 'fascia-package-1',
  id: 'ambient-test',
  version: '1.0.0',
  name: { en: 'Ambient' },
  summary: { en: 'Light' },
  changes: { en: 'First' },
  publisher: 'Fascia',
  unlocks: ['ambient-light-studio'],
  assets: [],
  signals: [],
  install: { whileState: 'always', requiresBytes: 1000 },
}
const PAGE = Buffer.from('<!doctype html>')
const listed = (path: string, bytes: Uint8Array) => ({
  path,
  sha256: createHash('sha256').update(bytes).digest('hex'),
  bytes: bytes.length,
})

type Entries = { name: string; bytes: Uint8Array }[]
async function verdict(entries: Entries | Buffer): Promise<string> {
  const file = join(directory, 'package.bin')
  writeFileSync(file, Buffer.isBuffer(entries) ? entries : compress(await tarOf(entries)))
  try {
    return (await readArchive(file)).id
  } catch (error) {
    return (error as { code?: string }).code ?? String(error)
  }
}
const manifestOf = (changes: object = {}) => ({
  name: 'manifest.json',
  bytes: Buffer.from(JSON.stringify({ ...MANIFEST, files: [listed('index.html', PAGE)], ...changes })),
})
const page = { name: 'index.html', bytes: PAGE }

describe('package archives', () => {
  it('builds the same bytes from the same tree, and reads them back', async () => {
    const source = join(directory, 'source')
    mkdirSync(join(source, 'app'), { recursive: true })
    writeFileSync(join(source, 'manifest.json'), JSON.stringify(MANIFEST))
    writeFileSync(join(source, 'app/index.html'), PAGE)
    const [first, second] = [await buildPackage(source), await buildPackage(source)]
    expect(first.archive.equals(second.archive)).toBe(true)
    expect(first.manifest.files).toEqual([listed('app/index.html', PAGE)])
    expect(await verdict(first.archive)).toBe('ambient-test')
    expect((await buildPackage(source, { version: '1.1.0' })).manifest.version).toBe('1.1.0')
  })

  it('accepts what its manifest says', async () => {
    expect(await verdict([manifestOf(), page])).toBe('ambient-test')
  })

  it.each<[string, Entries, string]>([
    ['a file altered', [manifestOf(), { ...page, bytes: Buffer.from('<!doctype HTML>') }], 'payload_altered'],
    ['a file cut short', [manifestOf(), { ...page, bytes: PAGE.subarray(1) }], 'payload_altered'],
    ['a file missing', [manifestOf()], 'payload_altered'],
    ['a file too many', [manifestOf(), page, { name: 'more.js', bytes: PAGE }], 'payload_altered'],
    ['a file twice', [manifestOf(), page, page], 'payload_altered'],
    ['no manifest first', [page, manifestOf()], 'malformed'],
    ['nothing', [], 'malformed'],
    ['a way out', [manifestOf(), { name: '../index.html', bytes: PAGE }], 'malformed'],
    ['an absolute path', [manifestOf(), { name: '/etc/passwd', bytes: PAGE }], 'malformed'],
    ['the brakes', [manifestOf({ unlocks: ['brake-boost'] }), page], 'safety_not_sellable'],
    ['an unknown capability', [manifestOf({ unlocks: ['teleport'] }), page], 'malformed'],
    [
      'an app that steers the low beam',
      [
        manifestOf({
          app: {
            entry: 'index.html',
            reads: [],
            controls: ['Vehicle.Body.Lights.Beam.Low.IsOn'],
            storageBytes: 0,
            allowedWhile: 'always',
          },
        }),
        page,
      ],
      'safety_not_sellable',
    ],
    [
      'an app that reads what is not there',
      [
        manifestOf({
          app: { entry: 'index.html', reads: ['Vehicle.Nothing'], controls: [], storageBytes: 0, allowedWhile: 'always' },
        }),
        page,
      ],
      'malformed',
    ],
    ['a manifest with a member that nobody defined', [manifestOf({ hidden: true }), page], 'malformed'],
  ])('%s', async (_name, entries, code) => {
    expect(await verdict(entries)).toBe(code)
  })

  it('refuses a member twice in the manifest', async () => {
    const twice = Buffer.from(manifestOf().bytes.toString().replace('"id":', '"id":"other","id":'))
    expect(await verdict([{ name: 'manifest.json', bytes: twice }, page])).toBe('duplicate_key')
  })

  it.each<[string, Partial<Header> & { name: string }]>([
    ['a link', { name: 'index.html', type: 'symlink', linkname: '/etc/passwd' }],
    ['a hard link', { name: 'index.html', type: 'link', linkname: 'manifest.json' }],
    ['a device', { name: 'index.html', type: 'character-device' }],
    ['a directory', { name: 'app', type: 'directory' }],
  ])('refuses %s', async (_name, header) => {
    const tar = pack()
    tar.entry({ name: 'manifest.json' }, manifestOf().bytes)
    tar.entry(header)
    tar.finalize()
    const pieces: Buffer[] = []
    for await (const piece of tar as AsyncIterable<Buffer>) pieces.push(piece)
    expect(await verdict(compress(Buffer.concat(pieces)))).toBe('malformed')
  })

  it('refuses bytes that are no archive, and archives cut short', async () => {
    expect(await verdict(Buffer.from('not an archive'))).toBe('malformed')
    const whole = compress(await tarOf([manifestOf(), page]))
    for (const part of [0.2, 0.5, 0.9]) {
      expect(await verdict(whole.subarray(0, Math.floor(whole.length * part)))).not.toBe('ambient-test')
    }
  })

  it('stops a bomb', async () => {
    const zeros = Buffer.alloc(64 * 1024 * 1024)
    const bomb = compress(
      await tarOf([manifestOf({ files: [listed('index.html', PAGE)] }), { name: 'index.html', bytes: zeros }]),
    )
    expect(bomb.length).toBeLessThan(100_000)
    expect(await verdict(bomb)).toBe('payload_altered')
  })
})
