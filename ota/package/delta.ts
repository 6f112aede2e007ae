/**
 * Deltas (`fascia-delta-1`): the content of the new version (its tar), compressed by zstd with the content of the version
 * that is installed as dictionary.
 *
 * Both sides build the dictionary from the same things: the manifest and the files of the installed version in the order
 * of its manifest. What comes out must have the length and the hash that were signed with the new version, so a delta
 * can only lead to what the full package has.
 */
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { constants, createZstdDecompress, zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import { z } from 'zod'
import { FasciaError } from '../../services/contract/errors.ts'
import { PackagePath, Sha256, type Manifest } from '../../services/contract/manifest.ts'
import { Malformed, Oversized, PayloadAltered } from '../metadata/errors.ts'
import { readArchive } from './archive.ts'
import { tarOf } from './build.ts'

/** Both contents are held in memory while a delta is made or applied, so larger packages have none. */
export const MAX_DELTA_CONTENT_BYTES = 67_108_864
/** 2^27 bytes reach over both contents. */
const WINDOW_LOG = 27

const Length = z.number().int().min(1).max(MAX_DELTA_CONTENT_BYTES)

/** One delta of a version, as it is signed in the `custom` member of the version's target in the Image repository. */
export const DeltaRecord = z.object({
  /** SHA-256 of the archive that is installed. */
  from: Sha256,
  /** Relative to the targets of the Image repository. */
  path: PackagePath,
  length: Length,
  sha256: Sha256,
})
export type DeltaRecord = z.infer<typeof DeltaRecord>

/** What `custom` says about deltas: the content that all of them lead to, and each of them. */
export const DeltaCustom = z.object({
  content: z.object({ length: Length, sha256: Sha256 }),
  deltas: z.array(DeltaRecord).min(1).max(16),
})
export type DeltaCustom = z.infer<typeof DeltaCustom>

const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** The dictionary of a version. @param read gives the bytes of a listed file, and of `manifest.json` */
export async function dictionaryOf(manifest: Manifest, read: (path: string) => Uint8Array): Promise<Buffer> {
  const paths = ['manifest.json', ...manifest.files.map(({ path }) => path)]
  return tarOf(paths.map((name) => ({ name, bytes: read(name) })))
}

/** The smallest power of two that holds so many bytes, as zstd's tables are sized. */
const logOf = (bytes: number): number => Math.min(WINDOW_LOG, Math.max(17, Math.ceil(Math.log2(bytes))))

/** An archive's files in memory. @throws a refusal of the archive */
async function contentOf(archive: string): Promise<{ manifest: Manifest; files: Map<string, Buffer> }> {
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
  return { manifest, files }
}

/**
 * Makes the delta from one archive to another.
 *
 * @param archive bytes of the new archive
 * @returns undefined when it would not be smaller than half of the archive, or the contents are too large
 * @throws a refusal of the old archive
 */
export async function makeDelta(
  oldArchive: string,
  archive: Uint8Array,
): Promise<{ delta: Buffer; content: DeltaCustom['content'] } | undefined> {
  const { manifest, files } = await contentOf(oldArchive)
  const dictionary = await dictionaryOf(manifest, (path) => files.get(path) ?? Buffer.alloc(0))
  let content: Buffer
  try {
    content = zstdDecompressSync(archive, { maxOutputLength: MAX_DELTA_CONTENT_BYTES })
  } catch {
    return undefined
  }
  if (dictionary.length > MAX_DELTA_CONTENT_BYTES) return undefined
  const log = logOf(dictionary.length + content.length)
  const delta = zstdCompressSync(content, {
    dictionary,
    params: {
      [constants.ZSTD_c_compressionLevel]: 19,
      [constants.ZSTD_c_windowLog]: log,
      [constants.ZSTD_c_chainLog]: Math.min(log + 1, 27),
      [constants.ZSTD_c_hashLog]: Math.min(log, 26),
      [constants.ZSTD_c_checksumFlag]: 1,
    },
  })
  if (delta.length * 2 > archive.length) return undefined
  return { delta, content: { length: content.length, sha256: sha256Of(content) } }
}

/**
 * Applies a delta whose own length and hash were checked: writes the new content, a tar, to `out`.
 *
 * @param dictionary of the installed version
 * @throws Oversized, Malformed or PayloadAltered; `out` is then worth nothing
 */
export async function applyDelta(delta: string, dictionary: Buffer, content: DeltaCustom['content'], out: string): Promise<void> {
  const hash = createHash('sha256')
  let size = 0
  const check = new Transform({
    transform(piece: Buffer, _encoding, done) {
      size += piece.length
      if (size > content.length) return done(new Oversized(`the delta unpacks to more than ${content.length} bytes`))
      hash.update(piece)
      done(null, piece)
    },
  })
  const unpack = createZstdDecompress({ dictionary, params: { [constants.ZSTD_d_windowLogMax]: WINDOW_LOG } })
  try {
    await pipeline(createReadStream(delta), unpack, check, createWriteStream(out))
  } catch (cause) {
    if (cause instanceof FasciaError || isSystemError(cause)) throw cause
    throw new Malformed('this delta does not fit the installed version', { cause })
  }
  if (size !== content.length || hash.digest('hex') !== content.sha256)
    throw new PayloadAltered('the delta does not lead to what was signed')
}

/** A fault of the disk, which says nothing about the delta. */
const isSystemError = (error: unknown): boolean => error instanceof Error && 'syscall' in error
