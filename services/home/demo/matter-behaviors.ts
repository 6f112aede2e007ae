/** How the demo home's Matter devices behave: what the library leaves to the maker of a device. */
import { DoorLockServer } from '@matter/main/behaviors/door-lock'
import { ElectricalEnergyMeasurementServer } from '@matter/main/behaviors/electrical-energy-measurement'
import { ElectricalPowerMeasurementServer } from '@matter/main/behaviors/electrical-power-measurement'
import { EnergyEvseServer } from '@matter/main/behaviors/energy-evse'
import { OccupancySensingServer } from '@matter/main/behaviors/occupancy-sensing'
import { ThermostatServer } from '@matter/main/behaviors/thermostat'
import { WindowCoveringServer } from '@matter/main/behaviors/window-covering'
import { DoorLock, EnergyEvse, Thermostat, WindowCovering } from '@matter/main/clusters'
import type { MeasurementType } from '@matter/main/types'

/** A lock that turns at once. */
export class Lock extends DoorLockServer.with() {
  override lockDoor(): void {
    this.state.lockState = DoorLock.LockState.Locked
  }
  override unlockDoor(): void {
    this.state.lockState = DoorLock.LockState.Unlocked
  }
}

/** A wallbox with a car that always wants to charge. */
export class Evse extends EnergyEvseServer {
  override disable(): void {
    this.state.supplyState = EnergyEvse.SupplyState.Disabled
    this.state.state = EnergyEvse.State.PluggedInDemand
  }
  override enableCharging({ maximumChargeCurrent }: EnergyEvse.EnableChargingRequest): void {
    this.state.supplyState = EnergyEvse.SupplyState.ChargingEnabled
    this.state.state = EnergyEvse.State.PluggedInCharging
    this.state.maximumChargeCurrent = maximumChargeCurrent
  }
}

export const Heating = ThermostatServer.with(Thermostat.Feature.Heating)
export const Lift = WindowCoveringServer.with(WindowCovering.Feature.Lift, WindowCovering.Feature.PositionAwareLift)
export const Infrared = OccupancySensingServer.with('PassiveInfrared')
export const Power = ElectricalPowerMeasurementServer.with('AlternatingCurrent')
export const Energy = ElectricalEnergyMeasurementServer.with('CumulativeEnergy', 'ImportedEnergy')

export const accuracy = (measurementType: MeasurementType) => ({
  measurementType,
  measured: true,
  minMeasuredValue: 0,
  maxMeasuredValue: 10_000_000,
  accuracyRanges: [{ rangeMin: 0, rangeMax: 10_000_000, fixedMax: 1000 }],
})
