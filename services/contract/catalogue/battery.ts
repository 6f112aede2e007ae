/** The traction battery, charging, and the 12 V net. */
import type { SignalEntry } from '../signal-entry.ts'
import { actuator, PERCENT, sensor } from './entry.ts'

const BATTERY = 'Vehicle.Powertrain.TractionBattery'

export const BATTERY_AND_CHARGING: Readonly<Record<string, SignalEntry>> = {
  [`${BATTERY}.StateOfCharge.Displayed`]: sensor('float', 'percent', 'Charge that the driver sees', {
    ...PERCENT,
    periodMs: 500,
  }),
  [`${BATTERY}.StateOfCharge.CurrentEnergy`]: sensor('float', 'kWh', 'Energy in the battery', { periodMs: 500 }),
  [`${BATTERY}.StateOfHealth`]: sensor('float', 'percent', 'State of health', { ...PERCENT, periodMs: 1000 }),
  [`${BATTERY}.NetCapacity`]: sensor('uint16', 'kWh', 'Usable capacity', { periodMs: 1000 }),
  [`${BATTERY}.CurrentVoltage`]: sensor('float', 'V', 'Pack voltage', { periodMs: 100 }),
  [`${BATTERY}.CurrentCurrent`]: sensor('float', 'A', 'Pack current, positive into the battery', { periodMs: 100 }),
  [`${BATTERY}.CurrentPower`]: sensor('float', 'W', 'Pack power, positive into the battery', { periodMs: 100 }),
  [`${BATTERY}.Temperature.Average`]: sensor('float', 'Celsius', 'Cell temperature, mean', { periodMs: 500 }),
  [`${BATTERY}.Temperature.Min`]: sensor('float', 'Celsius', 'Cell temperature, coldest', { periodMs: 500 }),
  [`${BATTERY}.Temperature.Max`]: sensor('float', 'Celsius', 'Cell temperature, warmest', { periodMs: 500 }),
  [`${BATTERY}.Limit.DrivePower`]: sensor('float', 'kW', 'Power that the battery allows for driving now', {
    overlay: true,
    periodMs: 200,
  }),
  [`${BATTERY}.Limit.RegenerationPower`]: sensor('float', 'kW', 'Power that the battery takes from regeneration now', {
    overlay: true,
    periodMs: 200,
  }),
  [`${BATTERY}.AccumulatedConsumedEnergy`]: sensor('float', 'kWh', 'Energy taken out over the life', { periodMs: 1000 }),
  [`${BATTERY}.AccumulatedChargedEnergy`]: sensor('float', 'kWh', 'Energy put in over the life', { periodMs: 1000 }),
  [`${BATTERY}.Charging.IsCharging`]: sensor('boolean', '', 'Charging now', { periodMs: 500 }),
  [`${BATTERY}.Charging.ChargeLimit`]: actuator('uint8', 'percent', 'Charge up to here', { min: 50, max: 100 }),
  [`${BATTERY}.Charging.StartStopCharging`]: actuator('string', '', 'Start or stop charging', {
    allowed: ['START', 'STOP'],
    settable: 'standstill',
  }),
  [`${BATTERY}.Charging.TimeToComplete`]: sensor('uint32', 's', 'Time to the limit', { periodMs: 1000 }),
  [`${BATTERY}.Charging.MaxPower`]: sensor('float', 'kW', 'Power that the charger offers', { periodMs: 1000 }),
  [`${BATTERY}.Charging.Power`]: sensor('float', 'kW', 'Charging power into the battery', { overlay: true, periodMs: 500 }),
  [`${BATTERY}.Charging.SessionEnergy`]: sensor('float', 'kWh', 'Energy added in this session', {
    overlay: true,
    periodMs: 1000,
  }),
  [`${BATTERY}.Charging.Supply`]: sensor('string', '', 'Kind of supply', {
    overlay: true,
    allowed: ['NONE', 'AC', 'DC'],
    periodMs: 1000,
  }),
  [`${BATTERY}.Charging.ChargingPort.AnyPosition.IsChargingCableConnected`]: sensor('boolean', '', 'Cable is plugged in', {
    periodMs: 500,
  }),
  [`${BATTERY}.Charging.ChargingPort.AnyPosition.IsChargingCableLocked`]: actuator('boolean', '', 'Cable is locked', {
    settable: 'standstill',
  }),
  [`${BATTERY}.Charging.ChargingPort.AnyPosition.IsFlapOpen`]: actuator('boolean', '', 'Charge flap is open', {
    settable: 'parked',
  }),
  [`${BATTERY}.BatteryConditioning.IsActive`]: sensor('boolean', '', 'The battery is being warmed or cooled', { periodMs: 1000 }),
  [`${BATTERY}.BatteryConditioning.Power`]: sensor('float', 'kW', 'Power that warms or cools the battery', {
    overlay: true,
    periodMs: 1000,
  }),
  [`${BATTERY}.BatteryConditioning.RequestedMode`]: actuator('string', '', 'Prepare the battery', {
    allowed: ['INACTIVE', 'FAST_CHARGING_PREPARATION', 'DRIVING_PREPARATION'],
  }),
  'Vehicle.LowVoltageBattery.ConverterPower': sensor('float', 'W', 'Power into the 12 V net', { overlay: true, periodMs: 1000 }),
  'Vehicle.LowVoltageBattery.CurrentVoltage': sensor('float', 'V', '12 V battery', { periodMs: 1000 }),
}
