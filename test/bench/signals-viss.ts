/** The load of the fan-out told to a client of VISS with 1,000 subscriptions, each of one signal, and how late it is there. */
import { answer, latencyRow, measure, TOKEN, withGateway, worker } from './fan-out.ts'
import type { BenchRow } from './row.ts'

export async function rows(): Promise<BenchRow[]> {
  return withGateway(async (vehicle, gateway) => {
    const child = worker('viss-reader', `ws://127.0.0.1:${gateway.port}/viss`, TOKEN)
    for (const { id } of vehicle.store.table.definitions) vehicle.store.writeNumber(id, 1, Date.now(), performance.now())
    child.send(vehicle.store.table.definitions.map(({ path }) => path).slice(0, 1000))
    await answer(child)
    const result = await measure(vehicle, gateway, child, 1)
    const { percent, cpuMs, rate } = result
    child.disconnect()
    return [
      {
        name: `signals: VISS, 1,000 subscriptions of one client, ${rate.toFixed(0)} events/s`,
        cpuMs,
        value: percent,
        unit: '% of one core',
        reference: 'a core',
        ratio: percent / 100,
      },
      ...[0.5, 0.99].map((share) => latencyRow(gateway, 'viss', share, result, 'VISS with 1,000 subscriptions')),
    ]
  })
}
