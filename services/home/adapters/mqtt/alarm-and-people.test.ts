import { describe, expect, it } from 'vitest'
import { assembleGroup } from '../../devices/assemble.ts'
import { discover } from './discovery.ts'
import type { Entity } from './entity.ts'
import { panelTemplate } from './template.ts'

function found(component: string, config: object): Entity {
  const { entities, refused } = discover(component, 'o', JSON.stringify({ uniq_id: 'x', name: 'Thing', ...config }), () => 0)
  expect(refused).toEqual([])
  const [entity] = entities
  if (!entity) throw new Error('nothing found')
  return entity
}

function hear({ readings }: Entity, topic: string, payload: string): boolean[] {
  return readings.filter((one) => one.topic === topic).map((one) => one.take(one.read(payload)))
}
const deviceOf = (entity: Entity) => assembleGroup([entity], () => true)[0]
const refusal = (component: string, config: object) =>
  discover(component, 'o', JSON.stringify(config), () => 0).refused.map(({ reason }) => reason)

const PANEL = { stat_t: 'a', cmd_t: 'a/set' }

describe('a burglar alarm', () => {
  it.each([
    ['disarmed', 'disarmed'],
    ['armed_home', 'armed-home'],
    ['armed_night', 'armed-home'],
    ['armed_away', 'armed-away'],
    ['armed_vacation', 'armed-away'],
    ['arming', 'arming'],
    ['pending', 'pending'],
    ['triggered', 'triggered'],
  ])('%s is shown as %s', (payload, state) => {
    const panel = found('alarm_control_panel', PANEL)
    expect(deviceOf(panel)).toMatchObject({ kind: 'alarm', reachable: false, traits: [] })
    expect(hear(panel, 'a', payload)).toEqual([true])
    expect(deviceOf(panel)).toMatchObject({ kind: 'alarm', traits: [{ trait: 'AlarmPanel', state, disarmCode: 'none' }] })
  })

  it('keeps the true state when a senseless one comes', () => {
    const panel = found('alarm_control_panel', PANEL)
    expect([...hear(panel, 'a', 'armed_away'), ...hear(panel, 'a', 'asleep')]).toEqual([true, false])
    expect(panel.facts.alarm).toBe('armed-away')
  })

  it('is sent what it takes, with the code for a panel that judges it itself', () => {
    const cmd_tpl = '{"do":"{{ action }}","code":"{{ code }}"}'
    const panel = found('alarm_control_panel', { ...PANEL, code: 'REMOTE_CODE', cmd_tpl, cod_arm_req: false, ret: true })
    expect(panel.panel).toEqual({ canArmHome: true, canArmAway: true, armCode: 'none', disarmCode: 'digits' })
    expect(panel.act({ command: 'alarm', arm: 'off', code: '4711' })?.publish).toEqual([
      { topic: 'a/set', payload: '{"do":"DISARM","code":"4711"}', retain: true },
    ])
    expect(panel.act({ command: 'alarm', arm: 'away' })?.publish[0]?.payload).toBe('{"do":"ARM_AWAY","code":""}')
    expect(panel.act({ command: 'on', on: true })).toBeUndefined()
  })

  it('with a code of its configuration is compared here, and never told the wrong thing', () => {
    const panel = found('alarm_control_panel', { ...PANEL, code: '0042', supported_features: ['arm_away'] })
    expect(panel.panel).toEqual({ canArmHome: false, canArmAway: true, armCode: 'digits', disarmCode: 'digits' })
    for (const code of ['42', undefined]) {
      const wish = { command: 'alarm', arm: 'off', ...(code === undefined ? {} : { code }) } as const
      expect(() => panel.act(wish)).toThrow(expect.objectContaining({ code: 'unauthorized' }))
    }
    expect(panel.act({ command: 'alarm', arm: 'off', code: '0042' })?.publish[0]?.payload).toBe('DISARM')
    expect(found('alarm_control_panel', { ...PANEL, code: 'REMOTE_CODE_TEXT' }).panel?.disarmCode).toBe('text')
  })

  it.each(['{{ value }}', '{% if code %}{{ action }}{% endif %}', 'ARM', '{{ action | upper }}'])(
    'refuses the template %s',
    (text) => {
      expect(() => panelTemplate(text)).toThrow(expect.objectContaining({ code: 'unsupported' }))
      expect(refusal('alarm_control_panel', { ...PANEL, cmd_tpl: text })).toHaveLength(1)
    },
  )
})

describe('a tracker', () => {
  it('tells whether somebody is at home, and nothing of where else he is', () => {
    const phone = found('device_tracker', { stat_t: 'p', pl_home: 'in', pl_rst: 'gone' })
    expect(deviceOf(phone)).toMatchObject({ kind: 'person', reachable: false })
    for (const [payload, atHome] of [
      ['in', true],
      ['Work', false],
      ['in', true],
      ['not_home', false],
    ] as const) {
      hear(phone, 'p', payload)
      expect(deviceOf(phone)?.traits).toEqual([{ trait: 'Presence', atHome }])
    }
    hear(phone, 'p', 'gone')
    expect(deviceOf(phone)?.traits).toEqual([])
  })

  it('is read by its zones, as Home Assistant writes them since 2026', () => {
    const phone = found('device_tracker', { json_attr_t: 'p' })
    hear(phone, 'p', '{"in_zones":["zone.home","zone.street"]}')
    expect(phone.facts.atHome).toBe(true)
    hear(phone, 'p', '{"in_zones":[]}')
    expect(phone.facts.atHome).toBe(false)
  })

  it('that follows things is refused: by a printer somebody would always be at home', () => {
    for (const src_type of ['router', 'bluetooth_le'])
      expect(refusal('device_tracker', { stat_t: 'p', src_type })).toHaveLength(1)
    expect(refusal('device_tracker', {})).toEqual(['a tracker that tells nothing'])
  })
})
