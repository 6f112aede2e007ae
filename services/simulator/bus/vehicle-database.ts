/** The sedan's own database, read once, with what bus each message is on. */
import { fileURLToPath } from 'node:url'
import type { Database, Message } from '../../can/dbc/model.ts'
import { readDbcFile } from '../../can/dbc/parse.ts'
import { FasciaError } from '../../contract/errors.ts'

const FILE = fileURLToPath(new URL('../../can/vehicles/sedan.dbc', import.meta.url))

export const BUSES = ['can0', 'can1', 'can2'] as const

let loaded: Database | undefined

export function vehicleDatabase(): Database {
  loaded ??= readDbcFile(FILE)
  return loaded
}

/** @throws FasciaError `not_found` */
export function messageNamed(name: string): Message {
  const message = vehicleDatabase().messages.find((one) => one.name === name)
  if (!message) throw new FasciaError('not_found', `the vehicle database has no message ${name}`, { file: FILE })
  return message
}

/** The bus of a message, by its attribute `Bus`. @throws FasciaError `dbc_semantics` */
export function busOf(message: Message): string {
  const bus = message.attributes.get('Bus')
  if (typeof bus !== 'string') throw new FasciaError('dbc_semantics', `message ${message.name} is on no bus`, { file: FILE })
  return bus
}
