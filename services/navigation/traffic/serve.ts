/** The traffic feed at the gateway: whole messages, and single reports for those who have only one. */
import type { GatewayClient } from '../../base/gateway-client.ts'
import type { TrafficDesk } from './traffic-desk.ts'

/** Single reports are a source of their own. */
const SINGLE = 'report'

export function serveTraffic(gateway: Pick<GatewayClient, 'serve'>, desk: TrafficDesk): void {
  gateway.serve('navigation.traffic.feed', async (feed) => desk.take(feed))
  gateway.serve('navigation.traffic.report', async ({ id, kind, line, speedKmh, text }) => {
    const event = {
      id,
      kind,
      at: { by: 'line' as const, line },
      ...(speedKmh === undefined ? {} : { speedKmh }),
      ...(text === undefined ? {} : { text }),
    }
    await desk.take({
      format: 'fascia-traffic/1',
      source: SINGLE,
      mode: 'delta',
      events: [event],
      speeds: [],
      chargers: [],
      over: [],
    })
    return { done: true }
  })
  gateway.serve('navigation.traffic.clear', async ({ id }) => {
    await desk.end(SINGLE, id)
    return { done: true }
  })
}
