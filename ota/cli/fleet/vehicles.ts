/** `fascia-fleet vehicle …`, `group …`, `grant …`, `assign`. */
import { parseArgs } from 'node:util'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeFileAtomic } from '../../../services/base/atomic-file.ts'
import { FasciaError, parseWith } from '../../../services/contract/errors.ts'
import { addVehicle } from '../../fleet/vehicles.ts'
import { VehicleId } from '../../metadata/uptane-schema.ts'
import { owed, print, printJson, type Verb } from '../program.ts'
import { atDesk } from './desk.ts'
import { confirm, PLACE, withFleet } from './options.ts'

const text = { type: 'string' } as const
const many = { type: 'string', multiple: true } as const
const where = '[--dir D | --server URL --token F] [--json]'

interface Listed {
  count: number
  vehicles: {
    vehicle: string
    enrolled: boolean
    seenMs: number | null
    installed: { id: string; version: string }[]
    attributes: object
  }[]
}

function attributesFrom(pairs: readonly string[] = []): Record<string, string | number> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=')
      if (at < 1) throw new FasciaError('usage', `${pair} is not NAME=VALUE`)
      const value = pair.slice(at + 1)
      return [pair.slice(0, at), /^-?\d{1,12}(\.\d+)?$/.test(value) ? Number(value) : value]
    }),
  )
}

const add: Verb = {
  summary: 'takes a vehicle in and writes its one-time enrolment bundle; --list: many, a VIN a line, bundles into a directory',
  usage: [
    `VIN --dir D --url FLEET-ADDRESS [--hardware ID] [--set NAME=VALUE]… [--out FILE] [--json]`,
    `--list FILE --out DIR --dir D --url FLEET-ADDRESS [--hardware ID] [--json]`,
  ],
  async run(args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { ...PLACE, url: text, hardware: text, out: text, set: many, list: text },
    })
    const url = owed(values.url, '--url')
    const attributes = attributesFrom(values.set)
    const of = (vin: string) => ({
      vehicle: parseWith(VehicleId, vin, 'VIN', { code: 'usage' }),
      attributes,
      ...(values.hardware === undefined ? {} : { hardwareId: values.hardware }),
    })
    if (values.list === undefined) {
      const vin = owed(positionals[0], 'the VIN')
      const out = values.out ?? `${vin}.bundle.json`
      const vehicle = of(vin)
      if (values.server === undefined) {
        await withFleet(values, async (fleet) => {
          const bundle = await addVehicle(fleet, vin, url, { hardwareId: values.hardware, attributes })
          writeFileAtomic(out, JSON.stringify(bundle), 0o600)
        })
      } else {
        const { bundles } = await atDesk(values, (call) =>
          call<{ bundles: object[] }>('vehicle.add', { url, vehicles: [vehicle] }),
        )
        writeFileAtomic(out, JSON.stringify(bundles[0]), 0o600)
      }
      print(values.json, { ok: true, file: out, vehicle: vin }, `${out}: carry it to the vehicle; it works once`)
      return 0
    }
    const vins = readFileSync(values.list, 'utf8')
      .split(/\s+/)
      .filter((vin) => vin !== '')
    const out = owed(values.out, '--out')
    await atDesk(values, async (call) => {
      for (let at = 0; at < vins.length; at += 1000) {
        const vehicles = vins.slice(at, at + 1000).map(of)
        const { bundles } = await call<{ bundles: { vehicle: string }[] }>('vehicle.add', { url, vehicles })
        for (const bundle of bundles) writeFileAtomic(join(out, `${bundle.vehicle}.bundle.json`), JSON.stringify(bundle), 0o600)
      }
    })
    print(values.json, { ok: true, directory: out, vehicles: vins.length }, `${vins.length} bundles in ${out}`)
    return 0
  },
}

const list: Verb = {
  summary: 'vehicles, whether they are enrolled, and what each says is installed; of a selection when one is given',
  usage: [`[QUERY] [--limit N] ${where}`],
  async run(args) {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { ...PLACE, limit: text } })
    const query = { query: positionals[0] ?? 'all', limit: Number(values.limit ?? 1000) }
    const { count, vehicles } = await atDesk(values, (call) => call<Listed>('vehicle.list', query))
    const lines = vehicles.map(
      ({ vehicle, enrolled, installed }) =>
        `${vehicle}  ${enrolled ? 'enrolled' : 'not enrolled'}  ${installed.map(({ id, version }) => `${id} ${version}`).join(', ')}`,
    )
    if (count > vehicles.length) lines.push(`… ${count} in all`)
    print(values.json, vehicles, lines.join('\n'))
    return 0
  },
}

const show: Verb = {
  summary: 'all about one vehicle, with its timeline',
  usage: [`VIN ${where}`],
  async run(args) {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options: PLACE })
    interface Shown {
      vehicle: string
      installed: { id: string; version: string }[]
      timeline: { atMs: number; kind: string; details: object }[]
    }
    const shown = await atDesk(values, (call) => call<Shown>('vehicle.show', { vehicle: owed(positionals[0], 'the VIN') }))
    const timeline = shown.timeline.map(
      ({ atMs, kind, details }) => `${new Date(atMs).toISOString()}  ${kind.padEnd(12)} ${JSON.stringify(details)}`,
    )
    print(
      values.json,
      shown,
      [`${shown.vehicle}: ${shown.installed.map(({ id, version }) => `${id} ${version}`).join(', ')}`, ...timeline].join('\n'),
    )
    return 0
  },
}

