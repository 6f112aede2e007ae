/** A list of the library, page by page, asked for again when the library changes. Call it while a component is set up. */
import type { MediaEntry, MediaListKind, MediaRef } from '../../../services/contract/media.ts'
import { request } from '../../link/car.svelte.ts'
import { media } from '../../media/state.svelte.ts'

const PAGE = 60

export type Shown = { kind: MediaListKind } | { of: MediaRef }

export class Pages {
  entries = $state.raw<readonly MediaEntry[]>([])
  total = $state(0)
  title = $state('')
  state = $state<'loading' | 'there' | 'failed'>('loading')
  #turn = 0
  #key = ''
  readonly #shown: () => Shown

  constructor(shown: () => Shown) {
    this.#shown = shown
    $effect(() => {
      const key = JSON.stringify(this.#shown())
      void media.library?.revision
      void this.#load(key)
    })
  }

  get hasMore(): boolean {
    return this.entries.length < this.total
  }

  async more(): Promise<void> {
    const turn = this.#turn
    const page = await ask(this.#shown(), this.entries.length, PAGE).catch(() => undefined)
    if (page && turn === this.#turn) this.entries = [...this.entries, ...page.entries]
  }

  async #load(key: string): Promise<void> {
    const turn = ++this.#turn
    if (key !== this.#key) {
      this.entries = []
      this.state = 'loading'
    }
    const limit = key === this.#key ? Math.min(200, Math.max(PAGE, this.entries.length)) : PAGE
    this.#key = key
    try {
      const page = await ask(JSON.parse(key) as Shown, 0, limit)
      if (turn !== this.#turn) return
      this.entries = page.entries
      this.total = page.total
      this.title = page.title
      this.state = 'there'
    } catch {
      if (turn !== this.#turn) return
      this.entries = []
      this.total = 0
      this.state = 'failed'
    }
  }
}

function ask(shown: Shown, offset: number, limit: number) {
  return 'kind' in shown
    ? request('media.list', { kind: shown.kind, offset, limit })
    : request('media.open', { of: shown.of, offset, limit })
}
