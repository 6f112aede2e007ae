/**
 * What a person looks for: words as they are typed, or a kind of place, here or along the way. Each keystroke takes the place
 * of the one before; an answer that comes late is not shown.
 */
import { FasciaError, type ErrorBody } from '../../../../services/contract/errors.ts'
import type { Position } from '../../../../services/contract/geo.ts'
import type { SearchHit } from '../../../../services/contract/navigation.ts'
import type { AlongHit } from '../../../../services/contract/search.ts'
import { request } from '../../../link/car.svelte.ts'
import type { Kind } from './Kinds.svelte'

/** Shorter than a fast typist's pause between two keys. */
const TYPING_PAUSE_MS = 60
const LIMIT = 12

/** A hit near by has no `aheadM`. */
export type Found = SearchHit & Partial<Pick<AlongHit, 'aheadM' | 'offRouteM' | 'detourS'>>
export type Where = 'along' | 'around'

class Finder {
  text = $state('')
  /** Null while nothing is looked for. */
  hits = $state.raw<readonly Found[] | null>(null)
  kind = $state<Kind | null>(null)
  where = $state<Where>('around')
  isSearching = $state(false)
  failure = $state.raw<ErrorBody | null>(null)
  #asked = 0
  #timer: ReturnType<typeof setTimeout> | undefined

  type(text: string, near: Position | undefined): void {
    this.text = text
    this.kind = null
    clearTimeout(this.#timer)
    const wanted = text.trim()
    if (wanted === '') return this.#forget()
    this.isSearching = true
    this.#timer = setTimeout(() => {
      void this.#find(() => request('navigation.search', { text: wanted, limit: LIMIT, ...(near ? { near } : {}) }))
    }, TYPING_PAUSE_MS)
  }

  /** The nearest of a kind, or those on the way of the route that is driven. */
  async show(kind: Kind, where: Where, near: Position | undefined): Promise<void> {
    clearTimeout(this.#timer)
    this.text = ''
    this.kind = kind
    this.where = where
    if (where === 'along') await this.#find(() => request('navigation.along', { what: kind, limit: LIMIT }))
    else if (near) await this.#find(() => request('navigation.nearby', { near, kind, limit: LIMIT }))
  }

  clear(): void {
    clearTimeout(this.#timer)
    this.text = ''
    this.kind = null
    this.#forget()
  }

  #forget(): void {
    this.#asked += 1
    this.hits = null
    this.failure = null
    this.isSearching = false
  }

  async #find(ask: () => Promise<{ hits: readonly Found[] }>): Promise<void> {
    const asked = ++this.#asked
    this.isSearching = true
    this.failure = null
    try {
      const { hits } = await ask()
      if (asked === this.#asked) this.hits = hits
    } catch (thrown) {
      const error = FasciaError.from(thrown)
      if (asked === this.#asked && error.code !== 'cancelled') this.failure = error.toBody()
    } finally {
      if (asked === this.#asked) this.isSearching = false
    }
  }
}

export const finder = new Finder()
