/** The theme's colours as the canvas needs them: read once per change of the theme, never per frame. */
import type { AssistColours } from './assist-draw.ts'

export function readAssistColours(): AssistColours {
  const style = getComputedStyle(document.documentElement)
  const token = (name: string): string => style.getPropertyValue(name).trim()
  const lamp = 'oklch(0.55 0.19 25)'
  return {
    road: token('--road'),
    line: token('--lane-line'),
    lane: token('--accent'),
    ink: token('--ink'),
    shadow: token('--car-shadow'),
    own: {
      top: token('--car-body'),
      side: token('--car-body-3'),
      rear: token('--car-body-2'),
      'rear-low': token('--car-body-3'),
      glass: token('--car-glass'),
      'glass-side': token('--car-glass'),
      tyre: token('--car-tyre'),
      pillar: token('--car-body-2'),
      plate: token('--car-body'),
      lamp,
    },
    other: {
      top: token('--neighbour-top'),
      side: token('--neighbour-side'),
      rear: token('--neighbour-rear'),
      'rear-low': token('--neighbour-side'),
      glass: token('--neighbour-glass'),
      'glass-side': token('--neighbour-glass'),
      tyre: token('--car-tyre'),
      pillar: token('--neighbour-rear'),
      plate: token('--neighbour-rear'),
      lamp: 'oklch(0.55 0.1 25)',
    },
    brake: 'oklch(0.66 0.25 25)',
    indicator: 'oklch(0.84 0.17 75)',
  }
}
