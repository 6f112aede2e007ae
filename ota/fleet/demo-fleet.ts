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
import { Fleet, type Passphrases } from './fleet.ts'

export const DEMO_VEHICLE = 'WFASC1ADEM0000001'
export const EXAMPLES = ['ambient-studio', 'track-day', 'voice-pack'] as const
export const EXAMPLES_DIRECTORY = join(import.meta.dirname, '..', 'examples')
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

/** Builds a source tree and publishes it. */
export async function publishSource(
  fleet: Fleet,
  source: string,
  passphrases: Passphrases,
  changes: Partial<Manifest> = {},
): Promise<string> {
  const work = mkdtempSync(join(tmpdir(), 'fascia-build-'))
  try {
    const file = join(work, 'package.fpk')
    writeFileSync(file, (await buildPackage(source, changes)).archive)
    return await fleet.publish(file, passphrases)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

export const bundleFileOf = (directory: string): string => join(directory, 'bundles', `${DEMO_VEHICLE}.json`)

/** Makes the demo fleet if it is not there whole; one that was interrupted is made again. */
export async function ensureDemoFleet(directory: string): Promise<Fleet> {
  if (readFileIfThere(join(directory, MADE)) === undefined) {
    rmSync(directory, { recursive: true, force: true })
    const fleet = new Fleet(directory)
    const passphrases = demoPassphrases(directory)
    fleet.init(passphrases)
    const bundle = fleet.addVehicle(DEMO_VEHICLE, SOME_URL)
    writeFileAtomic(bundleFileOf(directory), JSON.stringify(bundle), 0o600)
    for (const id of EXAMPLES) {
      await publishSource(fleet, join(EXAMPLES_DIRECTORY, id), passphrases)
      fleet.assign(DEMO_VEHICLE, id)
    }
    fleet.grant(DEMO_VEHICLE, 'ambient-studio', { kind: 'once' })
    writeFileAtomic(join(directory, MADE), JSON.stringify({ vehicle: DEMO_VEHICLE, madeMs: Date.now() }))
  }
  return new Fleet(directory)
}
