/** What is suspicious about a mapping as a whole: its commands and the protection of its frames. */
import { FasciaError } from '../../contract/errors.ts'
import { compileEncoder } from '../../decode/encoder.ts'
import { databaseOf, sealOf, type DatabaseSource } from '../mapping-sources.ts'
import type { VehicleMapping } from '../mapping-schema.ts'
import { didYouMean } from '../near.ts'
import type { SignalTable } from '../signal-table.ts'
import type { Note } from './finding.ts'

export function lintCommands(mapping: VehicleMapping, databases: DatabaseSource, table: SignalTable, note: Note): void {
  mapping.commands.forEach((row, index) => {
    const at = ['commands', index]
    const entry = table.byPath(row.path)?.entry
    const { messages } = databaseOf(databases, row.bus)
    const message = messages.find(({ name }) => name === row.message)
    if (!entry) {
      const paths = table.definitions.map(({ path }) => path)
      note('error', 'command', at, `command ${row.path}: the catalogue has no such leaf`, didYouMean(row.path, paths))
    } else if (entry.settable === undefined) {
      note('error', 'command', at, `command ${row.path}: this leaf is never commanded`, 'only comfort and preferences are')
    }
    if (!mapping.signals.some(({ path }) => path === row.path)) {
      note(
        'error',
        'command',
        at,
        `command ${row.path}: no status signal could confirm it`,
        'map the status of the same path under signals',
      )
    }
    if (!message) {
      const names = messages.map(({ name }) => name)
      note('error', 'command', at, `command ${row.path}: the database has no ${row.message}`, didYouMean(row.message, names))
      return
    }
    const values = Object.fromEntries(Object.entries(row.set).filter(([, value]) => value !== '$value'))
    try {
      compileEncoder(message).encode(values)
    } catch (thrown) {
      const error = FasciaError.from(thrown)
      note('error', 'command', [...at, 'set'], `command ${row.path}: ${error.message}`, error.remedy)
    }
    const names = message.signals.map(({ name }) => name)
    for (const [name, value] of Object.entries(row.set)) {
      if (value === '$value' && !names.includes(name)) {
        note('error', 'command', [...at, 'set', name], `${row.message} has no signal ${name}`, didYouMean(name, names))
      }
    }
  })
}

const PROTECTED = /(^|_)(checksum|chksum|crc|cs)\d*$/i

/** A message that looks protected, while nothing that is named checks it. */
export function lintSeals(mapping: VehicleMapping, databases: DatabaseSource, note: Note): void {
  const told = new Set<string>()
  mapping.signals.forEach(({ bus, message: name }, index) => {
    if (told.has(`${bus} ${name}`)) return
    told.add(`${bus} ${name}`)
    const message = databaseOf(databases, bus).messages.find((one) => one.name === name)
    const checksum = message?.signals.find((signal) => PROTECTED.test(signal.name))
    if (!message || !checksum) return
    let seal: ReturnType<typeof sealOf>
    try {
      seal = sealOf(mapping, bus, name)
    } catch {
      // The compiler told that there is no such seal.
      return
    }
    const isDeclined = seal.name === 'none'
    if (!isDeclined && seal.of(message).checksum === undefined) {
      note(
        'hint',
        'seal',
        ['signals', index],
        `${name} carries ${checksum.name}, which nothing checks`,
        'seal: the name of its maker, or none',
      )
    }
  })
}
