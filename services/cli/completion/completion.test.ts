/** Completion as a shell gives it: bash is asked what it would offer. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fascia } from '../verbs/can/shared/command.fixture.ts'
import { readCommandTree, type Command } from './command-tree.ts'
import { optionsIn, verbsIn } from './help.ts'
import { bashScript, fishScript, zshScript } from './shells.ts'

const directory = mkdtempSync(join(tmpdir(), 'fascia-completion-'))
afterAll(() => rmSync(directory, { recursive: true }))
const ask = (shell: string, args: string[]) => spawnSync(shell, args, { encoding: 'utf8' })
const has = (shell: string): boolean => ask(shell, ['-c', 'true']).status === 0

let tree: Command
beforeAll(async () => {
  tree = await readCommandTree('fascia', resolve(import.meta.dirname, '../verbs'))
  writeFileSync(join(directory, 'bash'), bashScript(tree))
  writeFileSync(join(directory, 'zsh'), zshScript(tree))
  writeFileSync(join(directory, 'fish'), fishScript(tree))
  for (const file of ['car.dbc', 'drive.log']) writeFileSync(join(directory, file), '')
})

describe('what a help says', () => {
  it('are options with their short form, value and description', () => {
    const help = `usage: fascia x FILE… --out FILE [--near LAT,LON] [OPTIONS]

  -t, --time a|A|d|z  with time
  -l, --loop N|i      again and again
  --times auto|written|delta  what they mean
  --host H --port N   a server
  --home DIR
  prose about --nothing of the kind
`
    expect(optionsIn(help).map(({ long, short, value, description }) => [long, short, value?.kind, description])).toEqual([
      ['out', undefined, 'file', ''],
      ['near', undefined, 'text', ''],
      ['time', 't', 'choice', 'with time'],
      ['loop', 'l', 'choice', 'again and again'],
      ['times', undefined, 'choice', 'what they mean'],
      ['host', undefined, 'text', 'a server'],
      ['port', undefined, 'text', 'a server'],
      ['home', undefined, 'directory', ''],
      ['help', 'h', undefined, 'what it does'],
    ])
  })

  it('are verbs in a list or in calls', () => {
    expect([...verbsIn('usage: fascia can VERB [OPTIONS]\n\n  dump         show\n  gen          make\n', 'fascia can')]).toEqual([
      ['dump', 'show'],
      ['gen', 'make'],
    ])
    expect([
      ...verbsIn('usage:\n  fascia nav import FILE\n  fascia nav get|set PATH\n  fascia nav --json\n', 'fascia nav').keys(),
    ]).toEqual(['import', 'get', 'set'])
  })
})

describe('the tree of fascia', () => {
  const at = (...names: string[]): Command | undefined =>
    names.reduce<Command | undefined>((command, name) => command?.verbs.find((verb) => verb.name === name), tree)

  it('has every verb with a summary, and --help everywhere it is explained', () => {
    for (const verb of tree.verbs) expect([verb.name, verb.summary.length > 10]).toEqual([verb.name, true])
    for (const name of ['decode', 'dump', 'encode', 'gen', 'record', 'replay', 'send']) {
      const verb = at('can', name)
      expect([name, verb?.options.some(({ long }) => long === 'json')]).toEqual([name, true])
    }
    expect(at('can', 'dump')?.options.find(({ long }) => long === 'time')).toEqual({
      long: 'time',
      short: 't',
      value: { kind: 'choice', choices: ['a', 'A', 'd', 'z'] },
      description: 'with time: absolute, absolute with date, since the frame before (delta), since the first (zero)',
    })
    expect(at('start')?.options.map(({ long }) => long)).toEqual(expect.arrayContaining(['source', 'obd', 'allow-tx', 'shell']))
  })
})

/** What bash would offer for a line, whose last word is being written. */
function complete(line: string): string[] {
  const words = line.split(' ')
  const script = `source ${directory}/bash; cd ${directory}
COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}
_fascia; printf '%s\\n' "\${COMPREPLY[@]}"`
  const { stdout, stderr, status } = ask('bash', ['-c', script])
  expect([status, stderr]).toEqual([0, ''])
  return stdout.split('\n').filter((word) => word !== '')
}

describe('bash', () => {
  it('loads the script that the command prints', async () => {
    const { out, code } = await fascia(['completion', 'bash'])
    expect(code).toBe(0)
    expect(out).toBe(bashScript(tree))
    const loaded = ask('bash', ['-c', `source ${directory}/bash; complete -p fascia`])
    expect([loaded.stdout.trim(), loaded.stderr]).toEqual(['complete -o filenames -F _fascia fascia', ''])
  })

  it('offers verbs, options, their choices and files', () => {
    expect(complete('fascia c')).toEqual(['can', 'completion'])
    expect(complete('fascia can re')).toEqual(['record', 'replay'])
    expect(complete('fascia can dump --ti')).toEqual(['--time', '--timeout'])
    expect(complete('fascia can dump -t ')).toEqual(['a', 'A', 'd', 'z'])
    expect(complete('fascia can dump can0 --dbc ca')).toEqual(['car.dbc'])
    expect(complete('fascia can replay dr')).toEqual(['drive.log'])
    expect(complete('fascia can dump --count ')).toEqual([])
    expect(complete('fascia start --shell ')).toEqual(['electron', 'chromium', 'none'])
    expect(complete('fascia nav route --ma')).toEqual(['--map'])
    expect(complete('fascia completion ')).toEqual(['bash', 'zsh', 'fish'])
  })
})

describe('a word that nobody knows', () => {
  it.each<[string[], string]>([
    [['cam', 'dump'], 'did you mean can?'],
    [['can', 'dumb'], 'did you mean dump?'],
    [['can', 'dump', '--coutn', '3'], 'did you mean --count?'],
    [['can', 'dump', '--quite-another-thing'], 'see --help'],
    [['start', '--shel', 'none'], 'did you mean --shell?'],
  ])('%o is told what was probably meant', async (args, remedy) => {
    const { code, error } = await fascia([...args, '--json'])
    expect([code, JSON.parse(error)]).toMatchObject([2, { code: 'usage', remedy }])
  })
})

describe('other shells', () => {
  it.skipIf(!has('zsh'))('zsh reads the script (skipped where zsh is not installed)', () => {
    const { stderr, status } = ask('zsh', ['-n', join(directory, 'zsh')])
    expect([status, stderr]).toEqual([0, ''])
  })

  it.skipIf(!has('fish'))('fish offers what it says (skipped where fish is not installed)', () => {
    const offers = (line: string): string[] => {
      const script = `source ${join(directory, 'fish')}; complete -C '${line}'`
      const { stdout, stderr } = ask('fish', ['--no-config', '-c', script])
      expect(stderr).toBe('')
      return stdout
        .trim()
        .split('\n')
        .map((offer) => offer.split('\t')[0] ?? '')
    }
    expect(offers('fascia can re')).toEqual(['record', 'replay'])
    expect(offers('fascia can dump -t ').sort((a, b) => a.localeCompare(b))).toEqual(['a', 'A', 'd', 'z'])
    expect(offers('fascia can dump --ti')).toEqual(['--time', '--timeout'])
  })

  it('are refused by name when there is no script for them', async () => {
    const { code, error } = await fascia(['completion', 'csh', '--json'])
    expect([code, JSON.parse(error)]).toMatchObject([2, { code: 'usage', remedy: 'fascia completion bash|zsh|fish' }])
  })
})
