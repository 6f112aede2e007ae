/** From the endpoints of a Matter node to the devices that people know. */
import type { Endpoint } from '@matter/main'
import type { HomeDevice, HomeTrait } from '../../../../contract/home.ts'
import { fromXy, reciprocal } from '../../../devices/color.ts'
import { clusterOf, hasType, isOutdoors, TYPE, type ClusterState } from './clusters.ts'
import { isKnown } from '../../../devices/known.ts'

/** What carries a name of its own: a node, or a device behind a bridge. */
export interface Unit {
  endpoint: Endpoint
  /** Its endpoints, without those of other units. */
  parts: Endpoint[]
}

/** @param root the node's root endpoint */
export function unitsOf(root: Endpoint): Unit[] {
  const own: Unit = { endpoint: root, parts: [] }
  const units = [own]
  const walk = (endpoint: Endpoint, unit: Unit): void => {
    unit.parts.push(endpoint)
    for (const part of endpoint.parts) {
      if (endpoint !== part && hasType(part, TYPE.bridgedNode)) {
        const bridged: Unit = { endpoint: part, parts: [] }
        units.push(bridged)
        walk(part, bridged)
      } else walk(part, unit)
    }
  }
  walk(root, own)
  return units
}

interface Part {
  endpoint: Endpoint
  kind: HomeDevice['kind']
  /** Something to control; the others tell something about what they belong to. */
  isThing: boolean
  traits: HomeTrait[]
}

/**
 * @param idOf a stable id of an endpoint
 * @param isThere whether the node answers
 */
export function devicesOf({ endpoint, parts }: Unit, idOf: (endpoint: Endpoint) => string, isThere: boolean): HomeDevice[] {
  const described = parts.flatMap((part) => describe(part) ?? [])
  const things = described.filter(({ isThing }) => isThing)
  const others = described.filter(({ isThing }) => !isThing)
  const bridged = clusterOf(endpoint, 'bridgedDeviceBasicInformation')
  const reachable = isThere && bridged?.reachable !== false
  const name = nameOf(endpoint)
  const room = roomOf(endpoint)
  const battery = parts.map((part) => clusterOf(part, 'powerSource')?.batPercentRemaining).find((value) => isKnown(value))
  const extras: HomeTrait[] = !isKnown(battery) ? [] : [{ trait: 'PowerSource', batteryPercent: battery / 2 }]
  const toDevice = (part: Part, traits: HomeTrait[], suffix = ''): HomeDevice => ({
    id: idOf(part.endpoint),
    name: `${name}${suffix}`.slice(0, 200),
    room,
    kind: part.kind,
    reachable,
    traits,
  })
  const [first] = things.length > 0 ? things : others
  if (!first) return []
  if (things.length <= 1) {
    const rest = [...things, ...others].filter((part) => part !== first)
    return [toDevice(first, unique([...first.traits, ...rest.flatMap(({ traits }) => traits), ...extras]))]
  }
  return things.map((part, index) => toDevice(part, unique([...part.traits, ...extras]), index === 0 ? '' : ` ${index + 1}`))
}

/** The first of each kind counts. */
function unique(traits: HomeTrait[]): HomeTrait[] {
  const purifier = traits.find((one) => one.trait === 'AirPurifier')
  const seen = new Set<string>()
  return traits.filter(({ trait }) => {
    // A purifier's own fan is not a second one.
    if (purifier && (trait === 'FanControl' || trait === 'OnOff')) return false
    return seen.has(trait) ? false : (seen.add(trait), true)
  })
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined)

function nameOf(endpoint: Endpoint): string {
  const info = clusterOf(endpoint, 'bridgedDeviceBasicInformation') ?? clusterOf(endpoint, 'basicInformation')
  return text(info?.nodeLabel) ?? text(info?.productLabel) ?? text(info?.productName) ?? 'Matter device'
}

/** Bridges tell rooms in labels; Matter has no word of its own for them. */
function roomOf(endpoint: Endpoint): string {
  const labels = [...(clusterOf(endpoint, 'userLabel')?.labelList ?? []), ...(clusterOf(endpoint, 'fixedLabel')?.labelList ?? [])]
  return labels.find(({ label }) => /^(room|area)$/i.test(label))?.value ?? ''
}

