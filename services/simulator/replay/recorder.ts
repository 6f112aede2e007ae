/** Records what the buses say while the simulator runs: candump logs that can be replayed, in the home's recordings. */
import { mkdirSync, readdirSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { CandumpWriter } from '../../can/candump/write.ts'
import type { CanFrame } from '../../can/frame.ts'
import { FasciaError } from '../../contract/errors.ts'

/** About an hour of three buses; a recording that was forgotten ends by itself. */
const MAX_FRAMES = 8_000_000
const LOG_NAME = /\.(log|candump)(\.gz)?$/
const MAX_LISTED = 200

export interface Recording {
  file: string
  bytes: number
}

export class Recorder {
  readonly #directory: string
  #writer: CandumpWriter | undefined
  #frames = 0

  constructor(directory: string) {
    this.#directory = directory
  }

  /** The log being written, and how many frames it has. */
  get state(): { file: string; frames: number } | null {
    return this.#writer ? { file: this.#writer.path, frames: this.#frames } : null
  }

  /** @param name of the scenario, for the name of the log @throws FasciaError `conflict` while it records */
  start(name: string, file?: string): void {
    if (this.#writer) throw new FasciaError('conflict', 'it records already', { file: this.#writer.path })
    mkdirSync(this.#directory, { recursive: true, mode: 0o700 })
    const stamp = new Date().toISOString().replace(/[:.]/g, '-').slice(0, 19)
    const own = `${name.replace(/[^A-Za-z0-9-]/g, '_').slice(0, 40)}-${stamp}.log`
    this.#writer = new CandumpWriter(file === undefined ? join(this.#directory, own) : resolve(file))
    this.#frames = 0
  }

  take(frames: readonly CanFrame[]): void {
    if (!this.#writer) return
    for (const frame of frames) this.#writer.write(frame)
    this.#frames += frames.length
    if (this.#frames > MAX_FRAMES) void this.stop().catch(() => undefined)
  }

  /** @throws FasciaError `damaged` when the log could not be written whole */
  async stop(): Promise<void> {
    const writer = this.#writer
    this.#writer = undefined
    await writer?.close()
  }

  /** Logs in the directory, newest first. */
  list(): Recording[] {
    let names: string[]
    try {
      names = readdirSync(this.#directory)
    } catch {
      return []
    }
    return names
      .filter((name) => LOG_NAME.test(name))
      .sort()
      .reverse()
      .slice(0, MAX_LISTED)
      .map((name) => join(this.#directory, name))
      .map((file) => ({ file, bytes: statSync(file, { throwIfNoEntry: false })?.size ?? 0 }))
  }
}
