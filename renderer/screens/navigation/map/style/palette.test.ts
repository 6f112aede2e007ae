import { describe, expect, it } from 'vitest'
import { PALETTES, type MapPalette } from './palette.ts'

/** Relative luminance of `#rrggbb` (WCAG 2.2). */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (high + 0.05) / (low + 0.05)
}

const GROUND = ['land', 'builtUp', 'green', 'forest', 'farmland', 'special', 'sand', 'water'] as const
const ROADS = [
  ['service', 'serviceCasing'],
  ['minor', 'minorCasing'],
  ['middle', 'middleCasing'],
  ['major', 'majorCasing'],
  ['motorway', 'motorwayCasing'],
] as const
const TEXTS = ['label', 'labelQuiet', 'roadLabel', 'poi', 'charger'] as const

describe.each(Object.entries(PALETTES))('the colours of the map by %s', (appearance, palette: MapPalette) => {
  it('let text be read on its halo and beside it', () => {
    for (const text of TEXTS) {
      expect(contrast(palette[text], palette.labelHalo), text).toBeGreaterThanOrEqual(4.5)
      expect(contrast(palette[text], palette.land), `${text} on land`).toBeGreaterThanOrEqual(4.5)
    }
    expect(contrast(palette.shieldText, palette.shield)).toBeGreaterThanOrEqual(4.5)
    expect(contrast(palette.shieldMotorwayText, palette.shieldMotorway)).toBeGreaterThanOrEqual(4.5)
  })

  it('tell roads from any ground, by what they are filled with or by their edge', () => {
    for (const [fill, casing] of ROADS) {
      for (const ground of [...GROUND, 'building', 'buildingTall'] as const) {
        const seen = Math.max(contrast(palette[fill], palette[ground]), contrast(palette[casing], palette[ground]))
        expect(seen, `${fill} on ${ground}`).toBeGreaterThanOrEqual(fill === 'service' ? 1.35 : 1.6)
      }
    }
    expect(contrast(palette.arrow, palette.minor), 'one-way arrow').toBeGreaterThanOrEqual(3)
  })

  it('rank the classes of roads so that each is told from the next at a glance', () => {
    const against = (name: keyof MapPalette): number => contrast(String(palette[name]), palette.land)
    if (appearance === 'night') {
      const seen = ROADS.slice(0, 4).map(([fill]) => against(fill))
      seen.slice(1).forEach((ratio, i) => expect(ratio / (seen[i] ?? 1), ROADS[i + 1]?.[0]).toBeGreaterThanOrEqual(1.3))
    } else {
      // On paper streets are white; what matters more is more saturated, and its edge darker.
      const edges = ROADS.map(([, casing]) => against(casing))
      edges.slice(1).forEach((ratio, i) => expect(ratio, ROADS[i + 1]?.[1]).toBeGreaterThan(edges[i] ?? 0))
    }
    // The largest roads have a hue of their own beside their width.
    expect(hueApart(palette.motorway, palette.major)).toBeGreaterThan(0.05)
  })

  it('let the route out-shine the roads, and what lies on it be seen on it', () => {
    for (const [fill] of ROADS) {
      expect(
        Math.max(contrast(palette.routeCasing, palette[fill]), contrast(palette.route, palette[fill])),
        fill,
      ).toBeGreaterThan(2)
    }
    expect(contrast(palette.route, palette.land)).toBeGreaterThanOrEqual(3)
    // What is driven already steps back, and is still seen.
    expect(contrast(palette.routeDriven, palette.land)).toBeGreaterThan(1.4)
    expect(contrast(palette.route, palette.routeDriven)).toBeGreaterThan(2)
    for (const flow of ['slow', 'jam', 'closed'] as const) {
      expect(contrast(palette[flow], palette.routeCasing), `${flow} in its edge`).toBeGreaterThan(1.4)
    }
  })

  it('mark jams and closures by form that is seen without its colour', () => {
    expect(contrast(palette.trafficMark, palette.jam)).toBeGreaterThanOrEqual(2.5)
    expect(contrast(palette.trafficMark, palette.slow)).toBeGreaterThanOrEqual(4.5)
    expect(contrast(palette.closedMark, palette.closed)).toBeGreaterThanOrEqual(4.5)
  })
})

/** How differently red, green and blue share a colour, 0 to 1. */
function hueApart(a: string, b: string): number {
  const shares = (colour: string): number[] => {
    const parts = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))
    const sum = parts.reduce((all, part) => all + part, 0)
    return parts.map((part) => part / sum)
  }
  const other = shares(b)
  return shares(a).reduce((apart, share, i) => apart + Math.abs(share - (other[i] ?? 0)), 0) / 2
}
