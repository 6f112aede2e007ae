/** Cuts the byte stream of a socketcand connection into its elements `< … >`, however TCP cut or joined them. */

/** A `sendpdu` of 4,095 bytes has 8,202 characters, a `muxfilter` with all of its masks 6,200; everything else is far shorter. */
const MAX_ELEMENT = 9000

export class ElementReader {
  readonly #strict: boolean
  #rest = ''

  /**
   * @param between what stands between elements: `skip` it, or `refuse` everything but space. A server refuses: a web
   *   page can send any body to a port of this machine, but never without the head of its HTTP request before it.
   */
  constructor(between: 'skip' | 'refuse' = 'skip') {
    this.#strict = between === 'refuse'
  }

  /** How many characters of an unfinished element wait; bounded. */
  get waiting(): number {
    return this.#rest.length
  }

  /**
   * The trimmed insides of the elements that are complete now.
   *
   * @returns undefined when the peer sends an element without end or (refused) something else than elements: the
   *   connection is of no use any more
   */
  read(chunk: Buffer): string[] | undefined {
    const text = this.#rest + chunk.toString('latin1')
    const elements: string[] = []
    let at = 0
    for (;;) {
      const start = text.indexOf('<', at)
      if (this.#strict && text.slice(at, start < 0 ? undefined : start).trim() !== '') return this.#giveUp()
      const end = start < 0 ? -1 : text.indexOf('>', start)
      if (start >= 0 && (end < 0 ? text.length : end) - start > MAX_ELEMENT) return this.#giveUp()
      if (end < 0) {
        this.#rest = start < 0 ? '' : text.slice(start)
        return elements
      }
      elements.push(text.slice(start + 1, end).trim())
      at = end + 1
    }
  }

  #giveUp(): undefined {
    this.#rest = ''
  }
}
