/** The devices of a zigbee2mqtt bridge, as it lists them in `<base>/bridge/devices` (retained). */
import { z } from 'zod'
import type { Clock } from '../../../../base/clock.ts'
import { FasciaError } from '../../../../contract/errors.ts'
import { reasonOf } from '../discovery.ts'
import type { Availability, Entity, EntityBody, Reading } from '../entity.ts'
import type { Facts, Role } from '../../../devices/facts.ts'
import type { Announced } from '../registry.ts'
import { valueTemplate } from '../template.ts'
import { binary, bodyOf, choice, numeric, type Channel } from './bodies.ts'
import { BridgeDevice, canBeAsked, isBeingInterviewed, isRead, type Feature } from './exposes.ts'

const MAX_LIST_CHARACTERS = 8 * 1024 * 1024
const MAX_DEVICES = 500

/** The base topic when a message is a bridge's list of devices. */
export function bridgeTopic(bases: readonly string[], topic: string): string | undefined {
  return bases.find((base) => topic === `${base}/bridge/devices`)
}

/** Reads a bridge's list; a device that can't be read costs nobody else. */
export function readBridge(base: string, text: string, clock: Pick<Clock, 'wallMs'>): Announced {
  const announced: Announced = { entities: [], refused: [] }
  const refuse = (reason: string): void => void announced.refused.push({ component: base, reason })
  const list = text.length <= MAX_LIST_CHARACTERS ? parseList(text) : undefined
  if (!list) {
    refuse('not a list of devices in JSON')
    return announced
  }
  for (const raw of list.slice(0, MAX_DEVICES)) {
    const device = BridgeDevice.safeParse(raw)
    if (!device.success) refuse(`a device of the bridge: ${device.error.issues[0]?.message}`)
    else if (device.data.type !== 'Coordinator' && !device.data.disabled && !isBeingInterviewed(device.data)) {
      const { entities, reasons } = entitiesOf(base, device.data, clock)
      announced.entities.push(...entities)
      for (const reason of reasons) refuse(`${device.data.friendly_name}: ${reason}`)
    }
  }
  return announced
}

function parseList(text: string): unknown[] | undefined {
  try {
    return z.array(z.unknown()).parse(JSON.parse(text))
  } catch {
    return undefined
  }
}

function entitiesOf(base: string, device: BridgeDevice, clock: Pick<Clock, 'wallMs'>): { entities: Entity[]; reasons: string[] } {
  const topic = `${base}/${device.friendly_name}`
  const channel: Channel = {
    topic,
    send: (values) => [{ topic: `${topic}/set`, payload: JSON.stringify(values), retain: false }],
  }
  const exposes = device.definition?.exposes ?? []
  const asked: Record<string, string> = {}
  const entities: Entity[] = []
  const reasons: string[] = []
  const add = (key: string, body: EntityBody, label: string | null): void => {
    entities.push({
      ...body,
      id: `mqtt:zigbee2mqtt:${device.ieee_address}${key}`,
      group: `zigbee2mqtt_${device.ieee_address}`,
      name: label,
      ...placeOf(device.friendly_name),
      deviceClass: undefined,
      availability: availabilityOf(base, topic),
      byBridge: true,
    })
  }
  for (const [index, expose] of exposes.entries()) {
    try {
      const body = bodyOf(expose, channel)
      if (!body) continue
      add(
        `:${expose.type}${expose.endpoint ? `:${expose.endpoint}` : index === 0 ? '' : `:${index}`}`,
        body,
        expose.endpoint ?? null,
      )
      for (const feature of expose.features ?? []) {
        if (canBeAsked(feature) && feature.property !== undefined) asked[feature.property] = ''
      }
    } catch (error) {
      reasons.push(error instanceof FasciaError ? error.message : reasonOf(error))
    }
  }
  for (const body of sensorsOf(exposes, channel, clock)) add(`:${body.role}`, body, null)
  const [first] = entities
  if (first) {
    if (Object.keys(asked).length > 0) {
      first.ask = { topic: `${topic}/get`, payload: JSON.stringify(asked), retain: false }
    }
  } else if (reasons.length === 0) {
    reasons.push(device.definition ? 'nothing that a car shows' : 'the bridge does not know this model')
  }
  return { entities, reasons }
}