function describe(endpoint: Endpoint): Part | undefined {
  const of = <N extends Parameters<typeof clusterOf>[1]>(name: N): ClusterState<N> | undefined => clusterOf(endpoint, name)
  const onOff = of('onOff')
  const thing = (kind: HomeDevice['kind'], ...traits: (HomeTrait | undefined)[]): Part => ({
    endpoint,
    kind,
    isThing: true,
    traits: [...traits.flatMap((one) => one ?? []), ...measured(endpoint)],
  })
  const thermostat = of('thermostat')
  if (thermostat) return thing('thermostat', thermostatTrait(thermostat))
  const lock = of('doorLock')
  if (lock) return thing('lock', { trait: 'DoorLock', state: LOCK_STATES[lock.lockState ?? -1] ?? 'unknown' })
  const closure = of('closureControl')
  if (closure) return thing('garage', { trait: 'Closure', state: closureState(closure) })
  const covering = of('windowCovering')
  if (covering) return thing('covering', coveringTrait(covering, endpoint))
  const vacuum = of('rvcRunMode')
  if (vacuum) return thing('vacuum', vacuumTrait(vacuum, of('rvcOperationalState'), of('powerSource')))
  const evse = of('energyEvse')
  if (evse) return thing('evse', evseTrait(evse))
  const fan = of('fanControl')
  if (fan) {
    const percent = Math.min(100, Math.max(0, fan.percentCurrent ?? fan.percentSetting ?? 0))
    const on = onOff?.onOff ?? fan.fanMode !== 0
    if (!hasType(endpoint, TYPE.airPurifier)) return thing('fan', { trait: 'FanControl', on, percent })
    const sensor = [endpoint, ...endpoint.parts].map((one) => clusterOf(one, 'pm25ConcentrationMeasurement')?.measuredValue)
    const pm25 = sensor.find((value) => isKnown(value)) ?? null
    return thing('air-purifier', { trait: 'AirPurifier', on, fanPercent: on ? percent : 0, pm25 })
  }
  if (onOff) {
    const level = of('levelControl')
    const color = of('colorControl')
    const max = level?.maxLevel ?? 254
    const percent = !isKnown(level?.currentLevel) ? undefined : Math.min(100, (level.currentLevel / max) * 100)
    const isLamp = level !== undefined || LAMPS.some((type) => hasType(endpoint, type))
    return thing(
      isLamp ? 'light' : 'plug',
      { trait: 'OnOff', on: onOff.onOff },
      percent === undefined ? undefined : { trait: 'LevelControl', percent },
      color && colorTrait(color),
    )
  }
  const traits = measured(endpoint)
  const [first] = traits
  if (!first) return undefined
  const kind = first.trait === 'Contact' ? 'contact' : first.trait === 'OccupancySensing' ? 'occupancy' : 'temperature'
  if (kind === 'temperature' && first.trait !== 'Temperature') return { endpoint, kind: 'other', isThing: false, traits }
  return { endpoint, kind, isThing: false, traits }
}

const LAMPS = [0x0100, 0x0101, 0x010c, 0x010d]
const LOCK_STATES: Readonly<Record<number, Extract<HomeTrait, { trait: 'DoorLock' }>['state']>> = {
  0: 'unknown',
  1: 'locked',
  2: 'unlocked',
  3: 'unlatched',
}
const MODES: Readonly<Record<number, Extract<HomeTrait, { trait: 'Thermostat' }>['mode']>> = {
  0: 'off',
  1: 'auto',
  3: 'cool',
  4: 'heat',
  5: 'heat',
}

function measured(endpoint: Endpoint): HomeTrait[] {
  const traits: HomeTrait[] = []
  const contact = clusterOf(endpoint, 'booleanState')
  // `true` is contact, a closed door.
  if (contact) traits.push({ trait: 'Contact', open: !contact.stateValue })
  const presence = clusterOf(endpoint, 'occupancySensing')
  if (presence) {
    const occupied = presence.occupancy.occupied === true
    traits.push({ trait: 'OccupancySensing', occupied, ...(isOutdoors(endpoint) ? { outdoors: true } : {}) })
  }
  const celsius = clusterOf(endpoint, 'temperatureMeasurement')?.measuredValue
  if (isKnown(celsius)) traits.push({ trait: 'Temperature', celsius: celsius / 100 })
  const humidity = clusterOf(endpoint, 'relativeHumidityMeasurement')?.measuredValue
  if (isKnown(humidity)) traits.push({ trait: 'RelativeHumidity', percent: Math.min(100, humidity / 100) })
  const milliwatt = clusterOf(endpoint, 'electricalPowerMeasurement')?.activePower
  const energy = clusterOf(endpoint, 'electricalEnergyMeasurement')?.cumulativeEnergyImported?.energy
  if (isKnown(milliwatt) || isKnown(energy)) {
    traits.push({
      trait: 'ElectricalMeasurement',
      watt: !isKnown(milliwatt) ? null : Number(milliwatt) / 1000,
      kwh: !isKnown(energy) ? null : Number(energy) / 1e6,
    })
  }
  return traits
}

