/**
 * A candump log in place of the car: plays it on the car's buses with pause, speed, loop and seeking. The log's buses are
 * given names of ours; what has none is left out.
 */
import { readCandumpBatches } from '../../can/candump/read.ts'
import type { CanFrame } from '../../can/frame.ts'
import { CandumpReplay } from '../../can/sources/replay.ts'
import { FasciaError } from '../../contract/errors.ts'
import { BUSES } from '../bus/vehicle-database.ts'

export interface ReplayWish {
  file: string
  loop: boolean
  speed: number
  fromS: number
  /** Our bus for a bus of the log; without it equal names, or the buses in their order when no name is equal. */
  map?: Readonly<Record<string, string>> | undefined
}

export interface ReplayState {
  file: string
  elapsedS: number
  lengthS: number
  loop: boolean
  frames: number
  ended: boolean
  seeking: boolean
  /** Bus of the log, and ours or null when it is left out. */
  buses: { log: string; bus: string | null; frames: number }[]
  problem: string
}

interface Survey {
  firstS: number
  lengthS: number
  buses: Map<string, number>
}

/** More buses than any car has: a log of something else. */
const MAX_BUSES = 64

export class ReplayPlayer {
  readonly #wish: ReplayWish
  readonly #survey: Survey
  readonly #busOf = new Map<string, string>()
  readonly #take: (frames: readonly CanFrame[]) => void
  #replay: CandumpReplay | undefined
  #speed: number
  #paused = false
  #elapsedS = 0
  #frames = 0
  #ended = false
  #seekToS: number | undefined
  #problem = ''

  private constructor(wish: ReplayWish, survey: Survey, take: (frames: readonly CanFrame[]) => void) {
    this.#wish = wish
    this.#survey = survey
    this.#take = take
    this.#speed = wish.speed
    for (const [log, bus] of busesFor([...survey.buses.keys()], wish.map)) this.#busOf.set(log, bus)
  }

  /**
   * Reads the whole log once, so that its length, buses and mistakes are known before it plays.
   *
   * @param take hears frames with our bus names and the wall time at which they are sent
   * @throws FasciaError `not_found`, `log_syntax` with file and line, `damaged`, `invalid` for a map that leads nowhere
   */
  static async open(wish: ReplayWish, take: (frames: readonly CanFrame[]) => void): Promise<ReplayPlayer> {
    const player = new ReplayPlayer(wish, await surveyOf(wish.file), take)
    player.seek(wish.fromS)
    return player
  }

  get paused(): boolean {
    return this.#paused
  }

  get speed(): number {
    return this.#speed
  }

  state(): ReplayState {
    const { buses, lengthS } = this.#survey
    return {
      file: this.#wish.file,
      elapsedS: Math.round(this.#elapsedS * 1000) / 1000,
      lengthS: Math.round(lengthS * 1000) / 1000,
      loop: this.#wish.loop,
      frames: this.#frames,
      ended: this.#ended,
      seeking: this.#seekToS !== undefined,
      buses: [...buses].map(([log, frames]) => ({ log, bus: this.#busOf.get(log) ?? null, frames })),
      problem: this.#problem,
    }
  }

  pause(): void {
    this.#paused = true
    if (this.#seekToS === undefined) this.#replay?.pause()
  }

  resume(): void {
    this.#paused = false
    if (this.#ended) this.seek(0)
    else this.#replay?.resume()
  }

  setSpeed(speed: number): void {
    this.#speed = speed
    if (this.#seekToS === undefined) this.#replay?.setSpeed(speed)
  }

  /** To a time of the log; beyond its end is its end. */
  seek(toS: number): void {
    this.#replay?.stop()
    const replay = new CandumpReplay(this.#wish.file, { speed: Infinity, loop: this.#wish.loop })
    this.#replay = replay
    this.#ended = false
    this.#elapsedS = Math.min(Math.max(0, toS), this.#survey.lengthS)
    this.#seekToS = this.#elapsedS
    replay.onFrame((frame) => replay === this.#replay && this.#hear(frame, replay))
    replay
      .play()
      .catch((error: unknown) => {
        if (replay === this.#replay) this.#problem = FasciaError.from(error).message
      })
      .finally(() => {
        if (replay !== this.#replay) return
        this.#ended = true
        this.#seekToS = undefined
      })
  }

  stop(): void {
    this.#replay?.stop()
    this.#replay = undefined
  }

  #hear(frame: CanFrame, replay: CandumpReplay): void {
    const { firstS, lengthS } = this.#survey
    const atS = frame.t - firstS
    if (this.#seekToS !== undefined) {
      if (atS < this.#seekToS - 1e-9) return
      this.#seekToS = undefined
      replay.setSpeed(this.#speed)
      if (this.#paused) replay.pause()
    }
    this.#elapsedS = lengthS > 0 && atS > lengthS ? atS % lengthS : atS
    const bus = this.#busOf.get(frame.bus)
    if (bus === undefined || frame.error) return
    this.#frames++
    this.#take([{ ...frame, bus, t: Date.now() / 1000 }])
  }
}

async function surveyOf(file: string): Promise<Survey> {
  let firstS: number | undefined
  let lastS = 0
  const buses = new Map<string, number>()
  for await (const frames of readCandumpBatches(file)) {
    for (const { t, bus } of frames) {
      firstS ??= t
      lastS = Math.max(lastS, t)
      buses.set(bus, (buses.get(bus) ?? 0) + 1)
    }
    if (buses.size > MAX_BUSES) throw new FasciaError('oversized', `a log of more than ${MAX_BUSES} buses`, { file })
    await new Promise((resolve) => setImmediate(resolve))
  }
  if (firstS === undefined) throw new FasciaError('invalid', 'the log has no frames', { file })
  return { firstS, lengthS: lastS - firstS, buses }
}

/** @throws FasciaError `invalid` */
function busesFor(inLog: readonly string[], map: ReplayWish['map']): [string, string][] {
  const ours: readonly string[] = BUSES
  if (map) {
    for (const [log, bus] of Object.entries(map)) {
      if (!inLog.includes(log))
        throw new FasciaError('invalid', `the log has no bus ${log}`, { remedy: `it has ${inLog.join(', ')}` })
      if (!ours.includes(bus))
        throw new FasciaError('invalid', `the car has no bus ${bus}`, { remedy: `it has ${ours.join(', ')}` })
    }
    return Object.entries(map)
  }
  const equal = inLog.filter((bus) => ours.includes(bus))
  if (equal.length > 0) return equal.map((bus) => [bus, bus])
  return inLog.slice(0, ours.length).map((bus, index) => [bus, ours[index] ?? bus])
}
