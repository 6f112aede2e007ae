/** The command lines as a person or a script runs them: real processes, real exit codes, against an attacked fleet server. */
import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { tuf as tufVerb } from '../../ota/cli/ota/tuf.ts'
import { uptaneVerify } from '../../ota/cli/ota/uptane.ts'
import type { Verb } from '../../ota/cli/program.ts'
import { ATTACKS, DEMO_VEHICLE, ensureDemoFleet, PAYLOAD_ATTACKS, serveFleet, tamper } from '../fixtures/ota-repository.ts'

const CLI = join(import.meta.dirname, '../../ota/cli')
let directory: string
let server: { url: string; close(): Promise<void> }
const at = (...parts: string[]): string => join(directory, ...parts)

interface Outcome {
  code: number
  out: string
  error: string
}
function run(program: 'ota' | 'fleet', ...args: string[]): Promise<Outcome> {
  return new Promise((resolve) => {
    execFile(process.execPath, [join(CLI, `fascia-${program}.mjs`), ...args], { cwd: directory }, (error, out, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, out, error: stderr }),
    )
  })
}

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'fascia-ota-cli-'))
  server = await serveFleet(await ensureDemoFleet(at('fleet')))
})
afterAll(async () => {
  await server?.close()
  rmSync(directory, { recursive: true, force: true })
})

describe('fascia-ota against an attacked fleet', () => {
  const uptaneArgs = (): string[] => [
    ...['--director', `${server.url}/director/${DEMO_VEHICLE}`, '--image', `${server.url}/image`, '--json'],
    ...['--ecu', `HU-${DEMO_VEHICLE}`, '--hardware', 'fascia-head-unit-1', '--vehicle', DEMO_VEHICLE, '--state', at('state')],
  ]
  const tufArgs = (...args: string[]): string[] => ['--metadata-dir', at('tuf'), '--metadata-url', `${server.url}/image`, ...args]
  const uptane = () => run('ota', 'uptane', 'verify', ...uptaneArgs())
  const tuf = (...args: string[]) => run('ota', 'tuf', ...tufArgs('--json', ...args))
  /** Healed fleets are checked by the same code without a process each. */
  const quietly = async (verb: Verb, args: string[]): Promise<number> => {
    const silent = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
    try {
      return await verb.run(args)
    } finally {
      silent.mockRestore()
    }
  }

  it('verifies an honest fleet and keeps its state', async () => {
    const { code, out } = await uptane()
    expect(code).toBe(0)
    const { ok, targets } = JSON.parse(out) as { ok: boolean; targets: object[] }
    expect({ ok, count: targets.length }).toEqual({ ok: true, count: 3 })
    expect(readdirSync(at('state', 'image')).sort()).toEqual(['root.json', 'snapshot.json', 'targets.json', 'timestamp.json'])
    expect((await run('ota', 'tuf', '--metadata-dir', 'tuf', 'init', at('fleet', 'image', '1.root.json'))).code).toBe(0)
    expect((await tuf('refresh')).code).toBe(0)
  })

  // Each attack finds a client that trusts what the one before left healed.
  const name = 'packages/voice-pack/voice-pack-1.0.0.fpk'
  it.each(ATTACKS)('%s', { timeout: 180_000 }, async (attack) => {
    const heal = tamper(at('fleet'), attack)
    if (PAYLOAD_ATTACKS.includes(attack)) {
      const target = ['--target-name', name, '--target-base-url', `${server.url}/image/targets`]
      const download = [...target, '--target-dir', at('targets'), 'download']
      const { code, error } = await tuf(...download)
      expect({ code, error: JSON.parse(error) as unknown }).toMatchObject({ code: 1, error: { code: attack } })
      expect(existsSync(at('targets')) ? readdirSync(at('targets')) : []).toEqual([])
      heal()
      expect(await quietly(tufVerb, tufArgs(...download))).toBe(0)
      expect(readdirSync(at('targets'))).toEqual([encodeURIComponent(name)])
      rmSync(at('targets'), { recursive: true })
    } else {
      const { code, out, error } = await uptane()
      expect({ code, out: JSON.parse(out) as unknown }).toEqual({ code: 1, out: { ok: false, code: attack, targets: [] } })
      expect(JSON.parse(error)).toMatchObject({ code: attack })
      heal()
      expect(await quietly(uptaneVerify, uptaneArgs())).toBe(0)
    }
  })
})