function thermostatTrait(state: ClusterState<'thermostat'>): HomeTrait | undefined {
  const target = state.occupiedHeatingSetpoint ?? state.occupiedCoolingSetpoint
  if (!isKnown(target)) return undefined
  return {
    trait: 'Thermostat',
    localC: !isKnown(state.localTemperature) ? null : state.localTemperature / 100,
    targetC: target / 100,
    mode: MODES[state.systemMode] ?? 'auto',
    minC: (state.minHeatSetpointLimit ?? state.absMinHeatSetpointLimit ?? 700) / 100,
    maxC: (state.maxHeatSetpointLimit ?? state.absMaxHeatSetpointLimit ?? 3000) / 100,
  }
}

function closureState({ mainState, overallCurrentState, overallTargetState }: ClusterState<'closureControl'>) {
  const MOVING = 1
  const position = overallCurrentState?.position
  if (mainState === MOVING) return overallTargetState?.position === 0 ? 'closing' : 'opening'
  if (!isKnown(position)) return 'unknown'
  return position === 0 ? 'closed' : 'open'
}

function coveringTrait(state: ClusterState<'windowCovering'>, endpoint: Endpoint): HomeTrait {
  const lift = state.currentPositionLiftPercent100ths
  const motion = (['still', 'opening', 'closing'] as const)[state.operationalStatus?.global ?? 0] ?? 'still'
  // The cluster counts how far it is closed.
  const openPercent = !isKnown(lift) ? null : 100 - lift / 100
  return {
    trait: 'WindowCovering',
    openPercent,
    motion,
    hasPosition: typeof endpoint.commandsOf('windowCovering')['goToLiftPercentage'] === 'function',
  }
}

function vacuumTrait(
  { currentMode, supportedModes }: ClusterState<'rvcRunMode'>,
  operational: ClusterState<'rvcOperationalState'> | undefined,
  power: ClusterState<'powerSource'> | undefined,
): HomeTrait {
  const IDLE_TAG = 0x4000
  const isIdle = supportedModes.find(({ mode }) => mode === currentMode)?.modeTags.some(({ value }) => value === IDLE_TAG) ?? true
  const states = { 2: 'paused', 3: 'error', 0x40: 'returning', 0x41: 'docked', 0x42: 'docked' } as const
  const known = states[(operational?.operationalState ?? -1) as keyof typeof states]
  const state = known ?? (isIdle ? 'idle' : 'cleaning')
  const battery = power?.batPercentRemaining
  return { trait: 'RvcRunMode', state, batteryPercent: !isKnown(battery) ? null : battery / 2 }
}

function evseTrait({ state, supplyState, maximumChargeCurrent }: ClusterState<'energyEvse'>): HomeTrait {
  const states = ['unplugged', 'plugged-in', 'plugged-in', 'charging', 'discharging', 'plugged-in', 'fault'] as const
  const CHARGING_ENABLED = 1
  const ENABLED = 4
  return {
    trait: 'EnergyEvse',
    state: states[state ?? 0] ?? 'fault',
    enabled: supplyState === CHARGING_ENABLED || supplyState === ENABLED,
    maxA: !isKnown(maximumChargeCurrent) ? null : Number(maximumChargeCurrent) / 1000,
  }
}

function colorTrait(state: ClusterState<'colorControl'>): HomeTrait {
  const { colorMode, colorTemperatureMireds: mireds, colorTempPhysicalMinMireds: min, colorTempPhysicalMaxMireds: max } = state
  const isWhite = colorMode === 2
  const xy =
    colorMode === 1 && isKnown(state.currentX) && isKnown(state.currentY)
      ? fromXy(state.currentX / 65_536, state.currentY / 65_536)
      : undefined
  const hasColors = isKnown(state.currentHue) || isKnown(state.currentX)
  const hue = xy?.hueDeg ?? (!isKnown(state.currentHue) ? null : (state.currentHue / 254) * 360)
  const saturation = xy?.saturationPercent ?? (!isKnown(state.currentSaturation) ? null : (state.currentSaturation / 254) * 100)
  return {
    trait: 'ColorControl',
    kelvin: isWhite && mireds ? reciprocal(mireds) : null,
    minKelvin: max ? reciprocal(max) : null,
    maxKelvin: min ? reciprocal(min) : null,
    hueDeg: isWhite || hue === null ? null : Math.min(360, hue),
    saturationPercent: isWhite || saturation === null ? null : Math.min(100, saturation),
    hasColors,
  }
}
