import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DEFAULT_SOUND } from '../../services/contract/media.ts'
import { channelGains, duckGain, speedGain, volumeGain } from './gains.ts'
import { chapterAt, positionAt, timecode } from './position.ts'
import { hushMessages, said, say, sentencesOf, SILENT, type Speech, type SpeechQueue } from './speech-queue.ts'

describe('gains', () => {
  it('more volume is never quieter, and never more than all', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100 }), (a, b) => {
        const [less, more] = [Math.min(a, b), Math.max(a, b)].map((percent) => volumeGain(percent, DEFAULT_SOUND)) as [
          number,
          number,
        ]
        expect(less).toBeLessThanOrEqual(more)
        expect(more).toBeLessThanOrEqual(1)
      }),
    )
    expect(volumeGain(0, DEFAULT_SOUND)).toBe(0)
    expect(volumeGain(3, { amplifier: true })).toBe(1)
    expect(volumeGain(null, DEFAULT_SOUND)).toBeLessThan(0.1)
  })

  it('speed adds nothing unless a person wants it, and a bounded amount then', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.double(), fc.constant(null)),
        fc.constantFrom('off' as const, 'low' as const, 'high' as const),
        (kmh, speedVolume) => {
          const gain = speedGain(kmh, { speedVolume })
          expect(gain).toBeGreaterThanOrEqual(1)
          expect(gain).toBeLessThan(2.5)
          if (speedVolume === 'off') expect(gain).toBe(1)
        },
      ),
    )
    expect(speedGain(100, { speedVolume: 'high' })).toBeCloseTo(10 ** (6 / 20))
  })

  it('balance and fade only ever make a side quieter', () => {
    fc.assert(
      fc.property(fc.double({ min: -1, max: 1, noNaN: true }), fc.double({ min: -1, max: 1, noNaN: true }), (balance, fade) => {
        for (const gain of Object.values(channelGains({ balance, fade }))) {
          expect(gain).toBeGreaterThanOrEqual(0)
          expect(gain).toBeLessThanOrEqual(1)
        }
      }),
    )
    expect(channelGains({ balance: 1, fade: 0 })).toMatchObject({ frontLeft: 0, frontRight: 1 })
    expect([duckGain('none'), duckGain('call')]).toEqual([1, 0])
    expect(duckGain('ringing')).toBeLessThan(duckGain('prompt'))
  })
})

describe('positions', () => {
  const item = {
    id: 'a',
    kind: 'track' as const,
    title: '',
    artist: '',
    album: '',
    durationS: 60,
    coverUrl: null,
    url: '/media/a',
    chapters: [],
  }
  it('go on while it plays, at its pace, and not beyond the end', () => {
    const playing = { status: 'playing' as const, item, positionS: 10, positionWallMs: 1000, speed: 1.5 }
    expect(positionAt(playing, 3000)).toBe(13)
    expect(positionAt(playing, 999_000)).toBe(60)
    expect(positionAt(playing, 0)).toBe(10)
    expect(positionAt({ ...playing, status: 'paused' }, 9000)).toBe(10)
  })

  it('are said as people read them', () => {
    expect([timecode(7), timecode(187.9), timecode(3765), timecode(null)]).toEqual(['0:07', '3:07', '1:02:45', '–:––'])
    expect(chapterAt([{ startS: 0 }, { startS: 10 }], 9)).toEqual({ startS: 0 })
    expect(chapterAt([{ startS: 5 }], 1)).toBeUndefined()
  })
})

describe('the one voice', () => {
  const speech = (id: number, kind: Speech['kind'], ...sentences: string[]): Speech => ({ id, kind, language: 'en', sentences })

  it('lets guidance cut a message, which goes on with the sentence that was cut', () => {
    const reading = say(SILENT, speech(1, 'message', 'One.', 'Two.')).queue
    const second = said(reading, 1)
    const cut = say(second, speech(2, 'guidance', 'Turn left.'))
    expect(cut).toMatchObject({ cut: true, queue: { speaking: { id: 2 }, waiting: [{ id: 1, sentences: ['Two.'] }] } })
    expect(said(cut.queue, 2).speaking).toEqual(speech(1, 'message', 'Two.'))
  })

  it('drops older prompts, keeps messages in their order, stops messages alone', () => {
    let queue: SpeechQueue = say(SILENT, speech(1, 'message', 'A.')).queue
    queue = say(queue, speech(2, 'message', 'B.')).queue
    queue = say(queue, speech(3, 'guidance', 'Old.')).queue
    queue = say(queue, speech(4, 'guidance', 'New.')).queue
    expect([queue.speaking?.id, queue.waiting.map(({ id }) => id)]).toEqual([4, [1, 2]])
    const hushed = hushMessages(queue)
    expect([hushed.cut, hushed.queue.speaking?.id, hushed.queue.waiting]).toEqual([false, 4, []])
    expect(hushMessages(say(SILENT, speech(5, 'message', 'x')).queue)).toEqual({
      cut: true,
      queue: { speaking: undefined, waiting: [] },
    })
  })

  it('says everything once and ends, whatever comes between', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('guidance' as const, 'message' as const, 'said' as const), { maxLength: 40 }),
        (acts) => {
          let queue: SpeechQueue = SILENT
          let id = 0
          for (const act of acts) {
            if (act === 'said') queue = queue.speaking ? said(queue, queue.speaking.id) : queue
            else queue = say(queue, speech(++id, act, 'x.', 'y.')).queue
            expect(queue.waiting.length).toBeLessThanOrEqual(8)
            expect(queue.speaking === undefined && queue.waiting.length > 0).toBe(false)
          }
          for (let turn = 0; turn < 100 && queue.speaking; turn++) queue = said(queue, queue.speaking.id)
          expect(queue).toEqual(SILENT)
        },
      ),
    )
  })

  it('loses no word of what it cuts into sentences', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-zé你؟]{1,12}$/), { maxLength: 120 }), (words) => {
        const text = words.join(' ')
        const spoken = sentencesOf(text)
        expect(spoken.join(' ').replace(/\s+/g, '')).toBe(text.replace(/\s+/g, ''))
        for (const sentence of spoken) expect(sentence.length).toBeLessThanOrEqual(221)
      }),
    )
  })
})
