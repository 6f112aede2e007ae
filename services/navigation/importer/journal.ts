/**
 * What of an import is done already, so that after a kill the same command goes on instead of beginning again. It lies in
 * the draft beside the target; a draft of another file, of other options or of another importer is thrown away.
 */
import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { readFileIfThere, writeFileAtomic } from '../../base/atomic-file.ts'
import { FasciaError } from '../../contract/errors.ts'

const FILE = 'import.json'

const Draft = z.object({ fingerprint: z.string(), pid: z.number().int(), done: z.record(z.string(), z.unknown()) })

export class ImportJournal {
  readonly #file: string
  readonly #draft: z.infer<typeof Draft>

  private constructor(file: string, draft: z.infer<typeof Draft>) {
    this.#file = file
    this.#draft = draft
  }

  /**
   * Takes the draft directory, with what an earlier try left there when it was the same import.
   *
   * @throws FasciaError `conflict` while another process is at work there
   */
  static open(directory: string, fingerprint: string): ImportJournal {
    const file = join(directory, FILE)
    const before = read(file)
    if (before && before.pid !== process.pid && lives(before.pid)) {
      throw new FasciaError('conflict', `another import is at work here (process ${before.pid})`, {
        file: directory,
        remedy: 'wait for it, or end it and run the same command again',
      })
    }
    const goesOn = before?.fingerprint === fingerprint
    if (!goesOn) rmSync(directory, { recursive: true, force: true })
    mkdirSync(directory, { recursive: true })
    const journal = new ImportJournal(file, { fingerprint, pid: process.pid, done: goesOn ? before.done : {} })
    journal.#write()
    return journal
  }

  /** What a stage left when it was done, or undefined when it has to be done. */
  resultOf<T>(stage: string, schema: z.ZodType<T>): T | undefined {
    return schema.safeParse(this.#draft.done[stage]).data
  }

  done(stage: string, result: unknown): void {
    this.#draft.done[stage] = result
    this.#write()
  }

  /** Takes the journal away: what remains is the map. */
  close(): void {
    rmSync(this.#file, { force: true })
  }

  #write(): void {
    writeFileAtomic(this.#file, JSON.stringify(this.#draft))
  }
}

/** True while a process makes a map in the draft directory. */
export function isAtWork(directory: string): boolean {
  const draft = read(join(directory, FILE))
  return draft !== undefined && lives(draft.pid)
}

function read(file: string): z.infer<typeof Draft> | undefined {
  if (!existsSync(file)) return undefined
  try {
    return Draft.safeParse(JSON.parse(readFileIfThere(file) ?? '')).data
  } catch {
    return undefined
  }
}

/** True while there is a process of that number. */
export function lives(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
