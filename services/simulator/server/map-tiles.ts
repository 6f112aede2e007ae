/** Hands the dashboard's map tiles on to the panel, which may load from its own server alone. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import { FasciaError } from '../../contract/errors.ts'

export interface MapSource {
  url: string
  token: string
  region: unknown
}

const DEADLINE_MS = 10_000
const PASSED_ON = ['content-type', 'content-length', 'content-range', 'accept-ranges', 'etag'] as const

/** @throws FasciaError `not_found` while there is no map, `unavailable` when the dashboard does not answer */
export async function passTiles(
  request: IncomingMessage,
  response: ServerResponse,
  source: MapSource | undefined,
): Promise<void> {
  if (!source) throw new FasciaError('not_found', 'there is no map yet')
  const { range } = request.headers
  const answer = await fetch(source.url, {
    headers: { authorization: `Bearer ${source.token}`, ...(range === undefined ? {} : { range }) },
    signal: AbortSignal.timeout(DEADLINE_MS),
  }).catch((cause: unknown) => {
    throw new FasciaError('unavailable', 'the dashboard does not answer', { cause })
  })
  const headers = PASSED_ON.flatMap((name) => {
    const value = answer.headers.get(name)
    return value === null ? [] : [[name, value] as const]
  })
  response.writeHead(answer.status, {
    ...Object.fromEntries(headers),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  })
  if (!answer.body) {
    response.end()
    return
  }
  try {
    await pipeline(Readable.fromWeb(answer.body as ReadableStream), response)
  } catch (error) {
    // The panel goes away while tiles come.
    if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error
  }
}
