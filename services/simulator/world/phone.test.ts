import { describe, expect, it } from 'vitest'
import { Contact, PhoneMessage, CallRecord, Call } from '../../contract/phone.ts'
import { ctlFromWords } from '../control/words.ts'
import { ControlVerb } from '../control/verbs.ts'
import { parseScenario } from '../scenario/load.ts'
import { simulationOf } from '../test-kit.ts'
import { PEOPLE, whoIs } from './phone-people.ts'
import { PhoneBody } from './phone-state.ts'

describe('the simulated phone', () => {
  it('says what the contract knows', () => {
    const body = new PhoneBody(() => 1_000_000_000)
    for (const one of PEOPLE) Contact.parse(one)
    for (const one of body.messages) PhoneMessage.parse(one)
    for (const one of body.history) CallRecord.parse(one)
  })

  it('rings, is answered, muted and hung up; who rings meanwhile hears that it is engaged', () => {
    let nowMs = 1_000_000
    const body = new PhoneBody(() => nowMs)
    const call = Call.parse(body.ring('Anna'))
    expect(call).toMatchObject({ state: 'ringing', name: 'Anna Lindqvist', direction: 'incoming' })
    expect(body.ring('mei')).toBeUndefined()
    expect(body.obey({ kind: 'answer', call: 'other' })).toBe('that call has ended')
    expect(body.obey({ kind: 'answer', call: call.id })).toBeUndefined()
    nowMs += 5000
    body.obey({ kind: 'mute', call: call.id, on: true })
    expect(body.call).toMatchObject({ state: 'active', muted: true })
    body.obey({ kind: 'end', call: call.id })
    expect(body.history[0]).toMatchObject({ kind: 'incoming', durationS: 5 })
    body.ring('+49 30 23125999')
    expect(body.hangUp()).toMatchObject({ state: 'ended', name: '' })
    expect(body.history[0]).toMatchObject({ kind: 'missed', number: '+49 30 23125999' })
  })

  it('dials, writes into the conversation and reads', () => {
    const body = new PhoneBody(() => 5)
    expect(body.obey({ kind: 'dial', number: '+49 171 3920002' })).toBeUndefined()
    expect(body.obey({ kind: 'dial', number: '1' })).toBe('there is a call already')
    expect(body.pickUp()).toMatchObject({ state: 'active', activeWallMs: 5 })
    body.obey({ kind: 'reply', conversation: 'anna', text: 'Yes' })
    expect(body.messages.at(-1)).toMatchObject({ conversation: 'anna', direction: 'outgoing', number: whoIs('anna').number })
    body.obey({ kind: 'read', conversation: 'anna' })
    expect(body.messages.filter(({ conversation, read }) => conversation === 'anna' && !read)).toEqual([])
  })

  it('is told what to do in words, and by scenarios', () => {
    expect(ControlVerb.parse(ctlFromWords(['phone', 'call', 'Mei']))).toMatchObject({ verb: 'phone', do: 'call', who: 'Mei' })
    expect(ControlVerb.parse(ctlFromWords(['phone', 'connect']))).toMatchObject({ do: 'connect', who: 'anna' })
    expect(() => parseScenario('name: t\nevents: [{ atS: 1, do: { verb: phone, do: fly } }]', 'x')).toThrow(/scenario/)
    const heard: string[] = []
    const simulation = simulationOf('name: t\nevents: [{ atS: 0.5, do: { verb: phone, do: call, who: mei } }]')
    simulation.onWorld = (verb) => verb.verb === 'phone' && heard.push(`${verb.do} ${verb.who}`)
    for (let step = 0; step < 60; step++) simulation.step()
    expect(heard).toEqual(['call mei'])
  })
})
