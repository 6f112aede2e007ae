/** `fascia sim ctl VERB …`: what the panel can do, from a shell. */
import { resolve } from 'node:path'
import { z } from 'zod'
import { FasciaError, parseWith } from '../../../contract/errors.ts'
import { ControlVerb, VERB_NAMES } from '../../../simulator/control/verbs.ts'
import { FAULT_KINDS } from '../../../simulator/control/fault-kinds.ts'
import { ctlFromWords } from '../../../simulator/control/words.ts'
import { didYouMean } from '../../../signals/near.ts'
import { printJson } from '../../output.ts'
import { askSimulator } from '../../running-simulator.ts'

export const summary = 'control the running simulator'

const Recordings = z.object({ recordings: z.array(z.object({ file: z.string(), bytes: z.number() })) })

const HELP = `usage: fascia sim ctl [--json] VERB [WORD | FIELD=VALUE]…

Verbs: state, recordings, ${VERB_NAMES.join(', ')}
Faults: ${FAULT_KINDS.join(', ')}

  fascia sim ctl pause                         fascia sim ctl speed 4
  fascia sim ctl pedal 0.3                     fascia sim ctl gear D
  fascia sim ctl door Driver open              fascia sim ctl plug DC powerKw=150
  fascia sim ctl load commute                  fascia sim ctl weather outsideC=-8 rain=0.4
  fascia sim ctl fault bus can1                fascia sim ctl fault bus can1 on=false
  fascia sim ctl fault stuck ESP_Speed VehicleSpeed
  fascia sim ctl fault checksum ESP_Speed forS=20
  fascia sim ctl fault burst can0 3000         fascia sim ctl fault brownout 2
  fascia sim ctl person Driver leave           fascia sim ctl mend
  fascia sim ctl replay drive.log speed=4 loop=on map.vcan0=can0
  fascia sim ctl record on                     fascia sim ctl record off
  fascia sim ctl seek 120                      fascia sim ctl load my-scenario.yaml
  fascia sim ctl phone connect                 fascia sim ctl phone call Anna
  fascia sim ctl phone message mei "On my way?"
  fascia sim ctl '{"verb":"jam","aheadM":800}'

Answers with the state of the simulator (--json), or with one line of it.
`

export async function run(args: string[]): Promise<number> {
  const json = args.includes('--json')
  const words = args.filter((word) => word !== '--json')
  if (words.includes('--help') || words.includes('-h')) {
    process.stdout.write(HELP)
    return 0
  }
  if (words.length === 0) throw new FasciaError('usage', 'which verb?', { remedy: 'see fascia sim ctl --help' })
  if (words[0] === 'recordings') {
    const { recordings } = parseWith(Recordings, await askSimulator('GET', '/recordings'), 'answer')
    if (json) printJson({ recordings })
    else process.stdout.write(recordings.map(({ file, bytes }) => `${file}  ${Math.ceil(bytes / 1024)} KiB\n`).join(''))
    return 0
  }
  const state = words[0] === 'state' ? await askSimulator('GET', '/state') : await askSimulator('POST', '/ctl', verbOf(words))
  if (json) printJson(state)
  else process.stdout.write(`${lineOf(state)}\n`)
  return 0
}

/** Files are found from where the command runs, not from where the simulator does. */
function verbOf(words: readonly string[]): ControlVerb {
  const [name = '', kind = ''] = words
  if (!name.startsWith('{') && !VERB_NAMES.includes(name)) throw unknown('verb', name, VERB_NAMES)
  if (name === 'fault' && !FAULT_KINDS.includes(kind)) throw unknown('fault', kind, FAULT_KINDS)
  const verb = parseWith(ControlVerb, ctlFromWords(words), 'verb', { code: 'usage' })
  if (verb.verb === 'replay') return { ...verb, file: resolve(verb.file) }
  if (verb.verb === 'record' && verb.file !== undefined) return { ...verb, file: resolve(verb.file) }
  if (verb.verb === 'load' && /\.ya?ml$/.test(verb.scenario)) return { ...verb, scenario: resolve(verb.scenario) }
  return verb
}

const unknown = (what: string, name: string, names: readonly string[]): FasciaError =>
  new FasciaError('usage', `there is no ${what} "${name}"`, { remedy: didYouMean(name, names) ?? `one of ${names.join(', ')}` })

function lineOf(state: unknown): string {
  const { scenario, elapsedS, doing, motion, energy, faults, replay } = state as {
    scenario: string
    elapsedS: number
    doing: string
    motion: { gear: string; speedKmh: number }
    energy: { socPercent: number }
    faults: string[]
    replay: { file: string; elapsedS: number; lengthS: number } | null
  }
  if (replay) return `${replay.file} at ${replay.elapsedS} of ${replay.lengthS} s`
  const broken = faults.length === 0 ? '' : `, faults: ${faults.join('; ')}`
  return `${scenario} at ${elapsedS} s, ${doing}, ${motion.gear}, ${motion.speedKmh} km/h, ${energy.socPercent} %${broken}`
}
