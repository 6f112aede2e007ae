/** The house: lights and thermostats by room, machines, anything by its name. */
import type { Room, Slots } from '../../contract/assistant-intents.ts'
import type { AssistantReply, Thing } from '../../contract/assistant.ts'
import type { HomeCommand, HomeDevice, HomeState, HomeTrait, HomeTraitName } from '../../contract/home.ts'
import { roomOfLabel } from '../lexicon/rooms.ts'
import { clamp, failure, measured, outcome, stateOf, type Outcome, type World } from './world.ts'

const WARMER_C = 1.5
const BRIGHTER_PERCENT = 25

type TraitOf<N extends HomeTraitName> = Extract<HomeTrait, { trait: N }>

function traitOf<N extends HomeTraitName>(device: HomeDevice, name: N): TraitOf<N> | undefined {
  return device.traits.find((trait): trait is TraitOf<N> => trait.trait === name)
}

/** Devices that answer, of a kind, in a room when one is given; by the label of the room in any language, or by their name. */
export function devicesOf(home: HomeState | undefined, kind: HomeDevice['kind'], room?: Room | 'all'): HomeDevice[] {
  const ofKind = (home?.devices ?? []).filter((device) => device.kind === kind && device.reachable)
  if (room === undefined || room === 'all') return ofKind
  return ofKind.filter((device) => roomOfLabel(device.room) === room)
}

const roomsOf = (devices: readonly HomeDevice[]): number => new Set(devices.map(({ room }) => room)).size

/** How many rooms a wish without a room could mean. */
export const choicesAtHome = (home: HomeState | undefined): { lightRooms: number; thermostats: number } => ({
  lightRooms: roomsOf(devicesOf(home, 'light')),
  thermostats: devicesOf(home, 'thermostat').length,
})

function about(device: HomeDevice): { room?: Room; name?: string } {
  const room = roomOfLabel(device.room)
  return room === undefined ? { name: device.name } : { room }
}

/** Asks every device; each says for itself how it is now, or why not. */
async function each(
  devices: readonly HomeDevice[],
  world: World,
  command: (device: HomeDevice) => HomeCommand,
  told: (device: HomeDevice) => AssistantReply,
): Promise<Outcome> {
  if (devices.length === 0) return outcome(world.home?.connected === true ? { code: 'not_found', name: '' } : { code: 'no_home' })
  const replies = await Promise.all(
    devices.slice(0, 8).map(async (device) => {
      try {
        return told((await world.request('home.command', { id: device.id, command: command(device) })).device)
      } catch (error) {
        return failure(error)
      }
    }),
  )
  return { replies }
}

export function light({ on, percent, change, room }: Slots<'home.light'>, world: World): Promise<Outcome> {
  const command = (device: HomeDevice): HomeCommand => {
    const level = traitOf(device, 'LevelControl')?.percent
    if (level === undefined) return { command: 'on', on: on ?? (percent === undefined ? change !== 'down' : percent > 0) }
    if (percent !== undefined) return { command: 'level', percent }
    if (change)
      return { command: 'level', percent: clamp(level + (change === 'up' ? BRIGHTER_PERCENT : -BRIGHTER_PERCENT), 5, 100) }
    return { command: 'on', on: on !== false }
  }
  return each(devicesOf(world.home, 'light', room), world, command, (device) => {
    const isOn = traitOf(device, 'OnOff')?.on === true
    const level = traitOf(device, 'LevelControl')?.percent
    const state =
      isOn && level !== undefined ? ({ kind: 'percent', value: level } as const) : ({ kind: 'on', value: isOn } as const)
    return stateOf('home_light', state, about(device))
  })
}

/** "Warm the living room" raises what is wanted above what it is now. */
export function thermostat({ degrees, change, by, room }: Slots<'home.thermostat'>, world: World): Promise<Outcome> {
  const inRoom = devicesOf(world.home, 'thermostat', room)
  return each(
    inRoom,
    world,
    (device) => {
      const now = traitOf(device, 'Thermostat')
      const step = by ?? WARMER_C
      const from =
        change === 'up' ? Math.max(now?.targetC ?? 20, by === undefined ? (now?.localC ?? 0) : 0) : (now?.targetC ?? 20)
      const wished = degrees ?? from + (change === 'down' ? -step : step)
      const rounded = Math.round(wished * 2) / 2
      return { command: 'target', celsius: clamp(rounded, Math.max(5, now?.minC ?? 5), Math.min(35, now?.maxC ?? 35)) }
    },
    (device) => measuredTarget(device),
  )
}

