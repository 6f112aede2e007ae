/** The assistant in the running product: what is said reaches the bus, the route and the house, and only then is it told. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { GatewayClient } from '../../services/base/gateway-client.ts'
import type { AssistantReply, AssistantState, AssistantTurn } from '../../services/contract/assistant.ts'
import type { HomeState } from '../../services/contract/home.ts'
import type { Guidance } from '../../services/contract/navigation.ts'
import { eventually, startProduct, type Product } from '../fixtures/product.ts'

const DRIVER_C = 'Vehicle.Cabin.HVAC.Station.Row1.Driver.Temperature'
const PASSENGER_C = 'Vehicle.Cabin.HVAC.Station.Row1.Passenger.Temperature'
const GARAGE_CLOSED = 'closed'

let product: Product
let screen: GatewayClient
let state: AssistantState | undefined
let house: HomeState | undefined
let guidance: Guidance | undefined

/** Says something and waits until all of it was answered. */
async function say(text: string, language: 'en' | 'de' | 'zh-CN' = 'en', seat?: 'driver' | 'passenger'): Promise<AssistantTurn> {
  const { turn } = await screen.request('assistant.say', { text, language, ...(seat ? { seat } : {}) })
  return eventually(`the answer to "${text}"`, () => {
    const found = state?.turns.find(({ id }) => id === turn)
    return found && found.replies.length > 0 && state?.busy === false ? found : undefined
  })
}

const number = (path: string): Promise<number> => eventually(path, () => screen.number(path))
const codes = ({ replies }: AssistantTurn): string[] => replies.map(({ code }) => code)
const reply = <C extends AssistantReply['code']>(turn: AssistantTurn, code: C): Extract<AssistantReply, { code: C }> => {
  const found = turn.replies.find((one): one is Extract<AssistantReply, { code: C }> => one.code === code)
  if (!found) throw new Error(`no ${code} in ${JSON.stringify(turn.replies)}`)
  return found
}

describe('assistant', () => {
  beforeAll(async () => {
    product = await startProduct({ arguments: ['--scenario', 'parked'] })
    screen = await product.client('center')
    screen.onEvent('assistant.state', (payload) => (state = payload))
    screen.onEvent('home.state', (payload) => (house = payload))
    screen.onEvent('navigation.guidance', (payload) => (guidance = payload))
    await screen.subscribe([DRIVER_C, PASSENGER_C, 'Vehicle.CurrentLocation.*', 'Vehicle.Body.Trunk.Rear.IsOpen'])
    await eventually(
      'the house',
      () => (house?.devices.some(({ kind }) => kind === 'thermostat') === true ? true : undefined),
      60_000,
    )
  })
  afterAll(async () => {
    await product.stop()
  })

  it('makes it warmer for the person who is cold, and says so', async () => {
    const [before, other] = [await number(DRIVER_C), await number(PASSENGER_C)]
    const turn = await say("I'm cold")
    expect(turn.replies).toEqual([
      { code: 'state', thing: 'temperature', state: { kind: 'celsius', value: before + 1.5 }, zone: 'driver' },
    ])
    await eventually('the bus', () => (screen.number(DRIVER_C) === before + 1.5 ? true : undefined))
    expect(screen.number(PASSENGER_C)).toBe(other)
    expect(reply(await say('mir ist kalt', 'de', 'passenger'), 'state')).toMatchObject({ zone: 'passenger' })
    await eventually('the bus', () => (screen.number(PASSENGER_C) === other + 1.5 ? true : undefined))
  })

  it('finds chargers near the river, and drives to the one that is chosen', async () => {
    await number('Vehicle.CurrentLocation.Latitude')
    const turn = await say('find a charger near the river')
    expect(reply(turn, 'nearby')).toMatchObject({ kind: 'charging_station', near: 'River Aller' })
    expect(turn.options.length).toBeGreaterThan(1)
    const chosen = turn.options[1]
    await screen.request('assistant.choose', { turn: turn.id, id: chosen?.id ?? '' })
    await eventually('the route', () => (guidance?.destination?.name === chosen?.title ? true : undefined))
    await screen.request('navigation.stop', {})
  })

  it('takes a person home and warms the living room', async () => {
    expect(codes(await say('take me home'))).toEqual(['no_saved_place'])
    const { hits } = await screen.request('navigation.search', { text: 'Central Library', limit: 1 })
    const [home] = hits
    if (!home) throw new Error('the demo city has no library')
    await screen.request('places.save', { role: 'home', place: { ...home, name: 'Home' } })
    const before = targetC()
    const turn = await say('take me home and warm the living room')
    expect(turn.replies).toEqual([
      { code: 'navigating', name: 'Home' },
      { code: 'state', thing: 'home_temperature', state: { kind: 'celsius', value: expect.any(Number) }, room: 'living_room' },
    ])
    await eventually('the thermostat', () => (targetC() > before ? true : undefined))
    await eventually('the route', () => (guidance?.destination?.name === 'Home' ? true : undefined))
  })

  it('opens the garage and the tailgate only after a yes', async () => {
    expect(reply(await say('打开车库门', 'zh-CN'), 'confirm')).toMatchObject({ intent: 'home.garage', opens: true })
    expect(state?.waitsFor).toBe('yes')
    expect(codes(await say('nein', 'de'))).toEqual(['cancelled'])
    expect(garage()).toBe(GARAGE_CLOSED)
    await say('open the garage')
    expect(codes(await say('yes'))).toEqual(['state'])
    await eventually('the garage', () => (garage() !== GARAGE_CLOSED ? true : undefined))
    await say('open the trunk')
    await screen.request('assistant.answer', { answer: 'yes' })
    await eventually('the tailgate', () => (screen.sample('Vehicle.Body.Trunk.Rear.IsOpen').value === true ? true : undefined))
  })

  it('asks which room, and says what it does not understand', async () => {
    expect(reply(await say('switch on the lights at home'), 'ask')).toEqual({ code: 'ask', slot: 'room' })
    expect(reply(await say('the kitchen'), 'state')).toMatchObject({
      thing: 'home_light',
      room: 'kitchen',
      state: { kind: 'percent' },
    })
    expect(codes(await say('tell me a joke'))).toEqual(['not_understood'])
    expect(codes(await say('set charge limit to 80 percent and volume to 20 percent'))).toEqual(['state', 'state'])
    expect(reply(await say('wie voll ist die batterie', 'de'), 'state')).toMatchObject({
      thing: 'battery',
      state: { kind: 'percent' },
    })
  })
})

function targetC(): number {
  const traits = house?.devices.find(({ kind }) => kind === 'thermostat')?.traits ?? []
  const found = traits.find((trait) => trait.trait === 'Thermostat')
  return found?.trait === 'Thermostat' ? found.targetC : Number.NaN
}

function garage(): string | undefined {
  const traits = house?.devices.find(({ kind }) => kind === 'garage')?.traits ?? []
  const found = traits.find((trait) => trait.trait === 'Closure')
  return found?.trait === 'Closure' ? found.state : undefined
}
