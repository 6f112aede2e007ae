/** Serves the page that shows the demo home, on loopback: its files, a stream of states, and what people there can do. */
import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { z } from 'zod'
import { checkDoor, loopbackDoor, sendError, sendJson } from '../../base/http-guard.ts'
import { FasciaError, parseWith } from '../../contract/errors.ts'
import type { DemoHome } from './demo-home.ts'

const FILES: Readonly<Record<string, [string, string]>> = {
  '/': ['index.html', 'text/html; charset=utf-8'],
  '/house.css': ['house.css', 'text/css; charset=utf-8'],
  '/house.mjs': ['house.mjs', 'text/javascript; charset=utf-8'],
}
const HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
}
const STREAM_EVERY_MS = 120
const STREAMS_MAX = 16
const BODY_BYTES_MAX = 2_000

const Act = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('ring') }),
  z.strictObject({ act: z.literal('matter') }),
  z.strictObject({ act: z.literal('window'), open: z.boolean() }),
  z.strictObject({ act: z.literal('person'), name: z.string().max(40), home: z.boolean() }),
])

export interface DemoPage {
  url: string
  close(): void
}

/** @param port 0 takes any; so does one that is taken */
export async function servePage(home: DemoHome, port: number): Promise<DemoPage> {
  const streams = new Set<ServerResponse>()
  let timer: NodeJS.Timeout | undefined
  const tell = (): void => {
    timer = undefined
    const line = `data: ${JSON.stringify(home.view())}\n\n`
    for (const stream of streams) stream.write(line)
  }
  const stop = home.onChange(() => {
    if (streams.size > 0) timer ??= setTimeout(tell, STREAM_EVERY_MS)
  })
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => sendError(response, error))
  })
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    checkDoor(request, loopbackDoor((server.address() as AddressInfo).port))
    const path = (request.url ?? '/').split('?')[0] ?? '/'
    const file = FILES[path]
    if (request.method === 'GET' && file) {
      // Somebody looks: now the bridge that they may want to pair is worth its seconds.
      if (path === '/') void home.startMatter()
      response.writeHead(200, { ...HEADERS, 'content-type': file[1] })
      response.end(readFileSync(join(import.meta.dirname, 'page', file[0])))
    } else if (request.method === 'GET' && path === '/events') {
      if (streams.size >= STREAMS_MAX) throw new FasciaError('too_many', 'too many pages are open')
      response.writeHead(200, { ...HEADERS, 'content-type': 'text/event-stream' })
      response.write(`data: ${JSON.stringify(home.view())}\n\n`)
      streams.add(response)
      response.on('close', () => streams.delete(response))
    } else if (request.method === 'POST' && path === '/act') {
      perform(home, parseWith(Act, JSON.parse(await bodyOf(request)), 'act'))
      sendJson(response, 200, { done: true })
    } else throw new FasciaError('not_found', 'there is no such page')
  }
  const listen = (wanted: number): Promise<void> =>
    new Promise((resolve, reject) => server.once('error', reject).listen(wanted, '127.0.0.1', resolve))
  await listen(port).catch(() => listen(0))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () => {
      stop()
      clearTimeout(timer)
      for (const stream of streams) stream.end()
      server.close()
      server.closeAllConnections()
    },
  }
}

function perform(home: DemoHome, act: z.infer<typeof Act>): void {
  if (act.act === 'ring') home.ring()
  else if (act.act === 'window') home.setWindow(act.open)
  else if (act.act === 'person') home.send(act.name, act.home)
  else void home.startMatter()
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request.setEncoding('utf8')) {
    text += chunk as string
    if (text.length > BODY_BYTES_MAX) throw new FasciaError('oversized', 'the request is too long')
  }
  return text
}
