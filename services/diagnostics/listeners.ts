/** What of this car listens on the network, from what its processes said when they opened their doors. */
import type { Listener } from '../contract/diagnostics.ts'
import type { Endpoints } from '../contract/system.ts'

const LOOPBACK = /^(localhost|.*\.localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/

export function listenersOf(endpoints: Endpoints): Listener[] {
  const { dashboard, viss, socketcand, simulator, mqtt, fleet, packages, metrics, traffic } = endpoints
  const named: [string, string | undefined][] = [
    ['dashboard', dashboard?.url],
    ['viss', viss?.url],
    // Over TLS, on a port of its own.
    ['viss', viss?.secureUrl],
    ['metrics', metrics?.url],
    ['packages', packages?.url],
    ['traffic', traffic?.url],
    ['mqtt', mqtt?.url],
    ['simulator', simulator?.url],
    ['fleet', fleet?.url],
    ['socketcand', socketcand && `tcp://${socketcand.host}:${socketcand.port}`],
  ]
  return named.flatMap(([name, url]) => {
    const parsed = url === undefined ? null : URL.parse(url)
    if (!parsed?.port) return []
    const address = parsed.hostname
    return [
      { name, address, port: Number(parsed.port), reach: LOOPBACK.test(address) ? ('loopback' as const) : ('network' as const) },
    ]
  })
}
