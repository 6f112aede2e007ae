/**
 * What is wrong with a database that can be read: errors change or hide values, warnings mislead people and tools.
 */
import { FasciaError } from '../../contract/errors.ts'
import { buildDatabase } from './build.ts'
import type { Draft, MessageDraft, SignalDraft } from './draft.ts'
import { signalEndBit, signalFits } from './model.ts'
import type { Token } from './tokens.ts'

export interface Finding {
  level: 'error' | 'warning'
  problem: FasciaError
}

type Tell = (level: Finding['level'], message: string, at: Token) => void

const MAX_STANDARD_ID = 0x7ff
const MAX_EXTENDED_ID = 0x1fff_ffff
const EXTENDED_FLAG = 0x8000_0000
const PSEUDO_MESSAGE = 'VECTOR__INDEPENDENT_SIG_MSG'

/** Findings in the order of the file. */
export function lintDatabase(draft: Draft, file: string): Finding[] {
  const findings: Finding[] = []
  const tell: Tell = (level, message, at) =>
    findings.push({ level, problem: new FasciaError('dbc_semantics', message, { file, line: at.line, column: at.column }) })
  buildDatabase(draft, file, (problem) => findings.push({ level: 'warning', problem }))
  const messages = draft.messages.filter(({ name }) => name !== PSEUDO_MESSAGE)
  lintDuplicates(messages, 'message', tell)
  const seen = new Map<number, string>()
  for (const message of messages) {
    const other = seen.get(message.number)
    if (other !== undefined) tell('error', `message ${message.name} has the identifier of ${other}, which it hides`, message.at)
    seen.set(message.number, message.name)
    lintMessage(message, tell)
  }
  lintLabels(draft, tell)
  return findings.sort(
    (a, b) => (a.problem.line ?? 0) - (b.problem.line ?? 0) || (a.problem.column ?? 0) - (b.problem.column ?? 0),
  )
}

function lintMessage(message: MessageDraft, tell: Tell): void {
  const extended = message.number >= EXTENDED_FLAG
  const id = message.number % EXTENDED_FLAG
  if (id > (extended ? MAX_EXTENDED_ID : MAX_STANDARD_ID))
    tell('error', `message ${message.name} has an identifier that no frame can have`, message.at)
  lintDuplicates(message.signals, 'signal', tell)
  for (const signal of message.signals) lintSignal(signal, message, tell)
  const fitting = message.signals.filter((signal) => signalFits(signal, message.length))
  for (const [index, signal] of fitting.entries()) {
    const bits = bitsOf(signal)
    const over = fitting
      .slice(0, index)
      .find((other) => canMeet(signal, other) && [...bitsOf(other)].some((bit) => bits.has(bit)))
    if (over) tell('warning', `signal ${signal.name} overlaps ${over.name}`, signal.at)
  }
}

function lintSignal(signal: SignalDraft, message: MessageDraft, tell: Tell): void {
  if (!signalFits(signal, message.length)) {
    const bytes = Math.ceil(signalEndBit(signal) / 8)
    tell(
      'error',
      `signal ${signal.name} needs ${bytes} bytes, but ${message.name} has ${message.length}: it is never decoded`,
      signal.at,
    )
  }
  if (signal.factor === 0) tell('error', `signal ${signal.name} has the factor 0`, signal.at)
  if (signal.min > signal.max) tell('warning', `signal ${signal.name} has a minimum above its maximum`, signal.at)
  if (signal.min < signal.max) {
    const ends = rawEnds(signal).map((raw) => raw * signal.factor + signal.offset)
    if (Math.max(...ends) < signal.min || Math.min(...ends) > signal.max) {
      tell('warning', `signal ${signal.name} can't reach its declared range`, signal.at)
    }
  }
}

function rawEnds({ bitLength, signed }: SignalDraft): [number, number] {
  return signed ? [-(2 ** (bitLength - 1)), 2 ** (bitLength - 1) - 1] : [0, 2 ** bitLength - 1]
}

function lintLabels(draft: Draft, tell: Tell): void {
  const messages = new Map(draft.messages.map((message) => [message.number, message]))
  const floats = new Set(draft.valueTypes.map(({ number, signal }) => `${number} ${signal}`))
  for (const { number, signal: name, labels, at } of draft.labels) {
    const signal = messages.get(number)?.signals.find((one) => one.name === name)
    if (!signal || floats.has(`${number} ${name}`)) continue
    const [min, max] = rawEnds(signal)
    for (const [raw, label] of labels) {
      if (Number(raw) < min || Number(raw) > max) tell('warning', `${name} never has the value ${raw} named "${label}"`, at)
    }
  }
}

function lintDuplicates(items: readonly { name: string; at: Token }[], what: string, tell: Tell): void {
  const names = new Set<string>()
  for (const { name, at } of items) {
    if (names.has(name)) tell('error', `there are two ${what}s ${name} here`, at)
    names.add(name)
  }
}

/** Signals of different multiplexer values never stand in one frame. */
function canMeet(a: SignalDraft, b: SignalDraft): boolean {
  return a.selectedBy === undefined || b.selectedBy === undefined || a.selectedBy === b.selectedBy
}

function bitsOf(signal: SignalDraft): Set<number> {
  const bits = new Set<number>()
  let bit = signal.startBit
  for (let count = 0; count < signal.bitLength; count++) {
    bits.add(bit)
    if (signal.byteOrder === 'little') bit++
    else bit = bit % 8 === 0 ? bit + 15 : bit - 1
  }
  return bits
}
