/**
 * How much of what was said to a client of the link waits for it to read: what the engine holds back while an earlier
 * write is on its way, and that write itself.
 */
import type { Socket } from 'socket.io'

export class UnreadBytes {
  #waiting = 0
  #underWay = 0

  constructor(connection: Socket['conn']) {
    connection.on('packetCreate', ({ data }: { data?: unknown }) => {
      this.#waiting += typeof data === 'string' || data instanceof Uint8Array ? data.length : 0
    })
    connection.on('flush', () => {
      this.#underWay += this.#waiting
      this.#waiting = 0
    })
    connection.transport.on('drain', () => (this.#underWay = 0))
  }

  get count(): number {
    return this.#waiting + this.#underWay
  }
}
