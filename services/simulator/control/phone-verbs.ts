/** What happens to the simulated driver's phone: by the panel, by `fascia sim ctl phone …`, and at a time in a scenario. */
import { z } from 'zod'

export const PhoneVerb = z.strictObject({
  verb: z.literal('phone'),
  /** `hangup`: the other side ends the call, or stops ringing. */
  do: z.enum(['connect', 'leave', 'call', 'hangup', 'message']),
  /** Of `call` and `message`: an id or a beginning of a name in the phone, or a number. */
  who: z.union([z.string().min(1).max(60), z.number().transform(String)]).default('anna'),
  text: z.string().min(1).max(1000).default('I am ten minutes late. Would you wait for me at the entrance?'),
})
export type PhoneVerb = z.infer<typeof PhoneVerb>
