/** Tiny music for tests: tones as WAV, made when they are needed. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { wavFile, type WavTags } from './demo/wav.ts'

export const FIXTURE_RATE = 8000

/** A sine of a length, whose phase goes on from `startS` of one endless tone. */
export function tone(lengthS: number, hz = 440, startS = 0, rate = FIXTURE_RATE): Float32Array {
  const samples = new Float32Array(Math.round(lengthS * rate))
  for (let index = 0; index < samples.length; index++) samples[index] = 0.5 * Math.sin(2 * Math.PI * hz * (startS + index / rate))
  return samples
}

export function writeTone(root: string, path: string, tags: WavTags, lengthS = 0.5): void {
  const file = join(root, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, wavFile([tone(lengthS)], FIXTURE_RATE, tags))
}
