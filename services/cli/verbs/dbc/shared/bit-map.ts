/** The bits of a message as a map: which signal each one belongs to. */
import { fragmentsOf } from '../../../../can/dbc/fragments.ts'
import { signalFits, type Message } from '../../../../can/dbc/model.ts'

const MARKS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
/** A longer message is a list, not a picture. */
const MAX_BYTES = 64
const UNUSED = '·'
const SHARED = '#'

/**
 * One line a byte, bit 7 first, and what the marks mean; `#` where signals share a bit (of different multiplexer values, as a
 * rule). Empty for messages without signals or with more than the marks can tell apart.
 */
export function bitMapOf(message: Message): string {
  const { signals, length } = message
  if (signals.length === 0 || signals.length > MARKS.length || length === 0 || length > MAX_BYTES) return ''
  const bits = new Array<string>(8 * length).fill(UNUSED)
  for (const [index, signal] of signals.entries()) {
    if (!signalFits(signal, length)) continue
    for (const { byte, shift, width } of fragmentsOf(signal)) {
      for (let bit = 8 * byte + shift; bit < 8 * byte + shift + width; bit++) {
        bits[bit] = bits[bit] === UNUSED ? (MARKS[index] ?? SHARED) : SHARED
      }
    }
  }
  const rows = Array.from({ length }, (_, byte) => {
    const row = bits.slice(8 * byte, 8 * byte + 8).reverse()
    return `  ${String(byte).padStart(4)}  ${row.join(' ')}`
  })
  const legend = signals.map(({ name }, index) => `${MARKS[index]} ${name}`)
  return [
    `  BYTE  7 6 5 4 3 2 1 0`,
    ...rows.map((row, index) => (legend[index] === undefined ? row : `${row}   ${legend[index]}`)),
    ...legend.slice(rows.length).map((text) => `${' '.repeat(26)}${text}`),
  ].join('\n')
}