const tag: Verb = {
  summary: 'sets or removes attributes of all vehicles that a selection takes',
  usage: [`QUERY [--set NAME=VALUE]… [--unset NAME]… [--yes] ${where}`],
  async run(args) {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { ...PLACE, set: many, unset: many } })
    const query = owed(positionals[0], 'the selection')
    const result = await atDesk(values, async (call) => {
      const { count } = await call<Listed>('vehicle.list', { query, limit: 0 })
      await confirm(values, `This changes ${count} vehicles.`)
      return call<{ vehicles: number }>('vehicle.tag', { query, set: attributesFrom(values.set), unset: values.unset ?? [] })
    })
    print(values.json, result, `${result.vehicles} vehicles`)
    return 0
  },
}

const revokeVehicle: Verb = {
  summary: 'ends a vehicle’s enrolment: its key counts no more',
  usage: [`VIN [--yes] ${where}`],
  async run(args) {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options: PLACE })
    const vehicle = owed(positionals[0], 'the VIN')
    await confirm(values, `This ends the enrolment of 1 vehicle, ${vehicle}.`)
    print(values.json, await atDesk(values, (call) => call('vehicle.revoke', { vehicle })), `${vehicle} is out`)
    return 0
  },
}

const replace: Verb = {
  summary: 'the head unit was replaced: the key before counts no more, and another one-time bundle is written',
  usage: [`VIN --url FLEET-ADDRESS [--hardware ID] [--out FILE] [--yes] ${where}`],
  async run(args) {
    const options = { ...PLACE, url: text, hardware: text, out: text }
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options })
    const vehicle = owed(positionals[0], 'the VIN')
    const input = {
      vehicle,
      url: owed(values.url, '--url'),
      ...(values.hardware === undefined ? {} : { hardwareId: values.hardware }),
    }
    await confirm(values, `This ends the enrolment of 1 vehicle, ${vehicle}, until its new unit has the bundle.`)
    const { bundle } = await atDesk(values, (call) => call<{ bundle: object }>('vehicle.replace', input))
    const out = values.out ?? `${vehicle}.bundle.json`
    writeFileAtomic(out, JSON.stringify(bundle), 0o600)
    print(values.json, { ok: true, file: out, vehicle }, `${out}: carry it to the vehicle; it works once`)
    return 0
  },
}

const transfer: Verb = {
  summary: 'the car was sold: what was granted to its owner ends, what was granted to the car stays',
  usage: [`VIN [--yes] ${where}`],
  async run(args) {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options: PLACE })
    const vehicle = owed(positionals[0], 'the VIN')
    await confirm(values, `This ends what the owner of 1 vehicle, ${vehicle}, was granted.`)
    const done = await atDesk(values, (call) => call<{ ownership: number }>('vehicle.transfer', { vehicle }))
    print(values.json, { ok: true, ...done }, `${vehicle}: sold ${done.ownership} times`)
    return 0
  },
}

interface Group {
  name: string
  query: string
  vehicles: number
}

const groups: Verb = {
  summary: 'named selections, and how many vehicles are in each',
  usage: [where],
  async run(args) {
    const { values } = parseArgs({ args, options: PLACE })
    const found = await atDesk(values, (call) => call<Group[]>('group.list'))
    print(
      values.json,
      found,
      found.map(({ name, query, vehicles }) => `${name.padEnd(20)} ${String(vehicles).padStart(7)}  ${query}`).join('\n'),
    )
    return 0
  },
}

const groupSave: Verb = {
  summary: 'names a selection: fascia-fleet group save pilots \'region = "eu" and has pilot\'',
  usage: [`NAME QUERY ${where}`],
  async run(args) {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options: PLACE })
    const [name, query] = positionals
    const input = { name: owed(name, 'the name'), query: owed(query, 'the selection') }
    const { count } = await atDesk(values, (call) => call<{ count: number }>('group.save', input))
    print(values.json, { ok: true, ...input, vehicles: count }, `${input.name}: ${count} vehicles`)
    return 0
  },
}

const groupRemove: Verb = {
  summary: 'forgets a named selection; the vehicles stay',
  usage: [`NAME ${where}`],
  async run(args) {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options: PLACE })
    const removed = await atDesk(values, (call) => call('group.remove', { name: owed(positionals[0], 'the name') }))
    if (values.json) printJson(removed)
    return 0
  },
}

export const vehicleVerbs = {
  'vehicle add': add,
  'vehicle list': list,
  'vehicle show': show,
  'vehicle tag': tag,
  'vehicle revoke': revokeVehicle,
  'vehicle replace': replace,
  'vehicle transfer': transfer,
  'group list': groups,
  'group save': groupSave,
  'group remove': groupRemove,
}
