/** What Prometheus reads of the signal server. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { HttpPeer, SPEED, TestCar, WsPeer } from './viss-harness.ts'

let car: TestCar
beforeAll(async () => (car = await TestCar.start()))
afterAll(() => car.stop())

const LINE =
  /^(?:# (?:HELP|TYPE) [a-z_]+ .+|[a-z_]+(?:\{[a-zA-Z_]+="[^"]*"(?:,[a-zA-Z_]+="[^"]*")*\})? (?:[-+]?(?:\d+(?:\.\d+)?(?:e[-+]?\d+)?|Inf)|NaN))$/

async function scrape(): Promise<Map<string, number>> {
  const response = await fetch(car.http.replace('/viss', '/metrics'), {
    headers: { authorization: `Bearer ${car.token('viss-read')}` },
  })
  expect(response.headers.get('content-type')).toContain('version=0.0.4')
  const lines = (await response.text()).trimEnd().split('\n')
  for (const line of lines) expect(line).toMatch(LINE)
  return new Map(
    lines
      .filter((line) => !line.startsWith('#'))
      .map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ') + 1))]),
  )
}

it('has clients, subscriptions, events, refusals by transport and reason, and the way of a frame to the client', async () => {
  car.set(SPEED, 1)
  const peer = await WsPeer.open(car.ws, car.token('viss-read'))
  const filter = { variant: 'change', parameter: { 'logic-op': 'ne', diff: '0' } }
  const { subscriptionId } = await peer.ask({ action: 'subscribe', path: SPEED, filter })
  for (const value of [2, 3]) {
    car.set(SPEED, value)
    car.frame()
    await new Promise((resolve) => setTimeout(resolve, 30))
  }
  await peer.events(subscriptionId, 2)
  await peer.ask({ action: 'get', path: 'Vehicle.Warp' })
  await new HttpPeer(car.http).ask({ action: 'get', path: SPEED })
  const metrics = await scrape()
  expect(metrics.get('fascia_viss_clients')).toBe(1)
  expect(metrics.get('fascia_viss_subscriptions')).toBe(1)
  expect(metrics.get('fascia_viss_queue_depth')).toBe(0)
  expect(metrics.get('fascia_viss_unread_bytes')).toBe(0)
  expect(metrics.get('fascia_viss_conflated')).toBe(0)
  expect(metrics.get('fascia_viss_events_total')).toBe(2)
  expect(metrics.get('fascia_viss_refused_total{transport="ws",reason="unavailable_data"}')).toBe(1)
  expect(metrics.get('fascia_viss_refused_total{transport="http",reason="invalid_token"}')).toBe(1)
  expect(metrics.get('fascia_viss_frame_to_client_ms_count')).toBe(2)
  expect(metrics.get('fascia_viss_frame_to_client_ms_bucket{le="+Inf"}')).toBe(2)
  for (const name of [
    'fascia_link_queue_depth',
    'fascia_link_unread_bytes',
    'fascia_link_dropped_events',
    'fascia_link_frame_to_client_ms_count',
  ]) {
    expect(metrics.get(name), name).toBe(0)
  }
  peer.close()
})
