/** All seals by the name that a mapping or an option gives. */
import { FasciaError } from '../../contract/errors.ts'
import { ford, gm, rivian, tesla } from './american.ts'
import { byd, honda, mazda, nissan, nissanLeaf, subaru, subaruPreglobal, toyota } from './asian.ts'
import { bmw, volvo } from './european.ts'
import { FASCIA_SEAL } from './fascia.ts'
import { hyundai, hyundaiCanFd, hyundaiCrc, hyundaiSixBytes } from './hyundai.ts'
import { body, gwm } from './others.ts'
import type { Seal } from './seal.ts'
import { chrysler, fcaGiorgio, psa } from './stellantis.ts'
import { vwMlb, vwMqb, vwPq } from './volkswagen.ts'

export const SEALS: readonly Seal[] = [
  FASCIA_SEAL,
  bmw,
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
  nissanLeaf,
  psa,
  rivian,
  subaru,
  subaruPreglobal,
  tesla,
  toyota,
  volvo,
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

/** Makers of whose frames no published description was found: told by name rather than guessed. */
const UNPUBLISHED: Readonly<Record<string, string>> = {
  audi: 'Audi (where it is built on MQB or MLB: vw-mqb, vw-mlb)',
  'bmw-f': 'BMW from the F series on',
  'bmw-g': 'BMW from the F series on',
  jaguar: 'Jaguar and Land Rover',
  'land-rover': 'Jaguar and Land Rover',
  mercedes: 'Mercedes-Benz',
  mitsubishi: 'Mitsubishi',
  polestar: 'Volvo on SPA and CMA, and Polestar',
  porsche: 'Porsche',
  renault: 'Renault',
  suzuki: 'Suzuki',
  'volvo-spa': 'Volvo on SPA and CMA, and Polestar',
}

/**
 * @throws FasciaError `usage` for a name that nobody has, with the names that there are; `unsupported` for makers of whose
 *   frames nothing is published
 */
export function sealFor(name: string): Seal {
  const wanted = Object.hasOwn(ALIASES, name) ? ALIASES[name] : name
  const seal = SEALS.find((one) => one.name === wanted)
  if (seal) return seal
  const maker = Object.hasOwn(UNPUBLISHED, name) ? UNPUBLISHED[name] : undefined
  if (maker !== undefined) {
    throw new FasciaError('unsupported', `how frames are protected is not published: ${maker}`, {
      remedy: 'leave the seal out ("none" in a mapping): values are shown, checksums and counters are not judged',
    })
  }
  throw new FasciaError('usage', `there is no seal "${name}"`, { remedy: `one of ${SEALS.map((one) => one.name).join(', ')}` })
}
