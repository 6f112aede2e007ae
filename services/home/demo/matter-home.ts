/**
 * The part of the demo home that speaks Matter: a real bridge of matter.js with its devices, to be paired like any other
 * by its QR or manual code. It knows nothing of Fascia.
 */
import { Endpoint, Environment, Logger, LogLevel, ServerNode, StorageService, MemoryStorageDriver, VendorId } from '@matter/main'
import { BridgedDeviceBasicInformationServer } from '@matter/main/behaviors/bridged-device-basic-information'
import { FixedLabelServer } from '@matter/main/behaviors/fixed-label'
import { RelativeHumidityMeasurementServer } from '@matter/main/behaviors/relative-humidity-measurement'
import {
  DoorLock,
  EnergyEvse,
  EnergyEvseMode,
  FanControl,
  OccupancySensing,
  Thermostat,
  WindowCovering,
} from '@matter/main/clusters'
import { ContactSensorDevice } from '@matter/main/devices/contact-sensor'
import { DoorLockDevice } from '@matter/main/devices/door-lock'
import { EnergyEvseDevice } from '@matter/main/devices/energy-evse'
import { ExtendedColorLightDevice } from '@matter/main/devices/extended-color-light'
import { FanDevice } from '@matter/main/devices/fan'
import { OccupancySensorDevice } from '@matter/main/devices/occupancy-sensor'
import { OnOffPlugInUnitDevice } from '@matter/main/devices/on-off-plug-in-unit'
import { TemperatureSensorDevice } from '@matter/main/devices/temperature-sensor'
import { ThermostatDevice } from '@matter/main/devices/thermostat'
import { WindowCoveringDevice } from '@matter/main/devices/window-covering'
import { AggregatorEndpoint } from '@matter/main/endpoints/aggregator'
import { MeasurementType, QrCode } from '@matter/main/types'
import { fromXy } from '../devices/color.ts'
import { accuracy, Energy, Evse, Heating, Infrared, Lift, Lock, Power } from './matter-behaviors.ts'

export interface MatterHomeOptions {
  environment?: Environment
  passcode: number
  discriminator: number
  /** UDP port; 0 takes any. */
  port?: number
  /** Directory of the bridge's own fabric; absent: forgotten when it ends. */
  directory?: string
  onChange(): void
}

/** What the house's page shows of it, and what people in the house do to it. */
export interface MatterHome {
  qrText: string
  manualCode: string
  /** The QR code in half blocks. */
  qrBlocks: string
  readonly isPaired: boolean
  /** Watts that the wallbox draws. */
  readonly evseW: number
  state(): MatterHomeState
  setPresence(occupied: boolean): Promise<void>
  setWindow(open: boolean): Promise<void>
  setTemperature(celsius: number): Promise<void>
  close(): Promise<void>
}

export interface MatterHomeState {
  lamp: { on: boolean; percent: number; hueDeg: number | null; kelvin: number | null }
  doorLocked: boolean
  blindOpenPercent: number
  washer: boolean
  evse: { enabled: boolean; charging: boolean }
  window: boolean
  motion: boolean
  fanPercent: number
  bathTargetC: number
}

const WASHER_W = 480
const EVSE_W = 7_400

