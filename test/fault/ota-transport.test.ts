/** Downloads against servers and networks that break, lie, stall and change their mind. */
import { createHash, randomBytes } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { httpFetcher } from '../../ota/client/fetchers.ts'
import { useProxyOf } from '../../ota/client/proxy.ts'
import { downloadTarget, type DownloadOptions } from '../../ota/client/target-file.ts'
import { scratchDirectory } from '../fixtures/scratch.ts'

const MIB = 1_048_576
const content = randomBytes(5 * MIB + 17)
const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const target = { length: content.length, hashes: { sha256: sha256Of(content) } }
/** As the vehicle's, and a hundred times as quick. */
const QUICK: DownloadOptions = {
  resume: true,
  limits: { answerMs: 300, windowMs: 150, minBytesPerSecond: 20_480 },
  again: { firstMs: 5, maxMs: 20, tries: 4 },
}

let directory: string
let server: Server
let url: string
let asked: { range: string | undefined; ifRange: string | undefined }[]

type Answer = (request: IncomingMessage, response: ServerResponse, turn: number) => void
async function serve(answer: Answer, port = 0): Promise<void> {
  server = createServer((request, response) => {
    asked.push({ range: request.headers.range, ifRange: request.headers['if-range'] as string | undefined })
    answer(request, response, asked.length - 1)
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

beforeEach(() => {
  directory = scratchDirectory('transport')
  asked = []
})
afterEach(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  rmSync(directory, { recursive: true, force: true })
})

const fromOf = (request: IncomingMessage): number => Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0)

/** An honest answer with ranges; `upTo`: the connection breaks there. */
function send(request: IncomingMessage, response: ServerResponse, bytes = content, etag = '"one"', upTo = bytes.length): void {
  const ifRange = request.headers['if-range']
  const from = ifRange === undefined || ifRange === etag ? fromOf(request) : 0
  response.writeHead(from > 0 ? 206 : 200, {
    etag,
    'content-length': bytes.length - from,
    ...(from > 0 ? { 'content-range': `bytes ${from}-${bytes.length - 1}/${bytes.length}` } : {}),
  })
  response.write(bytes.subarray(from, Math.max(from, upTo)), () => (upTo < bytes.length ? response.destroy() : response.end()))
}

const file = (): string => join(directory, 'target.fpk')
const get = (options: DownloadOptions = {}): Promise<void> =>
  downloadTarget(url, 'target', target, file(), { ...QUICK, ...options })
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'whole',
    (error: { code?: string }) => error.code ?? String(error),
  )
const isWhole = (): boolean => readFileSync(file()).equals(content)

describe('a network that breaks', () => {
  it('is taken up where it broke, with If-Range, and nothing is fetched twice', async () => {
    await serve((request, response, turn) => send(request, response, content, '"one"', (turn + 1) * 1_500_000))
    await get()
    expect(isWhole()).toBe(true)
    expect(readdirSync(directory)).toEqual(['target.fpk'])
    expect(asked.length).toBe(4)
    expect(asked.slice(1).every(({ ifRange }) => ifRange === '"one"')).toBe(true)
    const starts = asked.map(({ range }) => Number(range?.match(/\d+/)?.[0] ?? 0))
    expect(starts).toEqual([...starts].sort((a, b) => a - b))
    expect(starts.at(-1)).toBeGreaterThan(4_000_000)
  })

  it('is asked again while it makes no way, and then left until later, without losing what came', async () => {
    await serve((request, response) => send(request, response, content, '"one"', 2_000_000))
    expect(await codeOf(get())).toBe('unavailable')
    expect(asked.length).toBeGreaterThanOrEqual(4)
    expect(asked.length).toBeLessThanOrEqual(6)
    expect(readdirSync(directory).sort()).toEqual(['.target.fpk.part', '.target.fpk.part.json'])
    const before = asked.length
    server.removeAllListeners('request')
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      asked.push({ range: request.headers.range, ifRange: undefined })
      send(request, response)
    })
    await get()
    expect(isWhole()).toBe(true)
    expect(fromText(asked[before]?.range)).toBeGreaterThan(2_000_000 - MIB)
  })

  it('that is away at first is found when it is back', async () => {
    await serve((request, response) => send(request, response))
    const { port } = server.address() as AddressInfo
    await new Promise((resolve) => server.close(resolve))
    const waiting = get({ again: { firstMs: 60, maxMs: 200, tries: 20 } })
    setTimeout(() => void serve((request, response) => send(request, response), port), 150)
    await waiting
    expect(isWhole()).toBe(true)
  })

  it('metadata is asked for again, too', async () => {
    await serve((_request, response, turn) => (turn < 2 ? response.destroy() : response.end('metadata')))
    expect(Buffer.from((await httpFetcher(url).get('1.root.json', 1000)) ?? []).toString()).toBe('metadata')
    expect(asked).toHaveLength(3)
  })
})

