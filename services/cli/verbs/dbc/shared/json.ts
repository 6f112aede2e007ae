/** Parts of a database as JSON: maps become objects, whole numbers beyond ±2^53 `{"big":"decimal"}` as everywhere. */
import type { AttributeValue, Message, Signal } from '../../../../can/dbc/model.ts'

type JsonValue = string | number | { big: string }

function jsonValue(value: AttributeValue): JsonValue {
  return typeof value === 'bigint' ? { big: value.toString() } : value
}

function jsonMap<T extends string>(map: ReadonlyMap<number | bigint | string, T | AttributeValue>): Record<string, JsonValue> {
  return Object.fromEntries([...map].map(([key, value]) => [String(key), jsonValue(value)]))
}

function signalJson({ bigLabels, labels, attributes, startValue, ...facts }: Signal, line: number | undefined): object {
  return {
    ...facts,
    ...(startValue === undefined ? {} : { startValue: jsonValue(startValue) }),
    labels: jsonMap(new Map<number | bigint, string>([...labels, ...(bigLabels ?? [])])),
    attributes: jsonMap(attributes),
    ...(line === undefined ? {} : { line }),
  }
}

export function messageJson(message: Message, lineOf: (part: Message | Signal) => number | undefined): object {
  const line = lineOf(message)
  return {
    ...message,
    attributes: jsonMap(message.attributes),
    signals: message.signals.map((signal) => signalJson(signal, lineOf(signal))),
    ...(line === undefined ? {} : { line }),
  }
}
