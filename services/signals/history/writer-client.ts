/** The end of the writing thread that this process sees: it starts it, hands it rows, and starts it again when it dies. */
import { Worker } from 'node:worker_threads'
import type { Places } from '../../base/home-directory.ts'
import type { TextRow } from './writer.ts'
import type { FromWriter, ToWriter, WriterOrder } from './writer-thread.ts'

const AGAIN_MS = 60_000
/** After the database was taken away: whoever does that may not be through with it. */
const AFRESH_MS = 1000
const CLOSE_DEADLINE_MS = 1000
const HEAP_MB = 64
/** Batches that are on their way; a disk that takes longer loses the newest. */
const IN_FLIGHT_MAX = 4

interface Batch {
  n: number
  rows: Float64Array
  texts: readonly TextRow[]
}

interface WriterListener {
  /** Where the database is, each time that the thread has opened it. */
  onReady(file: string): void
  /** The database was taken away: the car was reset. Another one is made. */
  onTaken(): void
}

export class WriterClient {
  readonly #order: WriterOrder
  readonly #listener: WriterListener
  #worker: Worker | undefined
  #isReady = false
  #again: NodeJS.Timeout | undefined
  #againMs = AGAIN_MS
  #n = 0
  #failures = 0
  #lost = 0
  readonly #inFlight = new Map<number, Batch>()

  constructor(places: Places, paths: readonly string[], listener: WriterListener) {
    this.#order = { places, paths }
    this.#listener = listener
    this.#start()
  }

  /** True when rows can be handed over. */
  get isReady(): boolean {
    return this.#isReady && this.#inFlight.size < IN_FLIGHT_MAX
  }

  /** How often the thread died. */
  get failures(): number {
    return this.#failures
  }

  /** Rows that were handed over and may not be on the disk. */
  get lost(): number {
    return this.#lost
  }

  /** What was handed over and is not known to be on the disk. */
  get unwritten(): readonly Batch[] {
    return [...this.#inFlight.values()]
  }

  write(rows: Float64Array, texts: readonly TextRow[]): void {
    const batch = { n: ++this.#n, rows, texts }
    this.#inFlight.set(batch.n, batch)
    this.#tell({ type: 'write', ...batch })
  }

  tidy(nowS: number): void {
    this.#tell({ type: 'tidy', nowS })
  }

  /** Resolves when all that was handed over is on the disk, or the deadline is over. */
  async close(): Promise<void> {
    clearTimeout(this.#again)
    const worker = this.#worker
    if (!worker) return
    this.#worker = undefined
    const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()))
    worker.postMessage({ type: 'close' } satisfies ToWriter)
    const timer = setTimeout(() => void worker.terminate(), CLOSE_DEADLINE_MS)
    await ended
    clearTimeout(timer)
  }

  #tell(message: ToWriter): void {
    this.#worker?.postMessage(message)
  }

  #start(): void {
    const worker = new Worker(new URL('./writer-thread.ts', import.meta.url), {
      workerData: this.#order,
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
      execArgv: [],
    })
    this.#worker = worker
    worker.unref()
    worker.on('message', (message: FromWriter) => {
      if (message.type === 'ready') {
        this.#isReady = true
        this.#againMs = AGAIN_MS
        this.#listener.onReady(message.file)
      } else if (message.type === 'taken') {
        this.#againMs = AFRESH_MS
        // What is on its way is of the time before.
        this.#inFlight.clear()
        this.#listener.onTaken()
      } else this.#inFlight.delete(message.n)
    })
    // What it died of is counted; the frames and gauges know nothing of it.
    worker.on('error', () => this.#failures++)
    worker.on('exit', () => this.#ended(worker))
  }

  #ended(worker: Worker): void {
    this.#isReady = false
    for (const { rows } of this.#inFlight.values()) this.#lost += rows.length
    this.#inFlight.clear()
    if (this.#worker !== worker) return
    this.#worker = undefined
    this.#again = setTimeout(() => this.#start(), this.#againMs)
    this.#again.unref()
  }
}
