/**
 * The engine of the automations, its database and its outbox in a process of their own, to be killed. It reads the script on
 * from its cursor and writes the key of everything that was done to a file. Arguments: home, seed, last event, log.
 */
import { openSync, writeSync } from 'node:fs'
import { ManualClock } from '../../services/base/clock.ts'
import { placesOf } from '../../services/base/home-directory.ts'
import { createLog } from '../../services/base/log.ts'
import { AutomationBook, type OpenEffect } from '../../services/home/automations/book.ts'
import { AutomationEngine } from '../../services/home/automations/engine.ts'
import { Outbox } from '../../services/home/automations/outbox.ts'
import { AUTOMATION_TABLES } from '../../services/home/automations/schema.ts'
import { freshProgress } from '../../services/home/automations/state.ts'
import { Store } from '../../services/storage/store.ts'
import { BEGIN_MS, eventAt, RULES, timeOf } from './home-automations-script.ts'

const [home = '', seedText = '0', lastText = '0', logFile = ''] = process.argv.slice(2)
const [seed, last] = [Number(seedText), Number(lastText)]
const store = new Store({ places: placesOf(home), owner: 'home', migrations: [{ name: 'automations', sql: AUTOMATION_TABLES }] })
const book = new AutomationBook(store)
if (book.entries().length === 0) {
  store.transaction(() =>
    RULES.forEach((rule, index) => book.save({ id: `r${index}`, on: true, rule, progress: freshProgress(rule) })),
  )
}
const engine = new AutomationEngine(book)
const clock = new ManualClock(BEGIN_MS)
const done = openSync(logFile, 'a')
let effects = new Map<string, OpenEffect>()
/** Appended in one write, so a kill leaves a whole line or none. */
const did = (match: (effect: OpenEffect) => boolean): void => {
  const effect = [...effects.values()].find(match)
  if (!effect) throw new Error('nobody asked for this')
  effects.delete(effect.key)
  writeSync(done, `${effect.key}\n`)
}
const refuse = async (): Promise<never> => {
  throw new Error('not in the script')
}
const outbox = new Outbox({
  book,
  clock,
  log: createLog('test', () => undefined),
  nameOf: (id) => id,
  onEnd: () => undefined,
  house: {
    devices: () => [],
    command: async (id) => did(({ action }) => action.do === 'device' && action.device === id),
    onChange: () => () => undefined,
    doorbellWallMs: () => undefined,
    solarSurplusW: () => undefined,
  },
  world: {
    scene: refuse,
    navigate: refuse,
    climate: refuse,
    charge: refuse,
    notify: async (automation, text) =>
      did(({ action, automation: of }) => of === automation && action.do === 'notify' && action.text === text),
  },
})

async function doAll(): Promise<void> {
  effects = new Map(book.open().map((effect) => [effect.key, effect]))
  if (effects.size === 0) return
  outbox.work()
  await outbox.settle()
}

let at = engine.cursor
clock.jumpWall(timeOf(at) - clock.wallMs())
// Levels are told anew after a start; what had been decided before is done first.
for (const type of ['world', 'drive']) {
  let told = at
  while (told > 0 && eventAt(seed, told).type !== type) told--
  if (told > 0) engine.take(eventAt(seed, told), timeOf(at))
}
await doAll()
writeSync(1, 'r')
while (at < last) {
  at++
  clock.jumpWall(timeOf(at) - clock.wallMs())
  engine.take(eventAt(seed, at), timeOf(at), at)
  await doAll()
}
writeSync(1, `${engine.cursor} ${engine.entries.map(({ progress }) => progress.fired).join()}\n`)
store.close()
