/**
 * Every attack of Uptane's and TUF's threat lists, each with its own code: against the verification itself, and again
 * over HTTP against a live server that attacks. Eavesdropping is answered by TLS alone (docs/ota.md).
 */
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { httpFetcher } from '../../ota/client/fetchers.ts'
import { HTTP_LIMITS, type HttpLimits } from '../../ota/client/http-body.ts'
import { downloadTarget } from '../../ota/client/target-file.ts'
import { bringBundle, bundlesOf } from '../../ota/client/uptane-bundle.ts'
import { releaseCountersOf } from '../../ota/client/uptane.ts'
import { newSigner } from '../../ota/metadata/sign.ts'
import { targetPath } from '../../ota/metadata/target-path.ts'
import { ATTACKS } from './ota-attacks-catalogue.ts'
import { codeOf, DAY, enrolled, IDENTITY, isoOf, NOW, UptaneWorld } from './ota-uptane-world.ts'

let world: UptaneWorld
beforeEach(() => {
  world = new UptaneWorld()
  world.publish()
})

describe('attacks on the verification', () => {
  it('an honest world is believed, and so is what it publishes next', async () => {
    const check = enrolled(world)
    expect((await check()).targets.map(({ name, ecuSerial }) => [name, ecuSerial])).toEqual([
      ['cluster.img', 'CL-1'],
      ['hu.img', 'HU-1'],
    ])
    world.publish()
    expect(await codeOf(check())).toBe('accepted')
  })

  it.each(ATTACKS)('$name: $code', async ({ attack, code, laterDays = 0 }) => {
    const check = enrolled(world)
    await check()
    attack(world)
    expect(await codeOf(check({ nowMs: NOW + laterDays * DAY }))).toBe(code)
  })

  it('rollback: a release counter lower than one that was there before, though every version grows', async () => {
    for (const image of Object.values(world.images)) image.releaseCounter = 5
    world.publish()
    const check = enrolled(world)
    const releaseCounters = releaseCountersOf((await check()).targets)
    expect(releaseCounters).toEqual({ 'HU-1': 5, 'CL-1': 5 })
    for (const image of Object.values(world.images)) image.releaseCounter = 4
    world.publish()
    expect(await codeOf(check({ releaseCounters }))).toBe('rollback')
  })

  it('fast-forward: new timestamp and snapshot keys let the vehicle come back from absurd versions', async () => {
    const check = enrolled(world)
    world.publish({ change: (where, signed) => void (where === 'image.timestamp' && (signed.version = 900_000)) })
    await check()
    world.publish()
    expect(await codeOf(check())).toBe('rollback')
    world.keys.image.timestamp = [newSigner()]
    world.publishRoots()
    world.publish()
    expect(await codeOf(check())).toBe('accepted')
  })

  it('key compromise: a revoked online key signs in vain', async () => {
    const check = enrolled(world)
    await check()
    const stolen = world.keys.director.targets
    world.keys.director.targets = [newSigner()]
    world.publishRoots()
    world.publish()
    await check()
    world.publish({ signers: (where, own) => (where === 'director.targets' ? stolen : own) })
    expect(await codeOf(check())).toBe('key_unknown')
  })

  it('expired: each role of each repository, at the time of the start', async () => {
    for (const where of ['director.targets', 'director.snapshot', 'image.targets', 'image.snapshot'] as const) {
      const other = new UptaneWorld()
      other.publish({ change: (at, signed) => void (at === where && (signed.expires = isoOf(NOW - 1000))) })
      expect([where, await codeOf(enrolled(other)())]).toEqual([where, 'expired'])
    }
  })

  it('wrong hardware and unknown ECUs are the vehicle’s own word, not the Director’s', async () => {
    const check = enrolled(world)
    expect(await codeOf(check({}, { ...IDENTITY, ecus: { 'HU-1': 'other', 'CL-1': 'cluster' } }))).toBe('wrong_hardware')
    expect(await codeOf(check({}, { ...IDENTITY, ecus: { 'HU-1': 'head-unit' } }))).toBe('unknown_ecu')
  })
})

type Misbehave = (request: IncomingMessage, response: ServerResponse) => boolean

