import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, it } from 'vitest'
import { PackageStore } from '../../ota/client/package-store.ts'
import { buildPackage } from '../../ota/package/build.ts'

const KILLS = 12 * Number(process.env['FASCIA_RUNS'] ?? 1)
const ID = 'ambient-studio'
const directory = mkdtempSync(join(tmpdir(), 'fascia-kill-'))
afterAll(() => rmSync(directory, { recursive: true, force: true }))

it(
  `an installer killed ${KILLS} times at random leaves the old or the new version, whole`,
  { timeout: 30_000 + KILLS * 1_000 },
  async () => {
    const root = join(directory, 'packages')
    const argumentsOf: string[] = []
    for (const version of ['1.0.0', '1.1.0', '1.2.0']) {
      const { archive } = await buildPackage(join(import.meta.dirname, '../../ota/examples', ID), { version })
      const file = join(directory, `${version}.fpk`)
      writeFileSync(file, archive)
      argumentsOf.push(file, createHash('sha256').update(archive).digest('hex'))
    }
    const first = new PackageStore(root)
    const { version } = await first.stage(argumentsOf[0] ?? '', argumentsOf[1] ?? '')
    first.activate(ID, version)
    first.confirm(ID)
    let installs = 0
    for (let kill = 0; kill < KILLS; kill++) {
      const script = join(import.meta.dirname, '../fixtures/ota-installer.ts')
      const child = spawn(process.execPath, [script, root, ...argumentsOf], { stdio: ['ignore', 'pipe', 'inherit'] })
      child.stdout.on('data', (lines: Buffer) => (installs += lines.toString().split('installed').length - 1))
      await once(child.stdout, 'data')
      await sleep(10 + Math.random() * 150)
      child.kill('SIGKILL')
      await once(child, 'exit')
      const after = new PackageStore(root)
      after.recover()
      const pointer = after.pointer(ID)
      if (!pointer) throw new Error(`after kill ${kill} nothing is installed`)
      after.check(pointer)
      if (pointer.previous) after.check(pointer.previous)
    }
    expect(installs).toBeGreaterThan(0)
  },
)