export async function startMatterHome(options: MatterHomeOptions): Promise<MatterHome> {
  const { passcode, discriminator, port = 0, directory, onChange } = options
  Logger.level = LogLevel.ERROR
  const environment = options.environment ?? new Environment('demo', Environment.default)
  if (directory !== undefined) environment.vars.set('storage.path', directory)
  else {
    const storage = new StorageService(environment)
    storage.registerDriver(MemoryStorageDriver)
    storage.configuredDriver = MemoryStorageDriver.id
  }
  const node = await ServerNode.create({
    id: 'demo-bridge',
    environment,
    network: { port },
    commissioning: { passcode, discriminator },
    productDescription: { name: 'Demo home', deviceType: AggregatorEndpoint.deviceType },
    basicInformation: {
      vendorName: 'Demo home',
      productName: 'Bridge',
      nodeLabel: 'Demo bridge',
      vendorId: VendorId(0xfff1),
      productId: 0x8001,
      hardwareVersion: 1,
      softwareVersion: 1,
    },
  })
  const bridge = new Endpoint(AggregatorEndpoint, { id: 'bridge' })
  await node.add(bridge)

  const about = (nodeLabel: string, room: string) => ({
    bridgedDeviceBasicInformation: {
      nodeLabel,
      productName: nodeLabel,
      vendorName: 'Demo home',
      reachable: true,
      uniqueId: nodeLabel,
    },
    fixedLabel: { labelList: [{ label: 'room', value: room }] },
  })
  const bridged = [BridgedDeviceBasicInformationServer, FixedLabelServer] as const

  const lamp = new Endpoint(ExtendedColorLightDevice.with(...bridged), {
    id: 'lamp',
    ...about('Floor lamp', 'Living room'),
    levelControl: { currentLevel: 120 },
    colorControl: {
      colorMode: 2,
      enhancedColorMode: 2,
      colorTemperatureMireds: 370,
      colorTempPhysicalMinMireds: 153,
      colorTempPhysicalMaxMireds: 500,
      coupleColorTempToLevelMinMireds: 153,
      startUpColorTemperatureMireds: null,
    },
  })
  const door = new Endpoint(DoorLockDevice.with(Lock, ...bridged), {
    id: 'door',
    ...about('Front door', 'Hall'),
    doorLock: {
      lockState: DoorLock.LockState.Locked,
      lockType: DoorLock.LockType.DeadBolt,
      actuatorEnabled: true,
      operatingMode: DoorLock.OperatingMode.Normal,
    },
  })
  const blind = new Endpoint(WindowCoveringDevice.with(Lift, ...bridged), {
    id: 'blind',
    ...about('Bedroom blind', 'Bedroom'),
    windowCovering: {
      type: WindowCovering.WindowCoveringType.Rollershade,
      endProductType: WindowCovering.EndProductType.RollerShade,
      configStatus: { operational: true, liftPositionAware: true, liftEncoderControlled: false },
      currentPositionLiftPercent100ths: 0,
      targetPositionLiftPercent100ths: 0,
    },
  })
  const washer = new Endpoint(OnOffPlugInUnitDevice.with(Power, Energy, ...bridged), {
    id: 'washer',
    ...about('Washing machine', 'Bathroom'),
    onOff: { onOff: true },
    electricalPowerMeasurement: {
      powerMode: 2,
      numberOfMeasurementTypes: 1,
      accuracy: [accuracy(MeasurementType.ActivePower)],
      activePower: WASHER_W * 1000,
    },
    electricalEnergyMeasurement: {
      accuracy: accuracy(MeasurementType.ElectricalEnergy),
      cumulativeEnergyImported: { energy: 12_340_000 },
    },
  })
  const evse = new Endpoint(EnergyEvseDevice.with(Evse, ...bridged), {
    id: 'evse',
    ...about('Wallbox', 'Garage'),
    energyEvse: {
      state: EnergyEvse.State.PluggedInDemand,
      supplyState: EnergyEvse.SupplyState.Disabled,
      faultState: EnergyEvse.FaultState.NoError,
      chargingEnabledUntil: null,
      circuitCapacity: 32_000,
      minimumChargeCurrent: 6_000,
      maximumChargeCurrent: 32_000,
      sessionId: null,
      sessionDuration: null,
      sessionEnergyCharged: null,
    },
    energyEvseMode: {
      supportedModes: [{ label: 'Manual', mode: 1, modeTags: [{ value: EnergyEvseMode.ModeTag.Manual }] }],
      currentMode: 1,
    },
  })
  const window = new Endpoint(ContactSensorDevice.with(...bridged), {
    id: 'window',
    ...about('Bedroom window', 'Bedroom'),
    booleanState: { stateValue: true },
  })
  const motion = new Endpoint(OccupancySensorDevice.with(Infrared, ...bridged), {
    id: 'motion',
    ...about('Hall motion', 'Hall'),
    occupancySensing: {
      occupancy: { occupied: false },
      occupancySensorType: OccupancySensing.OccupancySensorType.Pir,
      occupancySensorTypeBitmap: { pir: true },
    },
  })
  const bath = new Endpoint(ThermostatDevice.with(Heating, ...bridged), {
    id: 'bath',
    ...about('Bathroom heating', 'Bathroom'),
    thermostat: {
      localTemperature: 1_950,
      occupiedHeatingSetpoint: 2_000,
      minHeatSetpointLimit: 700,
      maxHeatSetpointLimit: 3_000,
      controlSequenceOfOperation: Thermostat.ControlSequenceOfOperation.HeatingOnly,
      systemMode: Thermostat.SystemMode.Heat,
    },
  })
  const fan = new Endpoint(FanDevice.with(...bridged), {
    id: 'fan',
    ...about('Study fan', 'Study'),
    fanControl: { fanModeSequence: FanControl.FanModeSequence.OffLowMedHigh },
  })
  const cellar = new Endpoint(TemperatureSensorDevice.with(RelativeHumidityMeasurementServer, ...bridged), {
    id: 'cellar',
    ...about('Cellar climate', 'Cellar'),
    temperatureMeasurement: { measuredValue: 1_380 },
    relativeHumidityMeasurement: { measuredValue: 6_200 },
  })
  const endpoints: Endpoint[] = [lamp, door, blind, washer, evse, window, motion, bath, fan, cellar]
  for (const endpoint of endpoints) await bridge.add(endpoint)

  // The blades turn as fast as they were told.
  fan.events.fanControl.percentSetting$Changed.on((percent) => {
    void fan.set({ fanControl: { percentCurrent: percent ?? 0 } })
  })
  washer.events.onOff.onOff$Changed.on((on) => {
    void washer.set({ electricalPowerMeasurement: { activePower: on ? WASHER_W * 1000 : 0 } })
  })
  for (const observable of [
    lamp.events.onOff.onOff$Changed,
    lamp.events.levelControl.currentLevel$Changed,
    door.events.doorLock.lockState$Changed,
    blind.events.windowCovering.currentPositionLiftPercent100ths$Changed,
    washer.events.onOff.onOff$Changed,
    evse.events.energyEvse.state$Changed,
    bath.events.thermostat.occupiedHeatingSetpoint$Changed,
    fan.events.fanControl.percentCurrent$Changed,
  ]) {
    ;(observable as { on(listener: () => void): void }).on(() => onChange())
  }
  node.lifecycle.commissioned.on(() => onChange())
  await node.start()
  const { qrPairingCode, manualPairingCode } = node.state.commissioning.pairingCodes
  return {
    qrText: qrPairingCode,
    manualCode: manualPairingCode,
    qrBlocks: QrCode.get(qrPairingCode),
    get isPaired() {
      return node.lifecycle.isCommissioned
    },
    get evseW() {
      const { state, maximumChargeCurrent } = evse.state.energyEvse
      const isCharging = state === EnergyEvse.State.PluggedInCharging
      return isCharging ? Math.min(EVSE_W, (Number(maximumChargeCurrent) / 1000) * 230) : 0
    },
    state: () => {
      const color = lamp.state.colorControl
      const isWhite = color.colorMode === 2
      return {
        lamp: {
          on: lamp.state.onOff.onOff,
          percent: ((lamp.state.levelControl.currentLevel ?? 254) / 254) * 100,
          hueDeg: isWhite ? null : (fromXy(color.currentX / 65_536, color.currentY / 65_536)?.hueDeg ?? 0),
          kelvin: isWhite && color.colorTemperatureMireds ? 1_000_000 / color.colorTemperatureMireds : null,
        },
        doorLocked: door.state.doorLock.lockState === DoorLock.LockState.Locked,
        blindOpenPercent: 100 - (blind.state.windowCovering.currentPositionLiftPercent100ths ?? 0) / 100,
        washer: washer.state.onOff.onOff,
        evse: {
          enabled: evse.state.energyEvse.supplyState === EnergyEvse.SupplyState.ChargingEnabled,
          charging: evse.state.energyEvse.state === EnergyEvse.State.PluggedInCharging,
        },
        window: !window.state.booleanState.stateValue,
        motion: motion.state.occupancySensing.occupancy.occupied ?? false,
        fanPercent: fan.state.fanControl.percentCurrent,
        bathTargetC: (bath.state.thermostat.occupiedHeatingSetpoint ?? 2_000) / 100,
      }
    },
    setPresence: (occupied) => motion.set({ occupancySensing: { occupancy: { occupied } } }),
    setWindow: (open) => window.set({ booleanState: { stateValue: !open } }),
    setTemperature: (celsius) => bath.set({ thermostat: { localTemperature: Math.round(celsius * 100) } }),
    close: () => node.close(),
  }
}
