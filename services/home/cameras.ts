/**
 * Pictures of the home's cameras: a still, and a live view as a chain of stills, each asked for when the one before is there,
 * so that a slow road makes it slower and never longer. Parked only, by this process too: whoever waits for a picture when the
 * car begins to move gets none.
 */
import type { Clock } from '../base/clock.ts'
import { FasciaError } from '../contract/errors.ts'
import type { RequestOutput } from '../contract/requests.ts'
import type { Still } from './adapters/adapter.ts'
import type { DeviceRegistry } from './devices/device-registry.ts'
import type { HomeGateway } from './silence.ts'

/** What one message to a screen may carry. */
const PICTURE_BYTES_MAX = 2_000_000
/** No camera is asked more often for one screen. */
const LIVE_EVERY_MS = 200
/** A camera that shows nothing new for so long: the screen asks again, or not. */
const LIVE_WAIT_MS = 5_000
/** A screen or two with a live view each. */
const WAITING_MAX = 8

type Picture = RequestOutput<'home.still'>

export interface CamerasOptions {
  registry: Pick<DeviceRegistry, 'still' | 'onEvent'>
  gateway: Pick<HomeGateway, 'serve' | 'onEvent'>
  clock: Pick<Clock, 'wallMs'>
}

export class Cameras {
  readonly #options: CamerasOptions
  /** What ends the waiting of each screen. */
  readonly #waiting = new Set<(error: FasciaError) => void>()
  #mayShow = false

  constructor(options: CamerasOptions) {
    this.#options = options
    const { gateway, registry } = options
    gateway.onEvent('vehicle.restrictions', ({ video }) => {
      this.#mayShow = video
      if (!video) for (const end of [...this.#waiting]) end(moving())
    })
    gateway.serve('home.still', async ({ id }) => {
      this.#check()
      return this.#picture(await registry.still(id))
    })
    gateway.serve('home.live', async ({ id, afterWallMs }) => this.#picture(await this.#next(id, afterWallMs)))
  }

  /** The first picture that is newer. */
  async #next(id: string, afterWallMs: number | null): Promise<Still> {
    const { registry, clock } = this.#options
    const untilMs = clock.wallMs() + LIVE_WAIT_MS
    this.#check()
    if (afterWallMs !== null) await this.#pause(id, Math.min(LIVE_EVERY_MS, afterWallMs + LIVE_EVERY_MS - clock.wallMs()))
    for (;;) {
      const still = await registry.still(id)
      if (still.wallMs > (afterWallMs ?? -Infinity)) return still
      const leftMs = untilMs - clock.wallMs()
      if (leftMs <= 0) throw new FasciaError('timeout', 'the camera shows nothing new')
      await this.#pause(id, leftMs, true)
    }
  }

  /** @param endsByChange a change of the device ends it before its time */
  #pause(id: string, ms: number, endsByChange = false): Promise<void> {
    if (ms <= 0) return Promise.resolve()
    if (this.#waiting.size >= WAITING_MAX) return Promise.reject(new FasciaError('too_many', 'too many cameras are watched'))
    return new Promise((resolve, reject) => {
      const settle = (end: () => void): void => {
        clearTimeout(timer)
        stop?.()
        this.#waiting.delete(fail)
        end()
      }
      const fail = (error: FasciaError): void => settle(() => reject(error))
      const stop = endsByChange
        ? this.#options.registry.onEvent((event) => {
            if (event.type === 'changed' && event.device.id === id) settle(resolve)
          })
        : undefined
      const timer = setTimeout(() => settle(resolve), ms)
      this.#waiting.add(fail)
    })
  }

  #picture({ mime, bytes, wallMs }: Still): Picture {
    // It may have been asked for before the car began to move.
    this.#check()
    if (bytes.length > PICTURE_BYTES_MAX) throw new FasciaError('out_of_range', 'the picture is too large')
    return { mime, base64: Buffer.from(bytes).toString('base64'), wallMs }
  }

  #check(): void {
    if (!this.#mayShow) throw moving()
  }
}

const moving = (): FasciaError => new FasciaError('restricted', 'pictures of cameras are for the parked car')
