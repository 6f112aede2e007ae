/** `fascia-fleet init`, `serve`, `demo`, `audit`, `overview`. */
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { wholeAudit, type AuditVerdict } from '../../fleet/audit.ts'
import { bundleFileOf, DEMO_VEHICLE, ensureDemoFleet } from '../../fleet/demo-fleet.ts'
import { DEFAULT_PLAN, Fleet } from '../../fleet/fleet.ts'
import { serveFleet } from '../../fleet/server.ts'
import { owed, print, printJson, type Verb } from '../program.ts'
import { atDesk } from './desk.ts'
import { DIRECTORY, fleetOf, PASSPHRASE, passphrasesFrom, PLACE, withFleet } from './options.ts'

const text = { type: 'string' } as const

const init: Verb = {
  summary: 'makes keys and an empty repository; root and targets owe signatures of several offline keys',
  usage: ['--dir D --passphrase F|DIR [--root M/N] [--targets M/N] [--database URL] [--json]'],
  async run(args) {
    const { values } = parseArgs({ args, options: { ...DIRECTORY, ...PASSPHRASE, root: text, targets: text } })
    const fleet = new Fleet(owed(values.dir, '--dir'), { database: values.database })
    const plan = (value: string | undefined, usual: { keys: number; threshold: number }) => {
      const match = /^(\d{1,2})\/(\d{1,2})$/.exec(value ?? '')
      return match ? { threshold: Number(match[1]), keys: Number(match[2]) } : usual
    }
    await fleet.init(passphrasesFrom(values.passphrase), {
      root: plan(values.root, DEFAULT_PLAN.root),
      targets: plan(values.targets, DEFAULT_PLAN.targets),
    })
    await fleet.close()
    const keys = fleet.keys.list()
    print(
      values.json,
      { ok: true, keys },
      `${fleet.directory}: ${keys.length} keys; give keys/offline to their holders: fascia-fleet keys export`,
    )
    return 0
  },
}

const serve: Verb = {
  summary: 'serves repository, device API, operators’ API and console; on loopback, or with a certificate anywhere',
  usage: ['--dir D [--port N] [--tls-cert F --tls-key F] [--address A] [--name HOST]… [--database URL] [--json]'],
  async run(args) {
    const { values } = parseArgs({
      args,
      options: {
        ...DIRECTORY,
        port: { type: 'string', default: '0' },
        'tls-cert': text,
        'tls-key': text,
        address: text,
        name: { type: 'string', multiple: true },
      },
    })
    const fleet = fleetOf(values.dir, values.database)
    const certificate = values['tls-cert']
    const server = await serveFleet(fleet, {
      port: Number(values.port),
      ...(values.address === undefined ? {} : { address: values.address }),
      ...(values.name === undefined ? {} : { names: values.name }),
      ...(certificate === undefined
        ? {}
        : {
            tls: {
              certificate: readFileSync(certificate, 'utf8'),
              key: readFileSync(owed(values['tls-key'], '--tls-key'), 'utf8'),
            },
          }),
    })
    print(values.json, { url: server.url }, `serving at ${server.url}; the console is ${server.url}/console`)
    await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')])
    await server.close()
    await fleet.close()
    return 0
  },
}

const demo: Verb = {
  summary: 'makes the demo fleet: keys, repository, one car, three packages published and assigned',
  usage: ['--dir D [--json]'],
  async run(args) {
    const { values } = parseArgs({ args, options: DIRECTORY })
    const fleet = await ensureDemoFleet(owed(values.dir, '--dir'))
    const packages = fleet.releases.packages().map(({ id, version }) => `${id} ${version}`)
    const result = { ok: true, vehicle: DEMO_VEHICLE, bundleFile: bundleFileOf(fleet.directory), packages }
    print(values.json, result, `${DEMO_VEHICLE}: ${packages.join(', ')}`)
    return 0
  },
}

const audit: Verb = {
  summary: 'who did what, oldest first',
  usage: ['--dir D [--json]', '--server URL --token F [--json]   (the newest 500)'],
  async run(args) {
    const { values } = parseArgs({ args, options: PLACE })
    const show = (entry: { t: string; actor: string; action: string; details: object }): void => {
      const { t, actor, action, details } = entry
      if (values.json) printJson({ ...details, ...entry, details: undefined })
      else process.stdout.write(`${t}  ${actor.padEnd(12)} ${action.padEnd(18)} ${JSON.stringify(details)}\n`)
    }
    if (values.server !== undefined) {
      await atDesk(values, async (call) =>
        (await call<Parameters<typeof show>[0][]>('audit.list', { limit: 500 })).reverse().forEach(show),
      )
      return 0
    }
    return withFleet(values, async (fleet) => {
      for await (const entry of wholeAudit((await fleet.open()).db)) show(entry)
      return 0
    })
  },
}

const auditVerify: Verb = {
  summary: 'walks the chain of the audit log: nothing changed, taken out or put in; --head: nothing cut off since that head',
  usage: ['--dir D [--head HASH] [--json]'],
  async run(args) {
    const { values } = parseArgs({ args, options: { ...PLACE, head: text } })
    const verdict = await atDesk(values, (call) =>
      call<AuditVerdict>('audit.verify', values.head === undefined ? {} : { head: values.head }),
    )
    print(
      values.json,
      verdict,
      verdict.ok
        ? `${verdict.entries} entries, unbroken\nhead ${verdict.head}`
        : `broken after ${verdict.entries} entries: ${verdict.problem ?? ''}`,
    )
    return verdict.ok ? 0 : 1
  },
}

export const fleetVerbs = { init, serve, demo, audit, 'audit verify': auditVerify }
