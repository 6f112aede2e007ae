/** Writes RIFF/WAVE with 16-bit PCM and an ID3v2.3 chunk, as players and taggers read them. */

export interface WavTags {
  title?: string
  artist?: string
  album?: string
  track?: number
  genre?: string
  cover?: { mime: 'image/png' | 'image/jpeg'; data: Uint8Array }
}

function frame(id: string, body: Buffer): Buffer {
  const header = Buffer.alloc(10)
  header.write(id, 0, 'latin1')
  header.writeUInt32BE(body.length, 4)
  return Buffer.concat([header, body])
}

/** Encoding 1 is UTF-16 with a byte order mark. */
const textFrame = (id: string, text: string): Buffer =>
  frame(id, Buffer.concat([Buffer.from([1, 0xff, 0xfe]), Buffer.from(text, 'utf16le')]))

/** ID3v2.3, without unsynchronisation. */
export function id3(tags: WavTags): Buffer {
  const { title, artist, album, track, genre, cover } = tags
  const frames = [
    ...(title === undefined ? [] : [textFrame('TIT2', title)]),
    ...(artist === undefined ? [] : [textFrame('TPE1', artist)]),
    ...(album === undefined ? [] : [textFrame('TALB', album)]),
    ...(track === undefined ? [] : [textFrame('TRCK', String(track))]),
    ...(genre === undefined ? [] : [textFrame('TCON', genre)]),
    ...(cover === undefined
      ? []
      : [frame('APIC', Buffer.concat([Buffer.from(`\0${cover.mime}\0\u0003\0`, 'latin1'), cover.data]))]),
  ]
  const body = Buffer.concat(frames)
  const size = body.length
  const header = Buffer.from([0x49, 0x44, 0x33, 3, 0, 0, (size >> 21) & 127, (size >> 14) & 127, (size >> 7) & 127, size & 127])
  return Buffer.concat([header, body])
}

function chunk(id: string, body: Uint8Array): Buffer {
  const header = Buffer.alloc(8)
  header.write(id, 0, 'latin1')
  header.writeUInt32LE(body.length, 4)
  return Buffer.concat([header, body, Buffer.alloc(body.length % 2)])
}

/** @param channels samples from −1 to 1, one array a channel, of one length */
export function wavFile(channels: readonly Float32Array[], sampleRate: number, tags?: WavTags): Buffer {
  const count = channels[0]?.length ?? 0
  const samples = Buffer.alloc(count * channels.length * 2)
  for (let index = 0, at = 0; index < count; index++) {
    for (const channel of channels) {
      samples.writeInt16LE(Math.round(Math.max(-1, Math.min(1, channel[index] ?? 0)) * 32_767), at)
      at += 2
    }
  }
  const format = Buffer.alloc(16)
  format.writeUInt16LE(1, 0)
  format.writeUInt16LE(channels.length, 2)
  format.writeUInt32LE(sampleRate, 4)
  format.writeUInt32LE(sampleRate * channels.length * 2, 8)
  format.writeUInt16LE(channels.length * 2, 12)
  format.writeUInt16LE(16, 14)
  const chunks = [chunk('fmt ', format), ...(tags ? [chunk('id3 ', id3(tags))] : []), chunk('data', samples)]
  return chunk('RIFF', Buffer.concat([Buffer.from('WAVE', 'latin1'), ...chunks]))
}
