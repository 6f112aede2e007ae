/** In which ways each screen is shown: the whole matrix in `npm run test:long`, all pairs of it in CI. */
import type { Settings } from '../../services/contract/people.ts'
import type { SceneName } from './scene.ts'

export type Language = Settings['language']

export const SIZES = [
  { width: 1920, height: 1080 },
  { width: 1280, height: 720 },
  { width: 2560, height: 1440 },
  { width: 1200, height: 1920 },
] as const

export interface Way {
  scene: SceneName
  appearance: 'day' | 'night'
  language: Language
  size: { width: number; height: number }
  textSizePercent: number
}

const SCENES: readonly SceneName[] = ['parked', 'driving']
export const LANGUAGES: readonly Language[] = ['en', 'de', 'ar', 'zh-CN', 'es', 'fr']
const TEXT_SIZES = [100, 160]

/** `FASCIA_RUNS` scales everything that counts; from 10 on the matrices are whole. */
export const RUNS = Math.max(1, Number(process.env['FASCIA_RUNS'] ?? 1))
export const IS_LONG = RUNS >= 10

/** Boxes do not depend on colours: day and night take turns, so that each stands with each value of the others. */
export function wholeMatrix(): Way[] {
  return SCENES.flatMap((scene, a) =>
    LANGUAGES.flatMap((language, b) =>
      SIZES.flatMap((size, c) =>
        TEXT_SIZES.map((textSizePercent, d): Way => {
          const appearance = (a + b + c + d) % 2 === 0 ? 'day' : 'night'
          return { scene, appearance, language, size, textSizePercent }
        }),
      ),
    ),
  )
}

export const AXES = ['scene', 'appearance', 'language', 'size', 'textSizePercent'] as const
const valueOf = (way: Way, axis: (typeof AXES)[number]): string => JSON.stringify(way[axis])

function pairsOf(way: Way): string[] {
  return AXES.flatMap((a, index) => AXES.slice(index + 1).map((b) => `${a}=${valueOf(way, a)} ${b}=${valueOf(way, b)}`))
}

/** The fewest ways, greedily, among which each two values of two axes stand together once. */
export function pairwise(all: readonly Way[] = wholeMatrix()): Way[] {
  const open = new Set(all.flatMap(pairsOf))
  const chosen: Way[] = []
  while (open.size > 0) {
    const gain = (way: Way): number => pairsOf(way).filter((pair) => open.has(pair)).length
    const best = all.reduce((a, b) => (gain(b) > gain(a) ? b : a))
    chosen.push(best)
    for (const pair of pairsOf(best)) open.delete(pair)
  }
  return chosen
}

export const sizeName = ({ width, height }: Way['size']): string => `${width}×${height}`
export const nameOfWay = ({ scene, appearance, language, size, textSizePercent }: Way): string =>
  `${scene}, ${appearance}, ${language}, ${sizeName(size)}, ${textSizePercent} %`
