/**
 * Finds the message of a database for a J1939 identifier: by its parameter group, whatever the priority and the destination
 * are; of several senders of one group the one with this source address, else the one for any source.
 *
 * In a DBC these messages have `VFrameFormat` "J1939PG"; the identifier in the file is one example of them, usually with the
 * null address (FE) as its source.
 */
import { NULL_ADDRESS, pgnOf, sourceOf } from './identifier.ts'

interface J1939Message {
  id: number
  extended: boolean
  /** The database says that it is a parameter group. */
  j1939: boolean
}

interface Group<T> {
  bySource: Map<number, T>
  any: T
}

/**
 * The hook for a decoder's lookup: call it for extended identifiers that no message has exactly.
 *
 * @param messageOf the message that an item stands for
 * @returns undefined when there is no J1939 message, so that nothing is paid for it
 */
export function j1939Lookup<T>(
  items: Iterable<T>,
  messageOf: (item: T) => J1939Message,
): ((id: number) => T | undefined) | undefined {
  const groups = new Map<number, Group<T>>()
  for (const item of items) {
    const { id, extended, j1939 } = messageOf(item)
    if (!extended || !j1939) continue
    const source = sourceOf(id)
    const group = groups.get(pgnOf(id))
    if (!group) groups.set(pgnOf(id), { bySource: new Map([[source, item]]), any: item })
    else {
      group.bySource.set(source, item)
      // Of several with an address of their own the first one stands for the rest.
      if (source === NULL_ADDRESS) group.any = item
    }
  }
  if (groups.size === 0) return undefined
  return (id) => {
    const group = groups.get(pgnOf(id))
    return group && (group.bySource.get(sourceOf(id)) ?? group.any)
  }
}
