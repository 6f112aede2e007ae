/**
 * Routing scenarios as text: a drawing of the nodes, the ways between them, and what a driver is told (docs/guidance.md).
 *
 *     == A bollard is not driven through
 *       a---b---c
 *     way abc residential "High Street"
 *     node b barrier=bollard
 *     a > c : none
 *
 * A character of the drawing is `grid` metres wide and twice as high; letters and digits are nodes, the rest is decoration.
 * A way is named by its nodes, and that is also what it is called unless a name is given (`""`: nameless). A scenario
 * without a drawing stands on the drawing and the ways of the last one that has one; what it says of a way replaces that.
 */
import { FasciaError } from '../../contract/errors.ts'
import type { Tags } from '../importer/osm/model.ts'
import { readQuery, type ScenarioQuery } from './expectation.ts'

interface ScenarioWay {
  nodes: string
  tags: Tags
}

interface ScenarioRelation {
  tags: Tags
  members: { type: 'node' | 'way'; letters: string; role: string }[]
}

export interface Scenario {
  title: string
  file: string
  line: number
  /** Metres east and north of the scenario's corner. */
  places: ReadonlyMap<string, { eastM: number; northM: number }>
  nodeTags: ReadonlyMap<string, Tags>
  ways: readonly ScenarioWay[]
  relations: readonly ScenarioRelation[]
  queries: readonly ScenarioQuery[]
  /** Why the engine answers otherwise; such a scenario must go on to differ, or lose this line. */
  differs: string | undefined
}

const DEFAULT_GRID_M = 25
/** Words of a statement: `key=value`, `key="two words"`, `"a name"`, `word`. */
const WORD = /([\w:]+)="([^"]*)"|"([^"]*)"|(\S+)/g

function wordsOf(text: string): { tags: Tags; name: string | undefined; bare: string[] } {
  const tags: Tags = {}
  const bare: string[] = []
  let name: string | undefined
  for (const [, key, quoted, title, plain = ''] of text.matchAll(WORD)) {
    const at = plain.indexOf('=')
    if (key !== undefined) tags[key] = quoted ?? ''
    else if (title !== undefined) name = title
    else if (at > 0) tags[plain.slice(0, at)] = plain.slice(at + 1)
    else bare.push(plain)
  }
  return { tags, name, bare }
}

function wayOf(rest: string): ScenarioWay {
  const { tags, name, bare } = wordsOf(rest)
  const [nodes = '', kind] = bare
  const called = name ?? nodes
  return { nodes, tags: { ...(kind ? { highway: kind } : {}), ...(called ? { name: called } : {}), ...tags } }
}

/** `restriction no_left_turn ab b bd` has members from, via and to; more than one way may stand between the ends. */
function restrictionOf(rest: string): ScenarioRelation {
  const { tags, bare } = wordsOf(rest)
  const [kind = '', from = '', ...others] = bare
  const to = others.pop() ?? ''
  const key = Object.keys(tags).some((name) => name.startsWith('restriction')) ? {} : { restriction: kind }
  return {
    tags: { type: 'restriction', ...key, ...tags },
    members: [
      { type: 'way', letters: from, role: 'from' },
      ...others.map((letters) => ({ type: letters.length === 1 ? ('node' as const) : ('way' as const), letters, role: 'via' })),
      { type: 'way', letters: to, role: 'to' },
    ],
  }
}

interface Draft extends Scenario {
  places: Map<string, { eastM: number; northM: number }>
  nodeTags: Map<string, Tags>
  ways: ScenarioWay[]
  relations: ScenarioRelation[]
  queries: ScenarioQuery[]
  differs: string | undefined
  drawing: string[]
  gridM: number
}

/** Fills what a scenario leaves to the last drawing before it. */
function inherit(drafts: readonly Draft[]): void {
  let base: Draft | undefined
  for (const draft of drafts) {
    if (draft.drawing.length > 0) base = draft
    else if (base) {
      const { drawing, gridM, ways } = base
      Object.assign(draft, { drawing, gridM })
      draft.ways.unshift(...ways.filter(({ nodes }) => !draft.ways.some((own) => own.nodes === nodes)))
    }
  }
}

function place(draft: Draft): void {
  const last = draft.drawing.length - 1
  draft.drawing.forEach((row, y) => {
    for (const { 0: letter, index } of row.matchAll(/[A-Za-z0-9]/g)) {
      if (draft.places.has(letter)) throw wrong(draft, `${letter} is drawn twice`)
      draft.places.set(letter, { eastM: index * draft.gridM, northM: (last - y) * 2 * draft.gridM })
    }
  })
  for (const { nodes } of draft.ways) {
    const missing = [...nodes].find((letter) => !draft.places.has(letter))
    if (missing !== undefined) throw wrong(draft, `${missing} of way ${nodes} is not drawn`)
  }
  for (const { letters, type } of draft.relations.flatMap(({ members }) => members)) {
    if (type === 'way' && !draft.ways.some(({ nodes }) => nodes === letters)) throw wrong(draft, `there is no way ${letters}`)
  }
  if (draft.queries.length === 0) throw wrong(draft, 'nothing is asked')
}

const wrong = ({ file, line }: { file: string; line: number }, message: string): FasciaError =>
  new FasciaError('damaged', message, { file, line })

/** @throws FasciaError `damaged` with the line of what is not understood */
export function readScenarios(text: string, file: string): Scenario[] {
  const drafts: Draft[] = []
  text.split('\n').forEach((raw, i) => {
    const line = i + 1
    const statement = raw.trim()
    const draft = drafts.at(-1)
    if (statement === '' || raw.startsWith('#')) return
    if (raw.startsWith('== ')) return void drafts.push(emptyDraft(raw.slice(3).trim(), file, line))
    if (!draft) throw wrong({ file, line }, 'a scenario begins with "== title"')
    if (raw.startsWith(' ')) return void draft.drawing.push(raw)
    const [, word = '', rest = ''] = /^(\S+)\s+(.*)$/.exec(statement) ?? []
    if (word === 'grid') draft.gridM = Number(rest)
    else if (word === 'way') draft.ways.push(wayOf(rest))
    else if (word === 'node') {
      const { tags, bare } = wordsOf(rest)
      for (const letter of bare.join('')) draft.nodeTags.set(letter, tags)
    } else if (word === 'differs') draft.differs = rest
    else if (word === 'restriction') draft.relations.push(restrictionOf(rest))
    else draft.queries.push(readQuery(statement, file, line))
  })
  inherit(drafts)
  drafts.forEach(place)
  return drafts
}

const emptyDraft = (title: string, file: string, line: number): Draft => ({
  title,
  file,
  line,
  places: new Map(),
  nodeTags: new Map(),
  ways: [],
  relations: [],
  queries: [],
  differs: undefined,
  drawing: [],
  gridM: DEFAULT_GRID_M,
})
