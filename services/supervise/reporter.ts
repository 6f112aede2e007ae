/** The supervisor's voice on the screens: the state of the processes, what takes long, requests to restart one. */
import type { GatewayClient } from '../base/gateway-client.ts'
import type { Places } from '../base/home-directory.ts'
import { readToken } from '../base/tokens.ts'
import type { EventPayload } from '../contract/events.ts'
import type { ProcessName } from '../contract/scopes.ts'
import type { ProcessStatus } from '../contract/system.ts'

export type Notice = EventPayload<'notifications.post'>
const NOTICES_MAX = 20
const ANSWER_MS = 300

/** What a person at a screen may ask of the supervisor. */
export interface SupervisorWishes {
  restart(name: ProcessName): void
  factoryReset(): void
}

export class Reporter {
  readonly #places: Places
  readonly #wishes: SupervisorWishes
  #client: GatewayClient | undefined
  #url: string | undefined
  #processes: ProcessStatus[] = []
  /** Notices from before the gateway stood. */
  #waiting: Notice[] = []
  #closed = false

  constructor(places: Places, wishes: SupervisorWishes) {
    this.#places = places
    this.#wishes = wishes
  }

  /** Connects to the gateway, or again when it moved to another address. */
  async connect(url: string): Promise<void> {
    if (url === this.#url) return
    this.#url = url
    this.#client?.close()
    // Loaded here: the socket.io client must not delay the start of the processes.
    const { GatewayClient } = await import('../base/gateway-client.ts')
    if (this.#closed || this.#url !== url) return
    const client = new GatewayClient(url, readToken(this.#places, 'supervisor'))
    this.#client = client
    client.serve('system.restart', async ({ name }) => {
      this.#wishes.restart(name)
      return { done: true }
    })
    client.serve('system.factoryReset', async () => {
      // The answer reaches the screen before its other processes go.
      setTimeout(() => this.#wishes.factoryReset(), ANSWER_MS)
      return { done: true }
    })
    client.emit('system.processes', { processes: this.#processes })
    await client.ready().catch(() => undefined)
    for (const notice of this.#waiting.splice(0)) client.emit('notifications.post', notice)
  }

  processes(processes: ProcessStatus[]): void {
    this.#processes = processes
    this.#client?.emit('system.processes', { processes })
  }

  notice(notice: Notice): void {
    if (this.#client?.connected) this.#client.emit('notifications.post', notice)
    else if (this.#waiting.length < NOTICES_MAX) this.#waiting.push(notice)
  }

  close(): void {
    this.#closed = true
    this.#client?.close()
  }
}
