/** The assistant's wire: what a phrase means, what the conversation shows. Replies are codes with parameters, never words. */
import { z } from 'zod'
import { Meaning } from './assistant-intents.ts'

/** Several wishes in one phrase, in the order in which they were said. */
export const Compound = z.strictObject({ parts: z.array(Meaning).min(2).max(4) })

/** A line of `fascia assistant parse`: a single meaning, several, or nothing that was understood. */
export const ParsedPhrase = z.union([
  z.strictObject({ intent: z.null(), slots: z.strictObject({}), confirm: z.literal(false) }),
  z.strictObject({ intent: z.literal('compound'), slots: Compound, confirm: z.boolean() }),
  z.looseObject({ confirm: z.boolean() }).transform(({ confirm, ...meaning }, context) => {
    const parsed = Meaning.safeParse(meaning)
    if (parsed.success) return { ...parsed.data, confirm }
    context.addIssue({ code: 'custom', message: parsed.error.message })
    return z.NEVER
  }),
])
export type ParsedPhrase = z.infer<typeof ParsedPhrase>

/**
 * What is never done without a yes: opening what keeps the car or the house shut, speaking to other people in the
 * driver's name. The services add what depends on the moment (a window while moving).
 */
export function needsConfirmation({ intent, slots }: Meaning): boolean {
  switch (intent) {
    case 'vehicle.lock':
      return !slots.locked
    case 'vehicle.trunk':
      return slots.open
    case 'home.garage':
    case 'phone.call':
    case 'phone.send':
    case 'phone.reply':
      return true
    default:
      return false
  }
}
