/** The key ceremony as people hold it: at a terminal, holder after holder, with mistakes; nothing that they type is shown. */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { afterAll, expect, it } from 'vitest'
import { Fleet } from '../../ota/fleet/fleet.ts'
import { scratchDirectory } from '../fixtures/scratch.ts'

const scratch = scratchDirectory('ceremony')
const directory = join(scratch, 'fleet')
afterAll(() => rmSync(scratch, { recursive: true, force: true }))
/** util-linux's script gives a command a terminal of its own. */
const hasTerminal = spawnSync('script', ['--version']).stdout?.includes('util-linux') ?? false
const test = hasTerminal ? it : it.skip

const secretOf = (key: string): string => `secret of ${key}`

test(
  'a ceremony makes keys by question and answer, and shows no passphrase; skipped where there is no util-linux',
  { timeout: 60_000 },
  async () => {
    const command = [
      process.execPath,
      join(import.meta.dirname, '../../ota/cli/fascia-fleet.mjs'),
      'keys',
      'ceremony',
      '--dir',
      directory,
    ]
    const child = spawn('script', ['-qefc', command.join(' '), '/dev/null'], { stdio: 'pipe' })
    let seen = ''
    let answered = 0
    let mistakes = 0
    let last = ''
    child.stdout.on('data', (piece: Buffer) => {
      seen += piece.toString('utf8')
      const rest = stripVTControlCharacters(seen.slice(answered))
      const say = (text: string): void => {
        answered = seen.length
        child.stdin.write(`${text}\r`)
      }
      const holder = /a passphrase for (\S+): $/.exec(rest)?.[1]
      if (/root keys\? \[3\] $/.test(rest)) say('2')
      else if (/\] $/.test(rest)) say('')
      else if (holder !== undefined) {
        last = holder
        say(mistakes === 0 ? 'short' : secretOf(holder))
        mistakes++
      } else if (/the same again: $/.test(rest)) {
        say(mistakes === 2 ? 'another one' : secretOf(last))
        mistakes++
      }
    })
    const [code] = (await once(child, 'exit')) as [number]
    expect({ code, seen }).toMatchObject({ code: 0 })
    expect(seen).toContain('at least 8 characters')
    expect(seen).toContain('these were not the same')
    expect(seen).not.toContain('secret of')
    expect(seen).not.toContain('another one')
    const fleet = new Fleet(directory)
    const names = ['image-root-1', 'image-root-2', 'director-root-1', 'director-root-2', 'image-targets-1', 'image-targets-2']
    for (const name of names) {
      expect(seen).toContain(name)
      expect(fleet.keys.unlock(name, secretOf(name)).keyid).toMatch(/^[0-9a-f]{64}$/)
    }
    expect(fleet.image.root.roles.root).toMatchObject({ threshold: 2 })
    expect(() => fleet.keys.unlock('image-root-1', secretOf('image-root-2'))).toThrow()
  },
)
