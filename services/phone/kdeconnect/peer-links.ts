/**
 * The links to one device. When both sides hear of each other at the same moment, each connects, and there are two. Everybody
 * else keeps the one that it finished last and closes the other: did the car so as well, and finished them in the other order,
 * each side would close what the other keeps. So the car closes none that works. It sends on the newest, hears all, and what
 * the other side closes goes.
 */

/** More are of a device that connects again and again: the oldest are dead. */
const LINKS_MAX = 3

export class PeerLinks<L extends { close(): void }> {
  #newest: L
  readonly #older: L[] = []

  constructor(first: L) {
    this.#newest = first
  }

  /** The one to send on. */
  get newest(): L {
    return this.#newest
  }

  add(link: L): void {
    this.#older.push(this.#newest)
    this.#newest = link
    if (this.#older.length >= LINKS_MAX) this.#older.shift()?.close()
  }

  /** A link has ended. @returns whether another one is the newest now, or there is none any more */
  end(link: L): 'same' | 'other' | 'none' {
    const at = this.#older.indexOf(link)
    if (at >= 0) this.#older.splice(at, 1)
    if (link !== this.#newest) return 'same'
    const next = this.#older.pop()
    if (!next) return 'none'
    this.#newest = next
    return 'other'
  }

  close(): void {
    for (const link of [...this.#older, this.#newest]) link.close()
  }
}
