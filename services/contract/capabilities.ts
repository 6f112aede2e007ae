/**
 * The closed list of what a package may unlock: comforts only. Safety, defrost, basic climate and what the law requires
 * are not on it and can't be (DESIGN.md, Honesty rules); asking for them is refused with `safety_not_sellable`.
 */
import { z } from 'zod'

export const Capability = z.enum([
  'ambient-light-studio',
  'drive-sounds',
  'track-day',
  'voice-pack',
  'theme-pack',
  'seat-massage',
  'light-show',
  'map-region',
  'camp-mode-plus',
])
export type Capability = z.infer<typeof Capability>

/** Words in a capability's name that mean safety, law or basic comfort; the packager and the vehicle both check. */
export const NOT_SELLABLE =
  /brake|steer|airbag|belt|abs|esc|defrost|demist|heat|climate|light-low|headlight|hazard|horn|telltale|camera|emergency|ecall|range|charge-limit/i
