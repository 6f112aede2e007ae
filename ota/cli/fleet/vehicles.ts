/** `fascia-fleet vehicle`, `assign`, `campaign` and `grant`: who gets what. */
import { parseArgs } from 'node:util'
import { writeFileAtomic } from '../../../services/base/atomic-file.ts'
import { FasciaError, parseWith } from '../../../services/contract/errors.ts'
import { PackageId } from '../../../services/contract/manifest.ts'
import { Entitlement, VehicleId } from '../../metadata/uptane-schema.ts'
import { owed, print, type Verb } from '../program.ts'
import { DIRECTORY, fleetOf } from './options.ts'

const add: Verb = {
  summary: 'takes a vehicle in and writes its one-time enrolment bundle',
  usage: ['VIN --dir D --url FLEET-ADDRESS [--hardware ID] [--out FILE] [--json]'],
  async run(args) {
    const text = { type: 'string' } as const
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { ...DIRECTORY, url: text, hardware: text, out: text },
    })
    const vin = parseWith(VehicleId, owed(positionals[0], 'the VIN'), 'VIN', { code: 'usage' })
    const bundle = fleetOf(values.dir).addVehicle(vin, owed(values.url, '--url'), values.hardware)
    const out = values.out ?? `${vin}.bundle.json`
    writeFileAtomic(out, JSON.stringify(bundle), 0o600)
    print(values.json, { ok: true, file: out, vehicle: vin }, `${out}: carry it to the vehicle; it works once`)
    return 0
  },
}

const list: Verb = {
  summary: 'vehicles, whether they are enrolled, and what each says is installed',
  usage: ['--dir D [--json]'],
  async run(args) {
    const { values } = parseArgs({ args, options: DIRECTORY })
    const { records } = fleetOf(values.dir)
    const vehicles = records.list().map((vehicle) => ({
      vehicle,
      enrolled: records.find(vehicle, 'enrolment') !== undefined,
      assigned: Object.values(records.find(vehicle, 'assignments') ?? {}),
      installed: records.find(vehicle, 'manifest')?.manifest.signed.installed ?? [],
    }))
    const lines = vehicles.map(
      ({ vehicle, enrolled, installed }) =>
        `${vehicle}  ${enrolled ? 'enrolled' : 'not enrolled'}  ${installed.map(({ id, version }) => `${id} ${version}`).join(', ')}`,
    )
    print(values.json, vehicles, lines.join('\n'))
    return 0
  },
}

const assign: Verb = {
  summary: 'gives a vehicle a version of a package (the newest, unless told)',
  usage: ['VIN PACKAGE [VERSION] --dir D [--json]'],
  async run(args) {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options: DIRECTORY })
    const [vin, id, version] = positionals
    const target = fleetOf(values.dir).assign(owed(vin, 'the VIN'), owed(id, 'the package'), version)
    print(values.json, { ok: true, target }, `${vin ?? ''}: ${target}`)
    return 0
  },
}

const campaign: Verb = {
  summary: 'gives every vehicle, or those named, a version of a package',
  usage: ['PACKAGE [VERSION] --dir D [--vehicle VIN]… [--json]'],
  async run(args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { ...DIRECTORY, vehicle: { type: 'string', multiple: true } },
    })
    const fleet = fleetOf(values.dir)
    const [id, version] = positionals
    const vehicles = values.vehicle ?? fleet.records.list()
    for (const vehicle of vehicles) fleet.assign(vehicle, owed(id, 'the package'), version)
    print(values.json, { ok: true, vehicles }, `${vehicles.length} vehicles`)
    return 0
  },
}

const grant: Verb = {
  summary: 'lets a vehicle use a priced package',
  usage: ['VIN PACKAGE --dir D [--kind once|subscription|trial|included] [--until ISO] [--json]'],
  async run(args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { ...DIRECTORY, kind: { type: 'string', default: 'once' }, until: { type: 'string' } },
    })
    const [vin, id] = positionals
    const until = values.until === undefined ? undefined : Date.parse(values.until)
    if (Number.isNaN(until)) throw new FasciaError('usage', `${values.until ?? ''} is no ISO time`)
    const entitlement = parseWith(Entitlement, { kind: values.kind, until }, 'grant', { code: 'usage' })
    const packageId = parseWith(PackageId, owed(id, 'the package'), 'package', { code: 'usage' })
    fleetOf(values.dir).grant(owed(vin, 'the VIN'), packageId, entitlement)
    print(values.json, { ok: true, vehicle: vin, package: packageId, entitlement }, `${vin ?? ''} may use ${packageId}`)
    return 0
  },
}

export const vehicleVerbs = { 'vehicle add': add, 'vehicle list': list, assign, campaign, grant }
