/** `fascia-fleet assign`, `grant`, `grant revoke`: what a vehicle gets and what it may use. */
import { parseArgs } from 'node:util'
import { FasciaError, parseWith } from '../../../services/contract/errors.ts'
import { GrantOrder } from '../../fleet/grant-order.ts'
import { owed, print, type Verb } from '../program.ts'
import { atDesk } from './desk.ts'
import { PLACE } from './options.ts'

const text = { type: 'string' } as const
const many = { type: 'string', multiple: true } as const
const where = '[--dir D | --server URL --token F] [--json]'

const assign: Verb = {
  summary:
    'gives a vehicle a version of a package (the newest, unless told); --with: others that are installed together or not at all',
  usage: [`VIN PACKAGE [VERSION] [--with PACKAGE[@VERSION]]… ${where}`],
  async run(args) {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { ...PLACE, with: many } })
    const [vin, id, version] = positionals
    const vehicle = owed(vin, 'the VIN')
    const first = { package: owed(id, 'the package'), ...(version === undefined ? {} : { version }) }
    if (values.with === undefined) {
      const { target } = await atDesk(values, (call) => call<{ target: string }>('vehicle.assign', { vehicle, ...first }))
      print(values.json, { ok: true, target }, `${vehicle}: ${target}`)
      return 0
    }
    const others = values.with.map((text) => {
      const [name = '', of] = text.split('@')
      return { package: name, ...(of === undefined ? {} : { version: of }) }
    })
    const input = { vehicle, packages: [first, ...others] }
    const { targets } = await atDesk(values, (call) => call<{ targets: string[] }>('vehicle.assign-bundle', input))
    print(values.json, { ok: true, targets }, `${vehicle}: ${targets.join(', ')}, together`)
    return 0
  },
}

function timeOf(text: string | undefined): number | undefined {
  const ms = text === undefined ? undefined : Date.parse(text)
  if (Number.isNaN(ms)) throw new FasciaError('usage', `${text ?? ''} is no ISO time`)
  return ms
}

const grant: Verb = {
  summary: 'lets a vehicle use a priced package',
  usage: [
    `VIN PACKAGE [--kind once|subscription|trial|included] [--until ISO] [--starts ISO] [--renews] [--offline-days N] [--holder vehicle|owner] ${where}`,
  ],
  async run(args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        ...PLACE,
        kind: { type: 'string', default: 'once' },
        until: text,
        starts: text,
        renews: { type: 'boolean', default: false },
        'offline-days': text,
        holder: { type: 'string', default: 'vehicle' },
      },
    })
    const [vin, id] = positionals
    const raw = {
      kind: values.kind,
      until: timeOf(values.until),
      starts: timeOf(values.starts),
      renews: values.renews,
      offlineDays: values['offline-days'] === undefined ? undefined : Number(values['offline-days']),
      holder: values.holder,
    }
    const entitlement = parseWith(GrantOrder, raw, 'grant', { code: 'usage' })
    const input = { vehicle: owed(vin, 'the VIN'), package: owed(id, 'the package'), entitlement }
    const granted = await atDesk(values, (call) => call<object>('grant.add', input))
    print(values.json, { ok: true, ...granted }, `${vin ?? ''} may use ${id ?? ''}`)
    return 0
  },
}

const grantRevoke: Verb = {
  summary: 'takes the right to use a package back',
  usage: [`VIN PACKAGE ${where}`],
  async run(args) {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options: PLACE })
    const [vin, id] = positionals
    const input = { vehicle: owed(vin, 'the VIN'), package: owed(id, 'the package') }
    await atDesk(values, (call) => call('grant.revoke', input))
    print(values.json, { ok: true, ...input }, `${vin ?? ''} may no longer use ${id ?? ''}`)
    return 0
  },
}

export const grantVerbs = { assign, grant, 'grant revoke': grantRevoke }
