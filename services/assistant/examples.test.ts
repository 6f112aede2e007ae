/** What the screen offers to say must be understood, in each language. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { parsePhrase } from './grammar/parse.ts'
import { roomInAnswer } from './lexicon/rooms.ts'

const Messages = z.record(z.string(), z.unknown())
const RoomNames = z.tuple([z.object({ match: z.record(z.string(), z.string()) })])

describe.each(['en', 'de', 'es', 'fr', 'zh-CN', 'ar'] as const)('examples of the screen in %s', (language) => {
  const file = new URL(`../../renderer/i18n/messages/${language}/assistant.json`, import.meta.url)
  const messages = Messages.parse(JSON.parse(readFileSync(file, 'utf8')))
  const examples = Object.entries(messages).filter(([key]) => key.startsWith('assistant_say'))

  it.each(examples)('%s: %s', (_key, phrase) => {
    expect(parsePhrase(String(phrase), language).intent).not.toBeNull()
  })

  it('names rooms as the lexicon does', () => {
    const [{ match }] = RoomNames.parse(messages['assistant_room'])
    for (const room of ['living_room', 'kitchen', 'bedroom', 'hall', 'all'])
      expect(roomInAnswer(match[`room=${room}`] ?? '', language), room).toBe(room)
    expect(parsePhrase(String(messages['assistant_yes']), language).intent).toBe('dialog.yes')
    expect(parsePhrase(String(messages['assistant_no']), language).intent).toBe('dialog.no')
  })
})
