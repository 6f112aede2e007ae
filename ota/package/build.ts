/**
 * Building a package from a source tree: `manifest.json` without `files` and `format`, and the files beside it. The same
 * tree always gives the same bytes.
 */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { constants, zstdCompressSync } from 'node:zlib'
import { pack } from 'tar-stream'
import { FasciaError } from '../../services/contract/errors.ts'
import type { Manifest } from '../../services/contract/manifest.ts'
import { parseStrictJson } from '../metadata/strict-json.ts'
import { MAX_MANIFEST_BYTES, readManifest } from './policy.ts'

/** What helps to write an app and has no use in a car. */
const NOT_PACKED = /^\.|\.d\.ts$|^(jsconfig|tsconfig)\.json$|^node_modules$/

/** The tree's files as package paths, sorted, without what is for its author only. */
function filesOf(directory: string, below = ''): string[] {
  return readdirSync(join(directory, below), { withFileTypes: true })
    .filter(({ name }) => !NOT_PACKED.test(name))
    .flatMap((entry) => {
      const path = below === '' ? entry.name : `${below}/${entry.name}`
      if (entry.isDirectory()) return filesOf(directory, path)
      if (!entry.isFile())
        throw new FasciaError('malformed', `${path} is neither a file nor a directory`, { file: join(directory, path) })
      return path === 'manifest.json' ? [] : [path]
    })
    .sort()
}

export interface BuiltPackage {
  manifest: Manifest
  archive: Buffer
}

/** Packs checked content; `tarOf` is what an attacker would call with unchecked content. */
export async function tarOf(entries: readonly { name: string; bytes: Uint8Array }[]): Promise<Buffer> {
  const tar = pack()
  const pieces: Buffer[] = []
  const collected = (async () => {
    for await (const piece of tar as AsyncIterable<Buffer>) pieces.push(piece)
  })()
  for (const { name, bytes } of entries) {
    tar.entry({ name, size: bytes.length, mode: 0o644, uid: 0, gid: 0, mtime: new Date(0) }, Buffer.from(bytes))
  }
  tar.finalize()
  await collected
  return Buffer.concat(pieces)
}

export const compress = (tar: Uint8Array): Buffer =>
  zstdCompressSync(tar, { params: { [constants.ZSTD_c_compressionLevel]: 12, [constants.ZSTD_c_checksumFlag]: 1 } })

/**
 * @param changes members of the manifest to replace (a new version, other release notes)
 * @throws FasciaError as `readManifest`
 */
export async function buildPackage(directory: string, changes: Partial<Manifest> = {}): Promise<BuiltPackage> {
  const source = join(directory, 'manifest.json')
  if (!existsSync(source)) throw new FasciaError('not_found', 'a package source has a manifest.json', { file: source })
  const limits = { maxBytes: MAX_MANIFEST_BYTES, maxDepth: 12, what: source }
  const written = parseStrictJson(readFileSync(source), limits) as Record<string, unknown>
  const contents = filesOf(directory).map((path) => ({ name: path, bytes: readFileSync(join(directory, path)) }))
  const files = contents.map(({ name, bytes }) => ({
    path: name,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    bytes: bytes.length,
  }))
  const whole = JSON.stringify({ format: 'fascia-package-1', ...written, ...changes, files }, null, 2)
  const manifestBytes = Buffer.from(whole, 'utf8')
  const manifest = readManifest(manifestBytes)
  const archive = compress(await tarOf([{ name: 'manifest.json', bytes: manifestBytes }, ...contents]))
  return { manifest, archive }
}
