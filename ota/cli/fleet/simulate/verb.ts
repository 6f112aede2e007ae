/** `fascia-fleet simulate`: real clients in numbers against this fleet. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { FasciaError } from '../../../../services/contract/errors.ts'
import { serveFleet } from '../../../fleet/server.ts'
import { printJson, type Verb } from '../../program.ts'
import { DIRECTORY, withFleet } from '../options.ts'
import { bringUp, noTally, round, simulatedNames, takeIn } from './fleet.ts'
import { PROFILES } from './profiles.ts'

const text = { type: 'string' } as const

export const simulate: Verb = {
  summary: 'vehicles in numbers, each with the verification of the real one, in a world with lost packets and flat batteries',
  usage: [
    '--dir D [--vehicles N] [--profile steady|flaky|awful] [--seed S] [--seconds N] [--every SECONDS] [--server URL]… [--download] [--faulty PACKAGE@VERSION]… [--json]',
    '   without --server the fleet is served meanwhile by this command',
  ],
  async run(args) {
    const { values } = parseArgs({
      args,
      options: {
        ...DIRECTORY,
        vehicles: { type: 'string', default: '50' },
        profile: { type: 'string', default: 'flaky' },
        seed: { type: 'string', default: '1' },
        seconds: { type: 'string', default: '60' },
        every: { type: 'string', default: '2' },
        server: { type: 'string', multiple: true },
        faulty: { type: 'string', multiple: true },
        download: { type: 'boolean' },
        port: text,
      },
    })
    const profile = PROFILES[values.profile]
    if (!profile)
      throw new FasciaError('usage', `there is no profile ${values.profile}`, { remedy: Object.keys(PROFILES).join(', ') })
    const downloads = values.download ? mkdtempSync(join(tmpdir(), 'fascia-simulate-')) : undefined
    const end = Date.now() + Number(values.seconds) * 1000
    let stopped = false
    const stop = (): void => void (stopped = true)
    process.once('SIGINT', stop)
    process.once('SIGTERM', stop)
    const isOver = (): boolean => stopped || Date.now() > end
    const sum = noTally()
    try {
      return await withFleet(values, async (fleet) => {
        const own = values.server === undefined ? await serveFleet(fleet, Number(values.port ?? 0)) : undefined
        const urls = values.server ?? (own ? [own.url] : [])
        const world = {
          urls,
          seed: values.seed,
          profile,
          downloads,
          nowMs: Date.now,
          faulty: new Set(values.faulty ?? []),
          pauseMs: 100,
        }
        const vehicles = await takeIn(fleet, simulatedNames(values.seed, Number(values.vehicles)), world)
        await bringUp(vehicles, 20)
        if (!values.json) process.stdout.write(`${vehicles.length} vehicles at ${urls.join(', ')}\n`)
        while (!isOver()) {
          const began = Date.now()
          const tally = await round(vehicles, 20, isOver)
          for (const [outcome, count] of Object.entries(tally)) sum[outcome as keyof typeof sum] += count
          if (values.json) printJson({ t: new Date().toISOString(), ...tally })
          else
            process.stdout.write(
              `${tally.installed} installed, ${tally.failed} failed, ${tally.refused} refused, ${tally.lost} lost, ${tally.away} away\n`,
            )
          const rest = Math.min(began + Number(values.every) * 1000, end) - Date.now()
          if (rest > 0 && !stopped) await new Promise((resolve) => setTimeout(resolve, rest))
        }
        await own?.close()
        if (values.json) printJson({ done: true, ...sum })
        return 0
      })
    } finally {
      process.off('SIGINT', stop)
      process.off('SIGTERM', stop)
      if (downloads !== undefined) rmSync(downloads, { recursive: true, force: true })
    }
  },
}
