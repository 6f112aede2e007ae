/** Streams that this build has words for, in every language. */
const KNOWN: ReadonlySet<string> = new Set(['fleet-report', 'internet-radio'])

export const isKnownStream = (id: string): boolean => KNOWN.has(id)
