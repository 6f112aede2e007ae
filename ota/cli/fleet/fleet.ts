/** `fascia-fleet init`, `keys`, `serve`, `demo` and `audit`. */
import { once } from 'node:events'
import { parseArgs } from 'node:util'
import { bundleFileOf, DEMO_VEHICLE, ensureDemoFleet } from '../../fleet/demo-fleet.ts'
import { Fleet } from '../../fleet/fleet.ts'
import { serveFleet } from '../../fleet/server.ts'
import { owed, print, printJson, type Verb } from '../program.ts'
import { DIRECTORY, fleetOf, PASSPHRASE, passphrasesFrom } from './options.ts'

const init: Verb = {
  summary: 'makes keys and an empty repository; root and targets owe two signatures of offline keys',
  usage: ['--dir D --passphrase F|DIR [--json]'],
  async run(args) {
    const { values } = parseArgs({ args, options: { ...DIRECTORY, ...PASSPHRASE } })
    const fleet = new Fleet(owed(values.dir, '--dir'))
    fleet.init(passphrasesFrom(values.passphrase))
    const keys = fleet.keys.list()
    print(
      values.json,
      { ok: true, keys },
      `${fleet.directory}: ${keys.length} keys; move keys/offline to machines without a network`,
    )
    return 0
  },
}

const keys: Verb = {
  summary: 'names and ids of the keys that are here',
  usage: ['--dir D [--json]'],
  async run(args) {
    const { values } = parseArgs({ args, options: DIRECTORY })
    const found = fleetOf(values.dir).keys.list()
    print(values.json, found, found.map(({ name, kind, keyid }) => `${kind.padEnd(8)} ${name.padEnd(20)} ${keyid}`).join('\n'))
    return 0
  },
}

const serve: Verb = {
  summary: 'serves repository and device API on loopback, plain HTTP (put TLS in front for real vehicles)',
  usage: ['--dir D [--port N] [--json]'],
  async run(args) {
    const { values } = parseArgs({ args, options: { ...DIRECTORY, port: { type: 'string', default: '0' } } })
    const server = await serveFleet(fleetOf(values.dir), Number(values.port))
    print(values.json, { url: server.url }, `serving at ${server.url}`)
    await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')])
    await server.close()
    return 0
  },
}

const demo: Verb = {
  summary: 'makes the demo fleet: keys, repository, one car, three packages published and assigned',
  usage: ['--dir D [--json]'],
  async run(args) {
    const { values } = parseArgs({ args, options: DIRECTORY })
    const fleet = await ensureDemoFleet(owed(values.dir, '--dir'))
    const packages = fleet.packages().map(({ id, version }) => `${id} ${version}`)
    const result = { ok: true, vehicle: DEMO_VEHICLE, bundleFile: bundleFileOf(fleet.directory), packages }
    print(values.json, result, `${DEMO_VEHICLE}: ${packages.join(', ')}`)
    return 0
  },
}

const audit: Verb = {
  summary: 'who did what',
  usage: ['--dir D [--json]'],
  async run(args) {
    const { values } = parseArgs({ args, options: DIRECTORY })
    for (const entry of fleetOf(values.dir).audit.read()) {
      const { t, action, ...details } = entry
      if (values.json) printJson(entry)
      else process.stdout.write(`${t}  ${action.padEnd(16)} ${JSON.stringify(details)}\n`)
    }
    return 0
  },
}

export const fleetVerbs = { init, keys, serve, demo, audit }
