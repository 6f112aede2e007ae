/**
 * Writes a database as DBC text that Vector's editor, cantools and this reader take: `parseDbc(writeDbc(db), db.file)` is `db`
 * again for every database that was read, and says the same for every other one.
 *
 * What a file can't hold in its own fields is written as the attributes that stand for it: names of more than 32 characters,
 * and cycle times, start values and frame formats that were set in code.
 */
import { NOBODY, ORPHANS } from './build.ts'
import { numberOf, type AttributeValue, type Database, type Message, type Selection, type Signal } from './model.ts'
import { shortNamesOf, type ShortNames } from './short-names.ts'
import { attributeLines, quoted } from './write-attributes.ts'

const NEW_SYMBOLS = `NS_DESC_ CM_ BA_DEF_ BA_ VAL_ CAT_DEF_ CAT_ FILTER BA_DEF_DEF_ EV_DATA_ ENVVAR_DATA_ SGTYPE_ SGTYPE_VAL_
  BA_DEF_SGTYPE_ BA_SGTYPE_ SIG_TYPE_REF_ VAL_TABLE_ SIG_GROUP_ SIG_VALTYPE_ SIGTYPE_VALTYPE_ BO_TX_BU_ BA_DEF_REL_ BA_REL_
  BA_DEF_DEF_REL_ BU_SG_REL_ BU_EV_REL_ BU_BO_REL_ SG_MUL_VAL_`.split(/\s+/)

const ORPHANS_ID = 0x4000_0000

/** The text, with line feeds; to be stored as UTF-8. */
export function writeDbc(database: Database): string {
  const names = shortNamesOf(database)
  const messages = withOrphans(database)
  const sections: string[][] = [
    [`VERSION ${quoted(database.version)}`, ''],
    ['NS_ :', ...NEW_SYMBOLS.map((symbol) => `\t${symbol}`), ''],
    [`BS_:${database.bitTiming === undefined ? '' : ` ${database.bitTiming}`}`, ''],
    [`BU_:${database.nodes.map(({ name }) => ` ${names.node(name)}`).join('')}`],
    [...database.valueTables].map(([name, labels]) => `VAL_TABLE_ ${name} ${labelText(labels)};`),
    messages.flatMap((message) => ['', ...messageLines(message, names)]),
    [''],
    messages.filter(({ senders }) => senders.length > 1).map((message) => transmittersLine(message, names)),
    environmentLines(database, names),
    commentLines(database, messages, names),
    attributeLines(database, messages, names),
    valueLines(database, messages, names),
    messages.flatMap((message) =>
      message.groups.map(({ name, repetitions, signals }) => {
        const members = signals.map((signal) => ` ${names.signal(message, signal)}`).join('')
        return `SIG_GROUP_ ${numberOf(message)} ${name} ${repetitions} :${members};`
      }),
    ),
    eachSignal(messages, (message, signal) =>
      signal.valueType === 'int'
        ? []
        : [
            `SIG_VALTYPE_ ${numberOf(message)} ${names.signal(message, signal.name)} : ${signal.valueType === 'float32' ? 1 : 2};`,
          ],
    ),
    eachSignal(messages, (message, signal) => selectionLines(message, signal, names)),
  ]
  return sections.flat().join('\n') + '\n'
}

function withOrphans(database: Database): readonly Message[] {
  if (database.orphans.length === 0) return database.messages
  const orphans: Message = {
    id: ORPHANS_ID,
    extended: true,
    fd: false,
    j1939: false,
    name: ORPHANS,
    length: 0,
    senders: [],
    signals: database.orphans,
    groups: [],
    attributes: new Map<string, AttributeValue>(),
  }
  return [orphans, ...database.messages]
}

function eachSignal(messages: readonly Message[], lines: (message: Message, signal: Signal) => string[]): string[] {
  return messages.flatMap((message) => message.signals.flatMap((signal) => lines(message, signal)))
}

function messageLines(message: Message, names: ShortNames): string[] {
  const sender = message.senders[0]
  return [
    `BO_ ${numberOf(message)} ${names.message(message)}: ${message.length} ${sender === undefined ? NOBODY : names.node(sender)}`,
    ...message.signals.map((signal) => signalLine(message, signal, names)),
  ]
}

