/** What the example packages compute by themselves, and that each of them is a package. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { VoiceFile } from '../../services/contract/voice-pack.ts'
import { buildPackage } from './build.ts'
import { TEMPLATE_DIRECTORY } from './template.ts'

const EXAMPLES = join(import.meta.dirname, '../examples')

interface Position {
  lat: number
  lon: number
  heading: number
}
interface LapTimerLike {
  laps: number[]
  bestMs: number | null
  start(nowMs: number, position: Position | null): void
  lap(nowMs: number): void
  at(nowMs: number, position: Position): boolean
}

describe('example packages', () => {
  it.each(readdirSync(EXAMPLES))('%s builds', async (id) => {
    expect((await buildPackage(join(EXAMPLES, id))).manifest.id).toBe(id)
  })

  it('the template builds, with the library that apps share', async () => {
    expect((await buildPackage(TEMPLATE_DIRECTORY)).manifest.id).toBe('my-feature')
    const sdk = readFileSync(join(EXAMPLES, '../../services/features/sdk/fascia-app.js'))
    expect(readFileSync(join(TEMPLATE_DIRECTORY, 'app/fascia-app.js')).equals(sdk)).toBe(true)
  })

  it('the voice pack has the same phrases, with the same gaps, in each language', () => {
    const phrases = (language: string) =>
      Object.entries(
        VoiceFile.parse(JSON.parse(readFileSync(join(EXAMPLES, 'voice-pack/voice', `${language}.json`), 'utf8'))).phrases,
      ).map(([key, text]) => [key, [...text.matchAll(/\{[a-z]+\}/g)].map(String).sort()])
    expect(phrases('de')).toEqual(phrases('en'))
    expect(phrases('en').length).toBe(20)
  })
})

describe('the lap timer of track-day', () => {
  let LapTimer: new () => LapTimerLike
  let lapText: (ms: number) => string
  beforeAll(async () => {
    const url = pathToFileURL(join(EXAMPLES, 'track-day/app/lap-timer.js')).href
    const module = (await import(url)) as { LapTimer: typeof LapTimer; lapText: typeof lapText }
    LapTimer = module.LapTimer
    lapText = module.lapText
  })
  const line: Position = { lat: 42.5, lon: 1.5, heading: 90 }
  const away: Position = { lat: 42.51, lon: 1.51, heading: 270 }

  it('ends a lap where it began, once it was away, in the same direction', () => {
    const timer = new LapTimer()
    timer.start(0, line)
    expect(timer.at(1_000, line)).toBe(false)
    expect(timer.at(30_000, away)).toBe(false)
    expect(timer.at(59_000, { ...line, heading: 270 })).toBe(false)
    expect(timer.at(60_000, { ...line, lon: 1.5001, heading: 85 })).toBe(true)
    expect(timer.at(61_000, line)).toBe(false)
    timer.lap(118_500)
    expect(timer.laps).toEqual([60_000, 58_500])
    expect(timer.bestMs).toBe(58_500)
  })

  it('needs no position to be used by hand', () => {
    const timer = new LapTimer()
    timer.start(0, null)
    expect(timer.at(60_000, line)).toBe(false)
    timer.lap(61_234)
    expect(lapText(timer.bestMs ?? 0)).toBe('1:01.2')
    expect(lapText(3_599_999)).toBe('59:59.9')
  })
})
