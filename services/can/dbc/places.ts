/** A database with the places of its parts in the file, for tools that point at them. */
import { buildDatabase, ORPHANS } from './build.ts'
import type { Database, Message, Signal } from './model.ts'
import { parseStatements, readDbcText, type TextEncodingName } from './parse.ts'

export interface PlacedDatabase {
  database: Database
  lineOf(part: Message | Signal): number | undefined
}

/** @throws FasciaError `not_found`, `oversized` or `dbc_syntax` */
export function readPlacedDbc(path: string, encoding: TextEncodingName = 'auto'): PlacedDatabase {
  const draft = parseStatements(readDbcText(path, encoding), path)
  const database = buildDatabase(draft, path)
  const lines = new Map<Message | Signal, number>()
  for (const [index, { at, signals }] of draft.messages.filter(({ name }) => name !== ORPHANS).entries()) {
    const message = database.messages[index]
    if (!message) continue
    lines.set(message, at.line)
    for (const [slot, signal] of message.signals.entries()) lines.set(signal, signals[slot]?.at.line ?? at.line)
  }
  return { database, lineOf: (part) => lines.get(part) }
}
