/** Writes a row a second of a time of its own and says how far it is on the disk, until it is killed. */
import { placesOf } from '../../base/home-directory.ts'
import { Store } from '../../storage/store.ts'
import { HISTORY_MIGRATIONS } from './schema.ts'
import { HistoryWriter } from './writer.ts'

const T0_S = Date.UTC(2026, 5, 1) / 1000
const store = new Store({ places: placesOf(process.argv[2] ?? ''), owner: 'history', migrations: HISTORY_MIGRATIONS })
const writer = new HistoryWriter(store, ['Vehicle.Speed'])
for (let second = 0; second < 1_000_000; second += 10) {
  const rows = Array.from({ length: 10 }, (_, index) => [0, T0_S + second + index, 1000, 1, 2, 1.5, 1])
  writer.write(Float64Array.from(rows.flat()), [])
  if (second % 300 === 0) writer.tidy(T0_S + second)
  process.stdout.write(`${second + 10}\n`)
}
