import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const FASCIA = fileURLToPath(new URL('../fascia.ts', import.meta.url))
const run = (args: string[], input = ''): { status: number | null; stdout: string; stderr: string } =>
  spawnSync(process.execPath, [FASCIA, 'assistant', ...args], { input, encoding: 'utf8' })

describe('fascia assistant parse', () => {
  it('answers a phrase a line', () => {
    const { status, stdout } = run(
      ['parse', '--lang', 'de', '--stdin', '--json'],
      'mir ist kalt\nerzähl mir einen witz\nkofferraum auf\n',
    )
    expect(status).toBe(0)
    expect(
      stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown),
    ).toEqual([
      { intent: 'climate.temperature', slots: { change: 'up' }, confirm: false },
      { intent: null, slots: {}, confirm: false },
      { intent: 'vehicle.trunk', slots: { open: true }, confirm: true },
    ])
  })

  it('refuses a language that it does not speak', () => {
    const { status, stderr } = run(['parse', '--lang', 'tlh', '--stdin', '--json'])
    expect(status).toBe(2)
    expect(JSON.parse(stderr)).toMatchObject({ code: 'usage' })
  })
})
