/** The `demo` process: the demo home at the embedded broker, and its page. Development only. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { ProcessContext, RunningProcess } from '../../base/process.ts'
import { FasciaError } from '../../contract/errors.ts'
import { startDemoHome } from './demo-home.ts'
import { servePage } from './page-server.ts'

const Options = z.object({ port: z.number().int().optional() })

/** @throws FasciaError `unavailable` without the embedded broker */
export async function startDemo({ log, places, endpoints, options, onEndpoints }: ProcessContext): Promise<RunningProcess> {
  const { mqtt } = endpoints
  if (!mqtt) throw new FasciaError('unavailable', 'there is no embedded broker')
  const account = { username: readFileSync(mqtt.usernameFile, 'utf8'), password: readFileSync(mqtt.passwordFile, 'utf8') }
  const demo = startDemoHome({
    broker: { url: mqtt.url, ...account },
    discoveryPrefix: 'homeassistant',
    directory: join(places.home, 'demo-home'),
    log,
  })
  const page = await servePage(demo, Options.parse(options).port ?? 0)
  // The broker lost its port to somebody else while the home was away: a new start finds it.
  let isMoved = false
  onEndpoints((now) => (isMoved = now.mqtt !== undefined && now.mqtt.url !== mqtt.url))
  return {
    endpoints: { demoHome: { url: page.url } },
    healthy: () => !isMoved,
    stop: async () => {
      page.close()
      await demo.close()
    },
  }
}
