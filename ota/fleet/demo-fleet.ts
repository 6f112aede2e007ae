/**
 * The demo fleet: real keys, a real repository, one car and three example packages, made once. Its passphrase lies
 * beside its keys, which is what makes it a demo: a fleet's offline keys belong on other machines.
 */
import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readFileIfThere, writeFileAtomic } from '../../services/base/atomic-file.ts'
import type { Manifest } from '../../services/contract/manifest.ts'
import { buildPackage } from '../package/build.ts'
import { assign } from './assignments.ts'
import { Fleet, type Passphrases } from './fleet.ts'
import { grant } from './grants.ts'
import { addVehicle } from './vehicles.ts'

export const DEMO_VEHICLE = 'WFASC1ADEM0000001'
export const EXAMPLES = ['ambient-studio', 'track-day', 'voice-pack'] as const
export const EXAMPLES_DIRECTORY = join(import.meta.dirname, '..', 'examples')
/** Its passphrase is a random key: nothing is gained by making its use slow. */
const RANDOM_PASSPHRASE_COST = 2 ** 10
const MADE = 'demo.json'
/** The port is another at each start; the updater is told the present one. */
const SOME_URL = 'http://127.0.0.1:1'

/** The passphrases of a demo fleet. */
export function demoPassphrases(directory: string): Passphrases {
  const file = join(directory, 'demo-passphrase')
  if (!existsSync(file)) writeFileAtomic(file, randomBytes(18).toString('base64url'), 0o600)
  const passphrase = readFileSync(file, 'utf8')
  return () => passphrase
}

/** Builds source trees and publishes them in one release; returns the targets' names. */
export async function publishSources(
  fleet: Fleet,
  sources: readonly { directory: string; changes?: Partial<Manifest> }[],
  passphrases: Passphrases,
): Promise<string[]> {
  const work = mkdtempSync(join(tmpdir(), 'fascia-build-'))
  try {
    const archives: string[] = []
    for (const [index, { directory, changes }] of sources.entries()) {
      const file = join(work, `${index}.fpk`)
      writeFileSync(file, (await buildPackage(directory, changes)).archive)
      archives.push(file)
    }
    return await fleet.releases.publish(archives, passphrases)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

export const bundleFileOf = (directory: string): string => join(directory, 'bundles', `${DEMO_VEHICLE}.json`)

/** Makes the demo fleet if it is not there whole; one that was interrupted is made again. */
export async function ensureDemoFleet(directory: string): Promise<Fleet> {
  if (readFileIfThere(join(directory, MADE)) === undefined) {
    rmSync(directory, { recursive: true, force: true })
    const fleet = new Fleet(directory, { keyCost: RANDOM_PASSPHRASE_COST })
    const passphrases = demoPassphrases(directory)
    await fleet.init(passphrases)
    const bundle = await addVehicle(fleet, DEMO_VEHICLE, SOME_URL)
    writeFileAtomic(bundleFileOf(directory), JSON.stringify(bundle), 0o600)
    const sources = EXAMPLES.map((id) => ({ directory: join(EXAMPLES_DIRECTORY, id) }))
    await publishSources(fleet, sources, passphrases)
    for (const id of EXAMPLES) await assign(fleet, DEMO_VEHICLE, { package: id })
    await grant(fleet, DEMO_VEHICLE, 'ambient-studio', { kind: 'once' })
    await fleet.close()
    writeFileAtomic(join(directory, MADE), JSON.stringify({ vehicle: DEMO_VEHICLE, madeMs: Date.now() }))
  }
  return new Fleet(directory)
}
