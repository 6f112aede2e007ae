/** The part of a house that no thermometer feels, followed through its history. */
import type { Sample } from './fit.ts'
import { demandOf, stepHouse, type HouseModel } from './house-model.ts'

const USUAL_C = 20

/** Where the mass stands after a history. */
export function massAfter(model: HouseModel, samples: readonly Sample[]): number {
  let massC = samples[0]?.airC ?? USUAL_C
  for (const [index, sample] of samples.entries()) {
    const before = samples[index - 1]
    if (!before) continue
    const hours = Math.min(0.25, (sample.wallMs - before.wallMs) / 3_600_000)
    const demand = demandOf(before.targetC, before.airC, model.bandC)
    massC = stepHouse(model, { airC: sample.airC, massC }, sample.outsideC, demand, hours).massC
  }
  return massC
}
