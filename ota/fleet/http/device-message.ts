/** What vehicles send: short JSON by the thousand a second, read and answered with as little work a message as possible. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { FasciaError } from '../../../services/contract/errors.ts'

const MAX_BYTES = 64 * 1024
/** As text, so that it leaves in one piece with its head. */
const TAKEN = '{"taken":true}'
const HEADERS = {
  'content-type': 'application/json; charset=utf-8',
  'content-length': TAKEN.length,
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
}

/** @throws FasciaError `oversized` before more than that is held, or `malformed` */
export function readMessage(request: IncomingMessage): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = []
    let bytes = 0
    request.on('data', (piece: Buffer) => {
      bytes += piece.length
      if (bytes > MAX_BYTES) {
        request.pause()
        reject(new FasciaError('oversized', `a message may have at most ${MAX_BYTES} bytes`))
      } else pieces.push(piece)
    })
    request.on('error', reject)
    request.on('end', () => {
      const [only = Buffer.alloc(0)] = pieces
      try {
        resolve(JSON.parse((pieces.length === 1 ? only : Buffer.concat(pieces)).toString('utf8')))
      } catch (cause) {
        reject(new FasciaError('malformed', 'the message is not JSON', { cause }))
      }
    })
  })
}

/** It is on the disk. */
export function sendTaken(response: ServerResponse): void {
  response.writeHead(200, HEADERS)
  response.end(TAKEN)
}
