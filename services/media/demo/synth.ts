/** A small synthesiser: soft pads, plucked strings, a quiet bass, an echo. Deterministic: the same score, the same samples. */
export const SAMPLE_RATE = 44_100

export interface Score {
  bpm: number
  /** A chord a bar, as semitones from A4; the first is its bass. */
  chords: readonly (readonly number[])[]
  /** Steps of a bar, as indices into the chord; −1 rests. */
  arpeggio: readonly number[]
  seed: number
  /** 0 dark to 1 bright. */
  brightness: number
}

type Stereo = readonly [Float32Array, Float32Array]
const frequency = (semitones: number): number => 440 * 2 ** (semitones / 12)
const BEATS = 4
const TAIL_S = 3

export function render(score: Score): Stereo {
  const barS = (BEATS * 60) / score.bpm
  const lengthS = barS * score.chords.length + TAIL_S
  const out: Stereo = [new Float32Array(Math.round(lengthS * SAMPLE_RATE)), new Float32Array(Math.round(lengthS * SAMPLE_RATE))]
  score.chords.forEach((chord, bar) => {
    const startS = bar * barS
    chord
      .slice(1)
      .forEach((note, index) => pad(out, startS, barS * 1.15, frequency(note - 12), 0.05, (index - 1) * 0.4, score.brightness))
    pad(out, startS, barS, frequency((chord[0] ?? -24) - 24), 0.12, 0, 0.1)
    score.arpeggio.forEach((step, index) => {
      if (step < 0) return
      const note = chord[1 + (step % (chord.length - 1))] ?? 0
      const octave = 12 * Math.floor(step / (chord.length - 1))
      const at = startS + (index * barS) / score.arpeggio.length
      pluck(
        out,
        at,
        frequency(note + octave),
        0.2,
        index % 2 === 0 ? -0.35 : 0.35,
        score.seed + bar * 31 + index,
        score.brightness,
      )
    })
  })
  echo(out, (60 / score.bpm) * 0.75, 0.32)
  normalise(out, 0.82)
  return out
}

function add([left, right]: Stereo, at: number, value: number, pan: number): void {
  if (at >= left.length) return
  left[at] = (left[at] ?? 0) + value * Math.sqrt((1 - pan) / 2)
  right[at] = (right[at] ?? 0) + value * Math.sqrt((1 + pan) / 2)
}

/** Three detuned voices of few partials, slowly in and out. */
function pad(out: Stereo, startS: number, lengthS: number, hz: number, level: number, pan: number, brightness: number): void {
  const start = Math.round(startS * SAMPLE_RATE)
  const count = Math.round(lengthS * SAMPLE_RATE)
  const fade = Math.min(count / 2, 0.7 * SAMPLE_RATE)
  for (let index = 0; index < count; index++) {
    const envelope = Math.min(1, index / fade, (count - index) / fade)
    const t = index / SAMPLE_RATE
    let value = 0
    for (const detune of [0.997, 1, 1.003]) {
      const phase = 2 * Math.PI * hz * detune * t
      value += Math.sin(phase) + 0.35 * brightness * Math.sin(2 * phase) + 0.18 * brightness * Math.sin(3 * phase)
    }
    add(out, start + index, (value / 3) * level * Math.sin((envelope * Math.PI) / 2), pan)
  }
}

/** Karplus and Strong: a burst of noise in a loop that loses its edges. */
function pluck(out: Stereo, startS: number, hz: number, level: number, pan: number, seed: number, brightness: number): void {
  const start = Math.round(startS * SAMPLE_RATE)
  const period = Math.max(2, Math.round(SAMPLE_RATE / hz))
  const loop = new Float32Array(period)
  let state = (seed * 2654435761) >>> 0
  for (let index = 0; index < period; index++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    loop[index] = state / 2 ** 31 - 1
  }
  const keep = 0.35 + 0.3 * brightness
  const count = Math.round(1.8 * SAMPLE_RATE)
  let last = 0
  for (let index = 0; index < count; index++) {
    const at = index % period
    const value = loop[at] ?? 0
    last = value * keep + last * (1 - keep)
    loop[at] = last * 0.996
    add(out, start + index, value * level * Math.min(1, index / 60) * Math.min(1, (count - index) / 4000), pan)
  }
}

function echo([left, right]: Stereo, delayS: number, feedback: number): void {
  const delay = Math.round(delayS * SAMPLE_RATE)
  for (let index = delay; index < left.length; index++) {
    const fromLeft = left[index - delay] ?? 0
    left[index] = (left[index] ?? 0) + (right[index - delay] ?? 0) * feedback
    right[index] = (right[index] ?? 0) + fromLeft * feedback
  }
}

function normalise(channels: Stereo, peak: number): void {
  const most = channels.reduce((max, channel) => channel.reduce((inner, value) => Math.max(inner, Math.abs(value)), max), 0)
  const factor = most === 0 ? 0 : peak / most
  for (const channel of channels)
    for (let index = 0; index < channel.length; index++) channel[index] = (channel[index] ?? 0) * factor
}
