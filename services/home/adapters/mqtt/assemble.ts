/** From entities to the devices that people know: a light, a thermostat, a purifier with its dust sensor. */
import type { HomeDevice, HomeTrait } from '../../../contract/home.ts'
import { isAvailable, type Entity, type Facts } from './entity.ts'

const PRIMARY = new Set(['light', 'climate', 'cover', 'vacuum', 'fan', 'switch'])

export const isPrimary = ({ role }: Entity): boolean => PRIMARY.has(role)

/**
 * Sensors of a physical device with exactly one thing to control belong to that thing; otherwise they stand alone.
 *
 * @param connected whether the broker answers; without it nothing is reachable
 */
export function assemble(entities: readonly Entity[], connected: boolean): HomeDevice[] {
  const groups = new Map<string, Entity[]>()
  for (const entity of entities) groups.set(entity.group, [...(groups.get(entity.group) ?? []), entity])
  return [...groups.values()].flatMap((group) => {
    const primaries = group.filter(isPrimary)
    const others = group.filter((entity) => !isPrimary(entity))
    const [only] = primaries
    const joined = primaries.length === 1 && only ? mergeFacts(only.facts, others) : undefined
    return [
      ...primaries.map((entity) => toDevice(entity, joined ?? entity.facts, primaries.length > 1, connected)),
      ...(joined ? [] : others.flatMap((entity) => standAlone(entity, connected))),
    ]
  })
}

/** The facts of the thing itself count; what it does not tell, its sensors may. */
function mergeFacts(own: Facts, sensors: readonly Entity[]): Facts {
  return Object.assign({}, ...sensors.map(({ facts }) => facts), own) as Facts
}

function toDevice(entity: Entity, facts: Facts, severalInDevice: boolean, connected: boolean): HomeDevice {
  const traits = traitsOf(entity, facts)
  const { deviceName, name } = entity
  return {
    id: entity.id,
    name: severalInDevice && name !== null && name !== deviceName ? `${deviceName} ${name}` : deviceName,
    room: entity.room,
    kind: kindOf(entity, facts),
    reachable: connected && isAvailable(entity.availability) && traits.length > 0,
    traits,
  }
}

function kindOf({ role, deviceClass }: Entity, facts: Facts): HomeDevice['kind'] {
  switch (role) {
    case 'light':
      return 'light'
    case 'climate':
      return 'thermostat'
    case 'cover':
      return deviceClass === 'garage' ? 'garage' : 'other'
    case 'vacuum':
      return 'vacuum'
    case 'fan':
      return facts.pm25 === undefined ? 'other' : 'air-purifier'
    case 'switch':
      return 'plug'
    default:
      return 'other'
  }
}

/** Empty while the device has not told enough to say anything true. */
function traitsOf({ role, minC = 7, maxC = 35 }: Entity, facts: Facts): HomeTrait[] {
  const { on, percent, pm25 } = facts
  switch (role) {
    case 'light': {
      if (on === undefined) return []
      return [{ trait: 'OnOff', on }, ...(percent === undefined ? [] : [{ trait: 'LevelControl' as const, percent }])]
    }
    case 'climate':
      if (facts.targetC === undefined || facts.mode === undefined) return []
      return [
        {
          trait: 'Thermostat',
          localC: facts.localC ?? facts.celsius ?? null,
          targetC: facts.targetC,
          mode: facts.mode,
          minC,
          maxC,
        },
      ]
    case 'cover':
      return facts.closure === undefined ? [] : [{ trait: 'Closure', state: facts.closure }]
    case 'vacuum':
      return facts.vacuum === undefined
        ? []
        : [{ trait: 'RvcRunMode', state: facts.vacuum, batteryPercent: facts.batteryPercent ?? null }]
    case 'fan':
      if (on === undefined) return []
      if (pm25 !== undefined) return [{ trait: 'AirPurifier', on, fanPercent: on ? (percent ?? 100) : 0, pm25 }]
      return [{ trait: 'OnOff', on }, ...(percent === undefined ? [] : [{ trait: 'LevelControl' as const, percent }])]
    case 'switch':
      return on === undefined ? [] : [{ trait: 'OnOff', on }]
    default:
      return []
  }
}

function standAlone(entity: Entity, connected: boolean): HomeDevice[] {
  const { role, facts } = entity
  const trait: HomeTrait | undefined =
    role === 'contact'
      ? { trait: 'Contact', open: facts.open ?? false }
      : facts.celsius === undefined
        ? undefined
        : { trait: 'Temperature', celsius: facts.celsius }
  if (!trait) return []
  return [
    {
      id: entity.id,
      name: entity.deviceName,
      room: entity.room,
      kind: role === 'contact' ? 'contact' : 'temperature',
      reachable: connected && isAvailable(entity.availability) && (role !== 'contact' || facts.open !== undefined),
      traits: role === 'contact' && facts.open === undefined ? [] : [trait],
    },
  ]
}
