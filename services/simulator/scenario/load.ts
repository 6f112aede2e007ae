/** Finds, reads and checks scenario files; a mistake is told with its line and column. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { LineCounter, parseDocument } from 'yaml'
import { FasciaError } from '../../contract/errors.ts'
import { explain, placeInFile } from './explain.ts'
import { unknownName } from './known-names.ts'
import { Scenario } from './schema.ts'
import { nearestName } from './suggest.ts'

const OWN = fileURLToPath(new URL('../scenarios/', import.meta.url))
const MAX_CHARACTERS = 4 * 1024 * 1024

export interface LoadedScenario {
  scenario: Scenario
  /** Directory that file names inside the scenario are relative to. */
  directory: string
}

export interface ScenarioSummary {
  name: string
  title: string
}

/** Those that come with Fascia, for lists. */
export function ownScenarios(): ScenarioSummary[] {
  return scenarioNames().map((name) => ({ name, title: loadScenario(name).scenario.title }))
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
    const nearest = nearestName(nameOrFile, scenarioNames())
    throw new FasciaError('not_found', `there is no scenario ${nameOrFile}`, {
      file,
      cause,
      remedy: nearest === undefined ? `use one of ${scenarioNames().join(', ')} or a YAML file` : `did you mean ${nearest}?`,
    })
  }
  return { scenario: parseScenario(text, file), directory: dirname(file) }
}

/** @throws FasciaError `invalid` with file, line, column and what may have been meant, `oversized` */
export function parseScenario(text: string, file: string): Scenario {
  if (text.length > MAX_CHARACTERS) throw new FasciaError('oversized', 'the scenario is too long', { file })
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  const problem = document.errors[0]
  if (problem) {
    const at = lines.linePos(problem.pos[0])
    throw new FasciaError('invalid', `scenario: ${whatOf(problem.message)}`, { file, line: at.line, column: at.col })
  }
  const parsed = Scenario.safeParse(document.toJS({ maxAliasCount: 100 }))
  if (parsed.success) {
    const unknown = unknownName(parsed.data)
    if (!unknown) return parsed.data
    const { path, ...what } = unknown
    throw new FasciaError('invalid', what.message, { file, ...placeInFile(document, lines, path), ...what.options })
  }
  const { message, ...where } = explain(parsed.error, document, lines)
  throw new FasciaError('invalid', message, { file, ...where })
}

/** The parser says again where it is, over several lines. */
function whatOf(message: string): string {
  return (message.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$/, '')
}
