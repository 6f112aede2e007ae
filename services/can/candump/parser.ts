/**
 * A candump log cut into frames, piece by piece: any chunks, CR or no CR, in constant memory.
 *
 * Lines that carry no frame and that candump itself or people write are passed over: empty ones, comments (`# …`), dropped
 * frames (`DROPCOUNT: …`), and the tab-indented explanation after an error frame (`candump -e`). Colours are taken off.
 */
import { FasciaError } from '../../contract/errors.ts'
import type { CanFrame } from '../frame.ts'
import { parseCandumpLine } from './line.ts'

/** A CAN FD frame in binary (`-i`) has about 640 characters. */
const MAX_LINE = 4096
// eslint's no-control-regex: an escape sequence begins with a control character.
const COLOUR = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g')
/** How `candump -td` and `-tz` begin: no date of this century has so few digits. */
const RELATIVE_START = /^\s*\(000\.000000\)\s/

/**
 * What the times of a log mean. `written`: as they stand; `delta`: each since the line before (`candump -td`); `auto`: delta
 * when the log begins like one and its first piece has a time before the one above it, which no other form has.
 */
export type LogTimes = 'auto' | 'written' | 'delta'

export interface ParsedPiece {
  frames: CanFrame[]
  /** What is wrong with the first bad line; the frames before it are there. */
  problem?: FasciaError
}

export class CandumpParser {
  readonly #file: string
  #times: LogTimes
  #rest = ''
  #line = 0
  /** The running time of a delta log. */
  #elapsed = 0

  /** @param file for messages to people */
  constructor(file: string, times: LogTimes = 'auto') {
    this.#file = file
    this.#times = times
  }

  /** How many characters wait for the end of their line; bounded. */
  get waiting(): number {
    return this.#rest.length
  }

  take(text: string): ParsedPiece {
    const lines = (this.#rest + text).split('\n')
    this.#rest = lines.pop() ?? ''
    // A line without end is refused before it fills the memory.
    if (this.#rest.length > MAX_LINE) {
      lines.push(this.#rest)
      this.#rest = ''
    }
    return this.#parse(lines)
  }

  /** What stands after the last line end. */
  finish(): ParsedPiece {
    const rest = this.#rest
    this.#rest = ''
    return this.#parse([rest])
  }

  #parse(lines: readonly string[]): ParsedPiece {
    const frames: CanFrame[] = []
    let problem: FasciaError | undefined
    const begins = this.#times === 'auto' ? lines.find((line) => !isFrameless(line)) : undefined
    for (const raw of lines) {
      this.#line++
      const line = raw.includes('\u001b') ? raw.replace(COLOUR, '') : raw
      const frame = line.length > MAX_LINE ? 'the line is too long' : isFrameless(line) ? undefined : parseCandumpLine(line)
      if (typeof frame === 'string') {
        problem = new FasciaError('log_syntax', frame, { file: this.#file, line: this.#line })
        break
      }
      if (frame) frames.push(frame)
    }
    if (begins !== undefined) this.#times = RELATIVE_START.test(begins) && goesBack(frames) ? 'delta' : 'written'
    if (this.#times === 'delta') for (const frame of frames) frame.t = this.#elapsed += frame.t
    return problem ? { frames, problem } : { frames }
  }
}

function isFrameless(line: string): boolean {
  const first = line.charCodeAt(0)
  // By far the most lines begin with "(" or a space before it.
  if (first === 40) return false
  return line.trim() === '' || line.startsWith('#') || line.startsWith('\t') || line.startsWith('DROPCOUNT:')
}

function goesBack(frames: readonly CanFrame[]): boolean {
  return frames.some((frame, index) => index > 0 && frame.t < (frames[index - 1]?.t ?? 0))
}
