/** Numbers, times and samples as they are typed and printed. */
import type { SignalSample } from '../../../../base/gateway-client.ts'
import { FasciaError } from '../../../../contract/errors.ts'
import { SignalValue } from '../../../../contract/signal-entry.ts'
import type { ListedSignal } from '../../../../contract/signal-list.ts'
import { elementType } from '../../../../contract/units.ts'
import { printJson } from '../../../output.ts'

const TIMES_MS = { ms: 1, s: 1000, m: 60_000, min: 60_000, h: 3_600_000, d: 86_400_000 } as const

/** @throws FasciaError `usage` */
export function numberOf(text: string, what: string): number {
  const number = Number(text)
  if (text.trim() === '' || !Number.isFinite(number)) throw new FasciaError('usage', `${what} must be a number, not "${text}"`)
  return number
}

/** `500`, `500ms`, `1s`, `2.5m`, `1h` in ms. @throws FasciaError `usage` */
export function durationMs(text: string, what: string): number {
  const match = /^(\d+(?:\.\d+)?)(ms|s|min|m|h|d)?$/.exec(text)
  const ms = match ? Number(match[1]) * TIMES_MS[(match[2] ?? 'ms') as keyof typeof TIMES_MS] : 0
  if (ms > 0 && ms < 2 ** 31) return ms
  throw new FasciaError('usage', `${what} is a time like 500ms, 1s or 10m, not "${text}"`)
}

/** A typed value of a signal. @throws FasciaError `wrong_type` */
export function valueOf({ path, datatype }: ListedSignal, text: string): SignalValue {
  if (datatype.endsWith('[]')) {
    const items = text.startsWith('[')
      ? jsonOf(path, text)
      : text.split(',').map((item) => elementOf(path, elementType(datatype), item.trim()))
    return SignalValue.parse(items)
  }
  return elementOf(path, datatype, text)
}

function jsonOf(path: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new FasciaError('wrong_type', `${path} is a list like 1,2,3 or ["a","b"]`, { cause })
  }
}

function elementOf(path: string, datatype: string, text: string): string | number | boolean {
  if (datatype === 'string') return text
  if (datatype === 'boolean') {
    if (text === 'true' || text === 'false') return text === 'true'
    throw new FasciaError('wrong_type', `${path} is true or false, not "${text}"`)
  }
  const number = Number(text)
  if (text.trim() === '' || !Number.isFinite(number)) throw new FasciaError('wrong_type', `${path} is a number, not "${text}"`)
  return number
}

export const shown = (value: SignalValue | null): string => (typeof value === 'object' ? JSON.stringify(value) : String(value))

/** A sample as a line: JSON, or text with a dash for what is not current. */
export function printSample(signal: ListedSignal, { value, quality, sourceMs }: SignalSample, json: boolean): void {
  const isCurrent = quality === 'valid'
  const { path, unit } = signal
  if (json) {
    printJson({ path, value: isCurrent ? value : null, quality, t: sourceMs === 0 ? null : new Date(sourceMs).toISOString() })
  } else {
    const text = isCurrent ? `${shown(value)}${unit === undefined ? '' : ` ${unit}`}` : `— (${quality})`
    process.stdout.write(`${path} = ${text}\n`)
  }
}
