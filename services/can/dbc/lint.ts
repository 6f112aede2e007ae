/**
 * What is wrong with a database that can be read: errors change or hide values, warnings mislead people and tools.
 */
import { FasciaError } from '../../contract/errors.ts'
import { isFrameLength } from '../frame.ts'
import { buildDatabase, ORPHANS } from './build.ts'
import type { Draft, MessageDraft, SignalDraft } from './draft.ts'
import { lintAttributes, lintNodes } from './lint-names.ts'
import { lintMultiplexing } from './lint-multiplexing.ts'
import { identifierOf, signalEndBit, signalFits } from './model.ts'
import { overlapsOf } from './overlaps.ts'
import type { Token } from './tokens.ts'

export interface Finding {
  level: 'error' | 'warning'
  /** Stable, to be switched on or ignored by. */
  rule: LintRule
  problem: FasciaError
}

/** Every rule, with what it means. */
export const LINT_RULES = {
  syntax: 'the file can not be read from here on',
  reference: 'a statement names what the file does not have',
  'value-type': 'a floating-point number does not have 32 or 64 bits',
  'duplicate-identifier': 'two messages have one identifier: the last one hides the others',
  'duplicate-name': 'two messages, or two signals of a message, or two nodes have one name',
  identifier: 'no frame can have this identifier',
  length: 'no frame can have this length, or only with padding',
  outside: 'a signal reaches beyond its message: it is never decoded',
  factor: 'a factor of 0 makes every value the same',
  range: 'the declared range is upside down, or no raw value reaches it',
  overlap: 'two signals that one frame can carry share bits',
  multiplexing: 'a multiplexed signal is never present, or it is not clear when',
  label: 'a named value never occurs, or has two names',
  'undeclared-node': 'a sender or receiver is not in the list of nodes',
  attribute: 'an attribute is not defined, or its value does not fit its definition',
  'long-name': 'editors cut names of more than 32 characters',
} as const
export type LintRule = keyof typeof LINT_RULES

export type TellFinding = (level: Finding['level'], rule: LintRule, message: string, at: Token) => void

const MAX_STANDARD_ID = 0x7ff
const MAX_EXTENDED_ID = 0x1fff_ffff
const MAX_NAME = 32

/** Findings in the order of the file. */
export function lintDatabase(draft: Draft, file: string): Finding[] {
  const findings: Finding[] = []
  const tell: TellFinding = (level, rule, message, at) =>
    findings.push({
      level,
      rule,
      problem: new FasciaError('dbc_semantics', message, { file, line: at.line, column: at.column }),
    })
  const database = buildDatabase(draft, file, (problem, rule) =>
    findings.push({ level: rule === 'multiplexing' ? 'error' : 'warning', rule: rule ?? 'reference', problem }),
  )
  const messages = draft.messages.filter(({ name }) => name !== ORPHANS)
  lintDuplicates(messages, 'message', tell)
  lintDuplicates(draft.nodes, 'node', tell)
  lintNodes(draft, tell)
  lintAttributes(draft, tell)
  const seen = new Map<number, string>()
  for (const [index, message] of messages.entries()) {
    const other = seen.get(message.number)
    if (other !== undefined) {
      tell('error', 'duplicate-identifier', `message ${message.name} has the identifier of ${other}, which it hides`, message.at)
    }
    seen.set(message.number, message.name)
    lintMessage(message, tell)
    const built = database.messages[index]
    if (!built) continue
    lintMultiplexing(built, message, tell)
    for (const [one, earlier] of overlapsOf(built)) {
      const at = message.signals[one]?.at
      const names = [message.signals[one]?.name, message.signals[earlier]?.name]
      if (at) tell('warning', 'overlap', `signal ${names[0]} overlaps ${names[1]}`, at)
    }
    if (built.length > 8 && built.length <= 64 && !built.j1939 && !isFrameLength(built.length, true)) {
      tell('warning', 'length', `no CAN FD frame has ${built.length} bytes: ${message.name} is sent with padding`, message.at)
    }
  }
  lintLabels(draft, tell)
  return findings.sort(
    (a, b) => (a.problem.line ?? 0) - (b.problem.line ?? 0) || (a.problem.column ?? 0) - (b.problem.column ?? 0),
  )
}

function lintMessage(message: MessageDraft, tell: TellFinding): void {
  const { id, extended } = identifierOf(message.number)
  if (id > (extended ? MAX_EXTENDED_ID : MAX_STANDARD_ID))
    tell('error', 'identifier', `message ${message.name} has an identifier that no frame can have`, message.at)
  lintLongName(message, tell)
  lintDuplicates(message.signals, 'signal', tell)
  for (const signal of message.signals) {
    lintLongName(signal, tell)
    lintSignal(signal, message, tell)
  }
}

function lintLongName({ name, at }: { name: string; at: Token }, tell: TellFinding): void {
  if (name.length > MAX_NAME) tell('warning', 'long-name', `the name ${name} has ${name.length} characters`, at)
}

function lintSignal(signal: SignalDraft, message: MessageDraft, tell: TellFinding): void {
  const { name, at, factor, offset, min, max } = signal
  if (!signalFits(signal, message.length)) {
    const bytes = Math.ceil(signalEndBit(signal) / 8)
    const needs = `signal ${name} needs ${bytes} bytes, but ${message.name} has ${message.length}`
    tell('error', 'outside', `${needs}: it is never decoded`, at)
  }
  if (factor === 0) tell('error', 'factor', `signal ${name} has the factor 0`, at)
  if (min > max) tell('warning', 'range', `signal ${name} has a minimum above its maximum`, at)
  if (min < max) {
    const ends = rawEnds(signal).map((raw) => raw * factor + offset)
    if (Math.max(...ends) < min || Math.min(...ends) > max) {
      tell('warning', 'range', `signal ${name} can't reach its declared range`, at)
    }
  }
}

function rawEnds({ bitLength, signed }: SignalDraft): [number, number] {
  return signed ? [-(2 ** (bitLength - 1)), 2 ** (bitLength - 1) - 1] : [0, 2 ** bitLength - 1]
}

function lintLabels(draft: Draft, tell: TellFinding): void {
  const signals = new Map<string, SignalDraft>(
    draft.messages.flatMap(({ number, signals: all }) => all.map((signal) => [`${number} ${signal.name}`, signal] as const)),
  )
  const floats = new Set(draft.valueTypes.filter(({ type }) => type !== 0).map(({ number, signal }) => `${number} ${signal}`))
  for (const { number, signal: name, labels, at } of draft.labels) {
    const key = `${number} ${name}`
    const signal = signals.get(key)
    if (!signal || typeof labels === 'string') continue
    const [min, max] = rawEnds(signal)
    const seen = new Map<string, string>()
    for (const [raw, label] of labels) {
      const value = Number(raw)
      if (!floats.has(key) && (value < min || value > max)) {
        tell('warning', 'label', `${name} never has the value ${raw} named "${label}"`, at)
      }
      const other = seen.get(raw)
      if (other !== undefined && other !== label) {
        tell('warning', 'label', `the value ${raw} of ${name} is named "${other}" and "${label}": the last one counts`, at)
      }
      seen.set(raw, label)
    }
  }
}

function lintDuplicates(items: readonly { name: string; at: Token }[], what: string, tell: TellFinding): void {
  const names = new Set<string>()
  for (const { name, at } of items) {
    if (names.has(name)) tell(what === 'node' ? 'warning' : 'error', 'duplicate-name', `there are two ${what}s ${name} here`, at)
    names.add(name)
  }
}
