/** `fascia-fleet package …`: from a source tree to a published version. */
import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { writeFileAtomic } from '../../../services/base/atomic-file.ts'
import { FasciaError, parseWith } from '../../../services/contract/errors.ts'
import { PackageId } from '../../../services/contract/manifest.ts'
import { EXAMPLES_DIRECTORY } from '../../fleet/demo-fleet.ts'
import { OFFLINE_KEYS } from '../../fleet/fleet.ts'
import { buildPackage } from '../../package/build.ts'
import { owed, print, type Verb } from '../program.ts'
import { DIRECTORY, fleetOf, PASSPHRASE, passphrasesFrom } from './options.ts'

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
    if (existsSync(out)) throw new FasciaError('exists', 'this directory is there already', { file: out })
    mkdirSync(join(out, 'app'), { recursive: true })
    for (const file of ['fascia-app.js', 'tokens.css', 'inter.woff2', 'INTER-LICENSE.txt']) {
      cpSync(join(EXAMPLES_DIRECTORY, 'track-day', 'app', file), join(out, 'app', file))
    }
    const name = { en: id }
    const manifest = {
      id,
      version: '0.1.0',
      name,
      summary: name,
      changes: { en: 'First version' },
      publisher: 'You',
      unlocks: [],
      assets: [],
      signals: [],
      app: { entry: 'app/index.html', reads: ['Vehicle.Speed'], controls: [], storageBytes: 0, allowedWhile: 'always' },
      install: { whileState: 'standstill', requiresBytes: 1_000_000 },
    }
    writeFileSync(join(out, 'manifest.json'), JSON.stringify(manifest, null, 2) + '\n')
    writeFileSync(
      join(out, 'app', 'index.html'),
      '<!doctype html>\n<html lang="en" data-appearance="night">\n<meta charset="utf-8">\n<title>' +
        id +
        '</title>\n<link rel="stylesheet" href="./tokens.css">\n<script type="module" src="./main.js"></script>\n<h1 id="speed">—</h1>\n</html>\n',
    )
    writeFileSync(
      join(out, 'app', 'main.js'),
      "import { fascia } from './fascia-app.js'\n\nawait fascia.signals.subscribe(['Vehicle.Speed'], (samples) => {\n" +
        "  const { value } = samples['Vehicle.Speed']\n" +
        "  document.getElementById('speed').textContent = value === null ? '—' : `${Math.round(value)} km/h`\n})\n" +
        'fascia.onTheme((theme) => (document.documentElement.dataset.appearance = theme.appearance))\n',
    )
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
    const fleet = fleetOf(values.dir)
    const key = owed(values.key, '--key')
    if (positionals.length > 0) await fleet.prepare(positionals, values.hardware)
    const { signatures, threshold } = fleet.sign(key, passphrasesFrom(values.passphrase)(key))
    print(values.json, { ok: true, signatures, threshold }, `${signatures} of ${threshold} signatures`)
    return 0
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
    const fleet = fleetOf(values.dir)
    const targets =
      positionals.length === 0
        ? fleet.release()
        : await fleet.publish(positionals, passphrasesFrom(values.passphrase), values.hardware)
    print(values.json, { ok: true, targets }, `published ${targets.join(', ')}`)
    return 0
  },
}

const list: Verb = {
  summary: 'what is published',
  usage: ['--dir D [--json]'],
  async run(args) {
    const { values } = parseArgs({ args, options: DIRECTORY })
    const packages = fleetOf(values.dir).packages()
    print(values.json, packages, packages.map(({ id, version, bytes }) => `${id} ${version}  ${bytes} bytes`).join('\n'))
    return 0
  },
}

export const packageVerbs = {
  'package create': create,
  'package build': build,
  'package sign': sign,
  'package publish': publish,
  'package list': list,
}