describe('fascia-fleet', () => {
  it('takes a package from an empty directory to a published version, two people signing', { timeout: 180_000 }, async () => {
    writeFileSync(at('pass'), 'correct horse\n')
    const fleet = ['--dir', 'own']
    const key = (name: string) => ['--key', name, '--passphrase', 'pass']
    expect((await run('fleet', 'init', ...fleet, '--passphrase', 'pass')).code).toBe(0)
    expect((await run('fleet', 'package', 'create', 'my-app', '--out', 'source')).code).toBe(0)
    expect((await run('fleet', 'package', 'build', 'source', '--out', 'my.fpk')).code).toBe(0)
    const verified = await run('ota', 'package', 'verify', 'my.fpk', '--json')
    expect(JSON.parse(verified.out)).toMatchObject({ ok: true, id: 'my-app', version: '0.1.0', reads: ['Vehicle.Speed'] })
    expect((await run('fleet', 'package', 'sign', 'my.fpk', ...fleet, ...key('image-targets-1'))).out).toContain('1 of 2')
    const early = await run('fleet', 'package', 'publish', ...fleet, '--json')
    expect({ code: early.code, error: JSON.parse(early.error) as unknown }).toMatchObject({
      code: 1,
      error: { code: 'threshold_unmet' },
    })
    expect((await run('fleet', 'package', 'sign', ...fleet, ...key('image-targets-2'))).out).toContain('2 of 2')
    expect((await run('fleet', 'package', 'publish', ...fleet)).code).toBe(0)
    const list = await run('fleet', 'package', 'list', ...fleet, '--json')
    expect(JSON.parse(list.out)).toMatchObject([{ id: 'my-app', version: '0.1.0', releaseCounter: 1 }])
    const audit = await run('fleet', 'audit', ...fleet, '--json')
    const actions = audit.out
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { action: string }).action)
    expect(actions).toEqual(['init', 'package.sign', 'package.sign', 'package.publish'])
  })

  it('a wrong passphrase opens nothing', async () => {
    writeFileSync(at('wrong'), 'wrong horse\n')
    const { code, error } = await run(
      'fleet',
      'package',
      'sign',
      '--dir',
      'own',
      '--key',
      'image-targets-1',
      '--passphrase',
      'wrong',
      '--json',
    )
    expect({ code, error: JSON.parse(error) as unknown }).toMatchObject({ code: 1, error: { code: 'not_found' } })
    const prepared = await run('fleet', 'package', 'build', 'source', '--out', 'next.fpk', '--version', '0.2.0')
    expect(prepared.code).toBe(0)
    const signed = await run(
      'fleet',
      'package',
      'sign',
      'next.fpk',
      '--dir',
      'own',
      '--key',
      'image-targets-1',
      '--passphrase',
      'wrong',
      '--json',
    )
    expect(JSON.parse(signed.error)).toMatchObject({ code: 'unauthorized' })
  })

  it('exits with 0 when it did it, 1 when it was refused, 2 when it was asked wrongly', async () => {
    const asked: [['fleet' | 'ota', ...string[]], number][] = [
      [['fleet'], 2],
      [['fleet', '--help'], 0],
      [['fleet', 'nonsense'], 2],
      [['fleet', 'init'], 2],
      [['fleet', 'assign', '--help'], 0],
      [['ota', 'tuf', 'refresh'], 2],
      [['ota', 'package', 'verify', 'missing.fpk'], 1],
      [['ota', 'package', 'verify', '--nonsense'], 2],
    ]
    // As many at once as there are cores to a pair of hands.
    const codes = await Promise.all(asked.map(async ([[program, ...args]]) => (await run(program, ...args)).code))
    expect(codes).toEqual(asked.map(([, code]) => code))
  })
})
