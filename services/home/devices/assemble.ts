/** From things and sensors to the devices that people know: a light, a thermostat, a purifier with its dust sensor. */
import type { HomeDevice, HomeTrait } from '../../contract/home.ts'
import type { Described, Facts, Role } from './facts.ts'

/** Things of their own; the others tell something about the thing that they belong to. */
const PRIMARY: ReadonlySet<Role> = new Set([
  'light',
  'climate',
  'cover',
  'covering',
  'vacuum',
  'fan',
  'switch',
  'lock',
  'doorbell',
  'camera',
  'alarm',
  'person',
])

const isPrimary = ({ role }: Described): boolean => PRIMARY.has(role)

/**
 * The devices of one physical device. Sensors beside exactly one thing to control belong to that thing; otherwise they
 * stand together as a device of their own.
 *
 * @param isThere whether the thing answers now
 */
export function assembleGroup<E extends Described>(group: readonly E[], isThere: (thing: E) => boolean): HomeDevice[] {
  const [alone] = group
  if (group.length === 1 && alone && isPrimary(alone)) return [toDevice(alone, alone.facts, false, isThere(alone))]
  const primaries = group.filter(isPrimary)
  const others = group.filter((entity) => !isPrimary(entity))
  const [only] = primaries
  // A doorbell with its camera is one thing.
  const isBell = primaries.length === 2 && primaries.some(({ role }) => role === 'camera')
  const bell = isBell ? primaries.find(({ role }) => role === 'doorbell') : undefined
  if (bell) return [toDevice(bell, mergeFacts(bell.facts, group), false, isThere(bell))]
  const joined = primaries.length === 1 && only ? mergeFacts(only.facts, others) : undefined
  return [
    ...primaries.map((entity) => toDevice(entity, joined ?? entity.facts, primaries.length > 1, isThere(entity))),
    ...(joined ? [] : sensors(others, isThere)),
  ]
}

/** The facts of the thing itself count; what it does not tell, its sensors may. */
function mergeFacts(own: Facts, sensors: readonly Described[]): Facts {
  return Object.assign({}, ...sensors.map(({ facts }) => facts), own) as Facts
}

function toDevice(entity: Described, facts: Facts, severalInDevice: boolean, isThere: boolean): HomeDevice {
  const traits = traitsOf(entity, facts)
  const { deviceName, name } = entity
  return {
    id: entity.id,
    name: severalInDevice && name !== null && name !== deviceName ? `${deviceName} ${name}` : deviceName,
    room: entity.room,
    kind: kindOf(entity, facts),
    reachable: isThere && traits.length > 0,
    traits: traits.length === 0 ? [] : [...traits, ...extrasOf(entity.role, facts)],
  }
}

function kindOf({ role, deviceClass }: Described, facts: Facts): HomeDevice['kind'] {
  switch (role) {
    case 'climate':
      return 'thermostat'
    case 'cover':
      return deviceClass === 'garage' || deviceClass === 'gate' ? 'garage' : 'other'
    case 'fan':
      return facts.pm25 === undefined ? 'fan' : 'air-purifier'
    case 'switch':
      return 'plug'
    case 'sensor':
      return 'temperature'
    default:
      return role
  }
}

