/** Forms of the set-up: their lines, and why something does not work in plain words. */
import { m } from '../../../i18n/messages.ts'

export interface FormField {
  id: string
  label: string
}

/** What the reason of an adapter means for a person. */
export function problemText(problem: string): string {
  if (/not authorized|bad user|password|auth_invalid|invalid auth|token|unauthorized|refused: ?[45]/i.test(problem)) {
    return m.home_problem({ kind: 'refused', text: problem })
  }
  if (/certificate|self.signed|CERT|altname/i.test(problem)) return m.home_problem({ kind: 'certificate', text: problem })
  if (
    /ECONNREFUSED|ENOTFOUND|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|EAI_AGAIN|timeout|timed out|no answer|silent|closed|hang up/i.test(
      problem,
    )
  ) {
    return m.home_problem({ kind: 'away', text: problem })
  }
  return m.home_problem({ kind: 'other', text: problem })
}

/** A code as people read it off a device: digits and dashes, or the text of its QR code. */
export const isPairingCode = (text: string): boolean =>
  /^MT:[A-Z0-9.*-]{19,}$/.test(text.trim()) || /^(\d{11}|\d{21})$/.test(text.replace(/[\s-]/g, ''))
