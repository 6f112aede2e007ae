/** The maintenance plan in words: what is left, how often, as people say it. */
import type { MaintenanceItem } from '../../../services/contract/vehicle-maintenance.ts'
import { date, list } from '../../i18n/intl.ts'
import { m } from '../../i18n/messages.ts'
import { range, type Units } from '../../signals/format.ts'

const text = ({ value, unit }: { value: string; unit: string }): string => `${value} ${unit}`

/** "in 1,568 km" or "432 km overdue"; undefined without a distance. */
export function distanceLeft(item: MaintenanceItem, units: Units): string | undefined {
  if (item.leftM === null) return undefined
  const what = text(range(Math.abs(item.leftM), units))
  return item.leftM >= 0 ? m.vehicle_workIn({ what }) : m.vehicle_workOver({ what })
}

/** "by 12 May 2027" or "was due …"; undefined without a date. */
export function dateLeft(item: MaintenanceItem, nowMs = Date.now()): string | undefined {
  if (item.dueWallMs === null) return undefined
  const shown = date(item.dueWallMs)
  return item.dueWallMs >= nowMs ? m.vehicle_workBy({ date: shown }) : m.vehicle_workWasDue({ date: shown })
}

/** Whichever there is, distance first. */
export function leftOf(item: MaintenanceItem, units: Units): string {
  const parts = [distanceLeft(item, units), dateLeft(item)].filter((part) => part !== undefined)
  return list(parts)
}

export function intervalOf(item: MaintenanceItem, units: Units): string {
  const distance = item.everyM === null ? null : text(range(item.everyM, units))
  const time = item.everyMonths === null ? null : m.vehicle_months({ count: item.everyMonths })
  if (distance !== null && time !== null) return m.vehicle_workEveryBoth({ distance, time })
  return m.vehicle_workEvery({ what: distance ?? time ?? '' })
}
