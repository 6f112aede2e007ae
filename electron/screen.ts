/**
 * One display: shows the dashboard while the gateway is there and the safe screen while it is away, signs the window in,
 * and watches that its page answers. The same for every host.
 */
import type { Log } from '../services/base/log.ts'
import { FasciaError } from '../services/contract/errors.ts'
import type { GuardPlaces } from './guard/policy.ts'
import type { DisplayPlace, HostWindow, ShellHost } from './hosts/host.ts'

/** A gateway that is restarted is back within a second; the page waits that long by itself. */
const GRACE_MS = 1_500
const FIRST_RETRY_MS = 200
const MAX_RETRY_MS = 2_000
const WATCH_MS = 2_000
const MISSES_ALLOWED = 2

export interface ScreenPorts {
  places(): GuardPlaces
  /** An address that signs this display in; fails while the gateway is away. */
  signIn(): Promise<string>
  log: Log
}

export class Screen {
  readonly #display: DisplayPlace
  readonly #ports: ScreenPorts
  #window: HostWindow | undefined
  #gateway = false
  #shown: 'nothing' | 'safe' | 'dashboard' = 'nothing'
  #timer: NodeJS.Timeout | undefined
  #watch: NodeJS.Timeout | undefined
  #misses = 0
  #retryMs = FIRST_RETRY_MS
  #busy: Promise<void> = Promise.resolve()
  #closing = false

  constructor(display: DisplayPlace, ports: ScreenPorts) {
    this.#display = display
    this.#ports = ports
  }

  async open(host: ShellHost): Promise<void> {
    const { log } = this.#ports
    this.#window = await host.open(this.#display, {
      places: () => this.#ports.places(),
      onBlank: (reason) => {
        log.info('window must be filled', { reason })
        this.#shown = 'nothing'
        this.#fill()
      },
      onTrouble: (what, detail) => log.warn(what, { detail }),
      onDenied: (what, url) => log.warn(`denied: ${what}`, { url: url.slice(0, 200) }),
    })
    this.#watch = setInterval(() => void this.#lookAfter(), WATCH_MS)
    this.#fill()
  }

  /** The gateway came (perhaps as a new process, which knows no sessions) or went. */
  gateway(connected: boolean): void {
    this.#gateway = connected
    clearTimeout(this.#timer)
    if (connected) {
      this.#shown = this.#shown === 'dashboard' ? 'nothing' : this.#shown
      this.#fill()
    } else this.#timer = setTimeout(() => this.#fill(), GRACE_MS)
  }

  async close(): Promise<void> {
    this.#closing = true
    clearTimeout(this.#timer)
    clearInterval(this.#watch)
    await this.#window?.close()
  }

  /** Brings the window to what it should show; one change at a time. */
  #fill(): void {
    this.#busy = this.#busy.then(() => this.#fillNow())
  }

  async #fillNow(): Promise<void> {
    const wanted = this.#gateway ? 'dashboard' : 'safe'
    if (this.#closing || !this.#window || this.#shown === wanted) return
    clearTimeout(this.#timer)
    try {
      await this.#window.show(wanted === 'dashboard' ? await this.#ports.signIn() : this.#ports.places().safeScreen)
      this.#shown = wanted
      this.#retryMs = FIRST_RETRY_MS
    } catch (thrown) {
      const error = FasciaError.from(thrown)
      this.#ports.log.warn('the window could not be filled', { wanted, error })
      this.#timer = setTimeout(() => this.#fill(), this.#retryMs)
      this.#retryMs = Math.min(MAX_RETRY_MS, this.#retryMs * 2)
    }
  }

  async #lookAfter(): Promise<void> {
    if (!this.#window || this.#closing) return
    this.#misses = (await this.#window.answers()) ? 0 : this.#misses + 1
    if (this.#misses < MISSES_ALLOWED) return
    this.#misses = 0
    this.#ports.log.warn('the page hangs, it is started again', { display: this.#display.role })
    this.#window.revive()
  }
}
