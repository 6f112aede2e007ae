/** A client that speaks socketcand byte by byte, and a server to speak to. */
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { afterEach, beforeEach, expect } from 'vitest'
import type { CanFrame } from '../frame.ts'
import { SocketcandServer } from './server.ts'

interface Wire {
  server: SocketcandServer
  port: number
  /** What clients put on a bus. */
  sent: CanFrame[]
}
/** Of the test that runs. */
export let wire: Wire
const sockets: Socket[] = []

/** A server of its own for each test of the file. */
export function serveEachTest(): void {
  beforeEach(async () => {
    const sent: CanFrame[] = []
    const server = new SocketcandServer({ buses: ['can0', 'can1'], onSend: (one) => sent.push(one), now: () => 23.424242 })
    wire = { server, port: (await server.listen()).port, sent }
  })
  afterEach(async () => {
    for (const socket of sockets.splice(0)) socket.destroy()
    await wire.server.close()
  })
}

export class Client {
  readonly socket: Socket
  #said = ''
  #closed = false

  constructor() {
    this.socket = connect({ host: '127.0.0.1', port: wire.port })
    sockets.push(this.socket)
    this.socket.on('error', () => undefined)
    this.socket.on('data', (chunk) => (this.#said += chunk.toString('latin1')))
    this.socket.on('close', () => (this.#closed = true))
  }

  /** Everything that came since the last call, once it ends with the text. */
  async until(text: string): Promise<string> {
    while (!this.#said.endsWith(text)) {
      if (this.#closed) throw new Error(`closed after "${this.#said}", not "${text}"`)
      await once(this.socket, 'data')
    }
    const said = this.#said
    this.#said = ''
    return said
  }

  async tell(text: string, answer: string): Promise<string> {
    this.socket.write(text)
    return this.until(answer)
  }

  async closed(): Promise<string> {
    if (!this.#closed) await once(this.socket, 'close')
    return this.#said
  }
}

export async function opened(...words: string[]): Promise<Client> {
  const client = new Client()
  expect(await client.until('< hi >')).toBe('< hi >')
  expect(await client.tell('< open can0 >', '< ok >')).toBe('< ok >')
  for (const word of words) expect(await client.tell(`< ${word} >`, '< ok >')).toBe('< ok >')
  return client
}

export const frame = (id: number, data: number[], more: Partial<CanFrame> = {}): CanFrame => ({
  t: 1.5,
  bus: 'can0',
  id,
  extended: false,
  fd: false,
  data: Uint8Array.from(data),
  ...more,
})
export const say = (...frames: CanFrame[]): void => frames.forEach((one) => wire.server.broadcast(one))
