import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { framedBytes, textFrames } from './text-frames.ts'

let server: WebSocketServer
let reader: WebSocket
let transport: Duplex
beforeAll(async () => {
  server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  server.on('connection', (_, request) => (transport = request.socket))
  await once(server, 'listening')
  reader = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`)
  await once(reader, 'open')
})
afterAll(() => {
  reader.terminate()
  server.close()
})

/** What another one's client makes of the frames. */
async function readBack(texts: readonly string[]): Promise<string[]> {
  const received: string[] = []
  const all = new Promise<void>((resolve) => {
    const take = (data: Buffer): void => {
      received.push(data.toString('utf8'))
      if (received.length < texts.length) return
      reader.off('message', take)
      resolve()
    }
    reader.on('message', take)
  })
  transport.write(textFrames(texts))
  await all
  return received
}

describe('text frames', () => {
  it('are read by another WebSocket as they were written, at every length of their heads', async () => {
    const texts = ['', 'a', 'é€𝄞', ...[125, 126, 65_535, 65_536].map((length) => 'x'.repeat(length)), 'ü'.repeat(63)]
    expect(await readBack(texts)).toEqual(texts)
  })

  it('of any texts', async () => {
    const text = fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme', minLength: 100, maxLength: 300 }))
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 20 }), async (texts) => {
        expect(textFrames(texts).length).toBe(texts.reduce((sum, one) => sum + framedBytes(one), 0))
        expect(await readBack(texts)).toEqual(texts)
      }),
    )
  })
})
