/**
 * What the help of a verb says of its verbs and options.
 *
 * A help names its verbs as lines of a list (`  dump   show the frames`) or by calls (`fascia signals get PATH`), and its
 * options as `-t, --time a|A|d|z  what it does`.
 */
import type { Verb } from '../dispatch.ts'

export interface Option {
  long: string
  short?: string
  /** What must follow it: one of the choices, a file, a directory, or anything. Absent: nothing. */
  value?: { kind: 'choice'; choices: string[] } | { kind: 'file' | 'directory' | 'text' }
  description: string
}

const FILE_WORDS = /^(FILE|F|LOG|PATH|OLD|NEW)\b/
const DIRECTORY_WORDS = /^(DIR|DIRECTORY)\b/

/** What a verb writes when it is asked for its help. */
export async function helpOf(verb: Verb, before: readonly string[]): Promise<string> {
  let text = ''
  const { write } = process.stdout
  process.stdout.write = ((chunk: string) => {
    text += chunk
    return true
  }) as typeof write
  try {
    await verb.run([...before, '--help'])
  } finally {
    process.stdout.write = write
  }
  return text
}

/** Verbs below a call, with what each does where the help says it. */
export function verbsIn(help: string, call: string): Map<string, string> {
  const found = new Map<string, string>()
  if (help.startsWith(`usage: ${call} VERB`)) {
    for (const [, name = '', summary = ''] of help.matchAll(/^ {2}([a-z][a-z0-9-]*) {2,}(\S.*)$/gm)) found.set(name, summary)
    return found
  }
  const words = call.replaceAll(' ', '\\s+')
  for (const [, names = ''] of help.matchAll(new RegExp(`\\b${words}\\s+\\[?([a-z][a-z|-]*)\\]?(?=\\s|$)`, 'gm'))) {
    for (const name of names.split('|')) if (name !== '' && !found.has(name)) found.set(name, '')
  }
  return found
}

/** Options of the list of a help and of its usage, each once. */
export function optionsIn(help: string): Option[] {
  const found = new Map<string, Option>()
  for (const line of help.split('\n')) {
    const isListed = /^\s{2,}-/.test(line)
    if (!isListed && !/^(usage:|\s*fascia )/.test(line)) continue
    const [, head = '', description = ''] = (isListed ? /^\s+(.*?)(?:\s{2,}(.*))?$/.exec(line) : ['', line]) ?? []
    for (const [, short, long = '', value] of head.matchAll(
      /(?:-([A-Za-z0-9]), )?--([a-z][a-z-]*)(?:[ =]([^\s[\]-][^\s\]]*))?/g,
    )) {
      const known = found.get(long)
      if (known && known.description !== '') continue
      found.set(long, {
        long,
        ...(short ? { short } : {}),
        ...(value && long !== 'help' ? { value: valueOf(value) } : {}),
        description,
      })
    }
  }
  if (help !== '' && !found.has('help')) found.set('help', { long: 'help', short: 'h', description: 'what it does' })
  return [...found.values()]
}

/** `a|A|d|z` are choices; in `ID|r|i` only `r` and `i` are, the rest stands for something. */
function valueOf(word: string): NonNullable<Option['value']> {
  const parts = word.split('|')
  const areLetters =
    parts.length > 1 && parts.every((part) => /^[A-Za-z]$/.test(part)) && parts.some((part) => part !== part.toUpperCase())
  const choices = parts.filter((part) => areLetters || /^[a-z][a-z0-9-]*$/.test(part))
  if (choices.length > 0) return { kind: 'choice', choices: choices.filter((part) => part !== 'N') }
  if (DIRECTORY_WORDS.test(word)) return { kind: 'directory' }
  return { kind: FILE_WORDS.test(word) || parts.includes('FILE') ? 'file' : 'text' }
}
