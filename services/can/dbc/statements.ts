/**
 * The statements of a DBC file that carry messages and signals: BO_, SG_ and what refines them; and environment variables.
 */
import type { Draft, EnvironmentDraft, LabelList, MessageDraft, SignalDraft } from './draft.ts'
import type { Tokens } from './tokens.ts'

const UINT32 = 0xffff_ffff
/** Longest payload of the transports that databases describe (J1939: 1,785; ISO-TP and PDU gateways: more). */
const MAX_BYTES = 0xffff

/** Words that begin a statement, so that lists of names end before them. */
export const STATEMENT_WORDS: ReadonlySet<string> = new Set(
  `VERSION NS_ BS_ BU_ BO_ SG_ CM_ VAL_ VAL_TABLE_ BA_ BA_DEF_ BA_DEF_DEF_ BA_REL_ BA_DEF_REL_ BA_DEF_DEF_REL_ BA_SGTYPE_ BA_DEF_SGTYPE_
   SIG_VALTYPE_ SIGTYPE_VALTYPE_ SG_MUL_VAL_ SIG_GROUP_ BO_TX_BU_ EV_ EV_DATA_ ENVVAR_DATA_ SGTYPE_ SGTYPE_VAL_ SIG_TYPE_REF_ CAT_
   CAT_DEF_ FILTER NS_DESC_ BU_SG_REL_ BU_EV_REL_ BU_BO_REL_`.split(/\s+/),
)

/** Names, separated by commas or only by space, up to the next statement. */
export function readNames(tokens: Tokens): string[] {
  const names: string[] = []
  for (;;) {
    const token = tokens.peek()
    if (token.kind === 'mark' && token.value === ',') tokens.take()
    else if (token.kind === 'word' && !STATEMENT_WORDS.has(token.value)) names.push(tokens.take().value)
    else return names
  }
}

export function readMessageNumber(tokens: Tokens): number {
  return tokens.integer('message identifier', 0, UINT32)
}

/** `BO_ 2566844926 Engine: 8 ECM`, then its signals. */
export function readMessage(tokens: Tokens, draft: Draft): void {
  const number = readMessageNumber(tokens)
  const at = tokens.peek()
  const name = tokens.word('message name')
  tokens.mark(':')
  const length = tokens.integer('message length', 0, MAX_BYTES)
  const sender = tokens.peek()
  const senders = sender.kind === 'word' && !STATEMENT_WORDS.has(sender.value) ? [tokens.take().value] : []
  const message: MessageDraft = { number, name, at, length, senders, signals: [] }
  draft.messages.push(message)
  while (tokens.accept('SG_')) message.signals.push(readSignal(tokens))
}

/** `SG_ Speed m1 : 0|16@1+ (0.01,0) [0|655.35] "km/h" IC,HU` */
function readSignal(tokens: Tokens): SignalDraft {
  const at = tokens.peek()
  const name = tokens.word('signal name')
  const role = readMultiplexRole(tokens)
  tokens.mark(':')
  const startBit = tokens.integer('start bit', 0, 8 * MAX_BYTES)
  tokens.mark('|')
  const bitLength = tokens.integer('signal length', 1, 8 * MAX_BYTES)
  tokens.mark('@')
  const byteOrder = tokens.integer('byte order', 0, 1) === 1 ? 'little' : 'big'
  const signed = tokens.accept('-')
  if (!signed) tokens.mark('+')
  tokens.mark('(')
  const factor = tokens.number('factor')
  tokens.mark(',')
  const offset = tokens.number('offset')
  tokens.mark(')')
  tokens.mark('[')
  const min = tokens.number('minimum')
  tokens.mark('|')
  const max = tokens.number('maximum')
  tokens.mark(']')
  const unit = tokens.text('unit')
  const receivers = readNames(tokens)
  return { name, at, ...role, startBit, bitLength, byteOrder, signed, factor, offset, min, max, unit, receivers }
}

function readMultiplexRole(tokens: Tokens): { multiplexer: boolean; selectedBy?: number } {
  const token = tokens.peek()
  if (token.kind !== 'word') return { multiplexer: false }
  const match = /^(?:m(\d+))?(M)?$/.exec(token.value)
  if (!match) throw tokens.problem('expected ":", "M" or "m" and a number after the signal name')
  tokens.take()
  return { multiplexer: match[2] !== undefined, ...(match[1] === undefined ? {} : { selectedBy: Number(match[1]) }) }
}

/** Pairs of a raw value and its name, up to the semicolon. */
export function readLabels(tokens: Tokens): LabelList {
  const labels: [string, string][] = []
  while (tokens.peek().kind === 'number') {
    const value = tokens.take()
    tokens.finite(value, 'value with a name')
    labels.push([value.value, tokens.text('name of the value')])
  }
  tokens.mark(';')
  return labels
}

