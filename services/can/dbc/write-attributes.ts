/** The attributes of a DBC file as text: definitions, defaults, values and relations. */
import { LONG_NAMES } from './descriptions.ts'
import { frameKindOf } from './frame-kind.ts'
import {
  numberOf,
  type AttributeDefinition,
  type AttributeScope,
  type AttributeValue,
  type Database,
  type Message,
} from './model.ts'
import type { ShortNames } from './short-names.ts'
import { startValueOf } from './raw-values.ts'

const WORDS: Readonly<Record<AttributeScope, string>> = {
  database: '',
  node: 'BU_ ',
  message: 'BO_ ',
  signal: 'SG_ ',
  environment: 'EV_ ',
  'node-message': 'BU_BO_REL_ ',
  'node-signal': 'BU_SG_REL_ ',
  'node-environment': 'BU_EV_REL_ ',
}

/** What is defined when the database has values but no definition for them. */
const STANDARD: readonly AttributeDefinition[] = [
  { name: 'GenMsgCycleTime', scope: 'message', kind: 'INT', min: 0, max: 3_600_000, choices: [], default: 0 },
  { name: 'GenSigStartValue', scope: 'signal', kind: 'FLOAT', min: -1e308, max: 1e308, choices: [], default: 0 },
  {
    name: 'VFrameFormat',
    scope: 'message',
    kind: 'ENUM',
    choices: [
      'StandardCAN',
      'ExtendedCAN',
      'reserved',
      'J1939PG',
      ...Array<string>(10).fill('reserved'),
      'StandardCAN_FD',
      'ExtendedCAN_FD',
    ],
    default: 'StandardCAN',
  },
]

/** Text in quotes. A backslash at its end would hide the closing quote, so it gets a space. */
export function quoted(text: string): string {
  return `"${text.replaceAll('"', '\\"')}${text.endsWith('\\') ? ' ' : ''}"`
}

interface Value {
  name: string
  scope: AttributeScope
  /** What it belongs to, as the file writes it. */
  owner: string
  value: AttributeValue
}

export function attributeLines(database: Database, messages: readonly Message[], names: ShortNames): string[] {
  const known = new Map(database.definitions.map((definition) => [definition.name, definition]))
  const protocol = database.attributes.get('ProtocolType') ?? known.get('ProtocolType')?.default
  const values = [...ownValues(database, names), ...messages.flatMap((message) => messageValues(message, names, known, protocol))]
  const missing = [...new Set(values.map(({ name }) => name))].filter((name) => !known.has(name))
  const definitions = [...database.definitions, ...missing.flatMap((name) => standardDefinition(name))]
  for (const definition of definitions) known.set(definition.name, definition)
  const isRelation = ({ scope }: AttributeDefinition): boolean => scope.startsWith('node-')
  const [plain, relations] = [definitions.filter((one) => !isRelation(one)), definitions.filter(isRelation)]
  return [
    ...plain.map((one) => `BA_DEF_ ${definitionText(one)}`),
    ...relations.map((one) => `BA_DEF_REL_ ${definitionText(one)}`),
    ...plain.flatMap((one) => defaultLine('BA_DEF_DEF_', one)),
    ...relations.flatMap((one) => defaultLine('BA_DEF_DEF_REL_', one)),
    ...values.map(({ name, owner, value }) => `BA_ ${quoted(name)} ${owner}${valueText(value, known.get(name))};`),
    ...database.relations.map(
      (one) => `BA_REL_ ${quoted(one.name)} ${relationText(one, database, names)}${valueText(one.value, known.get(one.name))};`,
    ),
  ]
}

function ownValues(database: Database, names: ShortNames): Value[] {
  const of = (scope: AttributeScope, owner: string, attributes: ReadonlyMap<string, AttributeValue>): Value[] =>
    [...attributes].map(([name, value]) => ({ name, scope, owner, value }))
  return [
    ...of('database', '', database.attributes),
    ...database.nodes.flatMap(({ name, attributes }) => {
      const owner = `BU_ ${names.node(name)} `
      return [...longName('node', owner, name, names.node(name)), ...of('node', owner, attributes)]
    }),
    ...database.environment.flatMap(({ name, attributes }) => {
      const owner = `EV_ ${names.environment(name)} `
      return [...longName('environment', owner, name, names.environment(name)), ...of('environment', owner, attributes)]
    }),
  ]
}

