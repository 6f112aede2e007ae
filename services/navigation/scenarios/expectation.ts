/**
 * What a scenario asks and what a driver must be told: `a > f avoid=toll : left "Mill Lane" ; roundabout 2 A7 | path abf`.
 *
 * Told, in order, between setting off and arriving: `left`, `slight right`, `sharp left`, `uturn`, `straight`, `keep left`,
 * `exit right`, `ramp right`, `merge left`, `roundabout N`, `ferry`, `stop` (a stop on the way); `direct` is nothing at all,
 * `none` no route. `~left` takes any angle. Details stand behind: the road's name or reference, `sign=` (where a sign points),
 * `number=` (of a motorway's exit), `junction=`, `lanes=left|through*` (those with a star lead there). `onto NAME`, a road
 * that only changes its name, counts in a query that has one. After the bar: `path` (nodes that are passed, in order, and
 * none else of those drawn), `limits` (km/h, road by road), `toll`, `ferry`, `side left|right` (of the destination).
 */
import { FasciaError } from '../../contract/errors.ts'

export interface Told {
  kind: string
  names: readonly string[]
  details: Readonly<Record<string, string>>
}

export interface ScenarioQuery {
  line: number
  text: string
  through: readonly string[]
  options: Readonly<Record<string, string>>
  /** Null: there must be no route. */
  told: readonly Told[] | null
  facts: Readonly<Record<string, string>>
}

const SIDES = ['left', 'right', 'straight']
const KINDS = new Set([
  ...SIDES.flatMap((side) => [side, `slight ${side}`, `sharp ${side}`, `~${side}`]),
  ...['keep', 'exit', 'ramp', 'merge'].flatMap((word) => [word, ...SIDES.map((side) => `${word} ${side}`)]),
  ...['uturn', 'ferry', 'stop', 'onto'],
])
const DETAILS = new Set(['sign', 'number', 'junction', 'lanes', 'exit'])
const FACTS = new Set(['path', 'limits', 'toll', 'ferry', 'side'])
const WORD = /(\w+)=(?:"([^"]*)"|(\S+))|"([^"]*)"|(\S+)/g

function toldOf(text: string, at: { file: string; line: number }): Told {
  const details: Record<string, string> = {}
  const bare: string[] = []
  const names: string[] = []
  for (const [, key, quoted, value, name, word] of text.matchAll(WORD)) {
    if (key !== undefined) details[key] = quoted ?? value ?? ''
    else if (name !== undefined) names.push(name)
    else if (word !== undefined) bare.push(word)
  }
  const unknown = Object.keys(details).find((key) => !DETAILS.has(key))
  if (unknown !== undefined) throw new FasciaError('damaged', `there is no detail ${unknown}`, at)
  if (bare[0] === 'roundabout' && bare[1] !== undefined) {
    return { kind: `roundabout ${bare[1]}`, names: [...names, ...bare.slice(2)], details }
  }
  const length = KINDS.has(bare.slice(0, 2).join(' ')) && bare.length > 1 ? 2 : 1
  const kind = bare.slice(0, length).join(' ')
  if (!KINDS.has(kind)) throw new FasciaError('damaged', `"${text.trim()}" is nothing that is told`, at)
  return { kind, names: [...names, ...bare.slice(length)], details }
}

/** @throws FasciaError `damaged` with the line */
export function readQuery(text: string, file: string, line: number): ScenarioQuery {
  const at = { file, line }
  const [, question = '', answer = ''] = /^(.*?)\s+:\s+(.*)$/.exec(text) ?? []
  const through = question.match(/\w(?=\s*>)|(?<=>\s*)\w\b/g) ?? []
  if (through.length < 2 || answer === '') throw new FasciaError('damaged', `"${text}" is no statement`, at)
  const options: Record<string, string> = {}
  for (const [, key = '', value = ''] of question.matchAll(/(\w+)=(\S+)/g)) options[key] = value
  const [telling = '', ...rest] = answer.split(/\s\|\s/)
  const facts: Record<string, string> = {}
  for (const fact of rest) {
    const [, key = '', value = ''] = /^\s*(\S+)\s*(.*?)\s*$/.exec(fact) ?? []
    if (!FACTS.has(key)) throw new FasciaError('damaged', `there is no fact ${key}`, at)
    facts[key] = value
  }
  const word = telling.trim()
  if (word === 'none') return { line, text, through, options, told: null, facts }
  const told = word === 'direct' ? [] : telling.split(/\s;\s/).map((part) => toldOf(part, at))
  return { line, text, through, options, told, facts }
}
