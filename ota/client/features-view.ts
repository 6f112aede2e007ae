/** The state that the screens show, made from what is offered, installed and under way. No decision is taken here. */
import type { FeaturesState, FeatureState } from '../../services/contract/features.ts'
import type { GrantState } from '../entitlements/unlock.ts'
import type { Enrolment } from './enrolment.ts'
import { entitlementOf, isNewer } from './offers.ts'
import type { Installed } from './package-store.ts'
import type { Memory } from './updater-memory.ts'

export interface ViewFacts {
  enrolment: Enrolment | undefined
  fleetUrl: string | undefined
  memory: Memory
  installed: readonly Installed[]
  progress: ReadonlyMap<string, NonNullable<FeatureState['progress']>>
  checking: boolean
  /** Origin of the app server, when there is one. */
  packagesUrl: string | undefined
  /** The right to use each package, now. */
  rights: ReadonlyMap<string, GrantState>
}

function appUrlOf(installed: Installed | undefined, packagesUrl: string | undefined): string | null {
  if (!installed?.manifest.app || packagesUrl === undefined) return null
  return `http://${installed.id}.localhost:${new URL(packagesUrl).port}/`
}

function featureOf(id: string, facts: ViewFacts): FeatureState | undefined {
  const offer = facts.memory.offers[id]
  const installed = facts.installed.find((it) => it.id === id)
  const card = offer?.card ?? installed?.manifest
  if (!card) return undefined
  const { files: _files, signals: _signals, ...manifest } = { files: [], signals: [], ...card }
  const progress = facts.progress.get(id) ?? null
  const remembered = facts.memory.refusals[id]
  const refusal = remembered && remembered.sha256 === offer?.sha256 ? remembered.refusal : null
  const update = installed !== undefined && offer !== undefined && isNewer(installed.pointer.version, offer.card.version)
  const state = (): FeatureState['state'] => {
    if (progress) return 'installing'
    if (refusal) return 'refused'
    if (update) return 'update'
    return installed ? 'installed' : 'available'
  }
  return {
    id,
    manifest,
    state: state(),
    installedVersion: installed?.pointer.version ?? null,
    availableVersion: offer?.card.version ?? null,
    previousVersion: installed?.pointer.previous?.version ?? null,
    bytes: offer?.target.length ?? installed?.manifest.files.reduce((sum, { bytes }) => sum + bytes, 0) ?? 0,
    signatures: offer?.signatures ?? { valid: 0, threshold: 0 },
    progress,
    entitlement: entitlementOf(card, facts.rights.get(id)),
    appUrl: appUrlOf(installed, facts.packagesUrl),
    refusal,
  }
}

export function featuresState(facts: ViewFacts): FeaturesState {
  const ids = [...new Set([...Object.keys(facts.memory.offers), ...facts.installed.map(({ id }) => id)])].sort()
  return {
    enrolled: facts.enrolment !== undefined,
    vehicle: facts.enrolment?.vehicle ?? null,
    fleetUrl: facts.fleetUrl ?? facts.enrolment?.fleetUrl ?? null,
    checking: facts.checking,
    lastCheckWallMs: facts.memory.lastCheckWallMs,
    lastError: facts.memory.lastError,
    features: ids.slice(0, 200).flatMap((id) => featureOf(id, facts) ?? []),
    log: facts.memory.log,
  }
}
