/** Routes, offers and charging stops in words of the display's language. */
import type { ErrorBody } from '../../../services/contract/errors.ts'
import type { RouteOffer } from '../../../services/contract/navigation-routing.ts'
import type { ReplanCause, StopReason } from '../../../services/contract/navigation-charging.ts'
import { decimal, distance, duration, percent, type Units } from '../../signals/format.ts'
import { joined } from '../../i18n/intl.ts'
import { m } from '../../i18n/messages.ts'

const ROUTE_FAILURES = ['no_route', 'off_road', 'off_map', 'out_of_reach'] as const

/** Why there is no route. */
export function failureWords({ code, message }: ErrorBody): string {
  const own = ROUTE_FAILURES.find((one) => one === code)
  return own ? m.route_failure({ code: own }) : m.common_failure({ code, message })
}

export const minutesOf = (seconds: number): number => Math.max(1, Math.round(seconds / 60))

const timeOf = (seconds: number): string => {
  const { value, unit } = duration(seconds)
  return `${value} ${unit}`
}

const lengthOf = (metres: number, units: Units): string => {
  const { value, unit } = distance(metres, units)
  return `${value} ${unit}`
}

/** `via B 10, jam ahead` */
export const offerDetail = ({ name, because }: RouteOffer): string =>
  joined([name === '' ? '' : m.navigation_via({ name }), m.route_because({ what: because })].filter((text) => text !== ''))

/** Why a charging stop is there. */
export function reasonWords(reason: StopReason, units: Units): string {
  switch (reason.code) {
    case 'reach':
      return reason.withoutSoc < 0
        ? m.route_reasonReachNever({ next: reason.next })
        : m.route_reasonReach({ next: reason.next, soc: percent(reason.withoutSoc) })
    case 'faster':
      return m.route_reasonFaster({ time: timeOf(reason.savesS), power: `${decimal(reason.powerKw)} kW` })
    case 'gap':
      return m.route_reasonGap({ distance: lengthOf(reason.gapM, units) })
    case 'queue':
      return m.route_reasonQueue({ instead: reason.instead, time: timeOf(reason.waitS) })
  }
}

/** Why it was planned anew; nothing for the plan that a person asked for. */
export const causeWords = (cause: ReplanCause): string =>
  cause === 'first' || cause === 'asked' ? '' : m.route_replanned({ cause })
