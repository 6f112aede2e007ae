/** The words of the selection language, with their places. */
import { FasciaError } from '../../../services/contract/errors.ts'

export interface Token {
  kind: 'name' | 'text' | 'number' | 'version' | 'sign' | 'end'
  text: string
  column: number
}

export const MAX_QUERY = 2000
const MAX_TOKENS = 400
/** Every alternative begins with another character or is a plain run, so matching is linear. */
const TOKEN =
  /\s*(?:(?<text>"[^"\n]{0,200}")|(?<version>\d{1,6}\.\d{1,6}\.\d{1,6})|(?<number>-?\d{1,12}(?:\.\d{1,6})?)|(?<name>[A-Za-z_][A-Za-z0-9_.-]{0,80})|(?<sign><=|>=|!=|[=<>~(),]))/y

/** @throws FasciaError `invalid` with the column of what is no word of the language */
export function tokensOf(query: string): Token[] {
  if (query.length > MAX_QUERY) throw new FasciaError('oversized', `a selection has at most ${MAX_QUERY} characters`)
  const tokens: Token[] = []
  TOKEN.lastIndex = 0
  let at = 0
  while (query.slice(at).trim() !== '') {
    TOKEN.lastIndex = at
    const match = TOKEN.exec(query)
    const begin = at + (/^\s*/.exec(query.slice(at))?.[0].length ?? 0)
    if (!match?.groups)
      throw new FasciaError('invalid', `"${query.slice(begin, begin + 10)}" is no word of a selection`, { column: begin + 1 })
    const [kind, text] = Object.entries(match.groups).find(([, found]) => found !== undefined) as [Token['kind'], string]
    tokens.push({ kind, text: kind === 'text' ? text.slice(1, -1) : text, column: begin + 1 })
    if (tokens.length > MAX_TOKENS) throw new FasciaError('oversized', `a selection has at most ${MAX_TOKENS} words`)
    at = TOKEN.lastIndex
  }
  tokens.push({ kind: 'end', text: '', column: query.length + 1 })
  return tokens
}
