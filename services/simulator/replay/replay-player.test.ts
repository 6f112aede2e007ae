import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { formatCandumpLine } from '../../can/candump/line.ts'
import type { CanFrame } from '../../can/frame.ts'
import { ReplayPlayer, type ReplayWish } from './replay-player.ts'

const directory = mkdtempSync(join(tmpdir(), 'fascia-replay-'))
const WAIT = { timeout: 10_000, interval: 5 }
const players: ReplayPlayer[] = []
afterEach(() => players.splice(0).forEach((player) => player.stop()))

/** A second of three buses; the data tells the hundredth. */
function logOf(buses: readonly string[], hundredths = 100): string {
  const lines = Array.from({ length: hundredths }, (_, n) =>
    buses.map((bus) =>
      formatCandumpLine({ t: 1000 + n / 100, bus, id: 0x100, extended: false, fd: false, data: Uint8Array.of(n) }),
    ),
  )
  const file = join(directory, `${buses.join('-')}-${hundredths}.log`)
  writeFileSync(file, `${lines.flat().join('\n')}\n`)
  return file
}

async function play(wish: Partial<ReplayWish> & { file: string }): Promise<{ player: ReplayPlayer; heard: CanFrame[] }> {
  const heard: CanFrame[] = []
  const player = await ReplayPlayer.open({ loop: false, speed: 100, fromS: 0, ...wish }, (frames) => heard.push(...frames))
  players.push(player)
  return { player, heard }
}
const numbers = (heard: readonly CanFrame[], bus = 'can0'): number[] =>
  heard.filter((frame) => frame.bus === bus).map(({ data }) => data[0] ?? -1)

describe('a log in place of the car', () => {
  it('plays every frame once, in order, with the time at which it is sent, and ends', async () => {
    const before = Date.now() / 1000
    const { player, heard } = await play({ file: logOf(['can0', 'can1']) })
    await vi.waitFor(() => expect(player.state().ended).toBe(true), WAIT)
    expect(numbers(heard)).toEqual(Array.from({ length: 100 }, (_, n) => n))
    expect(numbers(heard, 'can1')).toHaveLength(100)
    expect(heard[0]?.t).toBeGreaterThanOrEqual(before)
    expect(player.state()).toMatchObject({
      lengthS: 0.99,
      frames: 200,
      buses: [{ log: 'can0', bus: 'can0', frames: 100 }, { log: 'can1' }],
    })
    player.resume()
    await vi.waitFor(() => expect(heard).toHaveLength(400), WAIT)
  })

  it('goes to a time, forward and back, playing or paused', async () => {
    const { player, heard } = await play({ file: logOf(['can0']), fromS: 0.9 })
    await vi.waitFor(() => expect(player.state().ended).toBe(true), WAIT)
    expect(numbers(heard)).toEqual([90, 91, 92, 93, 94, 95, 96, 97, 98, 99])
    heard.length = 0
    player.pause()
    player.seek(0.5)
    await vi.waitFor(() => expect(heard.length).toBeGreaterThan(0), WAIT)
    expect(player.state()).toMatchObject({ elapsedS: 0.5, ended: false, seeking: false })
    expect(numbers(heard)).toEqual([50])
    player.seek(0.2)
    await vi.waitFor(() => expect(numbers(heard)).toEqual([50, 20]), WAIT)
    player.resume()
    await vi.waitFor(() => expect(player.state().ended).toBe(true), WAIT)
    expect(numbers(heard).slice(2)).toEqual(Array.from({ length: 79 }, (_, n) => n + 21))
  })

  it('plays in a loop until it is stopped', async () => {
    const { player, heard } = await play({ file: logOf(['can0'], 5), loop: true })
    await vi.waitFor(() => expect(heard.length).toBeGreaterThan(14), WAIT)
    expect(numbers(heard).slice(0, 12)).toEqual([0, 1, 2, 3, 4, 0, 1, 2, 3, 4, 0, 1])
    player.stop()
    const then = heard.length
    await new Promise((resolve) => setTimeout(resolve, 60))
    expect(heard.length - then).toBeLessThanOrEqual(1)
  })

  it('gives the buses of the log names of ours, as it is told or by itself, and leaves out the rest', async () => {
    const file = logOf(['vcan0', 'vcan1', 'slcan0', 'x'])
    const told = await play({ file, map: { vcan1: 'can0' } })
    await vi.waitFor(() => expect(told.player.state().ended).toBe(true), WAIT)
    expect([...new Set(told.heard.map(({ bus }) => bus))]).toEqual(['can0'])
    expect(told.heard).toHaveLength(100)
    const own = await play({ file })
    expect(own.player.state().buses.map(({ bus }) => bus)).toEqual(['can0', 'can1', 'can2', null])
    await expect(play({ file, map: { can7: 'can0' } })).rejects.toMatchObject({ code: 'invalid', remedy: /vcan0/ })
    await expect(play({ file, map: { vcan0: 'can9' } })).rejects.toMatchObject({ code: 'invalid', remedy: /can0, can1, can2/ })
  })

  it('is refused before it plays when it is no log', async () => {
    const file = join(directory, 'broken.log')
    writeFileSync(file, '(1.0) can0 100#00\nnonsense\n')
    await expect(play({ file })).rejects.toMatchObject({ code: 'log_syntax', file, line: 2 })
    await expect(play({ file: join(directory, 'none.log') })).rejects.toMatchObject({ code: 'not_found' })
    writeFileSync(file, '')
    await expect(play({ file })).rejects.toMatchObject({ code: 'invalid' })
  })
})
