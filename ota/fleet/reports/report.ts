/** What vehicles say, and what it means for their timelines and for campaigns. */
import type { Heard } from '../campaign/vehicle-steps.ts'
import type { VehicleManifest } from '../../metadata/device-schema.ts'
import type { TimelineNote } from '../records.ts'
import type { StatusReport } from './status-report.ts'

export type Report = { kind: 'manifest'; message: VehicleManifest } | { kind: 'status'; message: StatusReport }

/** @param sha256 the campaign's archive @param previous the one that a roll back leads to */
export function heardOf(report: Report, packageId: string, sha256: string, previous: string | undefined): Heard | undefined {
  if (report.kind === 'manifest') {
    const own = report.message.signed.installed.find(({ id }) => id === packageId)
    return { kind: 'manifest', hasTarget: own?.sha256 === sha256, hasPrevious: own?.sha256 === previous }
  }
  const { signed } = report.message
  // Of another archive: an older attempt that says nothing about this one.
  if (signed.package !== packageId || signed.sha256 !== sha256) return undefined
  return { kind: signed.outcome, code: signed.code }
}

/** What changed on a vehicle; a manifest that says the same again is no news. @param before the manifest before, as text */
export function newsOf(report: Report, before: string | null | undefined): TimelineNote[] {
  const { vehicle } = report.message.signed
  if (report.kind === 'status') {
    const { package: id, version, outcome, code } = report.message.signed
    return [{ vehicle, kind: 'attempt', details: { package: id, version, outcome, code } }]
  }
  const { installed } = report.message.signed
  if (installed.length === 0 && typeof before !== 'string') return []
  const old = typeof before === 'string' ? (JSON.parse(before) as VehicleManifest).signed.installed : []
  const had = new Map(old.map(({ id, version }) => [id, version]))
  const added = installed.filter(({ id, version }) => had.get(id) !== version)
  const gone = old.filter(({ id }) => !installed.some((it) => it.id === id))
  return [
    ...added.map(({ id, version }) => {
      const details = { package: id, version, before: had.get(id) ?? null }
      return { vehicle, kind: 'installed', details }
    }),
    ...gone.map(({ id, version }) => ({ vehicle, kind: 'removed', details: { package: id, version } })),
  ]
}