function signalLine(message: Message, signal: Signal, names: ShortNames): string {
  const { startBit, bitLength, byteOrder, signed, factor, offset, min, max, unit, receivers, multiplex, multiplexer } = signal
  const role = `${multiplex ? ` m${multiplex.ranges[0]?.[0] ?? 0}` : ''}${multiplexer ? (multiplex ? 'M' : ' M') : ''}`
  const place = `${startBit}|${bitLength}@${byteOrder === 'little' ? 1 : 0}${signed ? '-' : '+'}`
  const to = receivers.length > 0 ? receivers.map((name) => names.node(name)).join(',') : NOBODY
  const name = names.signal(message, signal.name)
  return ` SG_ ${name}${role} : ${place} (${factor},${offset}) [${min}|${max}] ${quoted(unit)} ${to}`
}

function transmittersLine(message: Message, names: ShortNames): string {
  return `BO_TX_BU_ ${numberOf(message)} : ${message.senders.map((name) => names.node(name)).join(',')};`
}

function environmentLines(database: Database, names: ShortNames): string[] {
  return database.environment.flatMap((one) => {
    const name = names.environment(one.name)
    const access = `DUMMY_NODE_VECTOR${one.type === 'string' ? '800' : ''}${one.access}`
    const nodes = one.nodes.length > 0 ? one.nodes.map((node) => names.node(node)).join(',') : NOBODY
    const range = `[${one.min}|${one.max}] ${quoted(one.unit)} ${one.initial} ${one.id}`
    const variable = `EV_ ${name}: ${one.type === 'float' ? 1 : 0} ${range} ${access} ${nodes};`
    return one.dataBytes === undefined ? [variable] : [variable, `ENVVAR_DATA_ ${name}: ${one.dataBytes};`]
  })
}

function commentLines(database: Database, messages: readonly Message[], names: ShortNames): string[] {
  const line = (owner: string, comment: string | undefined): string[] =>
    comment === undefined ? [] : [`CM_ ${owner}${quoted(comment)};`]
  return [
    ...line('', database.comment),
    ...database.nodes.flatMap(({ name, comment }) => line(`BU_ ${names.node(name)} `, comment)),
    ...messages.flatMap((message) => line(`BO_ ${numberOf(message)} `, message.comment)),
    ...eachSignal(messages, (message, { name, comment }) =>
      line(`SG_ ${numberOf(message)} ${names.signal(message, name)} `, comment),
    ),
    ...database.environment.flatMap(({ name, comment }) => line(`EV_ ${names.environment(name)} `, comment)),
  ]
}

function valueLines(database: Database, messages: readonly Message[], names: ShortNames): string[] {
  return [
    ...eachSignal(messages, (message, { name, labels, bigLabels }) => {
      const all = new Map<number | bigint, string>([...labels, ...(bigLabels ?? [])])
      return all.size > 0 ? [`VAL_ ${numberOf(message)} ${names.signal(message, name)} ${labelText(all)};`] : []
    }),
    ...database.environment.flatMap(({ name, labels }) =>
      labels.size > 0 ? [`VAL_ ${names.environment(name)} ${labelText(labels)};`] : [],
    ),
  ]
}

function labelText(labels: ReadonlyMap<number | bigint, string>): string {
  return [...labels].map(([raw, name]) => `${raw} ${quoted(name)} `).join('')
}

function selectionLines(message: Message, signal: Signal, names: ShortNames): string[] {
  const { multiplex } = signal
  if (!multiplex || isPlain(message, signal, multiplex)) return []
  const ranges = multiplex.ranges.map(([from, to]) => `${from}-${to}`).join(', ')
  const [name, multiplexer] = [names.signal(message, signal.name), names.signal(message, multiplex.multiplexer)]
  return [`SG_MUL_VAL_ ${numberOf(message)} ${name} ${multiplexer} ${ranges};`]
}

/** True when `m7` says it all: one value of the multiplexer that a reader takes without being told. */
function isPlain(message: Message, signal: Signal, { multiplexer, ranges }: Selection): boolean {
  const [range] = ranges
  if (!range || ranges.length > 1 || range[0] !== range[1]) return false
  const others = message.signals.filter((other) => other.multiplexer && other.name !== signal.name)
  return (others.find((other) => !other.multiplex) ?? others[0])?.name === multiplexer
}
