import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { downloadRegion, mirrorRegionNamed, mirrorRegions } from './download.ts'

const QUICK = { firstMs: 1, maxMs: 2, tries: 4 }
const CONTENT = Buffer.from(Array.from({ length: 300_000 }, (_, i) => (i * 31 + (i >> 8)) & 0xff))
const md5 = (bytes: Buffer): string => createHash('md5').update(bytes).digest('hex')

/** A mirror that breaks the connection after so many bytes of its answers, in turn; undefined: whole. */
class Mirror {
  content = CONTENT
  checksum = md5(CONTENT)
  etag = '"one"'
  breaks: (number | undefined)[] = []
  readonly asked: (string | undefined)[] = []
  readonly #server: Server = createServer((request, response) => this.#answer(request, response))

  async start(): Promise<string> {
    await new Promise<void>((ready) => this.#server.listen(0, '127.0.0.1', ready))
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((closed) => this.#server.close(closed))
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    if (request.url === '/index.json') {
      const properties = { id: 'monaco', name: 'Monaco', parent: 'europe', urls: { pbf: 'files/monaco.osm.pbf' } }
      return void response.end(JSON.stringify({ features: [{ properties }, { properties: { id: 'europe' } }] }))
    }
    if (request.url?.endsWith('.md5')) return void response.end(`${this.checksum}  monaco.osm.pbf\n`)
    if (request.url !== '/files/monaco.osm.pbf') return void response.writeHead(404).end()
    const range = /^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1]
    this.asked.push(request.headers.range)
    const isSame = request.headers['if-range'] === undefined || request.headers['if-range'] === this.etag
    const from = range !== undefined && isSame ? Number(range) : 0
    const rest = this.content.subarray(from)
    response.writeHead(range !== undefined && isSame ? 206 : 200, { etag: this.etag, 'content-length': rest.length })
    const until = this.breaks.shift()
    if (until === undefined) return void response.end(rest)
    response.write(rest.subarray(0, until), () => response.destroy())
  }
}

describe('a region from a mirror', () => {
  let mirror: Mirror
  let index: string
  let directory: string
  beforeEach(async () => {
    mirror = new Mirror()
    index = `${await mirror.start()}index.json`
    directory = mkdtempSync(join(tmpdir(), 'fascia-download-'))
  })
  afterEach(async () => {
    await mirror.stop()
    rmSync(directory, { recursive: true, force: true })
  })
  const monaco = async () => mirrorRegionNamed(await mirrorRegions({ index, retries: QUICK }), 'Monaco')

  it('is found in the index by id or name, and comes whole', async () => {
    const regions = await mirrorRegions({ index, retries: QUICK })
    expect(regions).toMatchObject([{ id: 'monaco', name: 'Monaco', parent: 'europe' }])
    expect(() => mirrorRegionNamed(regions, 'mona')).toThrow(
      expect.objectContaining({ code: 'not_found', remedy: 'it has monaco' }),
    )
    const told: number[] = []
    const file = await downloadRegion(await monaco(), { directory, retries: QUICK, onBytes: (bytes) => void told.push(bytes) })
    expect(readFileSync(file).equals(CONTENT)).toBe(true)
    expect(readdirSync(directory)).toEqual(['monaco.osm.pbf'])
    expect(told.at(-1)).toBe(CONTENT.length)
    // What is there already is not fetched again.
    await downloadRegion(await monaco(), { directory, retries: QUICK })
    expect(mirror.asked).toEqual([undefined])
  })

  it('goes on after broken connections where it was, in this run and in the next', async () => {
    mirror.breaks = [70_000, 60_000, 10, 10]
    await expect(downloadRegion(await monaco(), { directory, retries: QUICK })).rejects.toMatchObject({ code: 'unavailable' })
    expect(mirror.asked).toEqual([undefined, 'bytes=70000-', 'bytes=130000-', 'bytes=130010-'])
    const file = await downloadRegion(await monaco(), { directory, retries: QUICK })
    expect(mirror.asked.at(-1)).toBe('bytes=130020-')
    expect(readFileSync(file).equals(CONTENT)).toBe(true)
  })

  it('is begun anew when the mirror has another file meanwhile', async () => {
    mirror.breaks = [70_000, 0, 0, 0]
    await expect(downloadRegion(await monaco(), { directory, retries: QUICK })).rejects.toMatchObject({ code: 'unavailable' })
    mirror.content = Buffer.from(CONTENT).reverse()
    mirror.checksum = md5(mirror.content)
    mirror.etag = '"two"'
    const file = await downloadRegion(await monaco(), { directory, retries: QUICK })
    expect(readFileSync(file).equals(mirror.content)).toBe(true)
  })

  it('is thrown away when its checksum does not fit', async () => {
    mirror.checksum = md5(Buffer.from('another'))
    const error = await downloadRegion(await monaco(), { directory, retries: QUICK }).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code: 'payload_altered', file: expect.stringContaining('monaco.osm.pbf') as unknown })
    expect(readdirSync(directory)).toEqual([])
  })

  it('is refused at once when the mirror has none, and after some tries when there is no mirror', async () => {
    const gone = { ...(await monaco()), url: new URL('/files/none.osm.pbf', index) }
    await expect(downloadRegion(gone, { directory, retries: QUICK })).rejects.toMatchObject({ code: 'not_found' })
    await mirror.stop()
    await expect(mirrorRegions({ index, retries: QUICK })).rejects.toMatchObject({ code: 'unavailable' })
    mirror = new Mirror()
    await mirror.start()
  })
})
