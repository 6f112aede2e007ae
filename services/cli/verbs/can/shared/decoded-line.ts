/** A decoded frame as INTERFACES.md fixes its JSON, and as a person reads it. */
import type { CanFrame } from '../../../../can/frame.ts'
import { formatReadableLine } from '../../../../can/candump/readable.ts'
import type { DecodedFrame } from '../../../../decode/decoder.ts'

/** JSON has no word for these numbers. */
export type JsonNumber = number | 'NaN' | 'Infinity' | '-Infinity' | { big: string }

export function jsonNumber(value: number | bigint): JsonNumber {
  if (typeof value === 'bigint') return { big: value.toString() }
  if (Number.isFinite(value)) return value
  return Number.isNaN(value) ? 'NaN' : value > 0 ? 'Infinity' : '-Infinity'
}

/** `{"t","bus","id","extended","fd","message","values","labels"}`, with `error` for a frame too short. */
export function decodedJson(frame: CanFrame, decoded: DecodedFrame): string {
  const values = Object.create(null) as Record<string, JsonNumber>
  for (const name in decoded.values) values[name] = jsonNumber(decoded.values[name] as number | bigint)
  return JSON.stringify({
    t: frame.t,
    bus: frame.bus,
    id: frame.id,
    extended: frame.extended,
    fd: frame.fd,
    ...(frame.remote ? { remote: true } : {}),
    ...(frame.error ? { errorFrame: true } : {}),
    message: decoded.message,
    values,
    labels: decoded.labels,
    ...(decoded.error === undefined ? {} : { error: decoded.error }),
  })
}

/** The frame as candump writes it, then its message and values. */
export function decodedText(frame: CanFrame, decoded: DecodedFrame): string {
  const head = formatReadableLine(frame)
  if (decoded.message === null) return head
  if (decoded.error !== undefined) return `${head}  ${decoded.message}: ${decoded.error}`
  const values = Object.entries(decoded.values).map(([name, value]) => {
    const label = decoded.labels[name]
    return label === undefined ? `${name}=${value}` : `${name}=${value} "${label}"`
  })
  return `${head}  ${decoded.message}: ${values.join(', ')}`
}
