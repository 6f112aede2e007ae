/** A live view of a camera: the next picture is asked for when the last one is there, for as long as somebody looks. */
import { FasciaError } from '../../../../services/contract/errors.ts'
import type { RequestOutput } from '../../../../services/contract/requests.ts'
import { request } from '../../../link/car.svelte.ts'

interface CameraPicture {
  /** For an `img`. */
  source: string
  wallMs: number
}

const shown = ({ mime, base64, wallMs }: RequestOutput<'home.still'>): CameraPicture => ({
  source: `data:${mime};base64,${base64}`,
  wallMs,
})

/** @throws FasciaError */
export const stillOf = async (id: string): Promise<CameraPicture> => shown(await request('home.still', { id }))

export class LiveView {
  picture = $state.raw<CameraPicture | null>(null)
  #on = $state(false)
  /** Which of the views that were begun is the one that is shown. */
  #turn = 0
  readonly #id: () => string

  constructor(id: () => string) {
    this.#id = id
  }

  get isOn(): boolean {
    return this.#on
  }

  /** Resolves with the first picture. @throws FasciaError */
  async begin(): Promise<void> {
    const turn = ++this.#turn
    const first = await request('home.live', { id: this.#id(), afterWallMs: null })
    if (turn !== this.#turn) return
    this.#on = true
    this.picture = shown(first)
    void this.#follow(turn, first.wallMs)
  }

  end(): void {
    this.#turn++
    this.#on = false
  }

  async #follow(turn: number, fromWallMs: number): Promise<void> {
    let afterWallMs = fromWallMs
    while (turn === this.#turn) {
      try {
        const next = await request('home.live', { id: this.#id(), afterWallMs })
        if (turn !== this.#turn) return
        afterWallMs = next.wallMs
        this.picture = shown(next)
      } catch (error) {
        // Nothing has moved before the camera; anything else ends it.
        if (FasciaError.from(error).code !== 'timeout' && turn === this.#turn) this.end()
      }
    }
  }
}
