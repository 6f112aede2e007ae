/** How two databases differ, as a list of facts that a person can check. */
import { isDeepStrictEqual } from 'node:util'
import type { Database, Message, Signal } from './model.ts'

export interface Difference {
  kind: 'added' | 'removed' | 'changed'
  what: 'database' | 'node' | 'message' | 'signal' | 'value-table' | 'environment' | 'attribute-definition'
  /** Of the thing; a signal's with its message and a dot. */
  name: string
  /** For changes: what, in both files. */
  field?: string
  before?: string
  after?: string
  /** The parts themselves, where both databases can tell their places. */
  parts: { before?: Message | Signal; after?: Message | Signal }
}

/** Messages are matched by name and then by identifier, everything else by name. */
export function diffDatabases(before: Database, after: Database): Difference[] {
  const named = <T extends { name: string }>(items: readonly T[]): Map<string, T> => new Map(items.map((one) => [one.name, one]))
  const tables = (database: Database) => named([...database.valueTables].map(([name, labels]) => ({ name, labels })))
  return [
    ...changes('database', '', before, after, DATABASE_PARTS),
    ...diffNamed('node', named(before.nodes), named(after.nodes)),
    ...diffMessages(before, after),
    ...diffNamed('value-table', tables(before), tables(after)),
    ...diffNamed('environment', named(before.environment), named(after.environment)),
    ...diffNamed('attribute-definition', named(before.definitions), named(after.definitions)),
  ]
}

/** Parts that are compared by themselves, and the path, which says nothing. */
const DATABASE_PARTS = ['file', 'nodes', 'messages', 'valueTables', 'environment', 'definitions']

function diffMessages(before: Database, after: Database): Difference[] {
  const oldNames = new Set(before.messages.map(({ name }) => name))
  const byName = new Map(after.messages.map((message) => [message.name, message]))
  const keyOf = ({ id, extended }: Message): string => `${id} ${extended}`
  const renamed = new Map(after.messages.filter(({ name }) => !oldNames.has(name)).map((message) => [keyOf(message), message]))
  const matched = new Set<Message>()
  const differences: Difference[] = []
  for (const message of before.messages) {
    const other = byName.get(message.name) ?? renamed.get(keyOf(message))
    if (!other || matched.has(other)) {
      differences.push({ kind: 'removed', what: 'message', name: message.name, parts: { before: message } })
      continue
    }
    matched.add(other)
    differences.push(...changes('message', message.name, message, other, ['signals']), ...diffSignals(message, other))
  }
  const added = after.messages.filter((message) => !matched.has(message))
  return [
    ...differences,
    ...added.map((message): Difference => ({ kind: 'added', what: 'message', name: message.name, parts: { after: message } })),
  ]
}

function diffSignals(before: Message, after: Message): Difference[] {
  const of = (message: Message): Map<string, Signal> => new Map(message.signals.map((signal) => [signal.name, signal]))
  return diffNamed('signal', of(before), of(after), `${before.name}.`)
}

function diffNamed<T extends object>(
  what: Difference['what'],
  old: ReadonlyMap<string, T>,
  fresh: ReadonlyMap<string, T>,
  prefix = '',
): Difference[] {
  return [
    ...[...old].flatMap(([name, one]): Difference[] => {
      const other = fresh.get(name)
      const path = prefix + name
      return other
        ? changes(what, path, one, other, [])
        : [{ kind: 'removed', what, name: path, parts: { ...partOf('before', what, one) } }]
    }),
    ...[...fresh]
      .filter(([name]) => !old.has(name))
      .map(([name, one]): Difference => ({ kind: 'added', what, name: prefix + name, parts: { ...partOf('after', what, one) } })),
  ]
}

function changes<T extends object>(
  what: Difference['what'],
  name: string,
  before: T,
  after: T,
  except: readonly string[],
): Difference[] {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((field) => !except.includes(field))
  return fields.flatMap((field): Difference[] => {
    const old = (before as Record<string, unknown>)[field]
    const fresh = (after as Record<string, unknown>)[field]
    if (isDeepStrictEqual(old, fresh)) return []
    const parts = { ...partOf('before', what, before), ...partOf('after', what, after) }
    return [{ kind: 'changed', what, name, field, before: textOf(old), after: textOf(fresh), parts }]
  })
}

function partOf(side: 'before' | 'after', what: Difference['what'], part: object): Difference['parts'] {
  return what === 'message' || what === 'signal' ? { [side]: part as Message | Signal } : {}
}

function textOf(value: unknown): string {
  if (value === undefined) return 'nothing'
  return typeof value === 'string' ? value : JSON.stringify(value, asJson)
}

/** What JSON has no form for. */
function asJson(_key: string, value: unknown): unknown {
  if (value instanceof Map) return Object.fromEntries([...value].map(([name, item]) => [String(name), item as unknown]))
  return typeof value === 'bigint' ? value.toString() : value
}
