/**
 * Follows docs/bring-your-own-car.md as a person would: writes its files, runs its commands in their order in one shell, and
 * holds what they print to what the page shows (numbers may differ).
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkMapping } from '../../services/signals/check/check-mapping.ts'
import { eventually } from '../fixtures/product.ts'

const ROOT = resolve(import.meta.dirname, '..', '..')
const PAGE = join(ROOT, 'docs', 'bring-your-own-car.md')
const PUBLIC_DATABASE = join(ROOT, '..', 'shared', 'can', 'nissan_leaf_2018.dbc')

interface Block {
  language: string
  info: string
  text: string
}

const blocks: Block[] = [...readFileSync(PAGE, 'utf8').matchAll(/^```(\w+)(?: ([\w.-]+))?\n([\s\S]*?)^```$/gm)].map(
  ([, language = '', info = '', text = '']) => ({ language, info, text }),
)
const isFile = ({ info }: Block): boolean => info.includes('.')

/** One shell for all commands: what one exports, the next one has. */
class Shell {
  readonly #child: ChildProcess
  #output = ''
  #count = 0

  constructor(cwd: string, path: string) {
    this.#child = spawn('bash', ['--norc', '-e'], {
      cwd,
      // Its own group: what it starts in the background ends with it.
      detached: true,
      env: { ...process.env, PATH: `${path}:${process.env['PATH'] ?? ''}`, FASCIA_SKIP_FIRST_RUN: '1' },
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    this.#child.stdout?.on('data', (chunk: Buffer) => (this.#output += chunk.toString('utf8')))
    this.#child.stderr?.on('data', (chunk: Buffer) => (this.#output += chunk.toString('utf8')))
  }

  /** Runs a block to its end. @returns what it printed */
  async run(commands: string): Promise<string> {
    const marker = `block ${++this.#count} is done`
    this.#output = ''
    this.#child.stdin?.write(`${commands}\necho "${marker}"\n`)
    await eventually(`the end of: ${commands}`, () => {
      if (this.#child.exitCode !== null) throw new Error(`the shell ended: ${this.#output}`)
      return this.#output.includes(marker) ? true : undefined
    })
    return this.#output.replace(`${marker}\n`, '')
  }

  begin(command: string): void {
    this.#child.stdin?.write(`(${command.trim()}) > background.log 2>&1 &\n`)
  }

  end(): Promise<unknown> {
    const ended = new Promise((done) => this.#child.once('exit', done))
    const { pid } = this.#child
    if (pid !== undefined && this.#child.exitCode === null) process.kill(-pid, 'SIGTERM')
    return ended
  }
}

const shape = (text: string): string => text.replaceAll(/-?\d+(\.\d+)?/g, 'N')

let home: string
let directory: string
let shell: Shell
const printed: string[] = []

beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'fascia-own-car-'))
  directory = join(home, 'my-car')
  const bin = join(home, 'bin')
  mkdirSync(bin)
  writeFileSync(join(bin, 'fascia'), `#!/bin/sh\nexec "${process.execPath}" "${join(ROOT, 'services/cli/fascia.mjs')}" "$@"\n`)
  chmodSync(join(bin, 'fascia'), 0o755)
  shell = new Shell(home, bin)
})
afterAll(async () => {
  await shell.end()
  // What was told to go may still be writing its last line.
  rmSync(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
})

describe('the page "Bring your own car"', () => {
  it('leads from a database and a mapping to signals, line by line', async () => {
    for (const block of blocks) {
      if (isFile(block)) writeFileSync(join(directory, block.info), block.text)
      else if (block.language === 'sh' && block.info === 'background') {
        shell.begin(block.text)
        const ready = join(directory, 'home', 'run', 'endpoints.json')
        await eventually('endpoints.json', () => (existsSync(ready) ? true : undefined), 60_000)
        await eventually('a valid gear', async () => {
          const text = await shell.run('fascia signals get Vehicle.Powertrain.Transmission.SelectedGear')
          return text.includes('= 127') ? true : undefined
        })
      } else if (block.language === 'sh') printed.push(await shell.run(block.text))
      else if (block.language === 'text') {
        const [lines, shown] = [shape(printed.at(-1) ?? ''), shape(block.text).trim().split('\n')]
        for (const line of shown) expect(lines).toContain(line)
      }
    }
    expect(printed).toHaveLength(6)
  }, 120_000)

  it('ends with an answer over VISS', () => {
    const answer = JSON.parse(printed.at(-1) ?? '') as { data: { path: string; dp: { value: string } } }
    expect([answer.data.path, answer.data.dp.value]).toEqual(['Vehicle.Powertrain.Transmission.SelectedGear', '127'])
  })

  it('watched a speed that grows, in km/h, and its past', () => {
    const text = printed.find((one) => one.includes('Vehicle.Speed (km/h)')) ?? ''
    const speeds = [...text.matchAll(/Vehicle\.Speed = ([\d.]+) km\/h/g)].map(([, number]) => Number(number))
    expect(speeds).toHaveLength(3)
    expect(Math.max(...speeds)).toBeGreaterThan(5)
    expect(text).toMatch(/\d\d:\d\d:\d\d {2}[\d.]+ … [\d.]+ {2}mean [\d.]+/)
  })

  it.skipIf(!existsSync(PUBLIC_DATABASE))('has a mapping that fits the public database too (skipped without ../shared)', () => {
    const { findings, fed } = checkMapping({ mapping: join(directory, 'leaf.yaml'), dbc: PUBLIC_DATABASE })
    expect(findings.filter(({ level }) => level === 'error')).toEqual([])
    expect(fed).toBe(7)
  })
})