describe('attacks by a live server', () => {
  let server: Server
  let url: string
  let directory: string
  /** Answers a request in its own way when it returns true. */
  let misbehave: Misbehave = () => false
  /** Impatient, for servers that are slow on purpose; a busy machine is none. */
  const quick: HttpLimits = { answerMs: 800, windowMs: 600, minBytesPerSecond: 2_048 }
  const over = (limits = HTTP_LIMITS) => enrolled(world, (repo) => httpFetcher(`${url}/${repo}`, limits))

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'fascia-attacks-'))
    server = createServer((request, response) => {
      if (misbehave(request, response)) return
      const bytes = world.files.get(decodeURIComponent((request.url ?? '').slice(1)))
      if (bytes) response.writeHead(200, { 'content-length': bytes.length }).end(bytes)
      else response.writeHead(404).end()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterAll(() => {
    server.closeAllConnections()
    server.close()
    rmSync(directory, { recursive: true, force: true })
  })
  beforeEach(() => {
    misbehave = () => false
  })

  it.each(ATTACKS)('$name: $code', async ({ attack, code, laterDays = 0 }) => {
    const check = over()
    await check()
    attack(world)
    expect(await codeOf(check({ nowMs: NOW + laterDays * DAY }))).toBe(code)
  })

  const onto =
    (path: string, answer: (response: ServerResponse) => void): Misbehave =>
    (request, response) => {
      if (!request.url?.endsWith(path)) return false
      answer(response)
      return true
    }

  it('drop-request: a connection that is cut is unavailable, and no verdict on anything', async () => {
    const check = over()
    misbehave = onto('director/timestamp.json', (response) => response.destroy())
    expect(await codeOf(check())).toBe('unavailable')
    misbehave = () => false
    expect(await codeOf(check())).toBe('accepted')
  })

  it('slow retrieval: a server that answers byte by byte', async () => {
    misbehave = onto('image/timestamp.json', (response) => {
      response.writeHead(200)
      const drip = setInterval(() => response.write(' '), 50)
      response.on('close', () => clearInterval(drip))
    })
    expect(await codeOf(over(quick)())).toBe('slow_retrieval')
  })

  it('slow retrieval: a server that never answers', async () => {
    misbehave = onto('director/timestamp.json', () => undefined)
    expect(await codeOf(over(quick)())).toBe('slow_retrieval')
  })

  it('endless data: an answer without end is left at the bound', async () => {
    let sent = 0
    misbehave = onto('image/timestamp.json', (response) => {
      response.writeHead(200)
      const more = (): void => {
        while (!response.destroyed && response.write(Buffer.alloc(16_384, 0x20))) sent += 16_384
      }
      response.on('drain', more)
      more()
    })
    expect(await codeOf(over()())).toBe('oversized')
    expect(sent).toBeLessThan(8_000_000)
  })

  const download = async (name: string): Promise<string> => {
    const { targets } = await over()()
    const target = targets.find((it) => it.name === name)?.target
    if (!target) return 'not assigned'
    const to = join(directory, name)
    return codeOf(downloadTarget(`${url}/image/targets`, targetPath(name, target, true), target, to))
  }

  it('malicious mirror: an image that was altered, and one that goes on and on', async () => {
    const altered = (bytes: string) =>
      onto('hu.img', (response) => response.writeHead(200, { 'content-length': bytes.length }).end(bytes))
    misbehave = altered('head unit X')
    expect(await download('hu.img')).toBe('payload_altered')
    misbehave = altered('head unit 1 and more')
    expect(await download('hu.img')).toBe('oversized')
    expect(readdirSync(directory)).toEqual([])
    misbehave = () => false
    expect(await download('hu.img')).toBe('accepted')
    rmSync(join(directory, 'hu.img'))
  })

  it('partial bundle: one image of two is withheld, so neither is kept', async () => {
    for (const image of Object.values(world.images)) image.bundle = { id: 'spring', size: 2 }
    world.publish()
    const { targets } = await over()()
    const members = bundlesOf(targets).get('spring') ?? []
    expect(members).toHaveLength(2)
    const file = (name: string): string => join(directory, name)
    const bring = () =>
      bringBundle(
        members,
        ({ name, target }) => downloadTarget(`${url}/image/targets`, targetPath(name, target, true), target, file(name)),
        ({ name }) => rmSync(file(name), { force: true }),
      )
    misbehave = onto('cluster.img', (response) => response.writeHead(404).end())
    expect(await codeOf(bring())).toBe('partial_bundle')
    expect(members.map(({ name }) => existsSync(file(name)))).toEqual([false, false])
    misbehave = () => false
    expect(await codeOf(bring())).toBe('accepted')
    expect(members.map(({ name }) => existsSync(file(name)))).toEqual([true, true])
  })
})
