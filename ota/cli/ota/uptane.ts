/** `fascia-ota uptane verify`: what a vehicle would say to these two repositories, its memory kept in a directory. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { FasciaError } from '../../../services/contract/errors.ts'
import { fetcherOf } from '../../client/fetchers.ts'
import { trustedDirectory } from '../../client/trusted-directory.ts'
import { BOUNDS } from '../../client/tuf-client.ts'
import { verifyUptane } from '../../client/uptane.ts'
import { RoleMissing } from '../../metadata/errors.ts'
import { owed, printError, printJson, type Verb } from '../program.ts'

/** The place of one repository; its first root comes from a file, or from the repository itself when the state is new. */
async function repositoryOf(place: string, state: string, rootFile: string | undefined) {
  const fetcher = fetcherOf(place)
  const store = trustedDirectory(state)
  if (!store.read('root')) {
    const root = rootFile === undefined ? await fetcher.get('1.root.json', BOUNDS.root) : readFileSync(rootFile)
    const found = root ?? (await fetcher.get('root.json', BOUNDS.root))
    if (!found) throw new RoleMissing(`${place} has no root.json`)
    if (rootFile === undefined) process.stderr.write(`trusting the first root of ${place}; a vehicle never does\n`)
    store.write('root', found)
  }
  return { fetcher, store }
}

function timeOf(text: string | undefined): number {
  const ms = text === undefined ? Date.now() : Date.parse(text)
  if (Number.isNaN(ms)) throw new FasciaError('usage', `${text ?? ''} is no ISO time`)
  return ms
}

async function run(args: string[]): Promise<number> {
  const text = { type: 'string' } as const
  const { values } = parseArgs({
    args,
    options: {
      director: text,
      image: text,
      ecu: text,
      hardware: text,
      vehicle: text,
      state: text,
      time: text,
      'director-root': text,
      'image-root': text,
      json: { type: 'boolean' },
    },
  })
  const state = owed(values.state, '--state')
  const [director, image] = [owed(values.director, '--director'), owed(values.image, '--image')]
  const ecus = { [owed(values.ecu, '--ecu')]: owed(values.hardware, '--hardware') }
  const nowMs = timeOf(values.time)
  try {
    const places = {
      director: await repositoryOf(director, join(state, 'director'), values['director-root']),
      image: await repositoryOf(image, join(state, 'image'), values['image-root']),
    }
    const identity = values.vehicle === undefined ? { ecus } : { ecus, vehicle: values.vehicle }
    const { targets } = await verifyUptane(identity, places, { nowMs })
    const found = targets.map(({ name, ecuSerial, target }) => ({
      name,
      ecu: ecuSerial,
      length: target.length,
      hashes: target.hashes,
    }))
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
  ],
  run,
}
