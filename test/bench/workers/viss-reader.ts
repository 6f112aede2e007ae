/** A client of VISS in a process of its own: subscribes to changes of each path that it is told, and counts the events. */
import { change, VissClient } from '../../../services/publish/viss-client.ts'

const [url = '', token = ''] = process.argv.slice(2)
const client = new VissClient(url, { token, deadlineMs: 60_000 })
let events = 0
process.on('disconnect', () => process.exit(0))
process.on('message', (message) => {
  if (!Array.isArray(message)) return void process.send?.(events)
  const subscriptions = (message as string[]).map((path) => client.subscribe(path, change('ne', 0), { onData: () => events++ }))
  void Promise.all(subscriptions).then(() => process.send?.('ready'))
})
