/** How two databases differ, as a list of facts that a person can check. */
import { isDeepStrictEqual } from 'node:util'
import type { Database, Message, Signal } from './model.ts'

export interface Difference {
  kind: 'added' | 'removed' | 'changed'
  /** Message, or message and signal with a dot. */
  name: string
  /** For changes: what, in both files. */
  field?: string
  before?: string
  after?: string
}

/** Messages are matched by name and then by identifier, signals by name. */
export function diffDatabases(before: Database, after: Database): Difference[] {
  const differences: Difference[] = []
  const matched = new Set<Message>()
  for (const message of before.messages) {
    const other =
      after.messages.find(({ name }) => name === message.name) ??
      after.messages.find(({ id, extended, name }) => {
        const renamed = id === message.id && extended === message.extended
        return renamed && !before.messages.some((known) => known.name === name)
      })
    if (!other || matched.has(other)) {
      differences.push({ kind: 'removed', name: message.name })
      continue
    }
    matched.add(other)
    differences.push(...changes(message.name, message, other, ['signals']), ...diffSignals(message, other))
  }
  for (const message of after.messages) if (!matched.has(message)) differences.push({ kind: 'added', name: message.name })
  return differences
}

function diffSignals(before: Message, after: Message): Difference[] {
  const of = (message: Message): Map<string, Signal> => new Map(message.signals.map((signal) => [signal.name, signal]))
  const old = of(before)
  const fresh = of(after)
  return [
    ...[...old].flatMap(([name, signal]): Difference[] => {
      const other = fresh.get(name)
      const path = `${before.name}.${name}`
      return other ? changes(path, signal, other, []) : [{ kind: 'removed', name: path }]
    }),
    ...[...fresh.keys()]
      .filter((name) => !old.has(name))
      .map((name): Difference => ({ kind: 'added', name: `${before.name}.${name}` })),
  ]
}

function changes<T extends object>(name: string, before: T, after: T, except: readonly string[]): Difference[] {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((field) => !except.includes(field))
  return fields.flatMap((field): Difference[] => {
    const old = (before as Record<string, unknown>)[field]
    const fresh = (after as Record<string, unknown>)[field]
    return isDeepStrictEqual(old, fresh) ? [] : [{ kind: 'changed', name, field, before: textOf(old), after: textOf(fresh) }]
  })
}

function textOf(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (value instanceof Map)
    return JSON.stringify(Object.fromEntries([...value].map(([key, item]) => [String(key), item as unknown])))
  return typeof value === 'string' ? value : JSON.stringify(value)
}
