/**
 * Takes secrets and personal details out of text that a person may hand to somebody else. It errs on the side of taking
 * out too much: a bundle with a hole helps, one with a home address harms.
 */

interface Rule {
  what: string
  pattern: RegExp
  /** What stands there afterwards; `$1` keeps a part. */
  put: string
}

const SECRET_NAME = '[A-Za-z0-9_.-]*(?:token|secret|passw|passphrase|private|cookie|authorization|credential|apikey|api_key|pin)'
const POSITION_NAME = '(?:lat|lon|lng|latitude|longitude|coordinates|geometry|location)'

const RULES: readonly Rule[] = [
  { what: 'key', pattern: /-----BEGIN [A-Z0-9 ]+-----[\s\S]*?(?:-----END [A-Z0-9 ]+-----|$)/g, put: '[key]' },
  { what: 'secret', pattern: /\b(Bearer|Basic)\s+[A-Za-z0-9._~+/=-]{6,}/gi, put: '$1 [secret]' },
  // Also inside a JSON text that is a string of another one, where every quote has its backslashes.
  {
    what: 'secret',
    pattern: new RegExp(
      `(\\\\*"${SECRET_NAME}[A-Za-z0-9_.-]*\\\\*"\\s*:\\s*)(?:\\\\*"(?:[^"\\\\]|\\\\.)*?\\\\*"|[^,}\\]\\s"]+)`,
      'gi',
    ),
    put: '$1"[secret]"',
  },
  { what: 'secret', pattern: new RegExp(`(\\b${SECRET_NAME}\\s*[=:]\\s*)[^\\s,;&"'\\\\]+`, 'gi'), put: '$1[secret]' },
  { what: 'secret', pattern: /([?&](?:code|key|sig|signature|session)=)[^&\s"'\\]+/gi, put: '$1[secret]' },
  { what: 'secret', pattern: /:\/\/[^/\s:@"']{1,100}:[^/\s@"']{1,200}@/g, put: '://[secret]@' },
  {
    what: 'position',
    pattern: new RegExp(
      `(\\\\*"${POSITION_NAME}\\\\*"\\s*:\\s*)(?:-?\\d+(?:\\.\\d+)?|\\[[^\\]"]*\\](?:\\s*,\\s*\\[[^\\]"]*\\])*\\]?)`,
      'gi',
    ),
    put: '$1"[position]"',
  },
  { what: 'position', pattern: /-?\d{1,3}\.\d{4,}\s*[,;/ ]\s*-?\d{1,3}\.\d{4,}/g, put: '[position]' },
  { what: 'mail', pattern: /[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}/g, put: '[mail]' },
  { what: 'phone', pattern: /(?<![\w.])\+\d[\d\s()/-]{5,}\d/g, put: '[phone]' },
  { what: 'network', pattern: /\b(?:[0-9A-F]{2}[:-]){5}[0-9A-F]{2}\b/gi, put: '[hardware address]' },
  {
    what: 'network',
    pattern: /\b(?!127\.|0\.0\.0\.0)(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?:25[0-5]|2[0-4]\d|1?\d?\d)){3}\b/g,
    put: '[address]',
  },
  { what: 'vehicle', pattern: /\b(?=[A-Z0-9]*[A-HJ-NPR-Z])(?=[A-Z0-9]*\d)[A-HJ-NPR-Z0-9]{17}\b/g, put: '[vehicle]' },
  { what: 'person', pattern: /(\/(?:home|Users)\/|\\Users\\)[^/\\\s"']+/g, put: '$1[person]' },
  // Anything long and without words: a token, a key, a digest.
  { what: 'secret', pattern: /\b(?=[A-Za-z0-9_-]*\d)(?=[A-Za-z0-9_-]*[A-Za-z])[A-Za-z0-9_-]{32,}\b={0,2}/g, put: '[secret]' },
  {
    what: 'secret',
    pattern: /(?<![A-Za-z0-9+/])(?=[A-Za-z0-9+/]*\d)(?=[A-Za-z0-9+/]*[A-Za-z])[A-Za-z0-9+/]{40,}={0,2}/g,
    put: '[secret]',
  },
]

const SHORTEST_NAME = 3

export interface Redacted {
  text: string
  /** How many places were taken out. */
  count: number
}

/** @param names of persons, places and the like that must not be told, whatever they look like */
export function redact(text: string, names: readonly string[] = []): Redacted {
  let count = 0
  let out = text
  for (const { pattern, put } of RULES) {
    out = out.replace(pattern, (...args: unknown[]) => {
      count++
      const groups = args.slice(1).filter((part) => typeof part === 'string') as string[]
      return put.replaceAll('$1', groups[0] ?? '')
    })
  }
  // The longest first: "Anna Maria" must not leave "Maria" behind.
  const known = [...new Set(names.map((name) => name.trim()))].filter((name) => [...name].length >= SHORTEST_NAME)
  for (const name of known.sort((a, b) => b.length - a.length)) {
    out = out.replace(new RegExp(escapeForPattern(name), 'giu'), () => {
      count++
      return '[name]'
    })
  }
  return { text: out, count }
}

const escapeForPattern = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')
