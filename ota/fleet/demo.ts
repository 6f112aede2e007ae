/**
 * The demo fleet as a process of its own, started by the updater in development: makes the fleet once, serves it, says
 * where, and goes when its parent goes. It is another process than the updater because a fleet is not in the car.
 */
import { parseWith } from '../../services/contract/errors.ts'
import { DemoStart, type DemoReady } from './demo-messages.ts'
import { bundleFileOf, DEMO_VEHICLE, ensureDemoFleet } from './demo-fleet.ts'
import { serveFleet } from './server.ts'

process.once('message', (raw) => {
  const { directory, port } = parseWith(DemoStart, raw, 'start of the demo fleet')
  const start = async (): Promise<void> => {
    const fleet = await ensureDemoFleet(directory)
    const { url } = await serveFleet(fleet, port)
    const ready: DemoReady = { url, vehicle: DEMO_VEHICLE, bundleFile: bundleFileOf(directory) }
    process.send?.(ready)
  }
  start().catch((error: unknown) => {
    process.stderr.write(`demo fleet: ${String(error)}\n`)
    process.exit(1)
  })
})
process.on('disconnect', () => process.exit(0))
process.on('SIGINT', () => undefined)
