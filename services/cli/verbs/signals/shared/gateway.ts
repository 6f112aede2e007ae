/** The running car's signals, as a verb reaches them: through the gateway, like everybody else. */
import { GatewayClient } from '../../../../base/gateway-client.ts'
import { readFileIfThere } from '../../../../base/atomic-file.ts'
import { fasciaHome, placesOf } from '../../../../base/home-directory.ts'
import { readToken } from '../../../../base/tokens.ts'
import { FasciaError, parseWith } from '../../../../contract/errors.ts'
import type { ListedSignal } from '../../../../contract/signal-list.ts'
import { EndpointsFile } from '../../../../contract/system.ts'

const READY_MS = 3000
/** Of one subscription; more patterns than that are nobody's wish. */
const PATTERNS_MAX = 100

/** @throws FasciaError `unavailable` when nothing runs */
export async function withGateway<T>(work: (gateway: GatewayClient) => Promise<T>): Promise<T> {
  const places = placesOf(fasciaHome())
  const text = readFileIfThere(places.endpoints)
  const file =
    text === undefined ? undefined : parseWith(EndpointsFile, JSON.parse(text), 'endpoints', { file: places.endpoints })
  const url = file?.endpoints.dashboard?.url
  if (url === undefined) throw new FasciaError('unavailable', 'Fascia does not run', { remedy: 'start it first: npm start' })
  const gateway = new GatewayClient(url, readToken(places, 'developer'))
  try {
    await gateway.ready(READY_MS)
    return await work(gateway)
  } finally {
    gateway.close()
  }
}

/**
 * What the car says of the signals that patterns mean, by path.
 *
 * @throws FasciaError `not_found` for a pattern that means nothing, with what it may have meant
 */
export async function listed(gateway: GatewayClient, patterns: string[]): Promise<Map<string, ListedSignal>> {
  if (patterns.length > PATTERNS_MAX) throw new FasciaError('usage', `at most ${PATTERNS_MAX} paths at once`)
  const bad = patterns.find((pattern) => !/^Vehicle(\.([A-Za-z0-9_-]+|\*))*(\.\*\*)?$/.test(pattern))
  if (bad !== undefined) {
    const { missing } = await gateway.request('signals.list', { patterns: [bad.slice(0, 200)] })
    throw notFound(bad, missing[0]?.near ?? [], 'a path begins with Vehicle; * stands for one level, a last ** for the rest')
  }
  const { signals, missing } = await gateway.request('signals.list', { patterns })
  const [first] = missing
  if (first) throw notFound(first.pattern, first.near)
  return new Map(signals.map((signal) => [signal.path, signal]))
}

function notFound(pattern: string, near: readonly string[], otherwise = 'fascia signals list shows all'): FasciaError {
  const remedy = near.length > 0 ? `did you mean ${near.slice(0, 3).join(' or ')}?` : otherwise
  return new FasciaError('not_found', `no signal matches ${pattern}`, { remedy })
}
