/** Carries out one wish, and says what came of it. */
import type { Meaning } from '../../contract/assistant-intents.ts'
import * as climate from './climate.ts'
import * as home from './home.ts'
import * as media from './media.ts'
import * as navigation from './navigation.ts'
import * as phone from './phone.ts'
import * as settings from './settings.ts'
import * as vehicle from './vehicle.ts'
import { failure, outcome, set, stateOf, type Outcome, type World } from './world.ts'

const HVAC = 'Vehicle.Cabin.HVAC'

/** Never throws: a refusal of the car or the house is a reply. */
export async function execute(meaning: Meaning, world: World, mute: media.Mute): Promise<Outcome> {
  try {
    return await run(meaning, world, mute)
  } catch (error) {
    return outcome(failure(error))
  }
}

function run({ intent, slots }: Meaning, world: World, mute: media.Mute): Promise<Outcome> | Outcome {
  switch (intent) {
    case 'climate.temperature':
      return climate.temperature(slots, world)
    case 'climate.seat':
      return climate.seat(slots, world)
    case 'climate.wheel':
      return wheel(slots.on, world)
    case 'climate.defrost':
      return climate.defrost(slots, world)
    case 'climate.fan':
      return climate.fan(slots, world)
    case 'climate.recirculation':
      return vehicle.toggle('recirculation', `${HVAC}.IsRecirculationActive`, slots.on, world)
    case 'climate.ac':
      return vehicle.toggle('ac', `${HVAC}.IsAirConditioningActive`, slots.on, world)
    case 'climate.mode':
      return climate.mode(slots, world)
    case 'climate.airflow':
      return climate.airflow(slots, world)
    case 'climate.precondition':
      return vehicle.toggle('precondition', `${HVAC}.IsPreconditioning`, slots.on, world)
    case 'climate.ask':
      return climate.ask(slots, world)

    case 'navigation.go':
      return navigation.go(slots, world)
    case 'navigation.nearby':
      return navigation.nearby(slots, world)
    case 'navigation.stop':
      return navigation.stop(world)
    case 'navigation.add_stop':
      return navigation.addStop(slots, world)
    case 'navigation.voice':
      return navigation.voice(slots.on, world)
    case 'navigation.ask':
      return navigation.ask(slots, world)

    case 'media.play':
      return media.play(slots, world)
    case 'media.pause':
      return media.control('pause', world)
    case 'media.next':
      return media.control('next', world)
    case 'media.previous':
      return media.control('previous', world)
    case 'media.volume':
      return media.volume(slots, world)
    case 'media.mute':
      return mute.set(slots.on, world)
    case 'media.source':
      return media.source(slots, world)
    case 'media.shuffle':
      return media.shuffle(slots.on, world)
    case 'media.repeat':
      return media.repeat(slots.on, world)
    case 'media.ask':
      return media.ask(world)

    case 'vehicle.lock':
      return vehicle.lock(slots, world)
    case 'vehicle.trunk':
      return vehicle.trunk(slots, world)
    case 'vehicle.window':
      return vehicle.window(slots, world)
    case 'vehicle.light':
      return vehicle.light(slots, world)
    case 'vehicle.mirrors':
      return vehicle.mirrors(slots, world)
    case 'vehicle.charge_limit':
      return vehicle.chargeLimit(slots, world)
    case 'vehicle.charging':
      return vehicle.charging(slots, world)
    case 'vehicle.charge_flap':
      return vehicle.chargeFlap(slots, world)
    case 'vehicle.drive_mode':
      return vehicle.choose('drive_mode', slots.mode, world)
    case 'vehicle.regeneration':
      return vehicle.choose('regeneration', slots.level, world)
    case 'vehicle.ask':
      return vehicle.ask(slots, world)

    case 'home.light':
      return home.light(slots, world)
    case 'home.thermostat':
      return home.thermostat(slots, world)
    case 'home.vacuum':
      return home.vacuum(slots, world)
    case 'home.purifier':
      return home.purifier(slots, world)
    case 'home.device':
      return home.device(slots, world)
    case 'home.garage':
      return home.garage(slots, world)
    case 'home.scene':
      return home.scene(slots, world)
    case 'home.ask':
      return home.ask(slots, world)

    case 'phone.call':
      return phone.call(slots, world)
    case 'phone.answer':
      return phone.act('answer', world)
    case 'phone.hang_up':
      return phone.act('end', world)
    case 'phone.reject':
      return phone.act('reject', world)
    case 'phone.read':
      return phone.read(slots, world)
    case 'phone.send':
      return phone.send(slots, world)
    case 'phone.reply':
      return phone.reply(slots, world)

    case 'settings.appearance':
      return settings.appearance(slots, world)
    case 'settings.language':
      return settings.language(slots, world)
    case 'settings.text_size':
      return settings.textSize(slots, world)
    case 'settings.units':
      return settings.units(slots, world)
    case 'settings.profile':
      return settings.profile(slots, world)
    case 'settings.open':
      return outcome({ code: 'open_screen', screen: slots.screen })

    case 'navigation.avoid':
      return navigation.avoid(slots, world)
    case 'dialog.yes':
    case 'dialog.no':
    case 'dialog.cancel':
    case 'dialog.help':
    case 'dialog.repeat':
      return outcome({ code: 'nothing_pending' })
  }
}

async function wheel(on: boolean, world: World): Promise<Outcome> {
  const confirmed = Number(await set(world, 'Vehicle.Chassis.SteeringWheel.HeatingCooling', on ? 100 : 0))
  return outcome(stateOf('wheel', { kind: 'on', value: confirmed > 0 }))
}
