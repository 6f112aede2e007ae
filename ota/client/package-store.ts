/**
 * The package store of the vehicle (services/contract/package-store.ts): stage, verify, activate, confirm or roll back.
 *
 *   staging/<sha256>/   an archive being unpacked; worth nothing until it is renamed
 *   store/<sha256>/     a whole verified tree, durable before its name appears
 *   active/<id>         the pointer; its rename is the one moment at which a version becomes another
 *   trial/<id>          there while an activation awaits its health check; what it is rolled back to
 *
 * Whatever instant the power goes, `recover` finds the old version or the new one.
 */
import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { join } from 'node:path'
import { z } from 'zod'
import { parseWith } from '../../services/contract/errors.ts'
import { PackageId, type Manifest } from '../../services/contract/manifest.ts'
import { ActivePointer, StoredVersion } from '../../services/contract/package-store.ts'
import { PayloadAltered, Unavailable } from '../metadata/errors.ts'
import { readArchive } from '../package/archive.ts'
import { hashFile } from '../package/file-hash.ts'
import { readManifest } from '../package/policy.ts'
import { sinkInto } from './staging-sink.ts'
import { diskFiles, replaceFile, type StoreFiles } from './store-files.ts'

const SLICE_BYTES = 1_048_576

const Trial = z.object({
  restore: ActivePointer.nullable(),
  /** Paths by package that become active together, or none of them. */
  together: z.record(PackageId, StoredVersion.shape.path).optional(),
})

export interface Installed {
  id: string
  pointer: ActivePointer
  manifest: Manifest
}

export class PackageStore {
  readonly #files: StoreFiles
  readonly #root: string
  /** Staged and waiting to be activated by this process. */
  readonly #staged = new Set<string>()

  /** @param root `packages/` of FASCIA_HOME */
  constructor(root: string, files: StoreFiles = diskFiles) {
    this.#root = root
    this.#files = files
    for (const name of ['store', 'active', 'staging', 'trial']) files.mkdir(join(root, name))
    files.fsyncDirectory(root)
  }

  #path(...parts: string[]): string {
    return join(this.#root, ...parts)
  }

