/** One touch on a device: asked, asked once more where the house would open, confirmed by the device itself. */
import type { HomeDevice } from '../../../../services/contract/home.ts'
import { Twice } from '../../../kit/twice.svelte.ts'
import { wishOf, type Wish } from '../../../kit/wish.svelte.ts'
import { askDevice } from '../ask-device.ts'
import { activeOf, isAskedTwice, tapCommand } from './tap.ts'

export class DeviceTap {
  readonly wish: Wish<boolean | null>
  readonly #twice = new Twice()
  readonly #device: () => HomeDevice

  constructor(device: () => HomeDevice) {
    this.#device = device
    this.wish = wishOf<boolean | null>(
      () => activeOf(device()),
      async (active) => {
        if (active !== null) await askDevice(device().id, tapCommand(device(), active))
      },
    )
  }

  /** A second touch is waited for. */
  get isAsking(): boolean {
    return this.#twice.isAsking
  }

  /** What a touch would bring about now. */
  get wanted(): boolean {
    return this.wish.value !== true
  }

  touch(): void {
    if (!isAskedTwice(tapCommand(this.#device(), this.wanted))) this.#twice.forget()
    else if (!this.#twice.touch()) return
    this.wish.ask(this.wanted)
  }
}
