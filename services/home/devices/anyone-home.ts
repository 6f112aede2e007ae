/**
 * Whether anybody is at home, by where its people are said to be and by what sensors inside of the house see. Motion outdoors (a passer-by, a cat, who stands at
 * the bell) says nothing of that. Matter has a tag for it; for all other sensors their room or name tells, in the languages
 * of the screens, so a person can put it right by a name.
 */
import type { HomeDevice } from '../../contract/home.ts'
import { traitOf } from './confirmation.ts'

/** Whole words; a winter garden and a garden room are inside, as many a balcony in China is. */
const OUTDOOR_WORDS = [
  'outside|outdoors?|garden(?! room)|(?:front|back|side) ?yard|yard|courtyard|patio|terrace|balcony|porch|deck|lawn|driveway|carport',
  'au(?:ß|ss)en\\p{L}*|drau(?:ß|ss)en|(?:vor)?garten|terrasse|balkon|einfahrt|(?:hinter|innen|vor)?hof(?!-)|vordach',
  "exterior|fuera|jard[ií]n(?! (?:de invierno|d['’]hiver))|terraza|balc[oó]n|porche",
  'ext[ée]rieure?|dehors|cour|balcon|perron|all[ée]e',
].join('|')
const OUTDOORS = new RegExp(`(?<![\\p{L}\\p{M}])(?:${OUTDOOR_WORDS})(?![\\p{L}\\p{M}])`, 'iu')
/** Without spaces between words, or with articles and endings joined to them. */
const OUTDOORS_JOINED = /室外|户外|屋外|门外|院子|庭院|花园|露台|门廊|车道|车棚|خارج|حديقة|فناء|حوش|شرفة|بلكونة/u

/** Somebody who lives there, or a sensor of the house that sees its people. */
export function tellsOfPeople(device: HomeDevice): boolean {
  if (device.kind === 'person') return true
  const seen = traitOf(device, 'OccupancySensing')
  return seen !== undefined && seen.outdoors !== true && device.kind !== 'doorbell' && !isCalledOutdoors(device)
}

const isCalledOutdoors = ({ name, room }: HomeDevice): boolean =>
  [name, room].some((text) => OUTDOORS.test(text) || OUTDOORS_JOINED.test(text))

/** @returns null when nothing tells, or only what is away tells of somebody */
export function isAnyoneHome(devices: readonly HomeDevice[]): boolean | null {
  const sensors = devices.filter(tellsOfPeople)
  const sees = (device: HomeDevice): boolean =>
    traitOf(device, 'Presence')?.atHome === true || traitOf(device, 'OccupancySensing')?.occupied === true
  if (sensors.some((device) => device.reachable && sees(device))) return true
  // Somebody of whom nothing is known may be at home: nobody leaves him in the dark.
  const isLost = (device: HomeDevice): boolean => device.kind === 'person' && !traitOf(device, 'Presence')
  const isSure = sensors.some(({ reachable }) => reachable) && !sensors.some((device) => sees(device) || isLost(device))
  return isSure ? false : null
}
