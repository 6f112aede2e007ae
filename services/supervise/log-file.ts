/** One process's log file: JSON lines, bounded by rotation to `NAME.log.1` … so that a chatty process can't fill the disk. */
import { appendFileSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

export interface RotationRules {
  maxBytes: number
  /** How many old files are kept beside the present one. */
  keep: number
}

const DEFAULT_ROTATION: RotationRules = { maxBytes: 4 * 1024 * 1024, keep: 2 }

export class LogFile {
  readonly #path: string
  readonly #rules: RotationRules
  #bytes: number

  constructor(path: string, rules: RotationRules = DEFAULT_ROTATION) {
    this.#path = path
    this.#rules = rules
    mkdirSync(dirname(path), { recursive: true })
    this.#bytes = statSync(path, { throwIfNoEntry: false })?.size ?? 0
  }

  /** Appends one line (without its end). A full disk loses the line, never the process. */
  append(line: string): void {
    const text = line + '\n'
    const size = Buffer.byteLength(text)
    try {
      if (this.#bytes > 0 && this.#bytes + size > this.#rules.maxBytes) this.#rotate()
      appendFileSync(this.#path, text, { mode: 0o600 })
      this.#bytes += size
    } catch (error) {
      if (!['ENOSPC', 'EDQUOT', 'EROFS'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
    }
  }

  #rotate(): void {
    const { keep } = this.#rules
    rmSync(`${this.#path}.${keep}`, { force: true })
    for (let n = keep - 1; n >= 1; n--) moveIfThere(`${this.#path}.${n}`, `${this.#path}.${n + 1}`)
    if (keep > 0) moveIfThere(this.#path, `${this.#path}.1`)
    else rmSync(this.#path, { force: true })
    this.#bytes = 0
  }
}

function moveIfThere(from: string, to: string): void {
  if (statSync(from, { throwIfNoEntry: false })) renameSync(from, to)
}
