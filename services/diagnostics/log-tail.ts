/** The newest lines of a process's log, oldest of them first; never more of a file is read than is needed. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Places } from '../base/home-directory.ts'
import { LogLevelName, type LogEntry } from '../contract/diagnostics.ts'
import type { ProcessName } from '../contract/scopes.ts'
import { redact } from './redact.ts'

const READ_BYTES = 512 * 1024
const DETAIL_CHARACTERS = 600
const MESSAGE_CHARACTERS = 300
const SEVERITY: Record<LogEntry['level'], number> = { debug: 10, info: 20, warn: 30, error: 40 }

const Line = z.looseObject({
  t: z.string().optional(),
  level: LogLevelName,
  part: z.string().default(''),
  message: z.string(),
})

/** @param level this one and worse */
export function logTail(
  places: Places,
  process: ProcessName,
  level: LogEntry['level'],
  limit: number,
  names: readonly string[] = [],
): LogEntry[] {
  const file = join(places.logs, `${process}.log`)
  const entries: LogEntry[] = []
  for (const text of linesFromEnd(file)) {
    const entry = readLine(text, names)
    if (!entry || SEVERITY[entry.level] < SEVERITY[level]) continue
    entries.push(entry)
    if (entries.length === limit) break
  }
  return entries.reverse()
}

/** The last lines of a log as they stand in the file, newest last. */
export function rawTail(places: Places, process: ProcessName, limit: number): string {
  return linesFromEnd(join(places.logs, `${process}.log`))
    .slice(0, limit)
    .reverse()
    .join('\n')
}

function readLine(text: string, names: readonly string[]): LogEntry | undefined {
  let raw: unknown
  try {
    raw = JSON.parse(text)
  } catch {
    return undefined
  }
  const line = Line.safeParse(raw)
  if (!line.success) return undefined
  const { t, level, part, message, ...rest } = line.data
  const wallMs = t === undefined ? NaN : Date.parse(t)
  const detail = Object.keys(rest).length > 0 ? redact(JSON.stringify(rest), names).text.slice(0, DETAIL_CHARACTERS) : null
  return {
    wallMs: Number.isFinite(wallMs) ? wallMs : null,
    level,
    part,
    message: redact(message, names).text.slice(0, MESSAGE_CHARACTERS),
    detail,
  }
}

/** Whole lines of the last half megabyte, newest first; none when there is no such file. */
function linesFromEnd(file: string): string[] {
  let fd: number
  try {
    fd = openSync(file, 'r')
  } catch {
    return []
  }
  try {
    const { size } = fstatSync(fd)
    const bytes = Buffer.alloc(Math.min(size, READ_BYTES))
    const read = readSync(fd, bytes, 0, bytes.length, size - bytes.length)
    const lines = bytes.subarray(0, read).toString('utf8').split('\n')
    if (size > bytes.length) lines.shift()
    return lines.filter((line) => line.trim() !== '').reverse()
  } finally {
    closeSync(fd)
  }
}
