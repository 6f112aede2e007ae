/** `fascia-fleet campaign …`: ordering, approving, running and watching a rollout. */
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { parse as parseYaml } from 'yaml'
import { FasciaError, parseWith } from '../../../services/contract/errors.ts'
import { CampaignSpec, Phase } from '../../fleet/campaign/spec.ts'
import type { CampaignSummary } from '../../fleet/operations/campaigns.ts'
import { owed, print, printJson, type Verb } from '../program.ts'
import { atDesk, type Call } from './desk.ts'
import { confirm, PLACE, type Place } from './options.ts'

const text = { type: 'string' } as const
const where = '[--dir D | --server URL --token F] [--json]'

const SPEC_OPTIONS = {
  ...PLACE,
  file: text,
  name: text,
  query: text,
  phase: { type: 'string', multiple: true },
  batch: text,
  'stop-errors': text,
  'stop-percent': text,
  starts: text,
  window: text,
  retries: text,
} as const
const SPEC_USAGE =
  'PACKAGE VERSION [--query Q] [--phase "NAME 5%|COUNT [SUCCESS% [SOAK-MINUTES]]"]… [--batch N] [--stop-errors N] [--stop-percent P] [--starts ISO] [--window HH:MM-HH:MM] [--retries N]'

/** `pilots 5% 95% 60`: five percent, on when 95 % succeeded, an hour later. */
function phaseOf(given: string): Phase {
  const match = /^(.+?)\s+(\d+(?:\.\d+)?)(%?)(?:\s+(\d+(?:\.\d+)?)%)?(?:\s+(\d+(?:\.\d+)?))?$/.exec(given.trim())
  if (!match) throw new FasciaError('usage', `"${given}" is no phase`, { remedy: 'as in --phase "pilots 5% 95% 60"' })
  const [, name, amount, percent, success, soak] = match
  const share = percent === '%' ? { percent: Number(amount) } : { count: Number(amount) }
  const raw = {
    name,
    share,
    ...(success === undefined ? {} : { successPercent: Number(success) }),
    ...(soak === undefined ? {} : { soakMinutes: Number(soak) }),
  }
  return parseWith(Phase, raw, 'phase', { code: 'usage' })
}

interface SpecValues {
  [name: string]: string | string[] | boolean | undefined
}

function specOf(values: SpecValues, [id, version]: string[]): CampaignSpec {
  const file = values['file'] as string | undefined
  if (file !== undefined) return parseWith(CampaignSpec, parseYaml(readFileSync(file, 'utf8')), 'order', { file })
  const number = (name: string): number | undefined => (values[name] === undefined ? undefined : Number(values[name]))
  const phases = (values['phase'] as string[] | undefined)?.map(phaseOf) ?? [
    { name: 'everybody', share: { percent: 100 }, successPercent: 90, soakMinutes: 0 },
  ]
  const [from, to] = String(values['window'] ?? '').split('-')
  const raw = {
    name: values['name'] ?? `${id ?? ''} ${version ?? ''}`,
    package: owed(id, 'the package'),
    version: owed(version, 'the version'),
    query: values['query'] ?? 'enrolled = yes',
    phases,
    batch: number('batch') ?? 100,
    stop:
      number('stop-errors') === undefined && number('stop-percent') === undefined
        ? undefined
        : { errors: number('stop-errors'), percent: number('stop-percent') },
    startsMs: values['starts'] === undefined ? undefined : Date.parse(String(values['starts'])),
    window: values['window'] === undefined ? undefined : { from, to },
    retries: number('retries') === undefined ? undefined : { max: number('retries'), delayMinutes: 60 },
  }
  return parseWith(CampaignSpec, raw, 'order', { code: 'usage' })
}

interface DryRun {
  vehicles: number
  phases: { name: string; vehicles: string[] }[]
  leftOut: { vehicle: string; reason: string }[]
}

const summary = ({ id, status, name, totals, reason }: CampaignSummary): string =>
  `${id}  ${status.padEnd(12)} ${name}  ${totals.succeeded} done, ${totals.offered} on offer, ${totals.waiting + totals.retry} waiting, ${totals.failed} failed` +
  (reason === null ? '' : `\n             ${reason}`)

