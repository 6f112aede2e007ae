/** The demo pieces: who tries the player without any music hears these. Made by arithmetic, free of anybody's rights. */
import type { Art } from './png.ts'
import type { Score } from './synth.ts'

export interface DemoAlbum {
  album: string
  art: Art
  pieces: readonly { title: string; score: Score }[]
}

const AM: readonly number[] = [-12, 0, 3, 7]
const F: readonly number[] = [-16, -4, 0, 3]
const C: readonly number[] = [-9, 3, 7, 10]
const G: readonly number[] = [-14, -2, 2, 5]
const DM: readonly number[] = [-7, 5, 8, 12]
const EM: readonly number[] = [-17, -5, -2, 2]
const D: readonly number[] = [-7, 5, 9, 12]
const A: readonly number[] = [-12, 0, 4, 7]

export const DEMO_ARTIST = 'Fascia Synth'

export const DEMO_ALBUMS: readonly DemoAlbum[] = [
  {
    album: 'Demo tones: day',
    art: { sky: [38, 92, 140], ground: [18, 44, 66], light: [255, 196, 120], at: [0.66, 0.42, 0.24], seed: 1.7 },
    pieces: [
      {
        title: 'Demo tones 1: open road',
        score: { bpm: 84, chords: [C, G, AM, F, C, G, F, C], arpeggio: [0, 1, 2, 3, 4, 3, 2, 1], seed: 11, brightness: 0.8 },
      },
      {
        title: 'Demo tones 2: glass city',
        score: { bpm: 96, chords: [D, A, D, G, D, A, G, D], arpeggio: [0, 2, 4, 2, 1, 3, 5, 3], seed: 23, brightness: 1 },
      },
      {
        title: 'Demo tones 3: harbour',
        score: { bpm: 72, chords: [F, C, G, AM, F, C, G], arpeggio: [0, -1, 2, -1, 4, -1, 3, -1], seed: 37, brightness: 0.6 },
      },
    ],
  },
  {
    album: 'Demo tones: night',
    art: { sky: [44, 26, 74], ground: [16, 12, 34], light: [236, 130, 168], at: [0.34, 0.36, 0.2], seed: 4.2 },
    pieces: [
      {
        title: 'Demo tones 4: after rain',
        score: { bpm: 66, chords: [AM, F, DM, EM, AM, F, EM], arpeggio: [0, 1, 2, -1, 3, 2, 1, -1], seed: 41, brightness: 0.4 },
      },
      {
        title: 'Demo tones 5: slow lights',
        score: { bpm: 60, chords: [DM, AM, F, EM, DM, AM], arpeggio: [0, -1, 1, -1, 2, -1, 4, -1], seed: 53, brightness: 0.3 },
      },
    ],
  },
]
