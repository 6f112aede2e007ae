/** How far an import is, with a guess of how long it still takes. */

type ImportStage = 'reading' | 'drawing' | 'tiles' | 'graph' | 'storing'
type Shares = Readonly<Record<ImportStage, number>>

/** Stages in their order, with their usual share of the time: the graph is built meanwhile, and what is left of it is waited for. */
const TOGETHER: Shares = { reading: 0.2, drawing: 0.35, tiles: 0.2, graph: 0.15, storing: 0.1 }
/** Where the graph is built before the rest begins. */
const GRAPH_FIRST: Shares = { graph: 0.7, reading: 0.07, drawing: 0.13, tiles: 0.06, storing: 0.04 }

export interface ImportProgress {
  stage: ImportStage
  /** Of the whole, 0 to 1. */
  share: number
  /** Seconds; null while too little is done to tell. */
  etaS: number | null
}

const MIN_SHARE = 0.05
const EVERY_MS = 200

export class ProgressMeter {
  readonly #tell: (progress: ImportProgress) => void
  readonly #shares: Shares
  readonly #started = performance.now()
  #begunAt: number | undefined
  #toldMs = -Infinity
  #told = -1

  constructor(tell: (progress: ImportProgress) => void, isGraphFirst = false) {
    this.#tell = tell
    this.#shares = isGraphFirst ? GRAPH_FIRST : TOGETHER
  }

  /** @param within how much of the stage is done, 0 to 1 */
  at(stage: ImportStage, within: number): void {
    let before = 0
    for (const [name, share] of Object.entries(this.#shares)) {
      if (name === stage) break
      before += share
    }
    const share = Math.min(1, before + this.#shares[stage] * Math.min(1, within))
    const ms = performance.now()
    // What an earlier try did is no measure of how fast this one is.
    this.#begunAt ??= share
    if (share < this.#told || this.#told >= 1 || (ms - this.#toldMs < EVERY_MS && share < 1 && within > 0)) return
    this.#toldMs = ms
    this.#told = share
    const done = share - this.#begunAt
    const etaS = done < MIN_SHARE ? null : Math.round(((ms - this.#started) / 1000 / done) * (1 - share) * 10) / 10
    this.#tell({ stage, share: Math.round(share * 1000) / 1000, etaS })
  }
}
