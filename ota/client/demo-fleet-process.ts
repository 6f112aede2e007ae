/** Development only: starts the demo fleet as a child and keeps it running (ota/fleet/demo.ts). */
import { fork, type ChildProcess } from 'node:child_process'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Log } from '../../services/base/log.ts'
import { backOffMs } from '../../services/base/retry.ts'
import { DemoReady } from '../fleet/demo-messages.ts'

const SCRIPT = join(import.meta.dirname, '..', 'fleet', 'demo.ts')
const RESTART = { firstMs: 500, maxMs: 30_000, tries: 20 }

export interface DemoFleet {
  /** Where it will be. */
  url: string
  stop(): void
}

/** A port that is free now. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}

/**
 * @param formerUrl where it was before a restart, to be found there again
 * @param onReady called each time that it serves
 */
export async function startDemoFleet(
  directory: string,
  formerUrl: string | undefined,
  onReady: (ready: DemoReady) => void,
  log: Log,
): Promise<DemoFleet> {
  const port = formerUrl === undefined ? await freePort() : Number(new URL(formerUrl).port)
  let child: ChildProcess | undefined
  let timer: NodeJS.Timeout | undefined
  let tries = 0
  let stopped = false
  const begin = (): void => {
    child = fork(SCRIPT, [], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
    child.on('message', (raw) => {
      const ready = DemoReady.safeParse(raw)
      if (!ready.success) return
      tries = 0
      onReady(ready.data)
    })
    child.once('exit', (code) => {
      if (stopped || ++tries >= RESTART.tries) return
      log.warn('the demo fleet ended', { code })
      timer = setTimeout(begin, backOffMs(RESTART, tries))
    })
    child.send({ directory, port })
  }
  begin()
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () => {
      stopped = true
      clearTimeout(timer)
      child?.kill()
    },
  }
}
