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
  /** Roads by class: lanes and yards, streets, through roads, main roads, motorways; each with its edge. */
  service: string
  serviceCasing: string
  minor: string
  minorCasing: string
  middle: string
  middleCasing: string
  major: string
  majorCasing: string
  motorway: string
  motorwayCasing: string
  /** Arrows of one-way streets, seen on all of the above. */
  arrow: string
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
  /** What lies behind the car. */
  routeDriven: string
  routeOther: string
  routeOtherCasing: string
  /** The arrow at the next maneuver. */
  maneuver: string
  /** Traffic: what moves well, what crawls, what stands, where nobody passes; and the marks on the lines. */
  free: string
  slow: string
  jam: string
  closed: string
  trafficMark: string
  closedMark: string
  /** Plates with road numbers: motorways, and all others. */
  shieldMotorway: string
  shieldMotorwayText: string
  shield: string
  shieldText: string
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
  building: '#1e2632',
  buildingTall: '#2d3848',
  service: '#3b4859',
  serviceCasing: '#0e141c',
  minor: '#505f78',
  minorCasing: '#0e141c',
  middle: '#7387a6',
  middleCasing: '#0e141c',
  major: '#a3b7d8',
  majorCasing: '#0b1119',
  motorway: '#e2b662',
  motorwayCasing: '#0b1119',
  arrow: '#dfe8f5',
  path: '#35435a',
  rail: '#3d4a5e',
  tunnel: '#3a475b',
  boundary: '#56637a',
  label: '#d7e0ee',
  labelQuiet: '#9aa9bd',
  labelHalo: '#10161e',
  roadLabel: '#b7c5da',
  poi: '#9aa8bd',
  charger: '#58dd93',
  route: '#39b6ff',
  routeCasing: '#06202f',
  routeDriven: '#2b506c',
  routeOther: '#5b7f9e',
  routeOtherCasing: '#101a24',
  maneuver: '#ffffff',
  free: '#3fc98a',
  slow: '#ffb640',
  jam: '#ff5a52',
  closed: '#c81e2d',
  trafficMark: '#2a0505',
  closedMark: '#ffffff',
  shieldMotorway: '#2a5fc4',
  shieldMotorwayText: '#ffffff',
  shield: '#dfe5ee',
  shieldText: '#141a22',
  sky: '#0d1219',
  horizon: '#131a23',
  lightIntensity: 0.24,
}

const DAY: MapPalette = {
  land: '#ebe8e0',
  builtUp: '#e4e0d7',
  green: '#d3e6cb',
  forest: '#c6dfbd',
  farmland: '#eae9d9',
  special: '#e6e4e6',
  sand: '#f1e8cf',
  water: '#a9d3ea',
  waterLine: '#9ccbe6',
  building: '#d8d2c6',
  buildingTall: '#efebe2',
  service: '#f7f4ee',
  serviceCasing: '#b5ad9d',
  minor: '#ffffff',
  minorCasing: '#a39b8a',
  middle: '#ffe28f',
  middleCasing: '#ad8a2f',
  major: '#ffbb4d',
  majorCasing: '#9d6414',
  motorway: '#f5903c',
  motorwayCasing: '#8a4310',
  arrow: '#4a5362',
  path: '#c3bbab',
  rail: '#a9a295',
  tunnel: '#cfc8ba',
  boundary: '#b9a7b8',
  label: '#1f2733',
  labelQuiet: '#535c6a',
  labelHalo: '#f7f5f0',
  roadLabel: '#404a59',
  poi: '#566070',
  charger: '#0a7341',
  route: '#2f6df6',
  routeCasing: '#123a8a',
  routeDriven: '#a9bce2',
  routeOther: '#7f9ddb',
  routeOtherCasing: '#5b76ae',
  maneuver: '#ffffff',
  free: '#1c9a5f',
  slow: '#f09a1a',
  jam: '#d3202a',
  closed: '#b51224',
  trafficMark: '#3d0408',
  closedMark: '#ffffff',
  shieldMotorway: '#1f57b8',
  shieldMotorwayText: '#ffffff',
  shield: '#fffbe8',
  shieldText: '#1f2733',
  sky: '#d3e3ee',
  horizon: '#e9ece9',
  lightIntensity: 0.22,
}

export const PALETTES: Readonly<Record<Appearance, MapPalette>> = { night: NIGHT, day: DAY }
