/**
 * Structured logs: one JSON object a line on standard error, which the supervisor collects.
 *
 * Values of fields whose name looks like a secret are never written.
 */
export type LogLevel = 'debug' | 'info' | 'warn' | 'error'

export interface Log {
  debug(message: string, fields?: Record<string, unknown>): void
  info(message: string, fields?: Record<string, unknown>): void
  warn(message: string, fields?: Record<string, unknown>): void
  error(message: string, fields?: Record<string, unknown>): void
  child(part: string): Log
}

const ORDER: Record<LogLevel, number> = { debug: 10, info: 20, warn: 30, error: 40 }
const SECRET = /token|secret|password|passphrase|private|cookie|authorization|pin$/i

function redact(key: string, value: unknown): unknown {
  if (key !== '' && SECRET.test(key)) return '[redacted]'
  if (value instanceof Error) return { name: value.name, message: value.message, stack: value.stack }
  return value
}

/** A log for one part; the level comes from FASCIA_LOG (default info). */
export function createLog(part: string, write: (line: string) => void = writeStderr): Log {
  const threshold = ORDER[(process.env['FASCIA_LOG'] ?? 'info') as LogLevel] ?? ORDER.info
  const emit = (level: LogLevel, message: string, fields: Record<string, unknown> = {}): void => {
    if (ORDER[level] < threshold) return
    write(JSON.stringify({ t: new Date().toISOString(), level, part, message, ...fields }, redact) + '\n')
  }
  return {
    debug: (message, fields) => emit('debug', message, fields),
    info: (message, fields) => emit('info', message, fields),
    warn: (message, fields) => emit('warn', message, fields),
    error: (message, fields) => emit('error', message, fields),
    child: (name) => createLog(`${part}/${name}`, write),
  }
}

function writeStderr(line: string): void {
  process.stderr.write(line)
}
