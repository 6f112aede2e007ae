/** The command lines as a person or a script runs them: real processes and their exit codes, and every refusal of an attacked server. */
import { execFile } from 'node:child_process'
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commandLine, type Outcome } from '../fixtures/command-line.ts'
import { ATTACKS, DEMO_VEHICLE, ensureDemoFleet, PAYLOAD_ATTACKS, serveFleet, tamper } from '../fixtures/ota-repository.ts'
import { scratchDirectory } from '../fixtures/scratch.ts'

const CLI = join(import.meta.dirname, '../../ota/cli')
let directory: string
let server: { url: string; close(): Promise<void> }
const at = (...parts: string[]): string => join(directory, ...parts)

/** A real process. */
function run(program: 'ota' | 'fleet', ...args: string[]): Promise<Outcome> {
  return new Promise((resolve) => {
    execFile(process.execPath, [join(CLI, `fascia-${program}.mjs`), ...args], { cwd: directory }, (error, out, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, out, error: stderr }),
    )
  })
}

beforeAll(async () => {
  directory = scratchDirectory('ota-cli')
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
  const uptane = () => commandLine('ota', 'uptane', 'verify', ...uptaneArgs())
  const tuf = (...args: string[]) => commandLine('ota', 'tuf', ...tufArgs('--json', ...args))

  it('verifies an honest fleet and keeps its state', async () => {
    const { code, out } = await run('ota', 'uptane', 'verify', ...uptaneArgs())
    expect(code).toBe(0)
    const { ok, targets } = JSON.parse(out) as { ok: boolean; targets: object[] }
    expect({ ok, count: targets.length }).toEqual({ ok: true, count: 3 })
    expect(readdirSync(at('state', 'image')).sort()).toEqual(['root.json', 'snapshot.json', 'targets.json', 'timestamp.json'])
    expect((await commandLine('ota', 'tuf', '--metadata-dir', at('tuf'), 'init', at('fleet', 'image', '1.root.json'))).code).toBe(
      0,
    )
    expect((await tuf('refresh')).code).toBe(0)
  })

  it('a process tells a refusal as the verb does', async () => {
    const heal = tamper(at('fleet'), 'signature_invalid')
    const { code, out, error } = await run('ota', 'uptane', 'verify', ...uptaneArgs())
    expect({ code, out: JSON.parse(out) as unknown }).toMatchObject({ code: 1, out: { ok: false, code: 'signature_invalid' } })
    expect(JSON.parse(error)).toMatchObject({ code: 'signature_invalid' })
    heal()
  })

  // Each attack finds a client that trusts what the one before left healed.
  const name = 'packages/voice-pack/voice-pack-1.0.0.fpk'
  it.each(ATTACKS)('%s', async (attack) => {
    const heal = tamper(at('fleet'), attack)
    if (PAYLOAD_ATTACKS.includes(attack)) {
      const target = ['--target-name', name, '--target-base-url', `${server.url}/image/targets`]
      const download = [...target, '--target-dir', at('targets'), 'download']
      const { code, error } = await tuf(...download)
      expect({ code, error: JSON.parse(error) as unknown }).toMatchObject({ code: 1, error: { code: attack } })
      expect(existsSync(at('targets')) ? readdirSync(at('targets')) : []).toEqual([])
      heal()
      expect((await tuf(...download)).code).toBe(0)
      expect(readdirSync(at('targets'))).toEqual([encodeURIComponent(name)])
      rmSync(at('targets'), { recursive: true })
    } else {
      const { code, out, error } = await uptane()
      expect({ code, out: JSON.parse(out) as unknown }).toEqual({ code: 1, out: { ok: false, code: attack, targets: [] } })
      expect(JSON.parse(error)).toMatchObject({ code: attack })
      heal()
      expect((await uptane()).code).toBe(0)
    }
  })
})

describe('fascia-fleet', () => {
  it('takes a package from an empty directory to a published version, two people signing', async () => {
    writeFileSync(at('pass'), 'correct horse\n')
    const fleet = ['--dir', at('own')]
    const key = (name: string) => ['--key', name, '--passphrase', at('pass')]
    expect((await commandLine('fleet', 'init', ...fleet, '--passphrase', at('pass'))).code).toBe(0)
    expect((await commandLine('fleet', 'package', 'create', 'my-app', '--out', at('source'))).code).toBe(0)
    expect((await commandLine('fleet', 'package', 'build', at('source'), '--out', at('my.fpk'))).code).toBe(0)
    const verified = await commandLine('ota', 'package', 'verify', at('my.fpk'), '--json')
    expect(JSON.parse(verified.out)).toMatchObject({ ok: true, id: 'my-app', version: '0.1.0', reads: ['Vehicle.Speed'] })
    expect((await commandLine('fleet', 'package', 'sign', at('my.fpk'), ...fleet, ...key('image-targets-1'))).out).toContain(
      '1 of 2',
    )
    const early = await commandLine('fleet', 'package', 'publish', ...fleet, '--json')
    expect({ code: early.code, error: JSON.parse(early.error) as unknown }).toMatchObject({
      code: 1,
      error: { code: 'threshold_unmet' },
    })
    expect((await commandLine('fleet', 'package', 'sign', ...fleet, ...key('image-targets-2'))).out).toContain('2 of 2')
    expect((await commandLine('fleet', 'package', 'publish', ...fleet)).code).toBe(0)
    const list = await commandLine('fleet', 'package', 'list', ...fleet, '--json')
    expect(JSON.parse(list.out)).toMatchObject([{ id: 'my-app', version: '0.1.0', releaseCounter: 1 }])
    const audit = await commandLine('fleet', 'audit', ...fleet, '--json')
    const actions = audit.out
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { action: string }).action)
    expect(actions).toEqual(['init', 'package.sign', 'package.sign', 'package.publish'])
  })

  it('a wrong passphrase opens nothing', async () => {
    writeFileSync(at('wrong'), 'wrong horse\n')
    const wrong = ['--dir', at('own'), '--key', 'image-targets-1', '--passphrase', at('wrong'), '--json']
    const { code, error } = await commandLine('fleet', 'package', 'sign', ...wrong)
    expect({ code, error: JSON.parse(error) as unknown }).toMatchObject({ code: 1, error: { code: 'not_found' } })
    const next = at('next.fpk')
    const prepared = await commandLine('fleet', 'package', 'build', at('source'), '--out', next, '--version', '0.2.0')
    expect(prepared.code).toBe(0)
    const signed = await commandLine('fleet', 'package', 'sign', next, ...wrong)
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
      [['ota', 'package', 'verify', at('missing.fpk')], 1],
      [['ota', 'package', 'verify', '--nonsense'], 2],
    ]
    for (const [[program, ...args], code] of asked)
      expect([args, (await commandLine(program, ...args)).code]).toEqual([args, code])
    // The programs themselves, one of each code.
    for (const [[program, ...args], code] of [asked[1], asked[3], asked[6]].filter((one) => one !== undefined))
      expect([args, (await run(program, ...args)).code]).toEqual([args, code])
  })
})
