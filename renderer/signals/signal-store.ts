/**
 * The signals that the screen shows: subscribes what is mounted, writes each cell once per animation frame, and
 * acknowledges a batch when it was applied, which is what asks the gateway for the next.
 */
import { QUALITIES } from '../../services/contract/quality.ts'
import { isBatch, type RawBatch } from '../link/batch.ts'
import type { Connection } from '../link/connection.svelte.ts'
import { SignalCell } from './cell.svelte.ts'

/** How long a path stays subscribed after the last part that showed it has gone. */
const LINGER_MS = 4000

export class SignalStore {
  readonly #cells = new Map<string, SignalCell>()
  readonly #link: Connection
  #byId: (SignalCell | undefined)[] = []
  #waiting: { batch: RawBatch; acknowledge: (n: number) => void } | undefined
  #frame = 0
  #isAsking = false
  #askAgain = false
  #lingerTimer: ReturnType<typeof setTimeout> | undefined
  #afterFrame = new Set<() => void>()
  /** Batches that were not in the contract's shape. */
  refused = 0

  constructor(link: Connection) {
    this.#link = link
    link.takeBatches((batch, acknowledge) => this.#take(batch, acknowledge))
    link.onState((state) => {
      if (state === 'up') this.#ask()
      else this.#loseAll()
    })
  }

  /** The cell of a path, held until `release`. */
  hold(path: string): SignalCell {
    let cell = this.#cells.get(path)
    if (!cell) {
      cell = new SignalCell(path)
      this.#cells.set(path, cell)
    }
    cell.holders += 1
    if (cell.holders === 1 && !this.#byId.includes(cell)) this.#ask()
    return cell
  }

  release(cell: SignalCell): void {
    cell.holders -= 1
    if (cell.holders > 0) return
    clearTimeout(this.#lingerTimer)
    this.#lingerTimer = setTimeout(() => this.#dropUnheld(), LINGER_MS)
  }

  /** Runs after each batch was written, in the same frame; for canvases that draw from signals. */
  afterFrame(listener: () => void): () => void {
    this.#afterFrame.add(listener)
    return () => this.#afterFrame.delete(listener)
  }

  #dropUnheld(): void {
    const gone = [...this.#cells.values()].filter((cell) => cell.holders <= 0)
    if (gone.length === 0) return
    for (const cell of gone) this.#cells.delete(cell.path)
    this.#ask()
  }

  /** Asks for exactly the held paths; calls that come while one is on its way are joined. */
  #ask(): void {
    if (this.#isAsking) {
      this.#askAgain = true
      return
    }
    this.#isAsking = true
    queueMicrotask(async () => {
      this.#askAgain = false
      const patterns = [...this.#cells.keys()]
      try {
        const answer = patterns.length === 0 ? null : await this.#link.subscribe(patterns)
        if (answer) this.#number(answer.ids, answer.paths)
      } catch (error) {
        console.error('signals could not be subscribed', error)
      } finally {
        this.#isAsking = false
        if (this.#askAgain && this.#link.state === 'up') this.#ask()
      }
    })
  }

  #number(ids: number[], paths: string[]): void {
    const byId: (SignalCell | undefined)[] = []
    ids.forEach((id, index) => {
      byId[id] = this.#cells.get(paths[index] ?? '')
    })
    this.#byId = byId
  }

  #take(batch: RawBatch, acknowledge: (n: number) => void): void {
    if (!isBatch(batch)) {
      this.refused += 1
      return
    }
    this.#flush()
    this.#waiting = { batch, acknowledge }
    // A hidden page has no animation frames; the gateway would wait for its acknowledgement for ever.
    if (document.hidden) setTimeout(() => this.#flush(), 200)
    else this.#frame = requestAnimationFrame(() => this.#flush())
  }

  #flush(): void {
    cancelAnimationFrame(this.#frame)
    const waiting = this.#waiting
    if (!waiting) return
    this.#waiting = undefined
    const { ids, values, qualities } = waiting.batch
    for (let index = 0; index < ids.length; index += 1) {
      this.#byId[ids[index] ?? -1]?.write(values[index] ?? null, QUALITIES[qualities[index] ?? 0] ?? 'invalid')
    }
    waiting.acknowledge(waiting.batch.n)
    for (const listener of this.#afterFrame) listener()
  }

  #loseAll(): void {
    this.#waiting = undefined
    this.#byId = []
    for (const cell of this.#cells.values()) cell.lose()
    for (const listener of this.#afterFrame) listener()
  }
}