/** `VAL_ 100 Gear 0 "P" 1 "R";`, `VAL_ 100 Gear GearTable;` or, for an environment variable, `VAL_ Weather 0 "dry";`. */
export function readValueLabels(tokens: Tokens, draft: Draft): void {
  const at = tokens.peek()
  if (at.kind === 'word') {
    draft.environmentLabels.push({ name: tokens.take().value, labels: readLabels(tokens), at })
    return
  }
  const number = readMessageNumber(tokens)
  const signal = tokens.word('signal name')
  if (tokens.peek().kind === 'word') {
    draft.labels.push({ number, signal, labels: tokens.take().value, at })
    tokens.mark(';')
  } else draft.labels.push({ number, signal, labels: readLabels(tokens), at })
}

/** `SIG_VALTYPE_ 100 Speed : 1;` with 1 for a 32-bit and 2 for a 64-bit IEEE 754 number. */
export function readValueType(tokens: Tokens, draft: Draft): void {
  const at = tokens.peek()
  const number = readMessageNumber(tokens)
  const signal = tokens.word('signal name')
  tokens.accept(':')
  const type = tokens.integer('value type', 0, 3)
  tokens.mark(';')
  draft.valueTypes.push({ number, signal, type, at })
}

/** `SG_MUL_VAL_ 100 Torque Mode 3-5, 9-9;` */
export function readSelection(tokens: Tokens, draft: Draft): void {
  const at = tokens.peek()
  const number = readMessageNumber(tokens)
  const signal = tokens.word('signal name')
  const multiplexer = tokens.word('multiplexer name')
  const ranges: [number, number][] = []
  do ranges.push(readRange(tokens))
  while (tokens.accept(','))
  tokens.mark(';')
  draft.selections.push({ number, signal, multiplexer, ranges, at })
}

function readRange(tokens: Tokens): [number, number] {
  const what = 'multiplexer value'
  const from = tokens.integer(what, 0, Number.MAX_SAFE_INTEGER)
  const spaced = tokens.accept('-')
  // "3-5" reads as the numbers 3 and -5.
  const to = spaced
    ? tokens.integer(what, 0, Number.MAX_SAFE_INTEGER)
    : 0 - tokens.integer(`"-" and the end of the range of the ${what}`, -Number.MAX_SAFE_INTEGER, 0)
  return [Math.min(from, to), Math.max(from, to)]
}

/** `BO_TX_BU_ 100 : ECM,TCM;` */
export function readTransmitters(tokens: Tokens, draft: Draft): void {
  const at = tokens.peek()
  const number = readMessageNumber(tokens)
  tokens.accept(':')
  const nodes = readNames(tokens)
  tokens.mark(';')
  draft.transmitters.push({ number, nodes, at })
}

/** `SIG_GROUP_ 100 Lights 1 : Left Right;` */
export function readSignalGroup(tokens: Tokens, draft: Draft): void {
  const at = tokens.peek()
  const number = readMessageNumber(tokens)
  const name = tokens.word('name of the signal group')
  const repetitions = tokens.integer('repetitions', 0, UINT32)
  tokens.accept(':')
  const signals = readNames(tokens)
  tokens.mark(';')
  draft.groups.push({ number, group: { name, repetitions, signals }, at })
}

const ENVIRONMENT_TYPES: readonly EnvironmentDraft['type'][] = ['int', 'float', 'string']

/** `EV_ Weather: 0 [0|3] "" 0 12 DUMMY_NODE_VECTOR0 Dash;` */
export function readEnvironmentVariable(tokens: Tokens, draft: Draft): void {
  const at = tokens.peek()
  const name = tokens.word('environment variable')
  tokens.mark(':')
  const type = tokens.integer('type of the environment variable', 0, 2)
  tokens.mark('[')
  const min = tokens.number('minimum')
  tokens.mark('|')
  const max = tokens.number('maximum')
  tokens.mark(']')
  const unit = tokens.text('unit')
  const initial = tokens.number('initial value')
  const id = tokens.integer('number of the environment variable', 0, UINT32)
  const accessToken = tokens.expect('word', 'access type')
  const access = /^DUMMY_NODE_VECTOR(80)?0*([0-3])$/.exec(accessToken.value)
  if (!access) throw tokens.problem('expected DUMMY_NODE_VECTOR and 0 to 3, 8000 to 8003', accessToken)
  const nodes = readNames(tokens)
  tokens.mark(';')
  const kind = access[1] === undefined ? ENVIRONMENT_TYPES[type] : 'string'
  draft.environment.push({ name, at, type: kind ?? 'int', min, max, unit, initial, id, access: Number(access[2]), nodes })
}

/** `ENVVAR_DATA_ Weather: 10;` */
export function readEnvironmentData(tokens: Tokens, draft: Draft): void {
  const at = tokens.peek()
  const name = tokens.word('environment variable')
  tokens.accept(':')
  const bytes = tokens.integer('size of the environment variable', 0, UINT32)
  tokens.mark(';')
  draft.environmentData.push({ name, bytes, at })
}
