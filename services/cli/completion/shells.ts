/** The tree of commands as a script for each shell. */
import type { Command } from './command-tree.ts'
import type { Option } from './help.ts'

/** Each command with the words that lead to it: `fascia can dump`. */
function* placesOf(command: Command, before = ''): Generator<{ place: string; command: Command }> {
  const place = before === '' ? command.name : `${before} ${command.name}`
  yield { place, command }
  for (const verb of command.verbs) yield* placesOf(verb, place)
}

const flagsOf = ({ long, short }: Option): string[] => [`--${long}`, ...(short ? [`-${short}`] : [])]
/** For text inside single quotes of all three shells. */
const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`
const patternOf = (places: readonly string[]): string => places.map(quoted).join('|')

export function bashScript(tree: Command): string {
  const places = [...placesOf(tree)]
  const inner = places.slice(1).map(({ place }) => place)
  const values = places.flatMap(({ place, command }) =>
    command.options.flatMap((option) => {
      if (!option.value) return []
      const pattern = patternOf(flagsOf(option).map((flag) => `${place} ${flag}`))
      return [`    ${pattern}) ${bashValue(option.value)}; return ;;`]
    }),
  )
  const words = places.map(({ place, command }) => {
    const flags = command.options.flatMap(flagsOf).join(' ')
    const verbs = command.verbs.map(({ name }) => name).join(' ')
    return `    ${quoted(place)}) flags=${quoted(flags)} verbs=${quoted(verbs)} ;;`
  })
  return `# Completion of ${tree.name} for bash. Load it with: source <(${tree.name} completion bash)
_${tree.name}() {
  local cur="\${COMP_WORDS[COMP_CWORD]}" prev="\${COMP_WORDS[COMP_CWORD-1]}" place=${tree.name} flags='' verbs='' i
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    case "$place \${COMP_WORDS[i]}" in
    ${patternOf(inner)}) place="$place \${COMP_WORDS[i]}" ;;
    esac
  done
  case "$place $prev" in
${values.join('\n')}
  esac
  case "$place" in
${words.join('\n')}
  esac
  if [[ $cur == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$flags" -- "$cur")
  elif [[ -n $verbs ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$verbs" -- "$cur")
  else
    mapfile -t COMPREPLY < <(compgen -f -- "$cur")
  fi
}
complete -o filenames -F _${tree.name} ${tree.name}
`
}

function bashValue(value: NonNullable<Option['value']>): string {
  if (value.kind === 'choice') return `mapfile -t COMPREPLY < <(compgen -W ${quoted(value.choices.join(' '))} -- "$cur")`
  if (value.kind === 'text') return ':'
  return `mapfile -t COMPREPLY < <(compgen -${value.kind === 'file' ? 'f' : 'd'} -- "$cur")`
}

/** In _describe a colon parts the word from its description. */
const described = (word: string, text: string): string => quoted(text === '' ? word : `${word}:${text.replaceAll(':', '\\:')}`)

export function zshScript(tree: Command): string {
  const places = [...placesOf(tree)]
  const inner = places.slice(1).map(({ place }) => place)
  const values = places.flatMap(({ place, command }) =>
    command.options.flatMap((option) => {
      if (!option.value) return []
      return [`    ${patternOf(flagsOf(option).map((flag) => `${place} ${flag}`))}) ${zshValue(option.value)}; return ;;`]
    }),
  )
  const words = places.map(({ place, command }) => {
    const flags = command.options.flatMap((option) => flagsOf(option).map((flag) => described(flag, option.description)))
    const verbs = command.verbs.map(({ name, summary }) => described(name, summary))
    return `    ${quoted(place)})\n      flags=(${flags.join(' ')})\n      verbs=(${verbs.join(' ')}) ;;`
  })
  return `#compdef ${tree.name}
# Completion of ${tree.name} for zsh. Load it with: source <(${tree.name} completion zsh), or put it as _${tree.name} into $fpath.
_${tree.name}() {
  local place=${tree.name} i
  local -a flags verbs
  for ((i = 2; i < CURRENT; i++)); do
    case "$place $words[i]" in
    ${patternOf(inner)}) place="$place $words[i]" ;;
    esac
  done
  case "$place $words[CURRENT-1]" in
${values.join('\n')}
  esac
  case "$place" in
${words.join('\n')}
  esac
  if [[ $words[CURRENT] == -* ]]; then
    _describe -o option flags
  elif (( $#verbs )); then
    _describe verb verbs
  else
    _files
  fi
}
if [[ $funcstack[1] == _${tree.name} ]]; then
  _${tree.name} "$@"
else
  compdef _${tree.name} ${tree.name}
fi
`
}

function zshValue(value: NonNullable<Option['value']>): string {
  if (value.kind === 'choice') return `compadd -- ${value.choices.map(quoted).join(' ')}`
  if (value.kind === 'text') return '_message value'
  return value.kind === 'file' ? '_files' : '_files -/'
}

export function fishScript(tree: Command): string {
  const places = [...placesOf(tree)]
  const inner = places.slice(1).map(({ place }) => place)
  const lines = places.flatMap(({ place, command }) => {
    const at = `-n ${quoted(`__${tree.name}_at ${place}`)}`
    const verbs = command.verbs.map(
      ({ name, summary }) => `complete -c ${tree.name} -f ${at} -a ${name}${summary === '' ? '' : ` -d ${fishQuoted(summary)}`}`,
    )
    const options = command.options.map((option) => {
      const short = option.short ? ` -s ${option.short}` : ''
      const text = option.description === '' ? '' : ` -d ${fishQuoted(option.description)}`
      return `complete -c ${tree.name} ${at}${short} -l ${option.long}${fishValue(option.value)}${text}`
    })
    return [...verbs, ...options]
  })
  return `# Completion of ${tree.name} for fish. Load it with: ${tree.name} completion fish | source
function __${tree.name}_at
    set -l place ${tree.name}
    for word in (commandline -opc)[2..-1]
        contains -- "$place $word" ${inner.map(quoted).join(' ')}
        and set place "$place $word"
    end
    test "$place" = "$argv"
end
${lines.join('\n')}
`
}

/** In fish a backslash escapes a quote inside single quotes. */
const fishQuoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`

function fishValue(value: Option['value']): string {
  if (!value) return ''
  if (value.kind === 'choice') return ` -x -a ${fishQuoted(value.choices.join(' '))}`
  if (value.kind === 'directory') return " -x -a '(__fish_complete_directories)'"
  return value.kind === 'file' ? ' -r -F' : ' -x'
}
