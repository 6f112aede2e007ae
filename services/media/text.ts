/** Words that come from strangers' files. */
import { MEDIA_TEXT_MAX } from '../contract/media.ts'

/** One line of at most `MEDIA_TEXT_MAX` characters without control characters or overrides of direction. */
export function clean(text: string | undefined): string {
  return (text ?? '')
    .replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, MEDIA_TEXT_MAX)
}
