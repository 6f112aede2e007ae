/** The shell process over a given host: one screen a display, the gateway watched once for all of them. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { GatewayClient } from '../services/base/gateway-client.ts'
import type { ProcessContext, RunningProcess } from '../services/base/process.ts'
import { readToken } from '../services/base/tokens.ts'
import { DisplaySize } from '../services/contract/displays.ts'
import { FasciaError, parseWith } from '../services/contract/errors.ts'
import type { Endpoints } from '../services/contract/system.ts'
import type { GuardPlaces } from './guard/policy.ts'
import type { DisplayPlace, ShellHost } from './hosts/host.ts'
import { Screen } from './screen.ts'
import { signInUrl } from './session-code.ts'

const Options = z.object({ displays: z.array(DisplaySize).max(3) })

/** Displays side by side, in the order in which they were named; none named: one, the whole screen. */
export function placeDisplays(displays: readonly DisplaySize[]): DisplayPlace[] {
  if (displays.length === 0) return [{ role: 'center', size: undefined }]
  let x = 0
  return displays.map(({ role, width, height }) => {
    const place = { role, size: { width, height, x, y: 0 } }
    x += width
    return place
  })
}

/** @throws FasciaError when no window can be opened */
export async function runShell(context: ProcessContext, host: ShellHost): Promise<RunningProcess> {
  const { log, places } = context
  const { displays } = parseWith(Options, context.options, 'shell options')
  const safeHtml = readFileSync(join(import.meta.dirname, 'safe-screen.html'), 'utf8')
  const safeScreen = `data:text/html;charset=utf-8,${encodeURIComponent(safeHtml)}`
  const token = readToken(places, 'shell')
  let endpoints: Endpoints = context.endpoints
  const guardPlaces = (): GuardPlaces => ({
    dashboardOrigin: endpoints.dashboard ? new URL(endpoints.dashboard.url).origin : null,
    packagesPort: endpoints.packages ? Number(new URL(endpoints.packages.url).port) : null,
    safeScreen,
  })

  const screens = placeDisplays(displays).map(
    (display) =>
      new Screen(display, {
        places: guardPlaces,
        log: log.child(display.role),
        signIn: async () => {
          if (!endpoints.dashboard) throw new FasciaError('unavailable', 'there is no dashboard yet')
          return signInUrl(endpoints.dashboard.url, token, display.role)
        },
      }),
  )
  let client: GatewayClient | undefined
  let connectedTo: string | undefined
  const watchGateway = (): void => {
    const url = endpoints.dashboard?.url
    if (url === undefined || url === connectedTo) return
    connectedTo = url
    client?.close()
    client = new GatewayClient(url, token)
    client.onConnection((connected) => screens.forEach((screen) => screen.gateway(connected)))
  }
  context.onEndpoints((now) => {
    endpoints = now
    watchGateway()
  })
  await Promise.all(screens.map((screen) => screen.open(host)))
  watchGateway()
  log.info('screens are open', { host: host.name, displays: screens.length })
  return {
    endpoints: {},
    healthy: () => true,
    stop: async () => {
      client?.close()
      await Promise.all(screens.map((screen) => screen.close()))
    },
  }
}
