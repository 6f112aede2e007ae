/**
 * A disk whose power goes after a given number of changes, and which then keeps only what was made durable: content
 * without fsync may be gone, names without an fsync of their directory may be as before. Each may, or may not: `lose`
 * decides.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { diskFiles, type StoreFiles } from './store-files.ts'

export class PowerCut extends Error {}

export class CrashFiles implements StoreFiles {
  /** Changes made so far. */
  changes = 0
  readonly #cutAfter: number
  readonly #paths = new Map<number, string>()
  readonly #unsynced = new Set<string>()
  #names: { directory: string; undo: () => void }[] = []

  constructor(cutAfter: number) {
    this.#cutAfter = cutAfter
  }

  #step(): void {
    if (this.changes >= this.#cutAfter) throw new PowerCut(`power cut after ${this.changes} changes`)
    this.changes++
  }

  /** What the disk holds after the cut. */
  crash(lose: () => boolean): void {
    for (const path of this.#unsynced) if (existsSync(path) && lose()) truncateSync(path, 0)
    for (const { undo } of this.#names.reverse()) if (lose()) undo()
  }

  mkdir(path: string): void {
    if (existsSync(path)) return
    this.#step()
    mkdirSync(path, { recursive: true })
    this.#names.push({ directory: dirname(path), undo: () => rmSync(path, { recursive: true, force: true }) })
  }

  open(path: string): number {
    this.#step()
    const fresh = !existsSync(path)
    const fd = diskFiles.open(path)
    this.#paths.set(fd, path)
    this.#unsynced.add(path)
    if (fresh) this.#names.push({ directory: dirname(path), undo: () => rmSync(path, { force: true }) })
    return fd
  }

  write(fd: number, bytes: Uint8Array): void {
    this.#step()
    diskFiles.write(fd, bytes)
  }

  fsync(fd: number): void {
    this.#step()
    diskFiles.fsync(fd)
    this.#unsynced.delete(this.#paths.get(fd) ?? '')
  }

  close(fd: number): void {
    diskFiles.close(fd)
  }

  fsyncDirectory(path: string): void {
    this.#step()
    this.#names = this.#names.filter(({ directory }) => directory !== path)
  }

  rename(from: string, to: string): void {
    this.#step()
    const replaced = existsSync(to) ? readFileSync(to) : undefined
    renameSync(from, to)
    const undo = (): void => {
      if (existsSync(to)) renameSync(to, from)
      if (replaced) writeFileSync(to, replaced)
    }
    this.#names = this.#names.filter(({ directory }) => directory !== dirname(from))
    this.#names.push({ directory: dirname(to), undo })
  }

  remove(path: string): void {
    if (!existsSync(path)) return
    this.#step()
    diskFiles.remove(path)
  }

  read(path: string): Uint8Array | undefined {
    return diskFiles.read(path)
  }

  list(path: string): string[] {
    return diskFiles.list(path)
  }

  exists(path: string): boolean {
    return diskFiles.exists(path)
  }
}
