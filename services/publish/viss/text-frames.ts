/**
 * Many WebSocket messages as one piece of memory and so one write to the system: what `ws` does message by message (two
 * pieces each) costs more for a thousand short events than all that is in them.
 */

/** The payload lengths from which two and eight bytes say it (RFC 6455, 5.2). */
const LENGTH_IN_TWO = 126
const LENGTH_IN_EIGHT = 65_536
/** The last frame of a message, and the first: of text. */
const TEXT = 0x81

const headBytes = (length: number): number => (length < LENGTH_IN_TWO ? 2 : length < LENGTH_IN_EIGHT ? 4 : 10)

/** Bytes that a text takes on the wire, its frame's head included. */
export function framedBytes(text: string): number {
  const length = Buffer.byteLength(text)
  return headBytes(length) + length
}

/** Each text as one unmasked, unfragmented text frame, as a server sends them without extensions. */
export function textFrames(texts: readonly string[]): Buffer {
  const frames = Buffer.allocUnsafe(texts.reduce((sum, text) => sum + framedBytes(text), 0))
  let at = 0
  for (const text of texts) {
    const length = Buffer.byteLength(text)
    const head = headBytes(length)
    frames[at] = TEXT
    if (head === 2) frames[at + 1] = length
    else if (head === 4) {
      frames[at + 1] = LENGTH_IN_TWO
      frames.writeUInt16BE(length, at + 2)
    } else {
      frames[at + 1] = LENGTH_IN_TWO + 1
      frames.writeBigUInt64BE(BigInt(length), at + 2)
    }
    frames.write(text, at + head)
    at += head + length
  }
  return frames
}
