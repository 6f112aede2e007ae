/** Settings of the active driver, and which driver that is. */
import type { Slots } from '../../contract/assistant-intents.ts'
import type { SettingsChange } from '../../contract/people.ts'
import { clamp, outcome, stateOf, type Outcome, type World } from './world.ts'

const TEXT_STEP_PERCENT = 15

const change = (world: World, settings: SettingsChange) => world.request('settings.set', { settings })

export async function appearance({ value }: Slots<'settings.appearance'>, world: World): Promise<Outcome> {
  const after = await change(world, { appearance: value })
  return outcome(stateOf('appearance', { kind: 'word', value: after.appearance }))
}

export async function language({ language: wished }: Slots<'settings.language'>, world: World): Promise<Outcome> {
  const after = await change(world, { language: wished })
  return outcome(stateOf('language', { kind: 'word', value: after.language }))
}

export async function textSize({ change: direction, percent }: Slots<'settings.text_size'>, world: World): Promise<Outcome> {
  const now = world.profiles?.profiles.find(({ id }) => id === world.profiles?.activeId)?.settings.textSizePercent ?? 100
  const wished = percent ?? now + (direction === 'down' ? -TEXT_STEP_PERCENT : TEXT_STEP_PERCENT)
  const after = await change(world, { textSizePercent: Math.round(clamp(wished, 100, 160)) })
  return outcome(stateOf('text_size', { kind: 'percent', value: after.textSizePercent }))
}

export async function units({ distance, temperature }: Slots<'settings.units'>, world: World): Promise<Outcome> {
  await change(world, {
    ...(distance === undefined ? {} : { distanceUnit: distance }),
    ...(temperature === undefined ? {} : { temperatureUnit: temperature }),
  })
  return outcome(stateOf('units', { kind: 'word', value: distance ?? temperature ?? '' }))
}

export async function profile({ name }: Slots<'settings.profile'>, world: World): Promise<Outcome> {
  const found = world.profiles?.profiles.find((one) => one.name.toLowerCase() === name)
  if (!found) return outcome({ code: 'not_found', name })
  await world.request('profiles.select', { id: found.id })
  return outcome(stateOf('profile', { kind: 'name', value: found.name }))
}
