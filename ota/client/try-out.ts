/**
 * The part of the health check that starts what was installed: an app is opened as a screen opens it, and its page and all that the
 * page names must come from the server of apps. Whoever is away, or a car that moves, keeps nobody from updating.
 */
import { request as httpRequest } from 'node:http'
import type { GatewayClient } from '../../services/base/gateway-client.ts'
import { FasciaError } from '../../services/contract/errors.ts'
import { PayloadAltered } from '../metadata/errors.ts'

const DEADLINE_MS = 5_000
const MAX_BYTES = 8_000_000
const MAX_PARTS = 64
/** Reasons that say nothing about the package. */
const NOT_NOW: readonly string[] = ['unavailable', 'timeout', 'restricted', 'unsupported', 'forbidden', 'too_many']

/** A file of an open app, by the address that a frame would load; the name is a loopback name whatever a resolver knows. */
function load(url: URL): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port: url.port, path: url.pathname, headers: { host: url.host }, timeout: DEADLINE_MS }
    const asked = httpRequest(options, (response) => {
      const status = response.statusCode ?? 0
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (piece: string) => {
        text += piece
        if (text.length > MAX_BYTES) asked.destroy(new Error('too long'))
      })
      response.on('error', reject)
      response.on('end', () => {
        if (status === 200) resolve(text)
        else reject(new PayloadAltered(`${url.pathname.split('/').slice(2).join('/')} is not served: ${status}`))
      })
    })
    asked.on('timeout', () => asked.destroy(new FasciaError('timeout', 'the server of apps does not answer')))
    asked.on('error', (cause) =>
      reject(cause instanceof FasciaError ? cause : new FasciaError('unavailable', 'no server of apps', { cause })),
    )
    asked.end()
  })
}

/** Relative addresses in a page's attributes: scripts, styles, pictures. */
const partsOf = (page: string): string[] =>
  [...page.matchAll(/<(?:script|link|img|audio|video|source)\b[^>]*?\s(?:src|href)="([^"#?:]+)"/gi)]
    .map(([, path = '']) => path)
    .slice(0, MAX_PARTS)

/** @throws FasciaError when the app can't be opened, or a file of its page is not there */
export async function tryOut(gateway: Pick<GatewayClient, 'request'>, id: string): Promise<void> {
  try {
    const { session, url } = await gateway.request('apps.open', { id })
    try {
      const page = await load(new URL(url))
      if (page.trim() === '') throw new PayloadAltered(`the page of ${id} is empty`)
      for (const part of partsOf(page)) await load(new URL(part, url))
    } finally {
      await gateway.request('apps.close', { session }).catch(() => undefined)
    }
  } catch (error) {
    if (!NOT_NOW.includes(FasciaError.from(error).code)) throw error
  }
}
