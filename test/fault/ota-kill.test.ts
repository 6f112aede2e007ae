/** Real processes that install, and that are killed at any instant (kill -9): the old version or the new one, whole. */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { PackageStore } from '../../ota/client/package-store.ts'
import { buildPackage } from '../../ota/package/build.ts'
import { bundleOf } from '../fixtures/bundle.ts'

const KILLS = Math.max(50, 10 * Number(process.env['FASCIA_RUNS'] ?? 1))
const LANES = 2
/** Several installs long, so that every instant of one comes up. */
const LONGEST_MS = 100
const ID = 'ambient-studio'
const directory = mkdtempSync(join(tmpdir(), 'fascia-kill-'))
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
      env: { ...process.env, NODE_COMPILE_CACHE: join(directory, 'compiled') },
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