  #json<T>(schema: z.ZodType<T>, path: string): T | undefined {
    const bytes = this.#files.read(path)
    if (!bytes) return undefined
    return parseWith(schema, JSON.parse(Buffer.from(bytes).toString('utf8')), 'package pointer', { code: 'damaged', file: path })
  }

  pointer(id: string): ActivePointer | undefined {
    return this.#json(ActivePointer, this.#path('active', id))
  }

  manifestAt(version: StoredVersion): Manifest {
    const path = this.#path(version.path, 'manifest.json')
    const bytes = this.#files.read(path)
    if (!bytes) throw new PayloadAltered('a stored package lost its manifest', { file: path })
    return readManifest(bytes)
  }

  installed(): Installed[] {
    const ids = this.#files.list(this.#path('active')).filter((name) => !name.startsWith('.'))
    return ids.flatMap((id) => {
      const pointer = this.pointer(id)
      return pointer ? [{ id, pointer, manifest: this.manifestAt(pointer) }] : []
    })
  }

  /**
   * Unpacks a verified archive into the store; after this it is there whole and durable, and nobody uses it yet.
   *
   * @param sha256 hash of the archive, as it was signed
   * @param content when the file is not the archive but its content, made by a delta: the signed hash of that
   * @throws PayloadAltered before anything is unpacked, when the file is not the one that was signed
   */
  async stage(file: string, sha256: string, content?: string): Promise<{ version: StoredVersion; manifest: Manifest }> {
    const [found] = await hashFile(file, ['sha256'])
    if (found !== (content ?? sha256)) throw new PayloadAltered('this is not the archive that was signed', { file })
    const staging = this.#path('staging', sha256)
    const kept = this.#path('store', sha256)
    const path = `store/${sha256}`
    this.#staged.add(path)
    const whole = this.#wholeAt(path)
    if (whole) return { version: { version: whole.version, path }, manifest: whole }
    this.#files.remove(kept)
    this.#files.remove(staging)
    this.#files.mkdir(staging)
    const directories = new Set([staging])
    const form = content === undefined ? 'zstd' : 'tar'
    const manifest = await readArchive(file, sinkInto(this.#files, staging, directories), form).catch((error: unknown) => {
      this.#staged.delete(path)
      this.#files.remove(staging)
      throw error
    })
    for (const directory of directories) this.#files.fsyncDirectory(directory)
    this.#files.rename(staging, kept)
    this.#files.fsyncDirectory(this.#path('store'))
    // Else a file system without a journal may show the tree under both names, and sweeping one would empty the other.
    this.#files.fsyncDirectory(this.#path('staging'))
    return { version: { version: manifest.version, path }, manifest }
  }

  /** A version that is stored and still whole, by the hash of its archive; it is kept until it is activated or discarded. */
  stored(sha256: string): { version: StoredVersion; manifest: Manifest } | undefined {
    const path = `store/${sha256}`
    const manifest = this.#wholeAt(path)
    if (!manifest) return undefined
    this.#staged.add(path)
    return { version: { version: manifest.version, path }, manifest }
  }

  /** The bytes of one file of a stored version. @throws PayloadAltered when it is not there */
  fileAt(version: StoredVersion, path: string): Uint8Array {
    const bytes = this.#files.read(this.#path(version.path, path))
    if (!bytes) throw new PayloadAltered(`${path} is not stored any more`)
    return bytes
  }

  /** What is stored already under this path, if it is still whole. */
  #wholeAt(path: string): Manifest | undefined {
    try {
      return this.#files.exists(this.#path(path)) ? this.check({ version: '0.0.0', path }) : undefined
    } catch {
      return undefined
    }
  }

  /** A staged version won't be activated after all. */
  discard(version: StoredVersion): void {
    this.#staged.delete(version.path)
    this.collect()
  }

  /**
   * Makes a staged version the active one, on trial until `confirm`.
   *
   * @param together paths by package of all that change with it: after a loss of power all of them are active, or none
   */
  activate(id: string, version: StoredVersion, together?: Readonly<Record<string, string>>): void {
    const before = this.pointer(id)
    const previous = before ? { version: before.version, path: before.path } : null
    const kept = previous?.path === version.path ? (before?.previous ?? null) : previous
    replaceFile(this.#files, this.#path('trial'), id, JSON.stringify({ restore: before ?? null, together }))
    this.#point(id, { ...version, previous: kept })
    this.#staged.delete(version.path)
  }

  #point(id: string, pointer: ActivePointer): void {
    replaceFile(this.#files, this.#path('active'), id, JSON.stringify(pointer))
  }

  /** The activated version is good: the way back by itself is closed. */
  confirm(id: string): void {
    this.#files.remove(this.#path('trial', id))
    this.#files.fsyncDirectory(this.#path('trial'))
  }

  /** The activated version is not good: what was there before is there again. */
  revert(id: string): void {
    const trial = this.#json(Trial, this.#path('trial', id))
    if (!trial) return
    // What is there still needs no room: a disk that was too full for the new pointer is for the old one, too.
    if (!trial.restore) this.#unpoint(id)
    else if (!isDeepStrictEqual(this.pointer(id), trial.restore)) this.#point(id, trial.restore)
    this.confirm(id)
  }

  #unpoint(id: string): void {
    this.#files.remove(this.#path('active', id))
    this.#files.fsyncDirectory(this.#path('active'))
  }

  /** A person goes back to the version before. @throws Unavailable when there is none */
  rollBack(id: string): StoredVersion {
    const pointer = this.pointer(id)
    if (!pointer?.previous) throw new Unavailable(`${id} has no earlier version to go back to`)
    this.check(pointer.previous)
    this.#point(id, { ...pointer.previous, previous: null })
    return pointer.previous
  }

  uninstall(id: string): void {
    this.#unpoint(id)
    this.collect()
  }

  /** The health check: every file of a stored version is still what its manifest says. @throws PayloadAltered */
  check(version: StoredVersion): Manifest {
    const manifest = this.manifestAt(version)
    for (const file of manifest.files) {
      if (this.#hashOf(this.#path(version.path, file.path)) !== file.sha256)
        throw new PayloadAltered(`${manifest.id}: ${file.path} is not what was installed`)
    }
    return manifest
  }

  #hashOf(path: string): string {
    const hash = createHash('sha256')
    for (let at = 0; ; at += SLICE_BYTES) {
      const piece = this.#files.readSlice(path, at, SLICE_BYTES)
      hash.update(piece)
      if (piece.length < SLICE_BYTES) return hash.digest('hex')
    }
  }

  /**
   * After a start: ends what a power cut left half way.
   *
   * @param wanted archive hashes of versions that are on their way; what is staged of them is kept
   * @returns the ids that were rolled back because their new version is not whole
   */
  recover(wanted: readonly string[] = []): string[] {
    for (const sha256 of wanted) this.#staged.add(`store/${sha256}`)
    const reverted: string[] = []
    for (const id of this.#files.list(this.#path('trial')).filter((name) => !name.startsWith('.'))) {
      const pointer = this.pointer(id)
      try {
        if (pointer) this.check(pointer)
        this.#checkTogether(id)
        this.confirm(id)
      } catch {
        this.revert(id)
        reverted.push(id)
      }
    }
    for (const id of this.#files.list(this.#path('active')).filter((name) => !name.startsWith('.'))) {
      if (!this.#repairPointer(id)) reverted.push(id)
    }
    this.collect()
    return reverted
  }

  /** @throws PayloadAltered when something that belongs to a version on trial did not become active with it */
  #checkTogether(id: string): void {
    const trial = this.#json(Trial, this.#path('trial', id))
    for (const [other, path] of Object.entries(trial?.together ?? {})) {
      const pointer = this.pointer(other)
      if (pointer?.path !== path) throw new PayloadAltered(`${id} came with ${other}, which is not there`)
      this.check(pointer)
    }
  }

  /** A pointer that leads nowhere goes to the version before it, or goes away; true when it was good. */
  #repairPointer(id: string): boolean {
    let pointer: ActivePointer | undefined
    try {
      pointer = this.pointer(id)
      if (pointer) this.manifestAt(pointer)
      return true
    } catch {
      try {
        if (!pointer?.previous) throw new Unavailable(`${id} has no earlier version`)
        this.check(pointer.previous)
        this.#point(id, { ...pointer.previous, previous: null })
      } catch {
        this.#unpoint(id)
      }
      return false
    }
  }

  /** Removes what no pointer leads to: staging leftovers and versions older than the one kept for a roll back. */
  collect(): void {
    const used = new Set(this.#staged)
    for (const id of this.#files.list(this.#path('active')).filter((name) => !name.startsWith('.'))) {
      const pointer = this.pointer(id)
      for (const version of [pointer, pointer?.previous]) if (version) used.add(version.path)
      const restore = this.#json(Trial, this.#path('trial', id))?.restore
      for (const version of [restore, restore?.previous]) if (version) used.add(version.path)
    }
    for (const name of this.#files.list(this.#path('staging'))) {
      if (!this.#staged.has(`store/${name}`)) this.#files.remove(this.#path('staging', name))
    }
    for (const name of this.#files.list(this.#path('store'))) {
      if (!used.has(`store/${name}`)) this.#files.remove(this.#path('store', name))
    }
  }
}
