/** Two lights in the JSON schema with short keys, as bridges write them, and one in the default schema. */
import { physical, readObject, type DemoDevice, type Wire } from './device.ts'

const ANSWER_MS = 60

export function jsonLight(
  wire: Wire,
  id: string,
  name: string,
  room: string,
  on: boolean,
): DemoDevice & { press(on: boolean): void; isOn(): boolean } {
  const base = `demo/${id}`
  const state = { state: on ? 'ON' : 'OFF', brightness: 180 }
  const tell = (): void => wire.publish(base, state)
  return {
    configs: [
      {
        component: 'light',
        object: `demo_${id}/light`,
        config: {
          '~': base,
          schema: 'json',
          name: null,
          uniq_id: `demo_${id}_light`,
          cmd_t: '~/set',
          stat_t: '~',
          brightness: true,
          bri_scl: 254,
          dev: { ids: [`demo_${id}`], name, sa: room, mf: 'Demo home', mdl: 'Dimmable light' },
        },
      },
    ],
    commands: {
      [`${base}/set`]: (payload) => {
        const wish = readObject(payload)
        wire.later(ANSWER_MS, () => {
          if (wish['state'] === 'ON' || wish['state'] === 'OFF') state.state = wish['state']
          if (typeof wish['brightness'] === 'number')
            state.brightness = Math.min(254, Math.max(1, Math.round(wish['brightness'])))
          tell()
        })
      },
    },
    tell,
    shown: () => ({ [id]: { on: state.state === 'ON', percent: (state.brightness / 254) * 100 } }),
    isOn: () => state.state === 'ON',
    press: (wanted) => {
      state.state = wanted ? 'ON' : 'OFF'
      tell()
    },
  }
}

export function plainLight(wire: Wire, id: string, name: string, room: string): DemoDevice {
  const base = `demo/${id}`
  let on = false
  let level = 60
  const tell = (): void => {
    wire.publish(`${base}/state`, on ? 'ON' : 'OFF')
    wire.publish(`${base}/brightness`, String(level))
  }
  return {
    configs: [
      {
        component: 'light',
        object: `demo_${id}/light`,
        config: {
          name: null,
          unique_id: `demo_${id}_light`,
          command_topic: `${base}/set`,
          state_topic: `${base}/state`,
          brightness_command_topic: `${base}/brightness/set`,
          brightness_state_topic: `${base}/brightness`,
          brightness_scale: 100,
          device: physical(id, name, room, 'Ceiling light'),
        },
      },
    ],
    commands: {
      [`${base}/set`]: (payload) =>
        wire.later(ANSWER_MS, () => {
          if (payload === 'ON' || payload === 'OFF') on = payload === 'ON'
          tell()
        }),
      [`${base}/brightness/set`]: (payload) =>
        wire.later(ANSWER_MS, () => {
          const wanted = Math.round(Number(payload))
          if (wanted >= 1 && wanted <= 100) level = wanted
          tell()
        }),
    },
    tell,
    shown: () => ({ [id]: { on, percent: level } }),
  }
}
