/** `fascia-ota uptane verify`: what a vehicle would say to these two repositories, its memory kept in a directory. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { readFileIfThere, writeFileAtomic } from '../../../services/base/atomic-file.ts'
import { FasciaError } from '../../../services/contract/errors.ts'
import { fetcherOf } from '../../client/fetchers.ts'
import type { TrustedStore } from '../../client/ports.ts'
import { trustedDirectory } from '../../client/trusted-directory.ts'
import { BOUNDS, type Dialect } from '../../client/tuf-client.ts'
import {
  releaseCountersOf,
  verifyUptane,
  verifyWithBareDirector,
  type AssignedTarget,
  type UptaneOptions,
  type UptanePlaces,
} from '../../client/uptane.ts'
import { RoleMissing, Unavailable } from '../../metadata/errors.ts'
import { FOREIGN_KEY_RULES, readSigned, verifyRole } from '../../metadata/signed.ts'
import { targetPath } from '../../metadata/target-path.ts'
import { owed, printError, printJson, type Verb } from '../program.ts'
import { checkImage } from './images.ts'
import { isBareRoot, UPTANE_LEGACY } from './legacy/uptane-legacy.ts'

const Counters = z.record(z.string(), z.number().int().nonnegative())

/** The place of one repository; its first root comes from a file, or from the repository itself when the state is new. */
async function repositoryOf(
  place: string,
  state: string,
  { rootFile, dialect, quiet }: { rootFile: string | undefined; dialect: Dialect | undefined; quiet: boolean },
) {
  const fetcher = fetcherOf(place)
  const store = trustedDirectory(state)
  if (!store.read('root')) {
    if (rootFile !== undefined && !existsSync(rootFile))
      throw new FasciaError('not_found', 'there is no such file', { file: rootFile })
    const given = rootFile === undefined ? undefined : readFileSync(rootFile)
    const found = given ?? (await fetcher.get('1.root.json', BOUNDS.root)) ?? (await fetcher.get('root.json', BOUNDS.root))
    if (!found) throw new RoleMissing(`${place} has no root.json`)
    if (rootFile === undefined && !quiet) process.stderr.write(`trusting the first root of ${place}; a vehicle never does\n`)
    const file = (dialect?.read ?? readSigned)(found, 'root', BOUNDS.root)
    const { keys, roles } = file.signed
    ;(dialect?.verify ?? verifyRole)(file, roles.root, keys, `root of ${place}`, dialect ? FOREIGN_KEY_RULES : undefined)
    store.write('root', found)
    store.settle?.()
  }
  return { fetcher, store }
}

function timeOf(text: string | undefined): number {
  const ms = text === undefined ? Date.now() : Date.parse(text)
  if (Number.isNaN(ms)) throw new FasciaError('usage', `${text ?? ''} is no ISO time`)
  return ms
}

function dialectOf(name: string | undefined): Dialect | undefined {
  if (name === undefined || name === 'uptane') return undefined
  if (name === 'uptane-legacy') return UPTANE_LEGACY
  throw new FasciaError('usage', `there is no dialect ${name}`, { remedy: '--dialect uptane-legacy, or none' })
}

/** Images lie under `targets/` with their hash, or, in old vectors, beside the metadata under their bare names. */
async function checkImages(place: string, targets: readonly AssignedTarget[], legacy: boolean): Promise<void> {
  for (const { name, target } of targets) {
    const plain = targetPath(name, target, false)
    const paths = legacy ? [plain, `targets/${plain}`] : [`targets/${targetPath(name, target, true)}`, `targets/${plain}`]
    let there = false
    for (const path of paths) there ||= await checkImage(place, path, name, target)
    if (!there && !legacy) throw new Unavailable(`${place} does not have the image ${name}`)
  }
}

const TEXT = { type: 'string' } as const
const OPTIONS = {
  director: TEXT,
  image: TEXT,
  ecu: TEXT,
  hardware: TEXT,
  vehicle: TEXT,
  state: TEXT,
  time: TEXT,
  dialect: TEXT,
  'director-root': TEXT,
  'image-root': TEXT,
  images: { type: 'boolean' },
  json: { type: 'boolean' },
} as const

/** Release counters that were seen; a damaged file is as if there was none, as for trusted metadata. */
function countersIn(file: string): Record<string, number> {
  try {
    return Counters.parse(JSON.parse(readFileIfThere(file) ?? '{}'))
  } catch {
    return {}
  }
}

function verifyIn(dialect: Dialect | undefined, director: TrustedStore) {
  return async (
    identity: { ecus: Record<string, string>; vehicle?: string },
    places: UptanePlaces,
    options: UptaneOptions,
  ): Promise<AssignedTarget[]> => {
    if (!dialect) return (await verifyUptane(identity, places, options)).targets
    const foreign = { ...options, dialect, keyRules: FOREIGN_KEY_RULES, maxLeap: Infinity }
    const root = director.read('root')
    return root && isBareRoot(root)
      ? verifyWithBareDirector(identity, places, foreign)
      : (await verifyUptane(identity, places, foreign)).targets
  }
}

async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: OPTIONS })
  const state = owed(values.state, '--state')
  const [director, image] = [owed(values.director, '--director'), owed(values.image, '--image')]
  const ecus = { [owed(values.ecu, '--ecu')]: owed(values.hardware, '--hardware') }
  const nowMs = timeOf(values.time)
  const dialect = dialectOf(values.dialect)
  const counters = join(state, 'release-counters.json')
  const how = { dialect, quiet: values.json ?? false }
  try {
    const places = {
      director: await repositoryOf(director, join(state, 'director'), { ...how, rootFile: values['director-root'] }),
      image: await repositoryOf(image, join(state, 'image'), { ...how, rootFile: values['image-root'] }),
    }
    const identity = values.vehicle === undefined ? { ecus } : { ecus, vehicle: values.vehicle }
    const releaseCounters = countersIn(counters)
    const verify = verifyIn(dialect, places.director.store)
    const targets = await verify(identity, places, { nowMs, releaseCounters })
    if (values.images || dialect) await checkImages(image, targets, dialect !== undefined)
    writeFileAtomic(counters, JSON.stringify(releaseCountersOf(targets, releaseCounters)))
    const found = targets.map(({ name, ecuSerial, target: { length, hashes } }) => ({ name, ecu: ecuSerial, length, hashes }))
    if (values.json) printJson({ ok: true, code: null, targets: found })
    else process.stdout.write(`verified: ${found.map(({ name }) => name).join(', ') || 'nothing is assigned'}\n`)
    return 0
  } catch (thrown) {
    if (values.json) printJson({ ok: false, code: FasciaError.from(thrown).code, targets: [] })
    return printError(thrown, values.json ?? false)
  }
}

export const uptaneVerify: Verb = {
  summary: 'verifies a Director and an Image repository as a vehicle does',
  usage: [
    '--director DIR|URL --image DIR|URL --ecu SERIAL --hardware ID --state DIR [--vehicle VIN] [--time ISO] [--json]',
    '… --director-root F --image-root F    the roots to start from, when DIR of --state is new',
    '… --images                            the images too, where they lie under targets/ of the Image repository',
    '… --dialect uptane-legacy             the older published test vectors; never in a vehicle',
  ],
  run,
}
