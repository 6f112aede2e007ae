/** Joins export and erase to the gateway. */
import { systemClock } from '../base/clock.ts'
import type { GatewayClient } from '../base/gateway-client.ts'
import type { Log } from '../base/log.ts'
import { FasciaError } from '../contract/errors.ts'
import type { SectionId } from '../contract/privacy.ts'
import type { PersonalSource } from '../storage/personal.ts'
import type { SaveTargets } from '../storage/save-targets.ts'
import { PrivacyDesk, type PersonalSources } from './privacy-desk.ts'

/** Sections whose owners hold nothing in memory: the others are started anew, so that what they remember goes too. */
const WITHOUT_MEMORY: ReadonlySet<SectionId> = new Set(['profile', 'places', 'navigation'])
/** The answer reaches the screen before the process goes. */
const ANSWER_MS = 300

export interface PrivacyParts {
  gateway: GatewayClient
  targets: SaveTargets
  log: Log
  sources: PersonalSources
  /** @throws FasciaError `not_found` */
  nameOf(profileId: string): string
  /** Says again what is left. */
  onErased(): void
}

export function servePrivacy({ gateway, targets, log, sources, nameOf, onErased }: PrivacyParts): void {
  const all = { ...sources, navigation: ofNavigation(gateway), trips: withRecordedTrips(gateway, sources.trips) }
  const desk = new PrivacyDesk(all, targets, systemClock)
  gateway.serve('privacy.overview', async ({ profileId }) => {
    nameOf(profileId)
    return { sections: await desk.overview(profileId) }
  })
  gateway.serve('privacy.targets', async () => ({ targets: targets.list() }))
  gateway.serve('privacy.export', async ({ profileId, sections, target }) =>
    desk.export(profileId, nameOf(profileId), sections, target),
  )
  gateway.serve('privacy.erase', async ({ profileId, sections }) => {
    nameOf(profileId)
    const erased = await desk.erase(profileId, sections)
    log.info('erased', { sections })
    onErased()
    if (sections.some((id) => !WITHOUT_MEMORY.has(id))) setTimeout(() => void startAnew(gateway, log), ANSWER_MS)
    return { erased }
  })
}

async function startAnew(gateway: GatewayClient, log: Log): Promise<void> {
  try {
    await gateway.request('system.restart', { name: 'apps' })
  } catch (error) {
    log.warn('not started anew after erasing', { error: FasciaError.from(error).toBody() })
  }
}

/** Navigation keeps its own; it is asked. */
function ofNavigation(gateway: GatewayClient): PersonalSource {
  return {
    stores: [],
    collect: () => gateway.request('navigation.personal', {}),
    erase: async () => {
      const { items } = await gateway.request('navigation.personal', {})
      await gateway.request('navigation.forget', {})
      return items
    },
  }
}

/** Where the car drove is kept by navigation, what it needed by energy: to a person both are trips. */
function withRecordedTrips(gateway: GatewayClient, own: PersonalSource | undefined): PersonalSource {
  return {
    stores: own?.stores ?? [],
    collect: async (id) => {
      const recorded = await gateway.request('navigation.trips.personal', {})
      const kept = await own?.collect(id)
      return { items: recorded.items + (kept?.items ?? 0), data: { ...(kept?.data as object), ...(recorded.data as object) } }
    },
    erase: async (id) => {
      const { erased } = await gateway.request('navigation.trips.forget', {})
      return erased + ((await own?.erase(id)) ?? 0)
    },
  }
}
