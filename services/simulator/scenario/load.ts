/** Finds, reads and checks scenario files; a mistake is told with its line and column. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { LineCounter, parseDocument, type Document } from 'yaml'
import { FasciaError } from '../../contract/errors.ts'
import { Scenario } from './schema.ts'

const OWN = fileURLToPath(new URL('../scenarios/', import.meta.url))
const MAX_CHARACTERS = 4 * 1024 * 1024

export interface LoadedScenario {
  scenario: Scenario
  /** Directory that file names inside the scenario are relative to. */
  directory: string
}

/** Names of the scenarios that come with Fascia. */
export function scenarioNames(): string[] {
  return readdirSync(OWN)
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => file.slice(0, -'.yaml'.length))
    .sort()
}

/**
 * @param nameOrFile a name of `scenarioNames`, or the path of a YAML file
 * @throws FasciaError `not_found`, `invalid` with file, line and column
 */
export function loadScenario(nameOrFile: string): LoadedScenario {
  const own = /^[a-z0-9-]+$/.test(nameOrFile) ? join(OWN, `${nameOrFile}.yaml`) : undefined
  const file = own !== undefined && existsSync(own) ? own : resolve(nameOrFile)
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (cause) {
    throw new FasciaError('not_found', `there is no scenario ${nameOrFile}`, {
      file,
      cause,
      remedy: `use one of ${scenarioNames().join(', ')} or a YAML file`,
    })
  }
  return { scenario: parseScenario(text, file), directory: dirname(file) }
}

/** @throws FasciaError `invalid` with file, line and column, `oversized` */
export function parseScenario(text: string, file: string): Scenario {
  if (text.length > MAX_CHARACTERS) throw new FasciaError('oversized', 'the scenario is too long', { file })
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  const problem = document.errors[0]
  if (problem) {
    const at = lines.linePos(problem.pos[0])
    throw new FasciaError('invalid', `scenario: ${problem.message.split('\n')[0] ?? ''}`, { file, line: at.line, column: at.col })
  }
  const parsed = Scenario.safeParse(document.toJS({ maxAliasCount: 100 }))
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const path = issue?.path ?? []
  throw new FasciaError('invalid', `scenario at ${path.map(String).join('.') || 'its top'}: ${issue?.message ?? 'wrong'}`, {
    file,
    ...placeOf(document, lines, path),
  })
}

/** Where the deepest part of the path that is written in the file begins. */
function placeOf(document: Document, lines: LineCounter, path: readonly PropertyKey[]): { line: number; column: number } {
  for (let depth = path.length; depth > 0; depth--) {
    const node = document.getIn(path.slice(0, depth), true) as { range?: [number, number, number] } | undefined
    if (node?.range) {
      const at = lines.linePos(node.range[0])
      return { line: at.line, column: at.col }
    }
  }
  return { line: 1, column: 1 }
}
