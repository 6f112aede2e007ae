/** `fascia dbc show`: what a database says, for people and programs. */
import { parseArgs } from 'node:util'
import type { Message, Signal } from '../../../can/dbc/model.ts'
import { readDbcFile } from '../../../can/dbc/parse.ts'
import { FasciaError } from '../../../contract/errors.ts'
import { printJson } from '../../output.ts'

export const summary = 'show the messages and signals of a CAN database'

const HELP = `usage: fascia dbc show FILE [MESSAGE|ID]… [--json]

  MESSAGE|ID   only these messages, by name or hexadecimal identifier, with their signals
  --json       one message a line
`

export function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h', default: false } },
  })
  if (values.help) {
    process.stdout.write(HELP)
    return Promise.resolve(0)
  }
  const [file, ...wanted] = positionals
  if (file === undefined) throw new FasciaError('usage', 'dbc show needs a file', { remedy: 'fascia dbc show --help' })
  const database = readDbcFile(file)
  const asked = wanted.map((name) => {
    const id = /^(0x)?[0-9a-f]{1,8}$/i.test(name) ? Number.parseInt(name, 16) : undefined
    const message = database.messages.find((one) => one.name === name) ?? database.messages.find((one) => one.id === id)
    if (!message) throw new FasciaError('not_found', `there is no message ${name}`, { file })
    return message
  })
  for (const message of wanted.length > 0 ? asked : database.messages) {
    if (values.json) printJson(jsonOf(message))
    else process.stdout.write(wanted.length > 0 ? fullText(message) : `${headline(message)}\n`)
  }
  return Promise.resolve(0)
}

function hexId({ id, extended }: Message): string {
  return id
    .toString(16)
    .toUpperCase()
    .padStart(extended ? 8 : 3, '0')
}

function headline(message: Message): string {
  const cycle = message.cycleTimeMs === undefined ? 'on event' : `every ${message.cycleTimeMs} ms`
  const from = message.senders.length > 0 ? ` from ${message.senders.join(', ')}` : ''
  const kind = message.fd ? ' FD' : ''
  return `${hexId(message).padStart(8)}  ${message.name}  ${message.length} bytes${kind}, ${message.signals.length} signals, ${cycle}${from}`
}

function fullText(message: Message): string {
  const lines = [headline(message), ...(message.comment === undefined ? [] : [`          ${message.comment}`])]
  for (const signal of message.signals) {
    lines.push(`          ${signalText(signal)}`)
    if (signal.comment !== undefined) lines.push(`            ${signal.comment}`)
    for (const [raw, label] of [...signal.labels, ...(signal.bigLabels ?? [])]) lines.push(`            ${raw} = ${label}`)
  }
  return lines.join('\n') + '\n'
}

function signalText(signal: Signal): string {
  const type = signal.valueType === 'int' ? (signal.signed ? 'signed' : 'unsigned') : signal.valueType
  const order = signal.byteOrder === 'little' ? 'Intel' : 'Motorola'
  const range = signal.min < signal.max ? ` ${signal.min}…${signal.max}` : ''
  const when = signal.multiplex
    ? `, with ${signal.multiplex.multiplexer} = ${signal.multiplex.ranges.map(([from, to]) => (from === to ? from : `${from}…${to}`)).join(', ')}`
    : ''
  const role = signal.multiplexer ? ', multiplexer' : ''
  const unit = signal.unit === '' ? '' : ` ${signal.unit}`
  return `${signal.name}: bit ${signal.startBit}, ${signal.bitLength} bits ${order} ${type} × ${signal.factor} + ${signal.offset}${range}${unit}${role}${when}`
}

function jsonOf(message: Message): unknown {
  return {
    ...message,
    attributes: Object.fromEntries(message.attributes),
    signals: message.signals.map(({ bigLabels, ...signal }) => ({
      ...signal,
      labels: Object.fromEntries([...signal.labels, ...(bigLabels ?? [])].map(([raw, label]) => [String(raw), label])),
      attributes: Object.fromEntries(signal.attributes),
    })),
  }
}
