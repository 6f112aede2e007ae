/** Many requests over few kept connections, with as little work a request as possible: the load shares its cores with what it measures. */
import { connect, type Socket } from 'node:net'

export interface Outcome {
  ok: number
  /** Refused as played again: the server had it before. */
  known: number
  lost: number
}

/** More than any answer of the device API with its head. */
const ANSWER_BYTES = 4096

/** A whole request as it goes over the wire, made before anything is measured. */
export function postOf(path: string, body: string): Buffer {
  const head = `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n`
  return Buffer.from(head + body)
}

class Lane {
  readonly #port: number
  #socket: Socket | undefined
  #text = ''
  #answer: ((status: number) => void) | undefined

  constructor(port: number) {
    this.#port = port
  }

  #connected(): Socket {
    if (this.#socket && !this.#socket.destroyed) return this.#socket
    const socket = connect({
      port: this.#port,
      host: '127.0.0.1',
      noDelay: true,
      // Without a stream's queue, which costs as much as all the rest.
      onread: {
        buffer: Buffer.allocUnsafe(ANSWER_BYTES),
        callback: (length, buffer) => {
          this.#take((buffer as Buffer).toString('latin1', 0, length))
          return true
        },
      },
    })
    const gone = (): void => {
      this.#text = ''
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
    this.#text += text
    const end = this.#text.indexOf('\r\n\r\n')
    if (end < 0) return
    const length = Number(/content-length: (\d+)/i.exec(this.#text)?.[1] ?? 0)
    if (this.#text.length < end + 4 + length) return
    const status = Number(this.#text.slice(9, 12))
    this.#text = this.#text.slice(end + 4 + length)
    this.#settle(status)
  }

  /** @returns the status; 0 when the connection was lost */
  send(request: Buffer): Promise<number> {
    return new Promise((resolve) => {
      this.#answer = resolve
      this.#connected().write(request)
    })
  }

  close(): void {
    this.#socket?.destroy()
  }
}

/** Sends all requests, so many at once. What gets lost is not sent again: the caller says what then. */
export async function sendAll(
  port: number,
  requests: readonly Buffer[],
  atOnce = 64,
): Promise<Outcome & { lostIndexes: number[] }> {
  const outcome = { ok: 0, known: 0, lost: 0, lostIndexes: [] as number[] }
  let next = 0
  const lane = async (): Promise<void> => {
    const connection = new Lane(port)
    for (let index = next++; index < requests.length; index = next++) {
      const request = requests[index]
      const status = request ? await connection.send(request) : 0
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