const create: Verb = {
  summary: 'orders a rollout; a second person approves it before it can start',
  usage: [`${SPEC_USAGE} ${where}`, `--file ORDER.yaml ${where}`],
  async run(args) {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options: SPEC_OPTIONS })
    const made = await atDesk(values, (call) => call<CampaignSummary>('campaign.create', specOf(values, positionals)))
    print(values.json, made, `${made.id}: now somebody else: fascia-fleet campaign approve ${made.id}`)
    return 0
  },
}

const dryRun: Verb = {
  summary: 'who would get it, phase by phase, and who would not and why; nothing changes',
  usage: [`${SPEC_USAGE} ${where}`, `--file ORDER.yaml ${where}`],
  async run(args) {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options: SPEC_OPTIONS })
    const found = await atDesk(values, (call) => call<DryRun>('campaign.dry-run', specOf(values, positionals)))
    const lines = found.phases.flatMap(({ name, vehicles }) => [
      `${name}: ${vehicles.length} vehicles`,
      ...vehicles.map((vin) => `  ${vin}`),
    ])
    const out = found.leftOut.map(({ vehicle, reason }) => `  ${vehicle}  ${reason}`)
    print(values.json, found, [...lines, `left out: ${out.length}`, ...out].join('\n'))
    return 0
  },
}

const list: Verb = {
  summary: 'all campaigns, newest first',
  usage: [where],
  async run(args) {
    const { values } = parseArgs({ args, options: PLACE })
    const found = await atDesk(values, (call) => call<CampaignSummary[]>('campaign.list'))
    print(values.json, found, found.map(summary).join('\n'))
    return 0
  },
}

const show: Verb = {
  summary: 'one campaign with its phases, errors and history',
  usage: [`CAMPAIGN ${where}`],
  async run(args) {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options: PLACE })
    const found = await atDesk(values, (call) =>
      call<CampaignSummary>('campaign.show', { campaign: owed(positionals[0], 'the campaign') }),
    )
    const phases = found.phases.map(
      ({ name, counts }) => `  ${name.padEnd(20)} ${counts ? `${counts.succeeded} done, ${counts.failed} failed` : 'not begun'}`,
    )
    print(values.json, found, [summary(found), ...phases].join('\n'))
    return 0
  },
}

const vehicles: Verb = {
  summary: 'a campaign’s vehicles and how far each is',
  usage: [`CAMPAIGN [--state STATE] [--limit N] ${where}`],
  async run(args) {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { ...PLACE, state: text, limit: text } })
    const input = {
      campaign: owed(positionals[0], 'the campaign'),
      limit: Number(values.limit ?? 1000),
      ...(values.state === undefined ? {} : { state: values.state }),
    }
    const found = await atDesk(values, (call) =>
      call<{ vehicle: string; state: string; code: string | null; attempts: number }[]>('campaign.vehicles', input),
    )
    print(values.json, found, found.map(({ vehicle, state, code }) => `${vehicle}  ${state.padEnd(10)} ${code ?? ''}`).join('\n'))
    return 0
  },
}

/** How many vehicles a verb would touch, as a sentence. */
async function touched(call: Call, verb: string, id: string): Promise<string> {
  const found = await call<CampaignSummary & { spec: CampaignSpec }>('campaign.show', { campaign: id })
  const { totals: all, spec } = found
  if (verb === 'start') {
    const { vehicles: count, phases } = await call<DryRun>('campaign.dry-run', spec)
    return `This offers ${spec.package} ${spec.version} to ${count} vehicles, ${phases[0]?.vehicles.length ?? 0} of them first.`
  }
  if (verb === 'roll-back')
    return `This takes ${spec.package} ${spec.version} back from ${all.succeeded} vehicles that have it and ${all.offered} that were offered it.`
  if (verb === 'abort')
    return `This ends the campaign: ${all.offered} offers are taken back, ${all.waiting + all.retry + all.offered} vehicles won't get it.`
  return `This goes on with ${all.waiting + all.retry + all.offered} vehicles.`
}

