/** `fascia completion`: what a shell needs to complete verbs and options. */
import { parseArgs } from 'node:util'
import { FasciaError } from '../../contract/errors.ts'
import { readCommandTree, type Command } from '../completion/command-tree.ts'
import { bashScript, fishScript, zshScript } from '../completion/shells.ts'
import { printJson } from '../output.ts'

export const summary = 'print the completion of verbs and options for bash, zsh or fish'

const HELP = `usage: fascia completion bash|zsh|fish [--json]

Prints a script that completes verbs, options, their choices and files. It is made of what --help says of each verb.

  --json   the verbs and options themselves: {"name","summary","options","verbs"}; no shell is needed then

Examples:
  source <(fascia completion bash)                               for this shell
  fascia completion bash > ~/.local/share/bash-completion/completions/fascia
  fascia completion zsh > "\${fpath[1]}/_fascia"
  fascia completion fish > ~/.config/fish/completions/fascia.fish
`

const SCRIPTS: Readonly<Record<string, (tree: Command) => string>> = { bash: bashScript, zsh: zshScript, fish: fishScript }

export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h', default: false } },
  })
  if (values.help) {
    process.stdout.write(HELP)
    return 0
  }
  const [shell = ''] = positionals
  const script = SCRIPTS[shell]
  if (positionals.length > 1 || (shell === '' ? !values.json : !script)) {
    throw new FasciaError('usage', shell === '' ? 'for which shell?' : `there is no completion for "${shell}"`, {
      remedy: `fascia completion ${Object.keys(SCRIPTS).join('|')}`,
    })
  }
  const tree = await readCommandTree('fascia', import.meta.dirname)
  if (values.json || !script) printJson(tree)
  else process.stdout.write(script(tree))
  return 0
}
