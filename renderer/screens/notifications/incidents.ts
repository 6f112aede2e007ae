/** What is wrong right now with the car's own parts, from what the services say of themselves. Pure. */
import type { BusesState, ProcessesState } from '../../../services/contract/system.ts'
import { m } from '../../i18n/messages.ts'

export interface Incident {
  id: string
  title: string
  text: string
  tone: 'warm' | 'bad'
}

export function incidentsOf(isLinkUp: boolean, buses: BusesState | null, processes: ProcessesState | null): Incident[] {
  if (!isLinkUp) return [{ id: 'link', title: m.common_linkLost(), text: m.common_busLostDetail(), tone: 'bad' }]
  const found: Incident[] = []
  for (const bus of buses?.buses ?? []) {
    if (bus.state === 'down')
      found.push({
        id: `bus-${bus.name}`,
        title: m.common_busLost({ name: bus.name }),
        text: m.common_busLostDetail(),
        tone: 'bad',
      })
  }
  for (const one of processes?.processes ?? []) {
    if (one.name === 'shell') continue
    const name = m.common_processName({ name: one.name })
    if (one.state === 'failed')
      found.push({
        id: `process-${one.name}`,
        title: m.common_processFailed({ name }),
        text: m.common_processFailedDetail(),
        tone: 'bad',
      })
    if (one.state === 'restarting')
      found.push({
        id: `process-${one.name}`,
        title: m.common_processAway({ name }),
        text: m.common_processFailedDetail(),
        tone: 'warm',
      })
  }
  return found
}
