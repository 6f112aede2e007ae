/** Says no to a WebSocket upgrade, with the reason as any other refusal has it. */
import type { Duplex } from 'node:stream'
import { statusOf } from '../base/http-guard.ts'
import { FasciaError } from '../contract/errors.ts'

export function refuseUpgrade(socket: Duplex, thrown: unknown): void {
  const error = FasciaError.from(thrown)
  const body = JSON.stringify({ error: error.toBody() })
  // An expired token is a token that is not good, whatever else expires in this system.
  const status = error.code === 'expired' ? 401 : statusOf(error)
  socket.end(
    `HTTP/1.1 ${status} Refused\r\nconnection: close\r\ncontent-type: application/json\r\n` +
      `content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  )
}
