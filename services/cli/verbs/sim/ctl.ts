/** `fascia sim ctl VERB …`: what the panel can do, from a shell. */
import { FasciaError, parseWith } from '../../../contract/errors.ts'
import { ControlVerb, VERB_NAMES } from '../../../simulator/control/verbs.ts'
import { ctlFromWords } from '../../../simulator/control/words.ts'
import { printJson } from '../../output.ts'
import { askSimulator } from '../../running-simulator.ts'

export const summary = 'control the running simulator'

const HELP = `usage: fascia sim ctl [--json] VERB [WORD | FIELD=VALUE]…

Verbs: state, ${VERB_NAMES.join(', ')}

  fascia sim ctl pause                         fascia sim ctl speed 4
  fascia sim ctl pedal 0.3                     fascia sim ctl gear D
  fascia sim ctl door Driver open              fascia sim ctl plug DC powerKw=150
  fascia sim ctl load commute                  fascia sim ctl weather outsideC=-8 rain=0.4
  fascia sim ctl fault bus can1                fascia sim ctl fault bus can1 on=false
  fascia sim ctl fault stuck ESP_Speed VehicleSpeed
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
  const state =
    words[0] === 'state'
      ? await askSimulator('GET', '/state')
      : await askSimulator('POST', '/ctl', parseWith(ControlVerb, ctlFromWords(words), 'verb', { code: 'usage' }))
  if (json) printJson(state)
  else process.stdout.write(`${lineOf(state)}\n`)
  return 0
}

function lineOf(state: unknown): string {
  const { scenario, elapsedS, doing, motion, energy, faults } = state as {
    scenario: string
    elapsedS: number
    doing: string
    motion: { gear: string; speedKmh: number }
    energy: { socPercent: number }
    faults: string[]
  }
  const broken = faults.length === 0 ? '' : `, faults: ${faults.join('; ')}`
  return `${scenario} at ${elapsedS} s, ${doing}, ${motion.gear}, ${motion.speedKmh} km/h, ${energy.socPercent} %${broken}`
}
