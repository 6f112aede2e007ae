/** Many requests over few kept connections, with as little work a request as possible: the load must not be the bottleneck. */
import { connect, type Socket } from 'node:net'

export interface Outcome {
  ok: number
  /** Refused as played again: the server had it before. */
  known: number
  lost: number
}

class Lane {
  readonly #port: number
  #socket: Socket | undefined
  #buffer = ''
  #answer: ((status: number) => void) | undefined

  constructor(port: number) {
    this.#port = port
  }

  #connected(): Socket {
    if (this.#socket && !this.#socket.destroyed) return this.#socket
    const socket = connect(this.#port, '127.0.0.1')
    socket.setNoDelay(true)
    socket.setEncoding('latin1')
    socket.on('data', (text: string) => this.#take(text))
    const gone = (): void => {
      this.#buffer = ''
      this.#settle(0)
    }
    socket.on('error', gone)
    socket.on('close', gone)
    this.#socket = socket
    return socket
  }

  #settle(status: number): void {
    const answer = this.#answer
    this.#answer = undefined
    answer?.(status)
  }

  #take(text: string): void {
    this.#buffer += text
    const end = this.#buffer.indexOf('\r\n\r\n')
    if (end < 0) return
    const length = Number(/content-length: (\d+)/i.exec(this.#buffer)?.[1] ?? 0)
    if (this.#buffer.length < end + 4 + length) return
    const status = Number(this.#buffer.slice(9, 12))
    this.#buffer = this.#buffer.slice(end + 4 + length)
    this.#settle(status)
  }

  /** @returns the status; 0 when the connection was lost */
  post(path: string, body: string): Promise<number> {
    return new Promise((resolve) => {
      this.#answer = resolve
      this.#connected().write(
        `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1:${this.#port}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
      )
    })
  }

  close(): void {
    this.#socket?.destroy()
  }
}

/** Posts all bodies, so many at once. What gets lost is not sent again: the caller says what then. */
export async function postAll(
  port: number,
  path: string,
  count: number,
  bodyOf: (index: number) => string,
  atOnce = 64,
): Promise<Outcome & { lostIndexes: number[] }> {
  const outcome = { ok: 0, known: 0, lost: 0, lostIndexes: [] as number[] }
  let next = 0
  const lane = async (): Promise<void> => {
    const connection = new Lane(port)
    while (next < count) {
      const index = next++
      const status = await connection.post(path, bodyOf(index))
      if (status === 200) outcome.ok++
      else if (status === 409) outcome.known++
      else {
        outcome.lost++
        outcome.lostIndexes.push(index)
      }
    }
    connection.close()
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
  return outcome
}
