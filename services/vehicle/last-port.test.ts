import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { lastPort, listenAsBefore, rememberPort } from './last-port.ts'

let cache = ''
beforeEach(() => (cache = mkdtempSync(join(tmpdir(), 'fascia-port-'))))
afterEach(() => rmSync(cache, { recursive: true, force: true }))

/** Ports that it was asked to listen on; those in `taken` are refused. */
function listener(taken: readonly number[] = []): { tried: number[]; listen: (port: number) => Promise<void> } {
  const tried: number[] = []
  const listen = (port: number): Promise<void> => {
    tried.push(port)
    return taken.includes(port) ? Promise.reject(Object.assign(new Error('taken'), { code: 'EADDRINUSE' })) : Promise.resolve()
  }
  return { tried, listen }
}

describe('last port', () => {
  it('is taken again, left when somebody else has it, and never preferred to one that was asked for', async () => {
    const inner = join(cache, 'cache')
    rememberPort(inner, 40_123)
    expect(lastPort(inner)).toBe(40_123)
    const free = listener()
    await listenAsBefore(inner, 0, free.listen)
    expect(free.tried).toEqual([40_123])
    const taken = listener([40_123])
    await listenAsBefore(inner, 0, taken.listen)
    expect(taken.tried).toEqual([40_123, 0])
    const asked = listener([8080])
    await expect(listenAsBefore(inner, 8080, asked.listen)).rejects.toThrow('taken')
    expect(asked.tried).toEqual([8080])
  })

  it('is none when the file is damaged or not there', async () => {
    for (const content of ['', 'port', '80', '70000', '1e9', '40123.5']) {
      mkdirSync(cache, { recursive: true })
      writeFileSync(join(cache, 'dashboard-port'), content)
      expect(lastPort(cache)).toBe(0)
    }
    const fresh = listener()
    await listenAsBefore(join(cache, 'none'), 0, fresh.listen)
    expect(fresh.tried).toEqual([0])
  })
})
