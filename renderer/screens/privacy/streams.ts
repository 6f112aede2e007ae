/** Streams that this build has words for, in every language. */
const KNOWN: ReadonlySet<string> = new Set(['fleet-report', 'internet-radio', 'app-network', 'phone-companion'])

export const isKnownStream = (id: string): boolean => KNOWN.has(id)
