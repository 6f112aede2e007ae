/** The port of a synthesiser: text in, sound out, or the honest answer that there is none. */

export interface Speech {
  /**
   * Never rejects: a car that cannot speak shows its words and says nothing.
   *
   * @param language BCP 47
   * @returns a WAV file, or null when nothing can say it now
   */
  say(text: string, language: string): Promise<Buffer | null>
}

const RIFF_REST = 8
const DATA_TAG = Buffer.from('data')

/** Writes the true lengths into a WAV file that was written to a pipe, where its end was not known at its beginning. */
export function closedWav(wav: Buffer): Buffer | null {
  if (wav.length < 44 || wav.toString('ascii', 0, 4) !== 'RIFF') return null
  const data = wav.indexOf(DATA_TAG, 12)
  if (data < 0 || data + 8 >= wav.length) return null
  const closed = Buffer.from(wav)
  closed.writeUInt32LE(wav.length - RIFF_REST, 4)
  closed.writeUInt32LE(wav.length - data - 8, data + 4)
  return closed
}
