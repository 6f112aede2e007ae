/** Runs a scene; for a while it is known how many devices answered, and which did not. */
import { onDestroy } from 'svelte'
import type { HomeScene } from '../../../../services/contract/home.ts'
import type { RequestOutput } from '../../../../services/contract/requests.ts'
import { list } from '../../../i18n/intl.ts'
import { m } from '../../../i18n/messages.ts'
import { wishOf, type Wish } from '../../../kit/wish.svelte.ts'
import { request } from '../../../link/car.svelte.ts'

const RESULT_SHOWN_MS = 8000

/** Scenes of our own have words of the screens; those of a person stand as he wrote them. */
export function sceneName({ id, name }: HomeScene): string {
  return id === 'heading-home' || id === 'leaving-home' ? m.automations_template({ id }) : name
}

export class SceneRun {
  readonly wish: Wish<true | null>
  #result = $state.raw<RequestOutput<'home.scene'> | null>(null)
  #timer: ReturnType<typeof setTimeout> | undefined
  readonly #scene: () => HomeScene

  constructor(scene: () => HomeScene) {
    this.#scene = scene
    this.wish = wishOf<true | null>(
      () => null,
      async () => {
        this.#result = await request('home.scene', { id: scene().id })
        clearTimeout(this.#timer)
        this.#timer = setTimeout(() => (this.#result = null), RESULT_SHOWN_MS)
      },
    )
    onDestroy(() => clearTimeout(this.#timer))
  }

  /** It has just run, and everybody did it. */
  get isDone(): boolean {
    return this.#result?.failed.length === 0
  }

  /** It runs, or has just run. */
  get hasNews(): boolean {
    return this.#result !== null || this.wish.isWaiting
  }

  get detail(): string {
    const result = this.#result
    const { id, summary } = this.#scene()
    if (!result && this.wish.isWaiting) return `${m.common_loading()} …`
    if (!result) return id === 'heading-home' || id === 'leaving-home' ? m.home_sceneSummary({ id }) : summary
    if (result.failed.length > 0) return m.home_sceneFailed({ names: list(result.failed.map(({ device }) => device)) })
    return m.home_sceneDone({ count: result.done })
  }
}