/** Empty while the device has not told enough to say anything true. */
function traitsOf({ role, minC = 7, maxC = 35, colors, panel, hasPosition = false }: Described, facts: Facts): HomeTrait[] {
  const { on, percent, pm25 } = facts
  switch (role) {
    case 'light': {
      if (on === undefined) return []
      const isColor = facts.shines === 'color' || (facts.kelvin === undefined && facts.hueDeg !== undefined)
      return [
        { trait: 'OnOff', on },
        ...(percent === undefined ? [] : [{ trait: 'LevelControl' as const, percent }]),
        ...(colors
          ? [
              {
                trait: 'ColorControl' as const,
                ...colors,
                kelvin: isColor ? null : (facts.kelvin ?? null),
                hueDeg: isColor ? (facts.hueDeg ?? null) : null,
                saturationPercent: isColor ? (facts.saturationPercent ?? null) : null,
              },
            ]
          : []),
      ]
    }
    case 'climate': {
      const { targetC, mode } = facts
      if (targetC === undefined || mode === undefined) return []
      return [{ trait: 'Thermostat', localC: facts.localC ?? facts.celsius ?? null, targetC, mode, minC, maxC }]
    }
    case 'cover':
      return facts.closure === undefined ? [] : [{ trait: 'Closure', state: facts.closure }]
    case 'covering': {
      const { openPercent, motion } = facts
      if (openPercent === undefined && motion === undefined) return []
      return [{ trait: 'WindowCovering', openPercent: openPercent ?? null, motion: motion ?? 'still', hasPosition }]
    }
    case 'vacuum':
      return facts.vacuum === undefined
        ? []
        : [{ trait: 'RvcRunMode', state: facts.vacuum, batteryPercent: facts.batteryPercent ?? null }]
    case 'fan': {
      if (on === undefined) return []
      const shown = on ? (percent ?? 100) : 0
      if (pm25 !== undefined) return [{ trait: 'AirPurifier', on, fanPercent: shown, pm25 }]
      return [{ trait: 'OnOff', on }, ...(percent === undefined ? [] : [{ trait: 'FanControl' as const, on, percent: shown }])]
    }
    case 'switch':
      return on === undefined ? [] : [{ trait: 'OnOff', on }]
    case 'lock':
      return facts.lock === undefined ? [] : [{ trait: 'DoorLock', state: facts.lock }]
    case 'doorbell':
      return [{ trait: 'Doorbell', rangWallMs: facts.rangWallMs ?? null }, ...cameraOf(facts)]
    case 'camera':
      return cameraOf(facts)
    case 'alarm':
      return facts.alarm === undefined || !panel ? [] : [{ trait: 'AlarmPanel', state: facts.alarm, ...panel }]
    case 'person':
      return facts.atHome === undefined ? [] : [{ trait: 'Presence', atHome: facts.atHome }]
    case 'contact':
      return facts.open === undefined ? [] : [{ trait: 'Contact', open: facts.open }]
    case 'occupancy':
      return facts.occupied === undefined ? [] : [{ trait: 'OccupancySensing', occupied: facts.occupied }]
    case 'sensor':
      return facts.celsius === undefined ? [] : [{ trait: 'Temperature', celsius: facts.celsius }]
  }
}

const cameraOf = ({ still, hasCamera }: Facts): HomeTrait[] =>
  still || hasCamera ? [{ trait: 'Camera', stillWallMs: still?.wallMs ?? null }] : []

/** What a device tells beside its own matter. */
function extrasOf(role: Role, facts: Facts): HomeTrait[] {
  const extras: HomeTrait[] = []
  const isClimate = role === 'climate' || role === 'sensor'
  if (facts.celsius !== undefined && !isClimate) extras.push({ trait: 'Temperature', celsius: facts.celsius })
  if (facts.humidityPercent !== undefined) extras.push({ trait: 'RelativeHumidity', percent: facts.humidityPercent })
  if (facts.occupied !== undefined && role !== 'occupancy') extras.push({ trait: 'OccupancySensing', occupied: facts.occupied })
  if (facts.open !== undefined && role !== 'contact') extras.push({ trait: 'Contact', open: facts.open })
  if (facts.watt !== undefined || facts.kwh !== undefined) {
    extras.push({ trait: 'ElectricalMeasurement', watt: facts.watt ?? null, kwh: facts.kwh ?? null })
  }
  if (facts.batteryPercent !== undefined && role !== 'vacuum') {
    extras.push({ trait: 'PowerSource', batteryPercent: facts.batteryPercent })
  }
  return extras
}

/** Sensors without a thing of their own: what they tell together, under what matters most. */
function sensors<E extends Described>(entities: readonly E[], isThere: (thing: E) => boolean): HomeDevice[] {
  const rank = ['contact', 'occupancy', 'sensor'] as const
  const told = entities.filter((entity) => entity.role !== 'sensor' || entity.facts.celsius !== undefined)
  const sorted = rank.flatMap((role) => told.filter((entity) => entity.role === role))
  const [first] = sorted
  return first ? [toDevice(first, mergeFacts(first.facts, entities), false, isThere(first))] : []
}
