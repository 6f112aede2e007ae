/** Joins lines of one feature end to start, so that labels and dashes run through. */

const keyOf = (line: Int32Array, index: number): number => (line[index] ?? 0) * 16_384 + (line[index + 1] ?? 0)

/** Lines keep their direction (arrows of one-way streets depend on it); what forks stays apart. */
export function joinLines(parts: Int32Array[]): Int32Array[] {
  if (parts.length < 2) return parts
  const starts = new Map<number, number[]>()
  const ends = new Map<number, number>()
  parts.forEach((part, i) => {
    const start = keyOf(part, 0)
    starts.set(start, [...(starts.get(start) ?? []), i])
    const end = keyOf(part, part.length - 2)
    ends.set(end, (ends.get(end) ?? 0) + 1)
  })
  const next = (part: Int32Array): number | undefined => {
    const end = keyOf(part, part.length - 2)
    const followers = starts.get(end)
    return followers?.length === 1 && ends.get(end) === 1 ? followers[0] : undefined
  }
  const followed = new Set(parts.flatMap((part) => next(part) ?? []))
  const used = new Set<number>()
  const joined: Int32Array[] = []
  const walk = (first: number): void => {
    const flat: number[] = []
    for (let i: number | undefined = first; i !== undefined && !used.has(i);) {
      used.add(i)
      const part: Int32Array = parts[i] ?? new Int32Array(0)
      for (let k = flat.length > 0 ? 2 : 0; k < part.length; k++) flat.push(part[k] ?? 0)
      i = next(part)
    }
    if (flat.length >= 4) joined.push(Int32Array.from(flat))
  }
  parts.forEach((_, i) => {
    if (!followed.has(i)) walk(i)
  })
  parts.forEach((_, i) => {
    if (!used.has(i)) walk(i)
  })
  return joined
}
