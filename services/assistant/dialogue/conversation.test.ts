import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Meaning } from '../../contract/assistant-intents.ts'
import { parsePhrase } from '../grammar/parse.ts'
import { converse, IDLE, isRisky, PATIENCE_MS, type Conversation, type ConversationEvent, type Moment } from './conversation.ts'

const at = (nowMs: number, moving = false): Moment => ({ nowMs, moving, lightRooms: 3, thermostats: 1 })

function heard(text: string, nowMs: number, moving = false): ConversationEvent {
  const parsed = parsePhrase(text, 'en')
  const parts = parsed.intent === null ? [] : parsed.intent === 'compound' ? parsed.slots.parts : [parsed as Meaning]
  return { kind: 'heard', text, parts, room: text === 'the kitchen' ? 'kitchen' : undefined, moment: at(nowMs, moving) }
}

function runsOf(events: ConversationEvent[]): Meaning[] {
  let conversation: Conversation = IDLE
  return events.flatMap((event) => {
    const { next, effects } = converse(conversation, event)
    conversation = next
    return effects.flatMap((effect) => (effect.do === 'run' ? effect.parts : []))
  })
}

const meanings = (events: ConversationEvent[]): string[] => runsOf(events).map(({ intent }) => intent)

describe('conversation', () => {
  it('does at once what needs no yes', () => {
    expect(meanings([heard("i'm cold", 0)])).toEqual(['climate.temperature'])
    expect(meanings([heard('take me home and warm the living room', 0)])).toEqual(['navigation.go', 'home.thermostat'])
  })

  it('asks for the room, and for a yes', () => {
    expect(meanings([heard('switch off the lights at home', 0), heard('the kitchen', 5)])).toEqual(['home.light'])
    expect(meanings([heard('open the garage', 0), heard('yes', 5)])).toEqual(['home.garage'])
    expect(meanings([heard('call anna', 0), heard('no', 5), heard('yes', 9)])).toEqual([])
    expect(meanings([heard('make a call', 0), heard('anna', 5), heard('yes please', 9)])).toEqual(['phone.call'])
  })

  it('drops the question when something else is said, and when nobody answers', () => {
    expect(meanings([heard('open the garage', 0), heard('next song', 5), heard('yes', 9)])).toEqual(['media.next'])
    expect(meanings([heard('open the garage', 0), heard('yes', PATIENCE_MS)])).toEqual([])
    const { effects } = converse({ phase: 'confirming', parts: [], untilMs: 10 }, { kind: 'time', nowMs: 10 })
    expect(effects).toEqual([{ do: 'reply', reply: { code: 'expired' } }])
  })

  it('asks before a window opens while moving', () => {
    expect(meanings([heard('open my window', 0, true)])).toEqual([])
    expect(meanings([heard('open my window', 0, true), heard('yes', 5)])).toEqual(['vehicle.window'])
    expect(meanings([heard('close the windows', 0, true)])).toEqual(['vehicle.window'])
  })

  it('never runs what needs a yes without a fresh yes to exactly that', () => {
    const texts = [
      'open the garage',
      'unlock the doors',
      'open my window',
      'call anna',
      'yes',
      'no',
      "i'm cold",
      'never mind',
      'lock the car and open the trunk',
      'blah',
      'make a call',
      'reply see you',
      'say that again',
    ]
    const event = fc.oneof(
      fc.record({
        text: fc.constantFrom(...texts),
        stepMs: fc.integer({ min: 0, max: PATIENCE_MS * 1.2 }),
        moving: fc.boolean(),
      }),
      fc.record({ yes: fc.boolean(), stepMs: fc.integer({ min: 0, max: PATIENCE_MS * 1.2 }) }),
      fc.record({ stepMs: fc.integer({ min: 0, max: PATIENCE_MS * 1.2 }) }),
    )
    fc.assert(
      fc.property(fc.array(event, { maxLength: 30 }), (script) => {
        let conversation: Conversation = IDLE
        let nowMs = 0
        let askedMs = -Infinity
        let asked: readonly Meaning[] = []
        for (const item of script) {
          nowMs += item.stepMs
          const moving = 'moving' in item && item.moving
          const next: ConversationEvent =
            'text' in item
              ? heard(item.text, nowMs, moving)
              : 'yes' in item
                ? { kind: 'answered', yes: item.yes, nowMs }
                : { kind: 'time', nowMs }
          const step = converse(conversation, next)
          const isYes =
            (next.kind === 'answered' && next.yes) || (next.kind === 'heard' && next.parts[0]?.intent === 'dialog.yes')
          for (const effect of step.effects) {
            if (effect.do !== 'run' || !effect.parts.some((part) => isRisky(part, { moving }))) continue
            expect(isYes).toBe(true)
            expect(effect.parts).toEqual(asked)
            expect(nowMs - askedMs).toBeLessThan(PATIENCE_MS)
          }
          if (step.next.phase === 'confirming' && step.next !== conversation) {
            asked = step.next.parts
            askedMs = nowMs
          }
          conversation = step.next
        }
      }),
      { numRuns: 500 },
    )
  })
})
