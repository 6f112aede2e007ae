/**
 * JSON as Python writes it with sorted keys and no spaces: what some generators of old test vectors signed in place of
 * canonical JSON. It differs in escapes alone.
 */
import { canonicalText } from '../../../metadata/canonical-json.ts'

const ESCAPES: Readonly<Record<string, string>> = { '\b': '\\b', '\f': '\\f', '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/** How Python writes a character that canonical JSON lets stand for itself. */
function escaped(char: string): string {
  const code = char.charCodeAt(0)
  if (code >= 0x20 && code < 0x80) return char
  return ESCAPES[char] ?? `\\u${code.toString(16).padStart(4, '0')}`
}

/** @param value JSON, with integers only @throws Malformed */
export function pythonText(value: unknown): string {
  // Canonical JSON escapes nothing but quote and backslash, so every other character in it stands for itself.
  return canonicalText(value).split('').map(escaped).join('')
}