/** `Kitchen/Ceiling` stands for the ceiling light in the kitchen: the way people order their devices in zigbee2mqtt. */
function placeOf(friendlyName: string): { deviceName: string; room: string } {
  const parts = friendlyName.split('/')
  const deviceName = parts.at(-1) ?? friendlyName
  return { deviceName, room: parts.length > 1 ? (parts.at(-2) ?? '') : '' }
}

const stateOf = valueTemplate('{{ value_json.state }}')

function availabilityOf(base: string, topic: string): Availability {
  const state = { available: 'online', notAvailable: 'offline', state: undefined }
  const read = (payload: string): unknown => stateOf(payload) ?? payload
  return {
    mode: 'all',
    topics: [
      { topic: `${base}/bridge/state`, read, ...state },
      // Told only where the person has turned the bridge's pings on.
      { topic: `${topic}/availability`, read, ...state, assumed: true },
    ],
    latest: undefined,
  }
}

/** Names of numeric and binary exposes that stand for something in the model. */
function sensorsOf(exposes: readonly Feature[], channel: Channel, clock: Pick<Clock, 'wallMs'>): EntityBody[] {
  const bodies = new Map<Role, EntityBody>()
  const body = (role: Role): EntityBody => {
    const known = bodies.get(role) ?? { role, facts: {}, readings: [], act: () => undefined }
    bodies.set(role, known)
    return known
  }
  const number = (
    feature: Feature & { property: string },
    unit: string | undefined,
    put: (facts: Facts, value: number) => void,
  ): void => {
    if (unit !== undefined && feature.unit !== unit) return
    const { facts, readings } = body('sensor')
    readings.push(numeric(channel, feature, (value) => put(facts, value)))
  }
  for (const feature of exposes) {
    if (feature.property === undefined || !isRead(feature) || feature.features) continue
    const named = feature as Feature & { property: string }
    const flag = (role: Role, put: (facts: Facts, on: boolean) => void): void => {
      const { facts, readings } = body(role)
      readings.push(binary(channel, named, (on) => put(facts, on)))
    }
    switch (feature.name) {
      case 'temperature':
        number(named, '°C', (facts, value) => (facts.celsius = value))
        break
      case 'humidity':
        number(named, '%', (facts, value) => (facts.humidityPercent = Math.min(100, Math.max(0, value))))
        break
      case 'pm25':
        number(named, 'µg/m³', (facts, value) => (facts.pm25 = value))
        break
      case 'battery':
        number(named, '%', (facts, value) => (facts.batteryPercent = Math.min(100, Math.max(0, value))))
        break
      case 'power':
        number(named, 'W', (facts, value) => (facts.watt = value))
        break
      case 'energy':
        number(named, 'kWh', (facts, value) => (facts.kwh = value))
        break
      case 'contact':
        // `contact: true` is a closed door: its value_on already says so (false, where it is given).
        flag('contact', (facts, on) => (facts.open = named.value_on === false ? on : !on))
        break
      case 'occupancy':
      case 'presence':
        flag('occupancy', (facts, on) => (facts.occupied = on))
        break
      case 'action': {
        const rings = (named.values ?? []).filter((value) => /^(ring|pressed|doorbell)$/.test(String(value)))
        if (rings.length === 0) break
        const { facts, readings } = body('doorbell')
        const put = (): void => void (facts.rangWallMs = clock.wallMs())
        readings.push(ignoring(choice(channel, named, new Map(rings.map((value) => [value, true])), put)))
        break
      }
    }
  }
  return [...bodies.values()]
}

/** Other actions of a button are no mistake. */
const ignoring = (reading: Reading): Reading => ({ ...reading, take: (value) => (reading.take(value), true) })
