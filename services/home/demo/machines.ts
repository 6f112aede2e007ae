/** Things that move: the garage door, the vacuum, the air purifier, the doorbell. */
import { physical, type DemoDevice, type Wire } from './device.ts'

const GARAGE_MOTION_MS = 12_000
const RETURN_MS = 20_000

export function garage(wire: Wire): DemoDevice & { isOpen(): boolean } {
  const base = 'demo/garage'
  let state: 'open' | 'closed' | 'opening' | 'closing' | 'stopped' = 'closed'
  let motion = 0
  const tell = (): void => wire.publish(`${base}/state`, state)
  const move = (during: 'opening' | 'closing', end: 'open' | 'closed'): void => {
    if (state === end || state === during) return tell()
    const mine = ++motion
    state = during
    tell()
    wire.later(GARAGE_MOTION_MS, () => {
      if (mine !== motion) return
      state = end
      tell()
    })
  }
  return {
    configs: [
      {
        component: 'cover',
        object: 'demo_garage/cover',
        config: {
          name: null,
          unique_id: 'demo_garage_cover',
          device_class: 'garage',
          command_topic: `${base}/set`,
          state_topic: `${base}/state`,
          device: physical('garage', 'Garage door', 'Garage', 'Door drive'),
        },
      },
    ],
    commands: {
      [`${base}/set`]: (payload) =>
        wire.later(400, () => {
          if (payload === 'OPEN') move('opening', 'open')
          else if (payload === 'CLOSE') move('closing', 'closed')
          else if (payload === 'STOP' && state.endsWith('ing')) {
            motion++
            state = 'stopped'
            tell()
          }
        }),
    },
    tell,
    isOpen: () => state !== 'closed',
    shown: () => ({ garage: state }),
  }
}

export function vacuum(wire: Wire): DemoDevice {
  const base = 'demo/vacuum'
  let state: 'docked' | 'cleaning' | 'returning' | 'paused' = 'docked'
  let battery = 100
  let journey = 0
  const tell = (): void => wire.publish(`${base}/state`, { state, battery_level: Math.round(battery), fan_speed: 'medium' })
  const goHome = (): void => {
    if (state === 'docked') return tell()
    const mine = ++journey
    state = 'returning'
    tell()
    wire.later(RETURN_MS, () => {
      if (mine !== journey) return
      state = 'docked'
      tell()
    })
  }
  return {
    configs: [
      {
        component: 'vacuum',
        object: 'demo_vacuum/vacuum',
        config: {
          name: null,
          unique_id: 'demo_vacuum',
          command_topic: `${base}/command`,
          state_topic: `${base}/state`,
          supported_features: ['start', 'pause', 'return_home', 'battery', 'fan_speed'],
          device: physical('vacuum', 'Vacuum', 'Living room', 'Robot vacuum'),
        },
      },
    ],
    commands: {
      [`${base}/command`]: (payload) =>
        wire.later(600, () => {
          if (payload === 'return_to_base') return goHome()
          if (payload !== 'start' && payload !== 'pause') return
          journey++
          if (payload === 'start') state = 'cleaning'
          else if (state === 'cleaning' || state === 'returning') state = 'paused'
          tell()
        }),
    },
    tell,
    shown: () => ({ vacuum: { state, battery: Math.round(battery) } }),
    tick: (hours) => {
      const before = Math.round(battery)
      battery = Math.min(100, Math.max(0, battery + hours * (state === 'docked' ? 40 : state === 'cleaning' ? -60 : 0)))
      if (battery === 0 && state === 'cleaning') goHome()
      else if (Math.round(battery) !== before) tell()
    },
  }
}

export function purifier(wire: Wire): DemoDevice {
  const base = 'demo/purifier'
  let on = true
  let speed = 2
  let pm25 = 14
  const tell = (): void => wire.publish(base, { fan: on ? 'ON' : 'OFF', speed: on ? speed : 0, pm25: Math.round(pm25) })
  const device = physical('purifier', 'Air purifier', 'Bedroom', 'Air purifier')
  return {
    configs: [
      {
        component: 'fan',
        object: 'demo_purifier/fan',
        config: {
          name: null,
          unique_id: 'demo_purifier_fan',
          command_topic: `${base}/set`,
          state_topic: base,
          state_value_template: '{{ value_json.fan }}',
          percentage_command_topic: `${base}/speed/set`,
          percentage_state_topic: base,
          percentage_value_template: '{{ value_json.speed }}',
          speed_range_min: 1,
          speed_range_max: 4,
          device,
        },
      },
      {
        component: 'sensor',
        object: 'demo_purifier/pm25',
        config: {
          name: 'PM2.5',
          unique_id: 'demo_purifier_pm25',
          state_topic: base,
          value_template: '{{ value_json.pm25 }}',
          device_class: 'pm25',
          unit_of_measurement: 'µg/m³',
          device,
        },
      },
    ],
    commands: {
      [`${base}/set`]: (payload) =>
        wire.later(150, () => {
          if (payload === 'ON' || payload === 'OFF') on = payload === 'ON'
          tell()
        }),
      [`${base}/speed/set`]: (payload) =>
        wire.later(150, () => {
          const wanted = Math.round(Number(payload))
          if (wanted >= 0 && wanted <= 4) [on, speed] = [wanted > 0, Math.max(1, wanted)]
          tell()
        }),
    },
    tell,
    shown: () => ({ purifier: { on, speed, pm25: Math.round(pm25) } }),
    tick: (hours) => {
      // Dust comes from outside towards 18, the filter takes it away.
      const before = Math.round(pm25)
      pm25 += (18 - pm25) * Math.min(1, hours * 1.5) - pm25 * Math.min(1, hours * (on ? speed : 0))
      if (Math.round(pm25) !== before) tell()
    },
  }
}
