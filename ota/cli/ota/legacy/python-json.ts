/**
 * JSON as Python writes it with sorted keys and no spaces: what some generators of old test vectors signed in place of
 * canonical JSON. It differs in escapes alone.
 */
import { canonicalText } from '../../../metadata/canonical-json.ts'

const ESCAPES: Readonly<Record<string, string>> = { '\b': '\\b', '\f': '\\f', '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/** @param value JSON, with integers only @throws Malformed */
export function pythonText(value: unknown): string {
  // Canonical JSON escapes nothing but quote and backslash, so every other character in it stands for itself.
  return canonicalText(value).replace(
    /[\0-\x1f\u0080-\uffff]/g,
    (char) => ESCAPES[char] ?? `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
