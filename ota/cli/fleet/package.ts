/** `fascia-fleet package …`: from a source tree to a published version. */
import { parseArgs } from 'node:util'
import { writeFileAtomic } from '../../../services/base/atomic-file.ts'
import { parseWith } from '../../../services/contract/errors.ts'
import { PackageId } from '../../../services/contract/manifest.ts'
import { OFFLINE_KEYS } from '../../fleet/fleet.ts'
import { buildPackage } from '../../package/build.ts'
import { createPackage } from '../../package/template.ts'
import { owed, print, type Verb } from '../program.ts'
import { atDesk } from './desk.ts'
import { DIRECTORY, PASSPHRASE, passphraseOf, passphrasesFrom, PLACE, withFleet } from './options.ts'

const create: Verb = {
  summary: 'makes the source tree of a new package with an app',
  usage: ['ID [--out DIR]'],
  async run(args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { out: { type: 'string' }, json: { type: 'boolean' } },
    })
    const id = parseWith(PackageId, owed(positionals[0], 'the package’s id'), 'id', { code: 'usage' })
    const out = values.out ?? id
    createPackage(id, out)
    print(
      values.json,
      { ok: true, directory: out },
      `${out}: change manifest.json and app/, then fascia-fleet package build ${out}`,
    )
    return 0
  },
}

const build: Verb = {
  summary: 'builds an archive from a source tree; the same tree gives the same bytes',
  usage: ['SOURCE --out FILE [--version X.Y.Z] [--json]'],
  async run(args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { out: { type: 'string' }, version: { type: 'string' }, json: { type: 'boolean' } },
    })
    const changes = values.version === undefined ? {} : { version: values.version }
    const { manifest, archive } = await buildPackage(owed(positionals[0], 'the source tree'), changes)
    const out = values.out ?? `${manifest.id}-${manifest.version}.fpk`
    writeFileAtomic(out, archive)
    const result = { ok: true, file: out, id: manifest.id, version: manifest.version, bytes: archive.length }
    print(values.json, result, `${out}: ${manifest.id} ${manifest.version}, ${archive.length} bytes`)
    return 0
  },
}

const sign: Verb = {
  summary: 'adds one person’s signature to the release of these archives (prepares it when archives are named)',
  usage: [`[FILE…] --dir D --key ${OFFLINE_KEYS.imageTargets.join('|')} --passphrase F [--hardware ID]… [--json]`],
  async run(args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { ...DIRECTORY, ...PASSPHRASE, key: { type: 'string' }, hardware: { type: 'string', multiple: true } },
    })
    const key = owed(values.key, '--key')
    return withFleet(values, async (fleet) => {
      if (positionals.length > 0) await fleet.releases.prepare(positionals, values.hardware)
      const { signatures, threshold } = await fleet.releases.sign(key, await passphraseOf(key, values.passphrase))
      print(values.json, { ok: true, signatures, threshold }, `${signatures} of ${threshold} signatures`)
      return 0
    })
  },
}

const publish: Verb = {
  summary: 'publishes what is signed; with archives and all passphrases at hand it signs them first',
  usage: ['--dir D [--json]', 'FILE… --dir D --passphrase F|DIR [--hardware ID]… [--json]'],
  async run(args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { ...DIRECTORY, ...PASSPHRASE, hardware: { type: 'string', multiple: true } },
    })
    return withFleet(values, async (fleet) => {
      const targets =
        positionals.length === 0
          ? await fleet.releases.release()
          : await fleet.releases.publish(positionals, passphrasesFrom(values.passphrase), values.hardware)
      print(values.json, { ok: true, targets }, `published ${targets.join(', ')}`)
      return 0
    })
  },
}

const rerelease: Verb = {
  summary: 'publishes an older version as the newest release, to go back to; without a passphrase it waits for package sign',
  usage: ['ID VERSION --dir D [--passphrase F|DIR] [--json]'],
  async run(args) {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { ...DIRECTORY, ...PASSPHRASE } })
    const [id, version] = positionals
    return withFleet(values, async (fleet) => {
      const [name, older] = [owed(id, 'the package'), owed(version, 'the version')]
      const given = values.passphrase
      const targets =
        given === undefined
          ? [fleet.releases.prepareAgain(name, older)]
          : await fleet.releases.publishAgain(name, older, passphrasesFrom(given))
      print(values.json, { ok: true, targets, published: given !== undefined }, targets.join('\n'))
      return 0
    })
  },
}

const show: Verb = {
  summary: 'a version: who signed, what it may do, and what it changes in the one before (or in --against)',
  usage: ['ID [VERSION] [--against VERSION] [--dir D | --server URL --token F] [--json]'],
  async run(args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { ...PLACE, against: { type: 'string' } },
    })
    const [id, version] = positionals
    interface Shown {
      id: string
      version: string
      against: string | null
      rights: string[]
      signatures: { valid: number; threshold: number }
      diff: { files: { path: string; change: string }[]; rightsAdded: string[]; rightsRemoved: string[] }
    }
    const input = {
      package: owed(id, 'the package'),
      ...(version === undefined ? {} : { version }),
      ...(values.against === undefined ? {} : { against: values.against }),
    }
    const shown = await atDesk(values, (call) => call<Shown>('package.show', input))
    const lines = [
      `${shown.id} ${shown.version}: ${shown.signatures.valid} of ${shown.signatures.threshold} signatures`,
      ...shown.rights.map((right) => `  ${right}`),
      shown.against === null ? 'the first version' : `against ${shown.against}:`,
      ...shown.diff.rightsAdded.map((right) => `  + ${right}`),
      ...shown.diff.rightsRemoved.map((right) => `  - ${right}`),
      ...shown.diff.files.map(({ path, change }) => `  ${change.padEnd(8)} ${path}`),
    ]
    print(values.json, shown, lines.join('\n'))
    return 0
  },
}

const list: Verb = {
  summary: 'what is published',
  usage: ['[--dir D | --server URL --token F] [--json]'],
  async run(args) {
    const { values } = parseArgs({ args, options: PLACE })
    const packages = await atDesk(values, (call) => call<{ id: string; version: string; bytes: number }[]>('package.list'))
    print(values.json, packages, packages.map(({ id, version, bytes }) => `${id} ${version}  ${bytes} bytes`).join('\n'))
    return 0
  },
}

export const packageVerbs = {
  'package create': create,
  'package build': build,
  'package sign': sign,
  'package publish': publish,
  'package rerelease': rerelease,
  'package list': list,
  'package show': show,
}
