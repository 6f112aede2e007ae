/**
 * Real processes that install, and that are killed at any instant (kill -9): the old version or the new one, whole. And one that
 * downloads: it goes on where it was.
 */
import { spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { PackageStore } from '../../ota/client/package-store.ts'
import { isTargetFile } from '../../ota/client/target-file.ts'
import { buildPackage } from '../../ota/package/build.ts'
import { bundleOf } from '../fixtures/bundle.ts'
import { scratchDirectory } from '../fixtures/scratch.ts'

const KILLS = Math.max(50, 10 * Number(process.env['FASCIA_RUNS'] ?? 1))
const LANES = 2
/** Several installs long, so that every instant of one comes up. */
const LONGEST_MS = 60
const ID = 'ambient-studio'
const MIB = 1_048_576
const directory = scratchDirectory('kill')
const env = { ...process.env, NODE_COMPILE_CACHE: join(directory, 'compiled') }
let script: string
const archives: string[] = []

beforeAll(async () => {
  script = await bundleOf(join(import.meta.dirname, '../fixtures/ota-installer.ts'), join(directory, 'bundle'))
  writeFileSync(join(directory, 'bundle', 'package.json'), '{"type":"module"}')
  for (const version of ['1.0.0', '1.1.0', '1.2.0']) {
    const { archive } = await buildPackage(join(import.meta.dirname, '../../ota/examples', ID), { version })
    const file = join(directory, `${version}.fpk`)
    writeFileSync(file, archive)
    archives.push(file, createHash('sha256').update(archive).digest('hex'))
  }
})
afterAll(() => rmSync(directory, { recursive: true, force: true }))

/** @returns how many installs came to their end between the kills */
async function killAgainAndAgain(root: string, kills: number): Promise<number> {
  const first = new PackageStore(root)
  const { version } = await first.stage(archives[0] ?? '', archives[1] ?? '')
  first.activate(ID, version)
  first.confirm(ID)
  let installs = 0
  for (let kill = 0; kill < kills; kill++) {
    const child = spawn(process.execPath, [script, root, ...archives], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env,
    })
    child.stdout.on('data', (lines: Buffer) => (installs += lines.toString().split('installed').length - 1))
    await once(child.stdout, 'data')
    await sleep(Math.random() * LONGEST_MS)
    child.kill('SIGKILL')
    await once(child, 'exit')
    const after = new PackageStore(root)
    after.recover()
    const pointer = after.pointer(ID)
    if (!pointer) throw new Error(`after kill ${kill} nothing is installed`)
    after.check(pointer)
    if (pointer.previous) after.check(pointer.previous)
  }
  return installs
}

it(
  `an installer killed ${KILLS} times at random leaves the old or the new version, whole`,
  { timeout: 30_000 + KILLS * 1_000 },
  async () => {
    const lanes = Array.from({ length: LANES }, (_, lane) =>
      killAgainAndAgain(join(directory, `packages-${lane}`), Math.ceil(KILLS / LANES)),
    )
    for (const installs of await Promise.all(lanes)) expect(installs).toBeGreaterThan(0)
  },
)

it('a download killed on its way goes on, and loses at most one mebibyte each time', { timeout: 60_000 }, async () => {
  const bundle = await bundleOf(join(import.meta.dirname, '../fixtures/ota-downloader.ts'), join(directory, 'bundle'))
  const content = randomBytes(12 * MIB)
  const hashes = { sha256: createHash('sha256').update(content).digest('hex') }
  let asked = 0
  // Paced, so that it is killed on the way.
  const server = createServer((request, response) => {
    const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0)
    asked = from
    response.writeHead(from > 0 ? 206 : 200, {
      etag: '"one"',
      'content-length': content.length - from,
      ...(from > 0 ? { 'content-range': `bytes ${from}-${content.length - 1}/${content.length}` } : {}),
    })
    let at = from
    const more = (): void => {
      if (response.destroyed) return
      if (at >= content.length) return void response.end()
      response.write(content.subarray(at, (at += 100_000)), () => setTimeout(more, 4))
    }
    more()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const place = join(directory, 'downloads')
  mkdirSync(place)
  const file = join(place, 'target.fpk')
  const args = [`http://127.0.0.1:${(server.address() as AddressInfo).port}`, String(content.length), hashes.sha256, file]
  let received = 0
  let kills = 0
  for (let whole = false; !whole;) {
    const child = spawn(process.execPath, [bundle, ...args], { stdio: ['ignore', 'pipe', 'inherit'], env })
    let said = ''
    child.stdout.on('data', (text: Buffer) => (said += text.toString()))
    await once(child.stdout, 'data')
    if (kills > 0) expect(received - asked).toBeLessThanOrEqual(MIB)
    const timer = setTimeout(() => child.kill('SIGKILL'), 30 + Math.random() * 120)
    await once(child, 'exit')
    clearTimeout(timer)
    whole = said.includes('whole')
    received = Number(said.trim().split('\n').at(-1)) || received
    if (!whole) kills++
  }
  server.closeAllConnections()
  server.close()
  expect(kills).toBeGreaterThan(1)
  expect(await isTargetFile(file, { length: content.length, hashes })).toBe(true)
})
