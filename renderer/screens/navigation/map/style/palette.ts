/** Colours of the map: the route out-shines roads, roads out-shine buildings, buildings out-shine land. */
import type { Appearance } from '../../../../theme/theme.svelte.ts'

export interface MapPalette {
  land: string
  builtUp: string
  green: string
  forest: string
  farmland: string
  special: string
  sand: string
  water: string
  waterLine: string
  building: string
  buildingTall: string
  minor: string
  minorCasing: string
  middle: string
  middleCasing: string
  major: string
  majorCasing: string
  path: string
  rail: string
  tunnel: string
  boundary: string
  label: string
  labelQuiet: string
  labelHalo: string
  roadLabel: string
  poi: string
  charger: string
  route: string
  routeCasing: string
  routeOther: string
  routeOtherCasing: string
  routeDone: string
  jam: string
  slow: string
  sky: string
  horizon: string
  lightIntensity: number
}

const NIGHT: MapPalette = {
  land: '#141a22',
  builtUp: '#171e28',
  green: '#182a27',
  forest: '#152621',
  farmland: '#161f22',
  special: '#1b2230',
  sand: '#22241f',
  water: '#0d2233',
  waterLine: '#123049',
  building: '#222c3b',
  buildingTall: '#394659',
  minor: '#46546a',
  minorCasing: '#10161e',
  middle: '#5b6d89',
  middleCasing: '#0f151d',
  major: '#8398bb',
  majorCasing: '#0d131b',
  path: '#2c3848',
  rail: '#364254',
  tunnel: '#2a3443',
  boundary: '#56637a',
  label: '#d7e0ee',
  labelQuiet: '#94a3b8',
  labelHalo: '#10161e',
  roadLabel: '#b7c5da',
  poi: '#8796ac',
  charger: '#58dd93',
  route: '#39b6ff',
  routeCasing: '#06202f',
  routeOther: '#4d6c86',
  routeOtherCasing: '#101a24',
  routeDone: '#35566e',
  jam: '#ff5f57',
  slow: '#ffb057',
  sky: '#0d1219',
  horizon: '#131a23',
  lightIntensity: 0.24,
}

const DAY: MapPalette = {
  land: '#efede7',
  builtUp: '#ebe8e1',
  green: '#d3e6cb',
  forest: '#c6dfbd',
  farmland: '#eae9d9',
  special: '#e6e4e6',
  sand: '#f1e8cf',
  water: '#a9d3ea',
  waterLine: '#9ccbe6',
  building: '#e0dbd2',
  buildingTall: '#f4f1ea',
  minor: '#ffffff',
  minorCasing: '#d4cfc5',
  middle: '#fff0c9',
  middleCasing: '#d9c48f',
  major: '#ffc766',
  majorCasing: '#d39a35',
  path: '#dcd6ca',
  rail: '#c3bdb2',
  tunnel: '#e2ddd3',
  boundary: '#b9a7b8',
  label: '#1f2733',
  labelQuiet: '#5d6675',
  labelHalo: '#f7f5f0',
  roadLabel: '#404a59',
  poi: '#6c7482',
  charger: '#0c7c46',
  route: '#2f6df6',
  routeCasing: '#123a8a',
  routeOther: '#8fa9dc',
  routeOtherCasing: '#5b76ae',
  routeDone: '#a9b6d4',
  jam: '#d92d2d',
  slow: '#d9822b',
  sky: '#dfeaf2',
  horizon: '#eef0ec',
  lightIntensity: 0.22,
}

export const PALETTES: Readonly<Record<Appearance, MapPalette>> = { night: NIGHT, day: DAY }
