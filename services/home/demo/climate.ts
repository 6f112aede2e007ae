/** The thermostat with its house, and the roof with its surplus. */
import { physical, type DemoDevice, type Wire } from './device.ts'
import { heatingPower, solarW, type House } from './thermal-model.ts'

const ANSWER_MS = 200
const HOUSEHOLD_W = 420
const HEAT_PUMP_W = 1800

export function thermostat(wire: Wire, house: House): DemoDevice {
  const base = 'demo/thermostat'
  let told = 0
  const tell = (): void =>
    wire.publish(base, {
      local_temperature: Math.round(house.indoorC * 10) / 10,
      occupied_heating_setpoint: house.targetC,
      system_mode: house.heatingOn ? 'heat' : 'off',
      pi_heating_demand: Math.round(heatingPower(house) * 100),
    })
  return {
    configs: [
      {
        component: 'climate',
        object: 'demo_thermostat/climate',
        config: {
          name: null,
          unique_id: 'demo_thermostat_climate',
          current_temperature_topic: base,
          current_temperature_template: '{{ value_json.local_temperature }}',
          temperature_command_topic: `${base}/set/occupied_heating_setpoint`,
          temperature_state_topic: base,
          temperature_state_template: '{{ value_json.occupied_heating_setpoint }}',
          mode_command_topic: `${base}/set/system_mode`,
          mode_state_topic: base,
          mode_state_template: '{{ value_json.system_mode }}',
          modes: ['off', 'heat'],
          temperature_unit: 'C',
          min_temp: 5,
          max_temp: 30,
          temp_step: 0.5,
          device: physical('thermostat', 'Thermostat', 'Living room', 'Radiator thermostat'),
        },
      },
    ],
    commands: {
      [`${base}/set/occupied_heating_setpoint`]: (payload) =>
        wire.later(ANSWER_MS, () => {
          const wanted = Number(payload)
          if (wanted >= 5 && wanted <= 30) house.targetC = Math.round(wanted * 2) / 2
          tell()
        }),
      [`${base}/set/system_mode`]: (payload) =>
        wire.later(ANSWER_MS, () => {
          if (payload === 'heat' || payload === 'off') house.heatingOn = payload === 'heat'
          tell()
        }),
    },
    tell,
    tick: () => {
      const shown = Math.round(house.indoorC * 10)
      if (shown !== told) tell()
      told = shown
    },
  }
}

/** @param extraW what the house draws beside its own, in watts */
export function roof(wire: Wire, house: House, now: () => Date, extraW: () => number): DemoDevice {
  const topic = 'demo/energy'
  let told = ''
  const tell = (): void => {
    const time = now()
    const solar = solarW(time.getHours() + time.getMinutes() / 60)
    const surplus = Math.round(solar - HOUSEHOLD_W - HEAT_PUMP_W * heatingPower(house) - extraW())
    const text = JSON.stringify({ solar, surplus, outside: house.outsideC })
    if (text === told) return
    told = text
    wire.publish(topic, text)
  }
  const device = physical('roof', 'Roof', 'Outside', 'Solar inverter')
  const sensor = (object: string, extra: Record<string, unknown>): DemoDevice['configs'][number] => ({
    component: 'sensor',
    object: `demo_roof/${object}`,
    config: { unique_id: `demo_roof_${object}`, state_topic: topic, device, ...extra },
  })
  const power = { device_class: 'power', unit_of_measurement: 'W' }
  return {
    configs: [
      sensor('solar', { name: 'Solar power', value_template: '{{ value_json.solar }}', ...power }),
      sensor('solar_surplus', { name: 'Solar surplus', value_template: '{{ value_json.surplus }}', ...power }),
      {
        component: 'sensor',
        object: 'demo_garden/temperature',
        config: {
          name: 'Temperature',
          unique_id: 'demo_garden_temperature',
          state_topic: topic,
          value_template: '{{ value_json.outside }}',
          device_class: 'temperature',
          unit_of_measurement: '°C',
          device: physical('garden', 'Garden', 'Outside', 'Weather sensor'),
        },
      },
    ],
    commands: {},
    tell: () => {
      told = ''
      tell()
    },
    shown: () => ({ surplusW: told === '' ? null : (JSON.parse(told) as { surplus: number }).surplus }),
    tick: tell,
  }
}
