/** `fascia can encode`: physical values as frames. */
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { sealFrame } from '../../../can/checksum.ts'
import { formatCandumpLine } from '../../../can/candump/line.ts'
import { hexOf } from '../../../can/candump/text.ts'
import type { Seal } from '../../../can/seals/seal.ts'
import { sealFor } from '../../../can/seals/seals.ts'
import { findMessageNamed, type Database, type Message } from '../../../can/dbc/model.ts'
import { readDbcFile } from '../../../can/dbc/parse.ts'
import { fdLengthFor, MAX_CLASSIC_BYTES, type CanFrame } from '../../../can/frame.ts'
import { FasciaError, parseWith } from '../../../contract/errors.ts'
import { declaredRangeProblem, encodeMessage, type PhysicalValue } from '../../../decode/encoder.ts'
import { didYouMean } from '../../../signals/near.ts'
import { numberOption } from './shared/buses.ts'
import { parseEncoding } from './shared/databases.ts'
import { LineWriter } from './shared/line-writer.ts'
import { sealNames } from './shared/seal-names.ts'

/** Of what there is instead. */
const NAMES_SHOWN = 16

export const summary = 'make frames of physical values'

const HELP = `usage: fascia can encode --dbc FILE MESSAGE [SIGNAL=VALUE]… [OPTIONS]
       fascia can encode --dbc FILE --stdin [OPTIONS] < decoded.jsonl

  SIGNAL=VALUE        a physical number, or the name of a value; missing signals get their start value
  --stdin             JSON lines with "message" and "values" (also "t", "bus"), as "can decode --json" writes them
  --counter N         set the counter and then the checksum of a protected message
  --seal NAME         as this maker does it (default fascia): ${sealNames(22)}
  --bus NAME          bus of the line (default can0)
  --force             also values outside the declared range, as far as the bits hold them
  --encoding NAME     of the database's text: cp1252 (default), utf-8, auto
  --json              {"id","extended","fd","data"} instead of a line of a candump log
`

const JsonValue = z.union([
  z.number(),
  z.object({ big: z.string().regex(/^-?\d{1,200}$/) }).transform(({ big }) => BigInt(big)),
  z.enum(['NaN', 'Infinity', '-Infinity']).transform(Number),
  z.string(),
])
const Line = z.object({
  t: z.number().default(0),
  bus: z.string().optional(),
  message: z.string().nullable(),
  values: z.record(z.string(), JsonValue),
})

interface Options {
  counter: number | undefined
  seal: Seal
  force: boolean
  json: boolean
}

export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      dbc: { type: 'string' },
      stdin: { type: 'boolean', default: false },
      counter: { type: 'string' },
      seal: { type: 'string', default: 'fascia' },
      bus: { type: 'string', default: 'can0' },
      force: { type: 'boolean', default: false },
      encoding: { type: 'string', default: 'cp1252' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) {
    process.stdout.write(HELP)
    return 0
  }
  const [name, ...assignments] = positionals
  if (values.dbc === undefined || values.stdin === (name !== undefined)) {
    throw new FasciaError('usage', 'can encode needs --dbc, and a message or --stdin', { remedy: 'fascia can encode --help' })
  }
  const database = readDbcFile(values.dbc, { encoding: parseEncoding(values.encoding) })
  const options: Options = { ...values, counter: numberOption('--counter', values.counter, 0, 255), seal: sealFor(values.seal) }
  const out = new LineWriter()
  if (name !== undefined) {
    out.write(encodeLine(messageOf(database, name), Object.fromEntries(assignments.map(parseAssignment)), values.bus, 0, options))
  } else {
    let number = 0
    try {
      for await (const text of createInterface({ input: process.stdin })) {
        number++
        const line = text.trim() === '' ? undefined : decodedLine(text, number)
        if (line === undefined || line.message === null) continue
        out.write(encodeLine(messageOf(database, line.message), line.values, line.bus ?? values.bus, line.t, options))
        await out.pace()
      }
    } catch (cause) {
      // What was encoded before a bad line is still shown.
      await out.flush()
      throw atLine(cause, number)
    }
  }
  await out.flush()
  return 0
}

