/** Reads the clusters of an endpoint as the library holds them, each parsed: a peer may send anything. */
import type { Endpoint } from '@matter/main'
import { z } from 'zod'

const number = z.number().nullish().catch(undefined)
const any = z.unknown()

const STATES = {
  onOff: z.object({ onOff: z.boolean() }),
  levelControl: z.object({ currentLevel: number, minLevel: number, maxLevel: number }),
  colorControl: z.object({
    colorMode: number,
    currentHue: number,
    currentSaturation: number,
    currentX: number,
    currentY: number,
    colorTemperatureMireds: number,
    colorTempPhysicalMinMireds: number,
    colorTempPhysicalMaxMireds: number,
  }),
  thermostat: z.object({
    localTemperature: number,
    occupiedHeatingSetpoint: number,
    occupiedCoolingSetpoint: number,
    minHeatSetpointLimit: number,
    maxHeatSetpointLimit: number,
    absMinHeatSetpointLimit: number,
    absMaxHeatSetpointLimit: number,
    systemMode: z.number(),
  }),
  doorLock: z.object({ lockState: number }),
  windowCovering: z.object({
    currentPositionLiftPercent100ths: number,
    operationalStatus: z.object({ global: number }).optional().catch(undefined),
  }),
  closureControl: z.object({
    mainState: z.number(),
    overallCurrentState: z.object({ position: number }).nullish().catch(undefined),
    overallTargetState: z.object({ position: number }).nullish().catch(undefined),
  }),
  fanControl: z.object({ fanMode: z.number(), percentCurrent: number, percentSetting: number }),
  booleanState: z.object({ stateValue: z.boolean() }),
  occupancySensing: z.object({ occupancy: z.object({ occupied: z.boolean().optional() }) }),
  temperatureMeasurement: z.object({ measuredValue: number }),
  relativeHumidityMeasurement: z.object({ measuredValue: number }),
  pm25ConcentrationMeasurement: z.object({ measuredValue: number }),
  electricalPowerMeasurement: z.object({ activePower: z.union([z.number(), z.bigint()]).nullish().catch(undefined) }),
  electricalEnergyMeasurement: z.object({
    cumulativeEnergyImported: z
      .object({ energy: z.union([z.number(), z.bigint()]) })
      .nullish()
      .catch(undefined),
  }),
  energyEvse: z.object({
    state: number,
    supplyState: z.number(),
    maximumChargeCurrent: z.union([z.number(), z.bigint()]).nullish().catch(undefined),
    circuitCapacity: z.union([z.number(), z.bigint()]).nullish().catch(undefined),
  }),
  rvcRunMode: z.object({
    currentMode: z.number(),
    supportedModes: z.array(z.object({ mode: z.number(), modeTags: z.array(z.object({ value: z.number() })) })),
  }),
  rvcOperationalState: z.object({ operationalState: z.number() }),
  powerSource: z.object({ batPercentRemaining: number }),
  basicInformation: z.object({ nodeLabel: any, productName: any, productLabel: any, location: any }),
  bridgedDeviceBasicInformation: z.object({ nodeLabel: any, productName: any, productLabel: any, reachable: any }),
  descriptor: z.object({
    deviceTypeList: z.array(z.object({ deviceType: z.number() })),
    tagList: z
      .array(z.object({ namespaceId: z.number(), tag: z.number() }))
      .optional()
      .catch(undefined),
  }),
  fixedLabel: z.object({ labelList: z.array(z.object({ label: z.string(), value: z.string() })) }),
  userLabel: z.object({ labelList: z.array(z.object({ label: z.string(), value: z.string() })) }),
} as const

export type ClusterName = keyof typeof STATES
export type ClusterState<N extends ClusterName> = z.infer<(typeof STATES)[N]>

/** The state of a cluster; undefined where the endpoint has none, or one that makes no sense. */
export function clusterOf<N extends ClusterName>(endpoint: Endpoint, name: N): ClusterState<N> | undefined {
  const raw = endpoint.maybeStateOf(name)
  if (raw === undefined) return undefined
  const parsed = STATES[name].safeParse(raw)
  return parsed.success ? (parsed.data as ClusterState<N>) : undefined
}

/** Numbers of the Matter device library. */
export const TYPE = {
  aggregator: 0x000e,
  bridgedNode: 0x0013,
  rootNode: 0x0016,
  airPurifier: 0x002d,
  closure: 0x0230,
  evse: 0x050c,
} as const

export const hasType = (endpoint: Endpoint, type: number): boolean =>
  clusterOf(endpoint, 'descriptor')?.deviceTypeList.some(({ deviceType }) => deviceType === type) ?? false

/** Semantic tags (standard namespaces, 7 and 17): outdoors, and areas that are. */
const COMMON_LOCATION = 6
const OUTDOOR = 1
const COMMON_AREA = 16
/** Yards, balcony, carport, deck, driveway, garden, lawn, outdoor kitchen, outside, parking lot, patio, porch, terrace. */
const OUTDOOR_AREAS: ReadonlySet<number> = new Set([3, 4, 11, 19, 24, 32, 36, 50, 59, 60, 62, 64, 67, 80, 91])

/** Whether an endpoint is tagged as standing outdoors; most are not tagged at all. */
export function isOutdoors(endpoint: Endpoint): boolean {
  const tags = clusterOf(endpoint, 'descriptor')?.tagList ?? []
  return tags.some(
    ({ namespaceId, tag }) =>
      (namespaceId === COMMON_LOCATION && tag === OUTDOOR) || (namespaceId === COMMON_AREA && OUTDOOR_AREAS.has(tag)),
  )
}
