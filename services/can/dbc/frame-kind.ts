/** What kind of frame carries a message: classic, CAN FD, or J1939 with its transport. */
import type { AttributeValue, Message } from './model.ts'

/** VFrameFormat by number, as Vector numbers the formats when the file only has the number. */
const J1939_FORMATS: ReadonlySet<unknown> = new Set(['J1939PG', 3])
const FD_FORMATS: ReadonlySet<unknown> = new Set(['StandardCAN_FD', 'ExtendedCAN_FD', 14, 15])
const MAX_CLASSIC_BYTES = 8

/**
 * What kind of frame carries a message.
 *
 * @param format its VFrameFormat; undefined when the file has none, so that the protocol of the whole database says it
 * @param protocol ProtocolType of the database
 */
export function frameKindOf(
  { extended, length }: Pick<Message, 'extended' | 'length'>,
  format: AttributeValue | undefined,
  protocol: AttributeValue | undefined,
): Pick<Message, 'fd' | 'j1939'> {
  const j1939 = extended && (format === undefined ? protocol === 'J1939' : J1939_FORMATS.has(format))
  // A longer J1939 message goes through its transport protocol, in classic frames.
  return { j1939, fd: FD_FORMATS.has(format) || (length > MAX_CLASSIC_BYTES && !j1939) }
}
