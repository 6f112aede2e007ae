/** A process that listens to its siblings' endpoints only after it has done other things, as the vehicle does. */
import { setTimeout as sleep } from 'node:timers/promises'
import { runProcess } from './process.ts'

runProcess('busy', async ({ onEndpoints, progress }) => {
  await sleep(200)
  // Behind the answer that it is ready.
  setTimeout(() => onEndpoints(({ dashboard }) => progress(dashboard?.url ?? 'none')))
  return { endpoints: {}, healthy: () => true, stop: () => Promise.resolve() }
})