function longName(scope: keyof typeof LONG_NAMES, owner: string, name: string, short: string): Value[] {
  return name === short ? [] : [{ name: LONG_NAMES[scope], scope, owner, value: name }]
}

function messageValues(
  message: Message,
  names: ShortNames,
  known: ReadonlyMap<string, AttributeDefinition>,
  protocol: AttributeValue | undefined,
): Value[] {
  const number = numberOf(message)
  const owner = `BO_ ${number} `
  const attributes = new Map(message.attributes)
  const effective = (own: ReadonlyMap<string, AttributeValue>, name: string): AttributeValue | undefined =>
    own.get(name) ?? known.get(name)?.default
  if (cycleOf(effective(attributes, 'GenMsgCycleTime')) !== (message.cycleTimeMs ?? 0)) {
    attributes.set('GenMsgCycleTime', message.cycleTimeMs ?? 0)
  }
  const format = effective(attributes, 'VFrameFormat')
  const { fd, j1939 } = frameKindOf(message, format, protocol)
  if (fd !== message.fd || j1939 !== message.j1939) attributes.set('VFrameFormat', formatOf(message))
  return [
    ...longName('message', owner, message.name, names.message(message)),
    ...[...attributes].map(([name, value]): Value => ({ name, scope: 'message', owner, value })),
    ...message.signals.flatMap((signal) => {
      const { name, attributes: own, startValue = 0 } = signal
      const short = names.signal(message, name)
      const place = `SG_ ${number} ${short} `
      const all = new Map(own)
      const { startValue: told = 0 } = startValueOf(signal, effective(own, 'GenSigStartValue'))
      if (told !== startValue) all.set('GenSigStartValue', startValue)
      return [
        ...longName('signal', place, name, short),
        ...[...all].map(([attribute, value]): Value => ({ name: attribute, scope: 'signal', owner: place, value })),
      ]
    }),
  ]
}

function cycleOf(value: AttributeValue | undefined): number {
  return typeof value === 'number' && value > 0 ? value : 0
}

function formatOf({ fd, j1939, extended }: Message): string {
  if (j1939) return 'J1939PG'
  return `${extended ? 'Extended' : 'Standard'}CAN${fd ? '_FD' : ''}`
}

/** Values without a definition of their own and without a usual one are left without, as their file had them. */
function standardDefinition(name: string): AttributeDefinition[] {
  const standard = STANDARD.find((one) => one.name === name)
  if (standard) return [standard]
  const scope = (Object.keys(LONG_NAMES) as (keyof typeof LONG_NAMES)[]).find((key) => LONG_NAMES[key] === name)
  return scope ? [{ name, scope, kind: 'STRING', choices: [], default: '' }] : []
}

function definitionText({ name, scope, kind, min, max, choices }: AttributeDefinition): string {
  const limits = min === undefined || max === undefined ? '' : ` ${min} ${max}`
  return `${WORDS[scope]} ${quoted(name)} ${kind} ${kind === 'ENUM' ? choices.map(quoted).join(',') : limits};`
}

function defaultLine(word: string, definition: AttributeDefinition): string[] {
  if (definition.default === undefined) return []
  const text = typeof definition.default === 'string' ? quoted(definition.default) : String(definition.default)
  return [`${word}  ${quoted(definition.name)} ${text};`]
}

/** An enumeration's value is its number, where it has one. */
function valueText(value: AttributeValue, definition: AttributeDefinition | undefined): string {
  if (typeof value !== 'string') return String(value)
  const index = definition?.kind === 'ENUM' ? definition.choices.indexOf(value) : -1
  return index >= 0 ? String(index) : quoted(value)
}

function relationText(relation: Database['relations'][number], database: Database, names: ShortNames): string {
  const node = names.node(relation.node)
  const { message: identifier, signal, environment } = relation
  if (environment !== undefined) return `BU_EV_REL_ ${node} ${names.environment(environment)} `
  if (!identifier) return ''
  const number = numberOf(identifier)
  if (signal === undefined) return `BU_BO_REL_ ${node} ${number} `
  const message = database.messages.find(({ id, extended }) => id === identifier.id && extended === identifier.extended)
  return `BU_SG_REL_ ${node} SG_ ${number} ${message ? names.signal(message, signal) : signal} `
}
