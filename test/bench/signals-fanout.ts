/** The same load (22,000 frames a second, 1,000 signals that all change) told to 1, 10 and 50 screens, and how late it is there. */
import { LINK_PATH } from '../../services/contract/wire.ts'
import { answer, latencyRow, measure, TOKEN, withGateway, worker } from './fan-out.ts'
import type { BenchRow } from './row.ts'

const CLIENTS = [1, 10, 50]

export async function rows(): Promise<BenchRow[]> {
  const rows: BenchRow[] = []
  let alone = 0
  for (const clients of CLIENTS) {
    await withGateway(async (vehicle, gateway) => {
      const child = worker('link-readers', `http://127.0.0.1:${gateway.port}`, TOKEN, LINK_PATH, String(clients))
      await answer(child)
      const result = await measure(vehicle, gateway, child, clients)
      const { percent, cpuMs, rate } = result
      if (clients === 1) alone = percent
      rows.push({
        name: `signals: fan-out to ${clients} screens, ${rate.toFixed(0)} batches/s each`,
        cpuMs,
        value: percent,
        unit: '% of one core',
        reference: `${clients} × the cost of 1 screen`,
        ratio: percent / (alone * clients),
      })
      if (clients !== 50)
        for (const share of [0.5, 0.99]) rows.push(latencyRow(gateway, 'link', share, result, `${clients} screens`))
      child.disconnect()
    })
  }
  return rows
}
