/** The little of DNS messages (RFC 1035) that finding a service takes: questions read, records read by name, answers written. */

const HEADER_BYTES = 12
const NAME_JUMPS_MAX = 8
/** Of a message: more is no search for a service. */
const ENTRIES_MAX = 64
/** This is an answer, and who sends it is the one to know. */
const ANSWER_FLAGS = 0x8400
const CLASS_IN = 1
/** In a question: answer me alone. In a record: forget what was known before. */
const TOP_BIT = 0x8000

export const TYPE = { A: 1, PTR: 12, TXT: 16, SRV: 33, ANY: 255 } as const

export interface Question {
  name: string
  type: number
  /** To the one who asks, not to everybody. */
  isUnicast: boolean
}

export interface DnsRecord {
  name: string
  type: number
  ttlS: number
  /** Others can't have one of this name and type as well. */
  isOwn: boolean
  data: Buffer
}

export interface Message {
  id: number
  isAnswer: boolean
  questions: Question[]
  /** Names and types of what is told; a PTR with what it points to. */
  records: { name: string; type: number; pointsTo: string | undefined }[]
}

/** @returns undefined for anything that is no message */
export function readMessage(bytes: Buffer): Message | undefined {
  try {
    const [id, flags, asked] = [bytes.readUInt16BE(0), bytes.readUInt16BE(2), bytes.readUInt16BE(4)]
    const told = bytes.readUInt16BE(6) + bytes.readUInt16BE(8) + bytes.readUInt16BE(10)
    if (asked + told > ENTRIES_MAX) return undefined
    let at = HEADER_BYTES
    const name = (): string => {
      const found = readName(bytes, at)
      at = found.end
      return found.name
    }
    const questions = Array.from({ length: asked }, (): Question => {
      const question = { name: name(), type: bytes.readUInt16BE(at), isUnicast: (bytes.readUInt16BE(at + 2) & TOP_BIT) !== 0 }
      at += 4
      return question
    })
    const records = Array.from({ length: told }, () => {
      const record = { name: name(), type: bytes.readUInt16BE(at) }
      const dataAt = at + 10
      at = dataAt + bytes.readUInt16BE(at + 8)
      if (at > bytes.length) throw new RangeError('cut off')
      return { ...record, pointsTo: record.type === TYPE.PTR ? readName(bytes, dataAt).name : undefined }
    })
    return { id, isAnswer: (flags & 0x8000) !== 0, questions, records }
  } catch {
    return undefined
  }
}

/** @throws RangeError for a name that leads nowhere */
function readName(bytes: Buffer, from: number): { name: string; end: number } {
  const labels: string[] = []
  let [at, end] = [from, -1]
  for (let jumps = 0; ;) {
    const length = bytes.readUInt8(at)
    if ((length & 0xc0) === 0xc0) {
      if (++jumps > NAME_JUMPS_MAX) throw new RangeError('a name without end')
      if (end < 0) end = at + 2
      at = bytes.readUInt16BE(at) & 0x3fff
    } else if (length === 0) {
      return { name: labels.join('.'), end: end < 0 ? at + 1 : end }
    } else {
      if (length > 63 || at + 1 + length > bytes.length) throw new RangeError('no label')
      labels.push(bytes.toString('utf8', at + 1, at + 1 + length))
      at += 1 + length
    }
  }
}

export function writeName(name: string): Buffer {
  const labels = name.split('.').map((label) => Buffer.from(label).subarray(0, 63))
  return Buffer.concat([...labels.flatMap((label) => [Buffer.of(label.length), label]), Buffer.of(0)])
}

function numbers(...values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 2)
  values.forEach((value, index) => bytes.writeUInt16BE(value, index * 2))
  return bytes
}

const writeQuestion = ({ name, type, isUnicast }: Question): Buffer =>
  Buffer.concat([writeName(name), numbers(type, CLASS_IN | (isUnicast ? TOP_BIT : 0))])

function writeRecord({ name, type, ttlS, isOwn, data }: DnsRecord): Buffer {
  const ttl = Buffer.alloc(4)
  ttl.writeUInt32BE(ttlS)
  return Buffer.concat([writeName(name), numbers(type, CLASS_IN | (isOwn ? TOP_BIT : 0)), ttl, numbers(data.length), data])
}

export const writeQuery = (question: Question): Buffer => Buffer.concat([numbers(0, 0, 1, 0, 0, 0), writeQuestion(question)])

/** @param asked of an ordinary DNS client, which wants its number and question back; absent: to everybody */
export function writeAnswer(records: readonly DnsRecord[], asked?: Pick<Message, 'id' | 'questions'>): Buffer {
  const questions = asked?.questions ?? []
  const header = numbers(asked?.id ?? 0, ANSWER_FLAGS, questions.length, records.length, 0, 0)
  return Buffer.concat([header, ...questions.map(writeQuestion), ...records.map(writeRecord)])
}
