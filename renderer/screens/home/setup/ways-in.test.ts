import { expect, it } from 'vitest'
import type { HomeAdapterState } from '../../../../services/contract/home.ts'
import { waysIn } from './ways-in.ts'

const adapter = (id: string, state: HomeAdapterState['state'], devices = 0): HomeAdapterState => ({
  id,
  name: id,
  state,
  devices,
  refused: 0,
})

it('tells what is set up, and what only waits to be', () => {
  const states = (adapters: HomeAdapterState[]): string[] => waysIn(adapters).map(({ id, state }) => `${id} ${state}`)
  expect(states([])).toEqual(['matter off', 'mqtt off', 'home-assistant off', 'miot off'])
  expect(states([adapter('mqtt', 'up', 3), adapter('matter', 'down')])).toContain('matter off')
  // Paired once, and its process is away: that is no "not set up".
  expect(states([adapter('matter', 'down', 4)])).toContain('matter down')
  expect(states([adapter('home-assistant', 'down')])).toContain('home-assistant down')
})
