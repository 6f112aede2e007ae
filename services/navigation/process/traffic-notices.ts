/** Tells a person of what is ahead on the route: each report once. */
import type { GatewayClient } from '../../base/gateway-client.ts'
import type { TrafficEventKind } from '../../contract/navigation-traffic.ts'
import type { Held } from '../traffic/active-feed.ts'
import type { AheadReason } from './better-ways.ts'

const TOLD_MAX = 500
/** A delay of less is not worth a word. */
const WORTH_S = 60

/** Words for services that have none of their own; screens choose theirs by the code. */
const TITLES: Readonly<Record<TrafficEventKind, [code: 'closure' | 'jam' | 'slow', title: string]>> = {
  closure: ['closure', 'Road closed ahead'],
  jam: ['jam', 'Traffic jam ahead'],
  accident: ['jam', 'Traffic jam ahead'],
  roadworks: ['slow', 'Slow traffic ahead'],
  slow: ['slow', 'Slow traffic ahead'],
}

export class TrafficNotices {
  readonly #gateway: Pick<GatewayClient, 'emit'>
  #told = new Set<string>()

  constructor(gateway: Pick<GatewayClient, 'emit'>) {
    this.#gateway = gateway
  }

  /** Another journey: what is ahead is news again. */
  forget(): void {
    this.#told.clear()
  }

  tell(ahead: readonly Held[], { closed, delayS }: { closed: boolean; delayS: number }): void {
    const next = ahead.find((one) => one.type === 'event' && !this.#told.has(keyOf(one)))
    if (next?.type !== 'event') return
    const [code, title] = TITLES[next.report.kind]
    if (code !== 'closure' && delayS < WORTH_S) return
    for (const one of ahead) this.#told.add(keyOf(one))
    if (this.#told.size > TOLD_MAX) this.#told = new Set(ahead.map(keyOf))
    const said = next.report.text ? `${next.report.text} · ` : ''
    const what = closed ? 'A new route avoids it.' : `+${Math.round(delayS / 60)} min`
    this.#gateway.emit('notifications.post', {
      kind: 'info',
      source: 'navigation',
      title,
      text: `${said}${what}`.slice(0, 400),
      code,
    })
  }
}

const keyOf = ({ source, report }: Held): string => `${source}\0${report.id}`

const BADNESS: readonly AheadReason[] = ['closure', 'accident', 'jam', 'roadworks', 'slow']

/** The kind of report that explains a delay best. */
export function worst(held: readonly Exclude<Held, { type: 'charger' }>[]): AheadReason | undefined {
  const kinds = held.map((one) => (one.type === 'event' ? one.report.kind : 'slow'))
  return BADNESS.find((kind) => kinds.includes(kind))
}
