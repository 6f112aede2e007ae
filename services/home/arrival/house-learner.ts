/** Learns the house from its thermostat while it lives: keeps the history, fits it once a day, follows the mass. */
import type { HomeBook } from '../home-book.ts'
import { fitHouse, SAMPLE_MS, type Sample } from './fit.ts'
import { demandOf, hoursToWarm, ORDINARY_HOUSE, stepHouse, type HouseModel } from './house-model.ts'
import { massAfter } from './mass.ts'

const REFIT_MS = 6 * 3_600_000
const DAY_MS = 86_400_000

export class HouseLearner {
  readonly #device: string
  readonly #book: HomeBook
  #model: HouseModel = ORDINARY_HOUSE
  #fittedMs: number | undefined
  #massC: number | undefined
  #samples: Sample[]

  constructor(device: string, book: HomeBook) {
    this.#device = device
    this.#book = book
    this.#samples = book.samples(device)
  }

  get model(): HouseModel {
    return this.#model
  }

  get massC(): number | undefined {
    return this.#massC
  }

  /** Days of its own history. */
  get learnedDays(): number {
    const [first] = this.#samples
    const last = this.#samples.at(-1)
    return first && last ? (last.wallMs - first.wallMs) / DAY_MS : 0
  }

  take(sample: Sample): void {
    const last = this.#samples.at(-1)
    if (last && sample.wallMs - last.wallMs < SAMPLE_MS) return
    this.#samples.push(sample)
    this.#book.addSample(this.#device, sample)
    if (this.#fittedMs === undefined || sample.wallMs - this.#fittedMs >= REFIT_MS) {
      this.#fittedMs = sample.wallMs
      this.#samples = this.#book.samples(this.#device)
      this.#model = fitHouse(this.#samples, this.#model)
      this.#massC = massAfter(this.#model, this.#samples)
      return
    }
    const state = { airC: sample.airC, massC: this.#massC ?? sample.airC }
    const demand = demandOf(sample.targetC, sample.airC, this.#model.bandC)
    this.#massC = stepHouse(this.#model, state, sample.outsideC, demand, SAMPLE_MS / 3_600_000).massC
  }

  /** Hours of full heating from a temperature of the air to another. */
  hoursToWarm(airC: number, wishedC: number, outsideC: number): number {
    return hoursToWarm(this.#model, { airC, massC: this.#massC ?? airC }, outsideC, wishedC)
  }

  /**
   * Hours of full heating that are saved until the arrival against keeping it comfortable all the while.
   *
   * @param startMs when heating begins
   */
  savedHours(
    airC: number,
    ecoC: number,
    comfortC: number,
    outsideC: number,
    nowMs: number,
    startMs: number,
    readyMs: number,
  ): number {
    const used = (targetAt: (ms: number) => number): number => {
      let state = { airC, massC: this.#massC ?? airC }
      let hours = 0
      for (let ms = nowMs; ms < readyMs; ms += SAMPLE_MS) {
        const stepH = Math.min(SAMPLE_MS, readyMs - ms) / 3_600_000
        const demand = demandOf(targetAt(ms), state.airC, this.#model.bandC)
        state = stepHouse(this.#model, state, outsideC, demand, stepH)
        hours += demand * stepH
      }
      return hours
    }
    return Math.max(0, used(() => comfortC) - used((ms) => (ms >= startMs ? comfortC : ecoC)))
  }
}
