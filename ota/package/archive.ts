/**
 * Reading a package archive (`fascia-package-1`: tar, compressed with zstd): one pass, bounded at each step, refused at
 * the first entry that does not belong. Nothing is written unless the caller's sink does.
 */
import { createHash } from 'node:crypto'
import { createReadStream, statSync } from 'node:fs'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createZstdDecompress } from 'node:zlib'
import { extract, type Header } from 'tar-stream'
import { PackagePath, type Manifest } from '../../services/contract/manifest.ts'
import { FasciaError } from '../../services/contract/errors.ts'
import { Malformed, Oversized, PayloadAltered } from '../metadata/errors.ts'
import { MAX_MANIFEST_BYTES, PACKAGE_LIMITS, readManifest } from './policy.ts'

export { PACKAGE_LIMITS } from './policy.ts'
/** Room for tar's own headers and padding. */
const TAR_OVERHEAD = 4_096

/** One entry while it streams by. */
type Entry = AsyncIterable<Buffer> & { header: Header }

/** Receives the files of an archive in order; each was checked against the manifest when `file` returns. */
export interface PackageSink {
  manifest(manifest: Manifest, bytes: Uint8Array): void
  file(path: string): { write(piece: Uint8Array): void; end(): void; abort(): void }
}

/** A sink that keeps nothing: verification alone. */
const NO_SINK: PackageSink = {
  manifest: () => undefined,
  file: () => ({ write: () => undefined, end: () => undefined, abort: () => undefined }),
}

/** A fault of the receiving side (a full disk), which says nothing about the archive. */
class SinkFailed extends Error {}

function into<T>(work: () => T): T {
  try {
    return work()
  } catch (cause) {
    throw new SinkFailed('the files of a package could not be written', { cause })
  }
}

async function readWhole(entry: Entry, maxBytes: number): Promise<Buffer> {
  const pieces: Buffer[] = []
  let size = 0
  for await (const piece of entry) {
    size += piece.length
    if (size > maxBytes) throw new Oversized(`${entry.header.name} has more than ${maxBytes} bytes`)
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}

/** Stops a stream that unpacks to more than it may (a bomb) before the rest is held. */
function meter(maxBytes: number): Transform {
  let size = 0
  return new Transform({
    transform(piece: Buffer, _encoding, done) {
      size += piece.length
      if (size > maxBytes) done(new Oversized(`the archive unpacks to more than ${maxBytes} bytes`))
      else done(null, piece)
    },
  })
}

async function takeFile(entry: Entry, expected: Manifest['files'][number], sink: PackageSink): Promise<void> {
  const hash = createHash('sha256')
  const out = into(() => sink.file(expected.path))
  let size = 0
  try {
    for await (const piece of entry) {
      size += piece.length
      if (size > expected.bytes) break
      hash.update(piece)
      into(() => out.write(piece))
    }
    if (size !== expected.bytes)
      throw new PayloadAltered(`${expected.path} does not have the ${expected.bytes} bytes of the manifest`)
    if (hash.digest('hex') !== expected.sha256) throw new PayloadAltered(`${expected.path} is not the file of the manifest`)
  } catch (error) {
    out.abort()
    throw error
  }
  into(() => out.end())
}

async function takeEntries(tar: ReturnType<typeof extract>, sink: PackageSink): Promise<Manifest> {
  let manifest: Manifest | undefined
  const expected = new Map<string, Manifest['files'][number]>()
  for await (const entry of tar as unknown as AsyncIterable<Entry>) {
    const { name, type, size = 0 } = entry.header
    if (type !== 'file') throw new Malformed(`${name} is a ${type}; a package has files only`)
    if (!PackagePath.safeParse(name).success) throw new Malformed(`${name} is no path of a package`)
    if (!manifest) {
      if (name !== 'manifest.json') throw new Malformed('the first entry of a package is manifest.json')
      const bytes = await readWhole(entry, MAX_MANIFEST_BYTES)
      const read = readManifest(bytes)
      manifest = read
      for (const file of read.files) expected.set(file.path, file)
      into(() => sink.manifest(read, bytes))
      continue
    }
    const file = expected.get(name)
    if (!file) throw new PayloadAltered(`${name} is not in the manifest, or stands in the archive twice`)
    if (size !== file.bytes) throw new PayloadAltered(`${name} has ${size} bytes, and the manifest says ${file.bytes}`)
    expected.delete(name)
    await takeFile(entry, file, sink)
  }
  if (!manifest) throw new Malformed('the archive is empty')
  const [missing] = expected.keys()
  if (missing !== undefined) throw new PayloadAltered(`${missing} is in the manifest and not in the archive`)
  return manifest
}

/** What an archive may unpack to as a tar. */
export const MAX_TAR_BYTES = PACKAGE_LIMITS.unpackedBytes + PACKAGE_LIMITS.files * TAR_OVERHEAD

/**
 * Reads a whole archive into a sink.
 *
 * @param form `tar` for the content of an archive that a delta was made into
 * @throws Oversized, Malformed, DuplicateKey, PayloadAltered or SafetyNotSellable
 */
export async function readArchive(file: string, sink: PackageSink = NO_SINK, form: 'zstd' | 'tar' = 'zstd'): Promise<Manifest> {
  const most = form === 'zstd' ? PACKAGE_LIMITS.archiveBytes : MAX_TAR_BYTES
  if (statSync(file).size > most) throw new Oversized(`an archive may have at most ${most} bytes`, { file })
  const tar = extract()
  const unpack = form === 'zstd' ? [createZstdDecompress(), meter(MAX_TAR_BYTES)] : [meter(MAX_TAR_BYTES)]
  const flow = pipeline([createReadStream(file), ...unpack, tar])
  const taking = takeEntries(tar, sink).catch((error: unknown) => {
    tar.destroy(error as Error)
    throw error
  })
  const [flowed, taken] = await Promise.allSettled([flow, taking])
  if (taken.status === 'fulfilled' && flowed.status === 'fulfilled') return taken.value
  const reasons = [taken, flowed].flatMap((it) => (it.status === 'rejected' ? [it.reason as unknown] : []))
  const own = reasons.find((reason) => reason instanceof FasciaError)
  const failed = reasons.find((reason) => reason instanceof SinkFailed)
  if (!own && failed) throw failed.cause
  throw own ?? new Malformed('this is no package archive', { file, cause: reasons[0] })
}
