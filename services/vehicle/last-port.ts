/**
 * The dashboard keeps its port from one start to the next when it may: a browser's cache of the screens and of their
 * compiled code belongs to an origin, and saves a second start about half of its time.
 */
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeFileAtomic } from '../base/atomic-file.ts'

const fileIn = (cacheDirectory: string): string => join(cacheDirectory, 'dashboard-port')

/** @returns 0 when there is none that can be read */
export function lastPort(cacheDirectory: string): number {
  try {
    const port = Number(readFileSync(fileIn(cacheDirectory), 'utf8'))
    return Number.isInteger(port) && port >= 1024 && port <= 65_535 ? port : 0
  } catch {
    return 0
  }
}

export function rememberPort(cacheDirectory: string, port: number): void {
  mkdirSync(cacheDirectory, { recursive: true })
  if (lastPort(cacheDirectory) !== port) writeFileAtomic(fileIn(cacheDirectory), String(port))
}

/**
 * Listens on the port that was asked for, or on the last one, or on any.
 *
 * @param asked 0: any
 * @throws what `listen` throws for a port that was asked for
 */
export async function listenAsBefore(
  cacheDirectory: string,
  asked: number,
  listen: (port: number) => Promise<void>,
): Promise<void> {
  if (asked !== 0) return listen(asked)
  const before = lastPort(cacheDirectory)
  if (before === 0) return listen(0)
  try {
    await listen(before)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    await listen(0)
  }
}
