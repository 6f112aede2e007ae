/** Where the driver lives, as he saved it; asked for now and then, because it is another process that keeps it. */
import type { Position } from '../contract/geo.ts'
import type { HomeGateway } from './silence.ts'

const EVERY_MS = 30_000

export class HomePlace {
  readonly #gateway: Pick<HomeGateway, 'request'>
  readonly #timer: NodeJS.Timeout
  #home: Position | undefined

  constructor(gateway: Pick<HomeGateway, 'request'>) {
    this.#gateway = gateway
    this.#timer = setInterval(() => void this.#ask(), EVERY_MS)
    void this.#ask()
  }

  get home(): Position | undefined {
    return this.#home
  }

  stop(): void {
    clearInterval(this.#timer)
  }

  /** What was known stays while nobody answers. */
  async #ask(): Promise<void> {
    const answer = await this.#gateway.request('places.list', {}).catch(() => undefined)
    if (answer) this.#home = answer.places.find(({ role }) => role === 'home')?.place
  }
}
