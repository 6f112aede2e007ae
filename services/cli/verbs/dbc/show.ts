/** `fascia dbc show`: what a database says, for people and programs. */
import { parseArgs } from 'node:util'
import type { Message, Signal } from '../../../can/dbc/model.ts'
import { readPlacedDbc, type PlacedDatabase } from '../../../can/dbc/places.ts'
import { pgnOf } from '../../../can/j1939/identifier.ts'
import { FasciaError } from '../../../contract/errors.ts'
import { didYouMean } from '../../../signals/near.ts'
import { printJson } from '../../output.ts'
import { bitMapOf } from './shared/bit-map.ts'
import { messageJson } from './shared/json.ts'
import { COMMON_OPTIONS, ENCODING_HELP, encodingOf, hexId } from './shared/options.ts'
import { tableOf } from './shared/table.ts'

export const summary = 'show the messages and signals of a CAN database'

const HELP = `usage: fascia dbc show FILE [MESSAGE|ID|SIGNAL]… [OPTIONS]

Without names: all messages, one a line. With names: these messages whole, with the places of their bits.

  MESSAGE|ID|SIGNAL  by name, by hexadecimal identifier (7E8, 0x18FEF100), or the messages that carry a signal of this name;
                     * stands for any characters
  --signals          all signals of all messages, one a line
${ENCODING_HELP}  --json             one message a line, with the lines of the file
`

export function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { signals: { type: 'boolean', default: false }, ...COMMON_OPTIONS },
  })
  if (values.help) {
    process.stdout.write(HELP)
    return Promise.resolve(0)
  }
  const [file, ...wanted] = positionals
  if (file === undefined) throw new FasciaError('usage', 'dbc show needs a file', { remedy: 'fascia dbc show --help' })
  const placed = readPlacedDbc(file, encodingOf(values.encoding))
  const asked = wanted.length > 0 ? askedFor(placed, wanted, file) : placed.database.messages
  if (values.json) for (const message of asked) printJson(messageJson(message, placed.lineOf))
  else if (values.signals) process.stdout.write(signalTable(asked, placed))
  else if (wanted.length > 0) process.stdout.write(asked.map((message) => wholeMessage(message, placed)).join('\n'))
  else process.stdout.write(messageTable(placed))
  return Promise.resolve(0)
}

/** @throws FasciaError `not_found` for a name that nothing has */
function askedFor({ database }: PlacedDatabase, wanted: readonly string[], file: string): Message[] {
  const found = wanted.flatMap((name) => {
    const pattern = new RegExp(`^${name.replaceAll(/[^\p{L}\p{N}_*]/gu, '\\$&').replaceAll('*', '.*')}$`, 'u')
    const byName = database.messages.filter((message) => pattern.test(message.name))
    if (byName.length > 0) return byName
    const id = /^(0x)?[0-9a-f]{1,8}$/i.test(name) ? Number.parseInt(name, 16) : undefined
    const byId = database.messages.filter((message) => message.id === id)
    if (byId.length > 0) return byId
    const bySignal = database.messages.filter(({ signals }) => signals.some((signal) => pattern.test(signal.name)))
    if (bySignal.length > 0) return bySignal
    const names = database.messages.flatMap((message) => [message.name, ...message.signals.map((signal) => signal.name)])
    throw new FasciaError('not_found', `there is no message, identifier or signal ${name}`, {
      file,
      remedy: didYouMean(name, new Set(names)),
    })
  })
  return [...new Set(found)]
}

function messageTable({ database, lineOf }: PlacedDatabase): string {
  const columns = [
    { title: 'LINE', align: 'right' },
    { title: 'ID', align: 'right' },
    { title: 'MESSAGE' },
    { title: 'BYTES', align: 'right' },
    { title: 'SIGNALS', align: 'right' },
    { title: 'CYCLE', align: 'right' },
    { title: 'SENDERS' },
    { title: 'COMMENT' },
  ] as const
  const rows = database.messages.map((message) => {
    const { name, length, signals, senders, comment } = message
    const bytes = `${length}${message.fd ? ' FD' : message.j1939 ? ' J1939' : ''}`
    return [
      `${lineOf(message) ?? ''}`,
      hexId(message),
      name,
      bytes,
      `${signals.length}`,
      cycleOf(message),
      senders.join(' '),
      oneLine(comment),
    ]
  })
  return tableOf(columns, rows)
}