const measuredTarget = (device: HomeDevice): AssistantReply => {
  const target = traitOf(device, 'Thermostat')?.targetC
  return stateOf(
    'home_temperature',
    target === undefined ? { kind: 'unknown' } : { kind: 'celsius', value: target },
    about(device),
  )
}

export function vacuum({ action }: Slots<'home.vacuum'>, world: World): Promise<Outcome> {
  return each(
    devicesOf(world.home, 'vacuum'),
    world,
    () => ({ command: 'vacuum', action }),
    (device) => stateOf('vacuum', { kind: 'word', value: traitOf(device, 'RvcRunMode')?.state ?? 'idle' }),
  )
}

export function purifier({ on }: Slots<'home.purifier'>, world: World): Promise<Outcome> {
  return each(
    devicesOf(world.home, 'air-purifier'),
    world,
    () => ({ command: 'on', on }),
    (device) =>
      stateOf('purifier', { kind: 'on', value: traitOf(device, 'AirPurifier')?.on ?? traitOf(device, 'OnOff')?.on ?? on }),
  )
}

export function garage({ open }: Slots<'home.garage'>, world: World): Promise<Outcome> {
  return each(
    devicesOf(world.home, 'garage'),
    world,
    () => ({ command: 'closure', open }),
    (device) => closure(device),
  )
}

const closure = (device: HomeDevice): AssistantReply =>
  stateOf('garage', { kind: 'word', value: traitOf(device, 'Closure')?.state ?? 'unknown' })

const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().trim()

/** A device whose name has every word that was said. */
export function device({ name, on }: Slots<'home.device'>, world: World): Promise<Outcome> {
  const words = plain(name).split(/\s+/)
  const found = (world.home?.devices ?? []).filter(
    (one) => one.reachable && words.every((word) => plain(one.name).includes(word)),
  )
  if (found.length === 0) return Promise.resolve(outcome({ code: 'not_found', name }))
  return each(
    found.slice(0, 1),
    world,
    () => ({ command: 'on', on }),
    (one) => stateOf('device', { kind: 'on', value: traitOf(one, 'OnOff')?.on ?? on }, { name: one.name }),
  )
}

export async function scene({ scene: wished }: Slots<'home.scene'>, world: World): Promise<Outcome> {
  const found = world.home?.scenes.find(({ id, name }) => id === wished || plain(name) === plain(wished))
  if (!found) return outcome({ code: 'not_found', name: wished })
  const { failed } = await world.request('home.scene', { id: found.id })
  const problem = failed[0]
  const done = stateOf('scene', { kind: 'name', value: found.name })
  return problem
    ? outcome(done, { code: 'failed', error: 'not_confirmed', message: `${problem.device}: ${problem.message}` })
    : outcome(done)
}

export function ask({ what, room }: Slots<'home.ask'>, world: World): Outcome {
  if (world.home?.connected !== true) return outcome({ code: 'no_home' })
  switch (what) {
    case 'temperature': {
      const rooms = devicesOf(world.home, 'thermostat', room)
      if (rooms.length === 0) return outcome(stateOf('inside', { kind: 'unknown' }, room === undefined ? {} : { room }))
      return {
        replies: rooms.slice(0, 8).map((one) => {
          const local = traitOf(one, 'Thermostat')?.localC
          return stateOf(
            'inside',
            typeof local === 'number' ? { kind: 'celsius', value: local } : { kind: 'unknown' },
            about(one),
          )
        }),
      }
    }
    case 'garage':
      return states(devicesOf(world.home, 'garage'), 'garage', closure)
    case 'lights': {
      const lit = devicesOf(world.home, 'light').filter((one) => traitOf(one, 'OnOff')?.on === true)
      if (lit.length === 0) return outcome(stateOf('home_lights', { kind: 'on', value: false }))
      return { replies: lit.slice(0, 8).map((one) => stateOf('home_light', { kind: 'on', value: true }, about(one))) }
    }
    case 'solar':
      return outcome(measured('solar', 'watts', world.value('Vehicle.Home.SolarSurplus')))
    case 'vacuum':
      return states(devicesOf(world.home, 'vacuum'), 'vacuum', (one) =>
        stateOf('vacuum', { kind: 'word', value: traitOf(one, 'RvcRunMode')?.state ?? 'idle' }),
      )
  }
}

function states(devices: readonly HomeDevice[], thing: Thing, told: (device: HomeDevice) => AssistantReply): Outcome {
  return devices.length === 0 ? outcome(stateOf(thing, { kind: 'unknown' })) : { replies: devices.slice(0, 8).map(told) }
}
