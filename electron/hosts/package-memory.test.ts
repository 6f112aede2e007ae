import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { boundMemory } from './package-memory.ts'

const MAX = 200_000_000
const begin = (script: string): ChildProcess => spawn(process.execPath, ['-e', script], { stdio: 'ignore' })

describe.runIf(existsSync('/proc/self/status'))('a package’s process (skipped where there is no /proc)', () => {
  it('that allocates without end is ended, one that keeps to its bound is not', async () => {
    const greedy = begin('const kept = []; setInterval(() => kept.push(Buffer.alloc(10_000_000, 1)), 20)')
    const modest = begin('setInterval(() => undefined, 100)')
    const told: number[] = []
    for (const { pid } of [greedy, modest]) boundMemory(pid ?? 0, (bytes) => told.push(bytes), MAX)
    const [, signal] = (await once(greedy, 'exit')) as [unknown, string]
    expect(signal).toBe('SIGKILL')
    expect(told).toHaveLength(1)
    expect(told[0]).toBeGreaterThan(MAX)
    expect(modest.exitCode).toBeNull()
    modest.kill('SIGKILL')
    await once(modest, 'exit')
  })
})
