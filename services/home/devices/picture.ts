/** Kinds of pictures that a screen shows. */
import type { Still } from '../adapters/adapter.ts'

/** What the first bytes say; undefined for anything that no screen shows. */
export function mimeOf(bytes: Uint8Array): Still['mime'] | undefined {
  const head = Buffer.from(bytes.subarray(0, 12)).toString('latin1')
  if (head.startsWith('\xff\xd8\xff')) return 'image/jpeg'
  if (head.startsWith('\x89PNG')) return 'image/png'
  return head.startsWith('RIFF') && head.endsWith('WEBP') ? 'image/webp' : undefined
}