const plain = (verb: string, about: string, asks: boolean): Verb => ({
  summary: about,
  usage: [`CAMPAIGN ${asks ? '[--yes] ' : ''}${where}`],
  async run(args) {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options: PLACE })
    const id = owed(positionals[0], 'the campaign')
    const after = await atDesk(values, async (call) => {
      if (asks && values.yes !== true) await confirm(values, await touched(call, verb, id))
      return call<CampaignSummary>(`campaign.${verb}`, { campaign: id })
    })
    print(values.json, after, summary(after))
    return 0
  },
})

const amend: Verb = {
  summary: 'changes a campaign that stands (another version, other limits); whatever failed tries again after a new approval',
  usage: [`CAMPAIGN [--version V] [--batch N] [--stop-errors N] [--stop-percent P] ${where}`],
  async run(args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { ...PLACE, version: text, batch: text, 'stop-errors': text, 'stop-percent': text },
    })
    const stop = {
      ...(values['stop-errors'] === undefined ? {} : { errors: Number(values['stop-errors']) }),
      ...(values['stop-percent'] === undefined ? {} : { percent: Number(values['stop-percent']) }),
    }
    const input = {
      campaign: owed(positionals[0], 'the campaign'),
      ...(values.version === undefined ? {} : { version: values.version }),
      ...(values.batch === undefined ? {} : { batch: Number(values.batch) }),
      ...(Object.keys(stop).length === 0 ? {} : { stop }),
    }
    const after = await atDesk(values, (call) => call<CampaignSummary>('campaign.amend', input))
    print(values.json, after, summary(after))
    return 0
  },
}

const ENDS = new Set(['done', 'aborted', 'rolled_back', 'halted', 'paused'])
const WIDTH = 40

/** A line that is drawn again and again. */
function bar({ totals: all, status }: CampaignSummary): string {
  const size = Object.values(all).reduce((sum, count) => sum + count, 0)
  const part = (count: number): number => Math.round((WIDTH * count) / Math.max(1, size))
  const [done, bad] = [part(all.succeeded + all.reverted), part(all.failed + all.retry)]
  const drawn = '█'.repeat(done) + '▒'.repeat(Math.min(WIDTH - done, bad))
  return `${drawn.padEnd(WIDTH, '·')} ${all.succeeded}/${size}  ${all.offered} on offer  ${all.failed + all.retry} errors  ${status}`
}

const watch: Verb = {
  summary: 'draws the progress until the campaign stands or ends; --json: a line a change',
  usage: [`CAMPAIGN ${where}`],
  async run(args) {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options: PLACE })
    const place: Place = values
    const id = owed(positionals[0], 'the campaign')
    return atDesk(place, async (call) => {
      for (let last = ''; ;) {
        const found = await call<CampaignSummary>('campaign.show', { campaign: id })
        const line = bar(found)
        if (line !== last) {
          if (place.json) printJson({ id, status: found.status, totals: found.totals, reason: found.reason })
          else process.stdout.write(process.stdout.isTTY ? `\r\u001b[K${line}` : `${line}\n`)
          last = line
        }
        if (ENDS.has(found.status)) {
          if (!place.json) process.stdout.write(`\n${found.reason ?? found.status}\n`)
          return found.status === 'halted' ? 1 : 0
        }
        await new Promise((resolve) => setTimeout(resolve, 500))
      }
    })
  },
}

export const campaignVerbs = {
  'campaign create': create,
  'campaign dry-run': dryRun,
  'campaign list': list,
  'campaign show': show,
  'campaign vehicles': vehicles,
  'campaign approve': plain('approve', 'a second person agrees to a campaign, or to what was changed in it', false),
  'campaign start': plain('start', 'fixes who it is for and begins', true),
  'campaign pause': plain('pause', 'makes no more offers; those who have one may finish', false),
  'campaign resume': plain('resume', 'goes on', true),
  'campaign amend': amend,
  'campaign abort': plain('abort', 'ends it; what is on offer is taken back', true),
  'campaign roll-back': plain('roll-back', 'gives all who have it the version that they had', true),
  'campaign watch': watch,
}
