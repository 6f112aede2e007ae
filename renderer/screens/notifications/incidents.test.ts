import { describe, expect, it } from 'vitest'
import type { BusesState, ProcessesState } from '../../../services/contract/system.ts'
import { incidentsOf } from './incidents.ts'

const bus = (name: string, state: 'up' | 'down'): BusesState['buses'][number] => ({
  name,
  source: 'socketcand',
  state,
  writable: true,
  framesPerSecond: 0,
  frames: 0,
  errors: 0,
})
const processes = (state: 'running' | 'failed' | 'restarting'): ProcessesState => ({
  processes: [{ name: 'home', state, pid: null, restarts: 3, readyMs: null, lastExit: null }],
})

describe('incidents', () => {
  it('a lost link hides what is only its consequence', () => {
    expect(incidentsOf(false, { buses: [bus('can0', 'down')] }, processes('failed')).map(({ id }) => id)).toEqual(['link'])
  })

  it('names silent buses and processes that gave up', () => {
    expect(
      incidentsOf(true, { buses: [bus('can0', 'up'), bus('can1', 'down')] }, processes('failed')).map(({ id }) => id),
    ).toEqual(['bus-can1', 'process-home'])
    expect(incidentsOf(true, { buses: [bus('can0', 'up')] }, processes('running'))).toEqual([])
  })
})