/** @throws FasciaError `invalid` */
function decodedLine(text: string, line: number): z.infer<typeof Line> {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (cause) {
    throw new FasciaError('invalid', `a line of standard input is not JSON: ${(cause as Error).message}`, { line, cause })
  }
  return parseWith(Line, json, 'a line of standard input', { line })
}

function atLine(cause: unknown, line: number): FasciaError {
  const { code, message, remedy } = FasciaError.from(cause)
  return new FasciaError(code, message, { line, remedy, cause })
}

function messageOf(database: Database, name: string): Message {
  const message = findMessageNamed(database, name)
  if (message) return message
  const remedy = didYouMean(
    name,
    database.messages.map((one) => one.name),
  )
  throw new FasciaError('not_found', `the database has no message ${name}`, {
    file: database.file,
    remedy: remedy ?? `fascia dbc show ${database.file} lists them`,
  })
}

/** @throws FasciaError `invalid` for a signal or a name of a value that the message does not have, with what there is */
function checkNames(message: Message, values: Record<string, PhysicalValue>): void {
  for (const [name, value] of Object.entries(values)) {
    const signal = message.signals.find((one) => one.name === name)
    if (!signal) {
      const names = message.signals.map((one) => one.name)
      throw new FasciaError('invalid', `message ${message.name} has no signal ${name}`, {
        remedy: didYouMean(name, names) ?? oneOf(names),
      })
    }
    if (typeof value !== 'string') continue
    const labels = [...signal.labels.values(), ...(signal.bigLabels?.values() ?? [])]
    if (!labels.includes(value)) {
      throw new FasciaError('invalid', `${name} has no value named "${value}"`, {
        remedy: labels.length === 0 ? 'it has no named values: write a number' : (didYouMean(value, labels) ?? oneOf(labels)),
      })
    }
  }
}

const oneOf = (names: readonly string[]): string =>
  `one of ${names.slice(0, NAMES_SHOWN).join(', ')}${names.length > NAMES_SHOWN ? ' …' : ''}`

/** Whole numbers stay exact, other numbers are doubles, the rest are names of values. */
function parseAssignment(text: string): [string, PhysicalValue] {
  const match = /^([^=]+)=(.+)$/s.exec(text)
  if (!match) throw new FasciaError('usage', `"${text}" is no assignment: write SIGNAL=VALUE`)
  const [, name = '', value = ''] = match
  if (/^[+-]?\d+$/.test(value)) return [name, Number.isSafeInteger(Number(value)) ? Number(value) : BigInt(value)]
  return [name, Number.isNaN(Number(value)) && value !== 'NaN' ? value : Number(value)]
}

function encodeLine(message: Message, values: Record<string, PhysicalValue>, bus: string, t: number, options: Options): string {
  checkNames(message, values)
  for (const signal of options.force ? [] : message.signals) {
    const value = Object.hasOwn(values, signal.name) ? values[signal.name] : undefined
    const problem = value === undefined ? undefined : declaredRangeProblem(signal, value)
    if (problem) throw new FasciaError('out_of_range', problem, { remedy: '--force encodes it all the same' })
  }
  const { id, extended, fd } = message
  if (message.length > (fd ? fdLengthFor(message.length) : MAX_CLASSIC_BYTES)) {
    throw new FasciaError('unsupported', `${message.name} has ${message.length} bytes, which no single frame carries`)
  }
  const data = new Uint8Array(fd ? fdLengthFor(message.length) : message.length)
  encodeMessage(message, values, data)
  if (options.counter !== undefined) sealFrame(message, data, options.counter, options.seal)
  const frame: CanFrame = { t, bus, id, extended, fd, data }
  return options.json ? JSON.stringify({ id, extended, fd, data: hexOf(data) }) : formatCandumpLine(frame)
}
