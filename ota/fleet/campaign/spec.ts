/** What an operator orders: which version, for whom, in what steps, and when to stop. */
import { z } from 'zod'
import { PackageId, Version } from '../../../services/contract/manifest.ts'

const Percent = z.number().gt(0).max(100)

export const Phase = z.strictObject({
  name: z.string().min(1).max(60),
  /** How many of the fleet's chosen vehicles have their turn by the end of this phase (percent), or in it (count). */
  share: z.union([z.strictObject({ percent: Percent }), z.strictObject({ count: z.number().int().min(1) })]),
  /** The next phase begins when so many percent of this one succeeded. */
  successPercent: Percent.default(90),
  /** It waits so long after that. */
  soakMinutes: z.number().min(0).max(43_200).default(0),
})
export type Phase = z.infer<typeof Phase>

const Clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day is HH:MM')

export const TimeWindow = z.strictObject({
  /** 1 is Monday; the day on which the window opens. */
  days: z.array(z.number().int().min(1).max(7)).min(1).max(7).default([1, 2, 3, 4, 5, 6, 7]),
  from: Clock,
  to: Clock,
  utcOffsetMinutes: z.number().int().min(-720).max(840).default(0),
})
export type TimeWindow = z.infer<typeof TimeWindow>

export const CampaignSpec = z.strictObject({
  name: z.string().min(1).max(120),
  package: PackageId,
  version: Version,
  /** The selection language (selection/query.ts). */
  query: z.string().min(1).max(2000),
  phases: z.array(Phase).min(1).max(20),
  /** At most so many vehicles have the new version on offer and have not answered. What can go wrong unseen is one batch. */
  batch: z.number().int().min(1).max(20_000),
  /** Errors that stop it: so many vehicles, or so many percent of those that answered in the phase. */
  stop: z
    .strictObject({
      errors: z.number().int().min(1).optional(),
      percent: Percent.optional(),
      /** Percent mean nothing before so many answered. */
      minAnswers: z.number().int().min(1).default(10),
    })
    .default({ percent: 5, minAnswers: 10 }),
  startsMs: z.number().int().nonnegative().optional(),
  window: TimeWindow.optional(),
  retries: z
    .strictObject({ max: z.number().int().min(0).max(20), delayMinutes: z.number().min(0).max(10_080) })
    .default({ max: 2, delayMinutes: 60 }),
  /** A vehicle that has not answered for so long has failed this attempt. */
  answerWithinHours: z.number().gt(0).max(8760).default(336),
})
export type CampaignSpec = z.infer<typeof CampaignSpec>

const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))
const DAY_MINUTES = 1440

/** True when offers may be made at this time. A window that ends before it begins goes over midnight. */
export function isWindowOpen(window: TimeWindow | undefined, nowMs: number): boolean {
  if (!window) return true
  const local = new Date(nowMs + window.utcOffsetMinutes * 60_000)
  const minute = local.getUTCHours() * 60 + local.getUTCMinutes()
  const day = local.getUTCDay() === 0 ? 7 : local.getUTCDay()
  const [from, to] = [minutesOf(window.from), minutesOf(window.to)]
  const yesterday = day === 1 ? 7 : day - 1
  if (from === to) return window.days.includes(day)
  if (from < to) return window.days.includes(day) && minute >= from && minute < to
  return (window.days.includes(day) && minute >= from && minute < DAY_MINUTES) || (window.days.includes(yesterday) && minute < to)
}

/** How many vehicles belong to each phase; what the phases leave over has its turn in the last one. */
export function phaseSizes(phases: readonly Phase[], vehicles: number): number[] {
  const sizes: number[] = []
  let given = 0
  for (const [index, { share }] of phases.entries()) {
    const until = 'percent' in share ? Math.ceil((vehicles * share.percent) / 100) : given + share.count
    const end = index === phases.length - 1 ? vehicles : Math.min(vehicles, Math.max(given, until))
    sizes.push(end - given)
    given = end
  }
  return sizes
}
