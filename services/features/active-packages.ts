/**
 * Reads the package store, which the updater alone writes (services/contract/package-store.ts). A version's directory
 * never changes, so its manifest is read once; the pointer is read each time, so a switch shows at once.
 */
import { realpathSync } from 'node:fs'
import { open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { FasciaError, parseWith } from '../contract/errors.ts'
import { Manifest, PackageId } from '../contract/manifest.ts'
import { ActivePointer } from '../contract/package-store.ts'

const MAX_MANIFEST_BYTES = 4 * 1024 * 1024
const REMEMBERED = 50

export interface ActivePackage {
  id: string
  /** Relative to the packages directory; names the version beyond doubt. */
  path: string
  manifest: Manifest
  /** Listed files by path, with their sizes in bytes. */
  files: ReadonlyMap<string, number>
}

export class ActivePackages {
  readonly #directory: string
  readonly #known = new Map<string, ActivePackage>()

  /** @param directory `places.packages` */
  constructor(directory: string) {
    this.#directory = directory
  }

  /** True when the package has a pointer, whether or not what it points at can be read. */
  async isInstalled(id: string): Promise<boolean> {
    return (await this.#pointerText(id)) !== undefined
  }

  /** @throws FasciaError `not_found` when it is not installed, `damaged` when pointer or manifest do not fit */
  async find(id: string): Promise<ActivePackage> {
    const text = await this.#pointerText(id)
    if (text === undefined) throw new FasciaError('not_found', `the feature ${id} is not installed`)
    const { path } = parseWith(ActivePointer, parseJson(text, 'pointer'), `pointer of ${id}`, { code: 'damaged' })
    const known = this.#known.get(path)
    if (known?.id === id) return known
    const found = await this.#read(id, path)
    if (this.#known.size >= REMEMBERED) this.#known.clear()
    this.#known.set(path, found)
    return found
  }

  /**
   * The bytes of a listed file.
   *
   * @throws FasciaError `not_found` for a file that the manifest does not list, `damaged` when it is another size or no plain file
   */
  async readFile(found: ActivePackage, path: string): Promise<Buffer> {
    const bytes = found.files.get(path)
    if (bytes === undefined) throw new FasciaError('not_found', `${found.id} has no file ${path}`)
    const root = realpathSync(join(this.#directory, found.path))
    const wanted = join(root, path)
    const damaged = (what: string): FasciaError => new FasciaError('damaged', `${found.id}: ${path} ${what}`)
    let real: string
    try {
      real = realpathSync(wanted)
    } catch {
      throw damaged('is missing')
    }
    if (real !== wanted) throw damaged('is a link')
    const handle = await open(real, 'r')
    try {
      const { size } = await handle.stat()
      if (size !== bytes) throw damaged(`has ${size} bytes instead of ${bytes}`)
      return await handle.readFile()
    } finally {
      await handle.close()
    }
  }

  async #pointerText(id: string): Promise<string | undefined> {
    if (!PackageId.safeParse(id).success) return undefined
    return await readIfThere(join(this.#directory, 'active', id))
  }

  async #read(id: string, path: string): Promise<ActivePackage> {
    const file = join(this.#directory, path, 'manifest.json')
    const text = await readIfThere(file)
    if (text === undefined || text.length > MAX_MANIFEST_BYTES)
      throw new FasciaError('damaged', `${id} has no manifest`, { file })
    const manifest = parseWith(Manifest, parseJson(text, 'manifest'), `manifest of ${id}`, { code: 'damaged', file })
    if (manifest.id !== id) throw new FasciaError('damaged', `the pointer of ${id} leads to ${manifest.id}`, { file })
    return { id, path, manifest, files: new Map(manifest.files.map((entry) => [entry.path, entry.bytes])) }
  }
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

function parseJson(text: string, what: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch (cause) {
    throw new FasciaError('damaged', `the ${what} is not JSON`, { cause })
  }
}
