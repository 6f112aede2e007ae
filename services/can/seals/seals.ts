/** All seals by the name that a mapping or an option gives. */
import { FasciaError } from '../../contract/errors.ts'
import { ford, gm, rivian, tesla } from './american.ts'
import { byd, honda, mazda, nissan, subaru, subaruPreglobal, toyota } from './asian.ts'
import { FASCIA_SEAL } from './fascia.ts'
import { hyundai, hyundaiCanFd, hyundaiCrc, hyundaiSixBytes } from './hyundai.ts'
import { body, gwm } from './others.ts'
import type { Seal } from './seal.ts'
import { chrysler, fcaGiorgio, psa } from './stellantis.ts'
import { vwMlb, vwMqb, vwPq } from './volkswagen.ts'

export const SEALS: readonly Seal[] = [
  FASCIA_SEAL,
  body,
  byd,
  chrysler,
  fcaGiorgio,
  ford,
  gm,
  gwm,
  honda,
  hyundai,
  hyundaiSixBytes,
  hyundaiCanFd,
  hyundaiCrc,
  mazda,
  nissan,
  psa,
  rivian,
  subaru,
  subaruPreglobal,
  tesla,
  toyota,
  vwMlb,
  vwMqb,
  vwPq,
]

/** Other names for the same cars. */
const ALIASES: Readonly<Record<string, string>> = {
  acura: 'honda',
  lexus: 'toyota',
  kia: 'hyundai',
  genesis: 'hyundai-canfd',
  'vw-meb': 'vw-mqb',
  'vw-xor': 'vw-pq',
  volkswagen: 'vw-mqb',
  pedal: 'body',
}

/** @throws FasciaError `usage` for a name that nobody has, with the names that there are */
export function sealFor(name: string): Seal {
  const wanted = Object.hasOwn(ALIASES, name) ? ALIASES[name] : name
  const seal = SEALS.find((one) => one.name === wanted)
  if (seal) return seal
  throw new FasciaError('usage', `there is no seal "${name}"`, { remedy: `one of ${SEALS.map((one) => one.name).join(', ')}` })
}