const fromText = (range: string | undefined): number => Number(/\d+/.exec(range ?? '')?.[0] ?? 0)

describe('a server that is strange', () => {
  it.each<[string, Answer, string, number]>([
    [
      'knows no ranges',
      (request, response, turn) => {
        delete request.headers.range
        send(request, response, content, '"one"', turn === 0 ? 2_000_000 : content.length)
      },
      'whole',
      2,
    ],
    [
      'has another file by now and says so',
      (request, response, turn) =>
        turn === 0
          ? send(request, response, randomBytes(content.length), '"old"', 2_000_000)
          : send(request, response, content, '"new"'),
      'whole',
      2,
    ],
    [
      'has another file by now and does not say so',
      (request, response, turn) => {
        delete request.headers['if-range']
        if (turn === 0) send(request, response, randomBytes(content.length), '"one"', 2_000_000)
        else send(request, response)
      },
      'whole',
      3,
    ],
    [
      'answers with a range that nobody asked for',
      (request, response, turn) => {
        if (turn === 0) return send(request, response, content, '"one"', 2_000_000)
        if (request.headers.range === undefined) return send(request, response)
        response.writeHead(206, { 'content-range': `bytes 5-${content.length - 1}/${content.length}` })
        response.end(content.subarray(5))
      },
      'whole',
      3,
    ],
    [
      'can not satisfy the range',
      (request, response, turn) => {
        if (turn === 0) return send(request, response, content, '"one"', 2_000_000)
        if (request.headers.range === undefined) return send(request, response)
        response.writeHead(416).end()
      },
      'whole',
      3,
    ],
    ['has something else', (request, response) => send(request, response, randomBytes(content.length)), 'payload_altered', 1],
    ['has less', (request, response) => send(request, response, content.subarray(1)), 'payload_altered', 1],
    ['announces more', (request, response) => send(request, response, Buffer.concat([content, content])), 'oversized', 1],
    [
      'never ends',
      (_request, response) => {
        const more = (): void => void (response.destroyed || response.write(content, () => setImmediate(more)))
        more()
      },
      'oversized',
      1,
    ],
    ['does not have it', (_request, response) => void response.writeHead(404).end(), 'unavailable', 1],
    ['sends another address', (_request, response) => void response.writeHead(302, { location: '/' }).end(), 'unavailable', 4],
  ])('%s', async (_name, answer, code, requests) => {
    await serve(answer)
    expect(await codeOf(get())).toBe(code)
    expect(asked.length).toBe(requests)
    if (code === 'whole') expect(isWhole()).toBe(true)
    else expect(existsSync(file())).toBe(false)
    if (code === 'payload_altered' || code === 'oversized') expect(readdirSync(directory)).toEqual([])
  })

  it('what is put together of two servers’ bytes and stays wrong is refused', async () => {
    await serve((request, response, turn) => {
      delete request.headers['if-range']
      send(request, response, randomBytes(content.length), '"one"', turn === 0 ? 2_000_000 : content.length)
    })
    expect(await codeOf(get())).toBe('payload_altered')
    expect(asked.length).toBe(3)
    expect(readdirSync(directory)).toEqual([])
  })

  it('a target of no bytes is downloaded like any other', async () => {
    await serve((_request, response) => void response.end())
    await downloadTarget(url, 'target', { length: 0, hashes: { sha256: sha256Of(Buffer.alloc(0)) } }, file(), QUICK)
    expect(readFileSync(file())).toHaveLength(0)
  })
})