function cycleOf({ cycleTimeMs }: Message): string {
  return cycleTimeMs === undefined ? 'event' : `${cycleTimeMs} ms`
}

const oneLine = (text: string | undefined): string => (text ?? '').replaceAll(/\s+/g, ' ').slice(0, 80)

const SIGNAL_COLUMNS = [
  { title: 'LINE', align: 'right' },
  { title: 'SIGNAL' },
  { title: 'START', align: 'right' },
  { title: 'BITS', align: 'right' },
  { title: 'ORDER' },
  { title: 'TYPE' },
  { title: 'FACTOR', align: 'right' },
  { title: 'OFFSET', align: 'right' },
  { title: 'RANGE' },
  { title: 'UNIT' },
  { title: 'PRESENT' },
] as const

function signalRow(signal: Signal, line: number | undefined, prefix = ''): string[] {
  const { name, startBit, bitLength, byteOrder, valueType, signed, factor, offset, min, max, unit } = signal
  const type = valueType === 'int' ? (signed ? 'signed' : 'unsigned') : valueType
  const range = min < max ? `${min}…${max}` : ''
  return [
    `${line ?? ''}`,
    prefix + name,
    `${startBit}`,
    `${bitLength}`,
    byteOrder === 'little' ? 'Intel' : 'Motorola',
    type,
    `${factor}`,
    `${offset}`,
    range,
    unit,
    presenceOf(signal),
  ]
}

function presenceOf({ multiplex, multiplexer }: Signal): string {
  const role = multiplexer ? 'multiplexer' : ''
  if (!multiplex) return role
  const ranges = multiplex.ranges.map(([from, to]) => (from === to ? `${from}` : `${from}…${to}`)).join(', ')
  return `${multiplex.multiplexer} = ${ranges}${role === '' ? '' : `, ${role}`}`
}

function signalTable(messages: readonly Message[], { lineOf }: PlacedDatabase): string {
  const rows = messages.flatMap((message) =>
    message.signals.map((signal) => signalRow(signal, lineOf(signal), `${hexId(message)} ${message.name}.`)),
  )
  return tableOf(SIGNAL_COLUMNS, rows)
}

function wholeMessage(message: Message, { lineOf }: PlacedDatabase): string {
  const { name, length, senders, comment, signals, groups, attributes } = message
  const kind = message.fd ? ' CAN FD' : message.j1939 ? ` J1939, PGN ${pgnOf(message.id)}` : ''
  const head = `${hexId(message)}  ${name}  ${length} bytes${kind}, ${cycleOf(message)}${senders.length > 0 ? `, from ${senders.join(', ')}` : ''}`
  const place = lineOf(message)
  const lines = [`${head}${place === undefined ? '' : `  (line ${place})`}`]
  if (comment !== undefined) lines.push(...comment.split('\n').map((line) => `  ${line}`))
  for (const [attribute, value] of attributes) lines.push(`  ${attribute} = ${value}`)
  for (const group of groups) lines.push(`  group ${group.name}: ${group.signals.join(', ')}`)
  const rows = signals.map((signal) => signalRow(signal, lineOf(signal)))
  const details = signals.flatMap(detailsOf)
  return (
    [lines.join('\n'), bitMapOf(message), tableOf(SIGNAL_COLUMNS, rows, '  ').trimEnd(), ...details]
      .filter((part) => part !== '')
      .join('\n') + '\n'
  )
}

function detailsOf({ name, comment, labels, bigLabels, startValue }: Signal): string[] {
  const values = [...labels, ...(bigLabels ?? [])].map(([raw, label]) => `    ${raw} = ${label}`)
  if (comment === undefined && values.length === 0 && startValue === undefined) return []
  const start = startValue === undefined ? '' : ` (starts with raw ${startValue})`
  return [`  ${name}${comment === undefined ? '' : `: ${oneLine(comment)}`}${start}`, ...values]
}
