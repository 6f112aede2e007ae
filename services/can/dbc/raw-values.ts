/** Raw values that a file gives a signal: labels, the start value, and how its bits are read. */
import type { LabelList, SignalDraft } from './draft.ts'
import type { AttributeValue, Signal } from './model.ts'
import type { Tell } from './tell.ts'

/**
 * The raw value of GenSigStartValue; none when it is 0 or does not fit the signal's bits, as editors write -2147483648 for
 * "not set".
 */
export function startValueOf(
  { name, bitLength, signed, valueType }: Pick<Signal, 'name' | 'bitLength' | 'signed' | 'valueType'>,
  value: AttributeValue | undefined,
  tell: (problem: string) => void = () => undefined,
): Pick<Signal, 'startValue'> {
  if (value === undefined || typeof value === 'string' || Number(value) === 0) return {}
  const bits = BigInt(bitLength)
  const [min, max] = signed ? [-(1n << (bits - 1n)), (1n << (bits - 1n)) - 1n] : [0n, (1n << bits) - 1n]
  if (valueType !== 'int' || (value >= min && value <= max)) return { startValue: value }
  if (value !== NOT_SET) tell(`the start value ${value} does not fit the ${bitLength} bits of ${name}`)
  return {}
}

const NOT_SET = -2_147_483_648

export function valueTypeOf({ name, bitLength, at }: SignalDraft, type: number, tell: Tell): Signal['valueType'] {
  if (type === 0) return 'int'
  const valueType = type === 1 ? 'float32' : type === 2 ? 'float64' : undefined
  if (valueType === undefined)
    tell(`signal ${name} has the value type ${type}, which no version of the format knows`, at, 'value-type')
  else if (bitLength === (valueType === 'float32' ? 32 : 64)) return valueType
  else tell(`signal ${name} is declared as ${valueType} but has ${bitLength} bits`, at, 'value-type')
  return 'int'
}

/** Labels by raw value. */
export function labelsOf(list: LabelList): Map<number | bigint, string> {
  return new Map(list.map(([written, name]) => [rawValueOf(written), name]))
}

/** A whole number exactly. */
function rawValueOf(written: string): number | bigint {
  const raw = Number(written)
  return !Number.isSafeInteger(raw) && /^[+-]?\d+$/.test(written) ? BigInt(written.replace('+', '')) : raw + 0
}

/** What a double can't hold goes into a map of its own. */
export function exactLabels(all: ReadonlyMap<number | bigint, string>): Pick<Signal, 'labels' | 'bigLabels'> {
  const labels = new Map<number, string>()
  const bigLabels = new Map<bigint, string>()
  for (const [raw, name] of all) {
    if (typeof raw === 'bigint') bigLabels.set(raw, name)
    else labels.set(raw, name)
  }
  return bigLabels.size > 0 ? { labels, bigLabels } : { labels }
}