/** Some at once, then a few bytes again and again. */
const trickle =
  (burst: number): Answer =>
  (_request, response) => {
    response.writeHead(200, { 'content-length': content.length, etag: '"one"' })
    response.write(content.subarray(0, burst))
    let at = burst
    const timer = setInterval(() => {
      if (response.destroyed) clearInterval(timer)
      else response.write(content.subarray(at, (at += 10)))
    }, 20)
  }

/** A server of its own beside the others, because it takes the vehicle's own ten seconds. */
async function waitForSlowness(): Promise<{ code: string; ms: number; left: string[] }> {
  const own = scratchDirectory('slow')
  const slow = createServer((request, response) => trickle(100_000)(request, response, 0))
  await new Promise<void>((resolve) => slow.listen(0, '127.0.0.1', resolve))
  const began = performance.now()
  const at = `http://127.0.0.1:${(slow.address() as AddressInfo).port}`
  const code = await codeOf(downloadTarget(at, 'target', target, join(own, 'target.fpk')))
  const outcome = { code, ms: performance.now() - began, left: readdirSync(own) }
  slow.closeAllConnections()
  slow.close()
  rmSync(own, { recursive: true })
  return outcome
}
let slowness: ReturnType<typeof waitForSlowness>
beforeAll(() => {
  slowness = waitForSlowness()
})

describe('slow retrieval', () => {
  it.each<[string, Answer]>([
    ['never answers', () => undefined],
    ['answers and sends nothing', (_request, response) => void response.writeHead(200).flushHeaders()],
    ['sends a little at a time', trickle(10)],
    ['begins in haste and then sends a little at a time', trickle(3_000_000)],
  ])('a server that %s is named', async (_name, answer) => {
    await serve(answer)
    expect(await codeOf(get())).toBe('slow_retrieval')
  })

  it('what came before is not lost', async () => {
    await serve((request, response, turn) => (turn === 0 ? trickle(3_000_000)(request, response, 0) : send(request, response)))
    expect(await codeOf(get())).toBe('slow_retrieval')
    await get()
    expect(isWhole()).toBe(true)
    expect(fromText(asked[1]?.range)).toBeGreaterThan(3_000_000 - MIB)
  })

  it('a slow disk is not the server’s fault', async () => {
    await serve((request, response) => send(request, response))
    const limits = { answerMs: 300, windowMs: 8, minBytesPerSecond: 20_480 }
    const progress = (): void => {
      for (const until = performance.now() + 5; performance.now() < until;);
    }
    await get({ limits, progress })
    expect(isWhole()).toBe(true)
  })
})

describe('a proxy', () => {
  it('is used when the environment says so, and not for this machine', async () => {
    await serve((request, response) => send(request, response))
    const { port } = server.address() as AddressInfo
    const tunnels: string[] = []
    const proxy = createServer()
    proxy.on('connect', (request: IncomingMessage, socket: Socket) => {
      tunnels.push(request.url ?? '')
      const to = connect(port, '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 Connection Established\r\n\r\n')
        to.pipe(socket).pipe(to)
      })
      for (const end of [to, socket]) end.on('error', () => end.destroy())
    })
    proxy.on('request', (request: IncomingMessage, response: ServerResponse) => {
      tunnels.push(request.url ?? '')
      send(request, response)
    })
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
    const restore = useProxyOf({ HTTP_PROXY: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}` })
    try {
      await downloadTarget('http://fleet.example', 'target', target, file(), QUICK)
      expect(isWhole()).toBe(true)
      expect(tunnels).toHaveLength(1)
      expect(tunnels[0]).toContain('fleet.example')
      await get()
      expect(tunnels).toHaveLength(1)
    } finally {
      restore()
      proxy.closeAllConnections()
      await new Promise((resolve) => proxy.close(resolve))
    }
  })
})

it('slow retrieval is noticed within ten seconds by the vehicle’s own limits, and nothing is left of it', async () => {
  const { code, ms, left } = await slowness
  expect({ code, left }).toEqual({ code: 'slow_retrieval', left: [] })
  expect(ms).toBeLessThan(10_000)
})
