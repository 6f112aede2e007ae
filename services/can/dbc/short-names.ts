/**
 * Names as Vector's editor accepts them: at most 32 characters; what is longer gets a short name here and keeps its own in an
 * attribute.
 */
import type { Database, Message } from './model.ts'

const MAX_CHARACTERS = 32

export interface ShortNames {
  node(name: string): string
  message(message: Message): string
  signal(message: Message, name: string): string
  environment(name: string): string
}

export function shortNamesOf(database: Database): ShortNames {
  const nodes = shorten(database.nodes.map(({ name }) => name))
  const environment = shorten(database.environment.map(({ name }) => name))
  const messages = shorten(database.messages.map(({ name }) => name))
  const signals = new WeakMap<Message, ReadonlyMap<string, string>>()
  const signalsOf = (message: Message): ReadonlyMap<string, string> => {
    let names = signals.get(message)
    if (!names) {
      names = shorten(message.signals.map(({ name }) => name))
      signals.set(message, names)
    }
    return names
  }
  return {
    node: (name) => nodes.get(name) ?? name,
    message: ({ name }) => messages.get(name) ?? name,
    signal: (message, name) => signalsOf(message).get(name) ?? name,
    environment: (name) => environment.get(name) ?? name,
  }
}

/** Only the names that need another. */
function shorten(names: readonly string[]): Map<string, string> {
  const taken = new Set(names)
  const short = new Map<string, string>()
  for (const name of taken) {
    if (name.length <= MAX_CHARACTERS) continue
    for (let number = 0; ; number++) {
      const tail = `_${number.toString().padStart(4, '0')}`
      const candidate = name.slice(0, MAX_CHARACTERS - tail.length) + tail
      if (taken.has(candidate)) continue
      taken.add(candidate)
      short.set(name, candidate)
      break
    }
  }
  return short
}
