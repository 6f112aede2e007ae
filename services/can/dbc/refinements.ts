/** What later statements of a file say of its messages and signals, found again by number and name. */
import type { Draft, LabelList, MessageDraft, SignalDraft } from './draft.ts'
import type { Selection } from './model.ts'
import type { Tell } from './tell.ts'

export interface Refinements {
  labels: ReadonlyMap<string, LabelList>
  valueTypes: ReadonlyMap<string, number>
  selections: ReadonlyMap<string, Selection>
  multiplexers: ReadonlySet<string>
  transmitters: ReadonlyMap<number, string[]>
  groups: ReadonlyMap<number, Draft['groups']>
  environmentLabels: ReadonlyMap<string, LabelList>
  environmentBytes: ReadonlyMap<string, number>
}

export function refinementsOf(draft: Draft): Refinements {
  const selections = new Map<string, { multiplexer: string; ranges: [number, number][] }>()
  const multiplexers = new Set<string>()
  for (const { number, signal, multiplexer, ranges } of draft.selections) {
    const key = `${number} ${signal}`
    const known = selections.get(key)
    if (known?.multiplexer === multiplexer) known.ranges.push(...ranges)
    else selections.set(key, { multiplexer, ranges: [...ranges] })
    multiplexers.add(`${number} ${multiplexer}`)
  }
  const groups = new Map<number, Draft['groups']>()
  for (const group of draft.groups) {
    const known = groups.get(group.number)
    if (known) known.push(group)
    else groups.set(group.number, [group])
  }
  const listOf = (labels: LabelList | string): LabelList =>
    typeof labels === 'string' ? (draft.valueTables.get(labels) ?? []) : labels
  return {
    labels: new Map(draft.labels.map((entry) => [`${entry.number} ${entry.signal}`, listOf(entry.labels)])),
    valueTypes: new Map(draft.valueTypes.map((entry) => [`${entry.number} ${entry.signal}`, entry.type])),
    selections,
    multiplexers,
    transmitters: new Map(draft.transmitters.map((entry) => [entry.number, entry.nodes])),
    groups,
    environmentLabels: new Map(draft.environmentLabels.map(({ name, labels }) => [name, labels])),
    environmentBytes: new Map(draft.environmentData.map(({ name, bytes }) => [name, bytes])),
  }
}

/** What selects the signal: SG_MUL_VAL_ when the file has it, else the one multiplexer of the message. */
export function selectionOf(
  signal: SignalDraft,
  message: MessageDraft,
  multiplexers: readonly SignalDraft[],
  refinements: Refinements,
  tell: Tell,
): Selection | undefined {
  const extended = refinements.selections.get(`${message.number} ${signal.name}`)
  if (extended) return extended
  if (signal.selectedBy === undefined) return undefined
  const others = multiplexers.filter((other) => other.name !== signal.name)
  const multiplexer = others.find((other) => other.selectedBy === undefined) ?? others[0]
  if (!multiplexer) {
    tell(`signal ${signal.name} is multiplexed but ${message.name} has no multiplexer`, signal.at, 'multiplexing')
    return undefined
  }
  return { multiplexer: multiplexer.name, ranges: [[signal.selectedBy, signal.selectedBy]] }
}
