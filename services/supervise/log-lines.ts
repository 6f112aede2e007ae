/** Cuts a child's output into log lines: its own JSON, or anything else wrapped into JSON. */
import type { Readable } from 'node:stream'
import { z } from 'zod'

const LogLine = z.looseObject({ level: z.enum(['debug', 'info', 'warn', 'error']), part: z.string(), message: z.string() })
type LogLine = z.infer<typeof LogLine>

const MAX_LINE = 64 * 1024

/** Calls back with every line of a stream as text; longer ones are cut at 64 KiB. */
export function eachLine(stream: Readable, take: (line: string) => void): void {
  let rest = ''
  stream.setEncoding('utf8')
  stream.on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n')
    rest = (lines.pop() ?? '').slice(0, MAX_LINE)
    for (const line of lines) if (line.trim() !== '') take(line.slice(0, MAX_LINE))
  })
  stream.on('end', () => {
    if (rest.trim() !== '') take(rest)
  })
}

/** Reads a line of the project's own log format; anything else (a native library's words) becomes one. */
export function toLogLine(part: string, line: string): LogLine {
  if (line.startsWith('{')) {
    try {
      const parsed = LogLine.safeParse(JSON.parse(line))
      if (parsed.success) return parsed.data
    } catch {
      // Not JSON: wrapped below like any other text.
    }
  }
  return { t: new Date().toISOString(), level: 'info', part, message: line }
}

const MARK = { debug: '·', info: ' ', warn: '!', error: '✗' } as const

/** One line for the terminal. */
export function toHuman(line: LogLine): string {
  const error = z.looseObject({ message: z.string() }).safeParse(line['error'])
  const detail = error.success ? `: ${error.data.message}` : ''
  return `${MARK[line.level]} ${line.part.padEnd(11)} ${line.message}${detail}`
}
