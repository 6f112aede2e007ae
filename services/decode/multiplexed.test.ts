import { describe, expect, it } from 'vitest'
import type { Message } from '../can/dbc/model.ts'
import { parseDbc } from '../can/dbc/parse.ts'
import { writeDbc } from '../can/dbc/write.ts'
import { compileDatabase, decodeFrame } from './decoder.ts'
import { encodeMessage } from './encoder.ts'
import { MULTIPLEXED_SIGNALS } from './multiplexed-signals.fixture.ts'
import { MULTIPLEXER_KINDS } from './multiplexer-kinds.fixture.ts'
import { frameOf } from './random-messages.fixture.ts'

const CASES = [...MULTIPLEXED_SIGNALS, ...MULTIPLEXER_KINDS]

/** `ff*3 01` is ff ff ff 01; what is left out is 00. */
function bytesOf(text: string, length: number): Uint8Array {
  const bytes = text.split(' ').flatMap((part) => {
    const [byte = '', times = '1'] = part.split('*')
    return Array<number>(Number(times)).fill(Number.parseInt(byte, 16))
  })
  if (bytes.length > length) throw new Error(`${text} has more than ${length} bytes`)
  const data = new Uint8Array(length)
  data.set(bytes)
  return data
}

describe.each(CASES)('$title', ({ dbc, frames }) => {
  const problems: string[] = []
  const database = parseDbc(dbc, 'case.dbc', ({ message }) => problems.push(message))
  const message = database.messages[0] as Message
  const compiled = compileDatabase(database)
  const rewritten = compileDatabase(parseDbc(writeDbc(database), 'case.dbc'))

  it.each(frames)('%s', (text, values) => {
    expect(problems).toEqual([])
    const frame = frameOf(message, bytesOf(text, message.length))
    expect(decodeFrame(compiled, frame)).toEqual({ message: 'M', values, labels: {} })
    expect(decodeFrame(rewritten, frame).values).toEqual(values)
    // The values make a frame that says the same.
    const encoded = frameOf(message, encodeMessage(message, values))
    expect(decodeFrame(compiled, encoded).values).toEqual(values)
  })
})

it('there are at least 200 of them', () => {
  expect(CASES.reduce((sum, { frames }) => sum + frames.length, 0)).toBeGreaterThanOrEqual(200)
})
