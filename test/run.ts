/**
 * `npm test`: static checks, unit tests, journeys in a browser; one closing line for all of them.
 *
 * Tests that start processes wait much of their time, so the static checks run beside them at the lowest priority. Browsers
 * don't stay at a low priority: the projects of Playwright run one after the other.
 *
 * A static check counts as one test. With CI=true a skip that is not on the list in skips.json fails the run, so that a
 * missing browser or broker can't hide a journey.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { constants, setPriority } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'

const ROOT = resolve(import.meta.dirname, '..')
const RESULTS = join(ROOT, 'test-results')
const BIN = join(ROOT, 'node_modules', '.bin')

interface Tally {
  passed: number
  failed: number
  skipped: string[]
}

const VitestReport = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().optional(),
      assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })),
    }),
  ),
})

interface PlaywrightSuite {
  title: string
  specs: { title: string; ok: boolean; tests: { status: string }[] }[]
  suites?: PlaywrightSuite[] | undefined
}
const PlaywrightSuite: z.ZodType<PlaywrightSuite> = z.object({
  title: z.string(),
  specs: z.array(z.object({ title: z.string(), ok: z.boolean(), tests: z.array(z.object({ status: z.string() })) })),
  suites: z.lazy(() => z.array(PlaywrightSuite)).optional(),
})
const PlaywrightReport = z.object({ suites: z.array(PlaywrightSuite), errors: z.array(z.unknown()) })

const PATH = `${join(ROOT, 'node_modules', 'node', 'bin')}:${BIN}:${process.env['PATH'] ?? ''}`

function yieldToOthers(child: ChildProcess): void {
  if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_LOW)
}

function run(command: string, args: string[], env: NodeJS.ProcessEnv = {}): Promise<number> {
  return new Promise((done) => {
    const child = spawn(command, args, { cwd: ROOT, stdio: 'inherit', env: { ...process.env, ...env, PATH } })
    child.on('error', () => done(127))
    child.on('exit', (code) => done(code ?? 1))
  })
}

/** Runs beside others: what it prints comes in one piece. */
function runQuietly(command: string, args: string[]): Promise<{ code: number; output: string }> {
  return new Promise((done) => {
    const child = spawn(command, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, PATH } })
    yieldToOthers(child)
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (output += text))
    child.on('error', (error) => done({ code: 127, output: `${output}${error.message}\n` }))
    child.on('close', (code) => done({ code: code ?? 1, output }))
  })
}

/** Each uses one core. */
const STATIC_AT_ONCE = 2

async function staticChecks(): Promise<Tally> {
  const checks: [string, string, string[]][] = [
    // With what they test: a program for each would check most files twice. The linter keeps the page's globals out of services.
    ['types of services, ota, electron and the tests', 'tsc', ['-p', 'test']],
    [
      'types of the renderer',
      'svelte-check',
      ['--tsconfig', 'renderer/tsconfig.json', '--fail-on-warnings', '--output', 'human'],
    ],
    ['lint', 'eslint', ['.', '--max-warnings', '0', '--cache', '--cache-location', 'node_modules/.cache/eslint/']],
    ['format', 'prettier', ['--check', '--log-level', 'warn', '--cache', '.']],
    ['layers', 'depcruise', ['--config', '.dependency-cruiser.cjs', 'services', 'ota', 'electron', 'renderer', 'test']],
    ['dead code', 'knip', ['--no-progress']],
  ]
  const tally: Tally = { passed: 0, failed: 0, skipped: [] }
  const waiting = checks.values()
  const work = async (): Promise<void> => {
    for (const [name, command, args] of waiting) {
      const { code, output } = await runQuietly(join(BIN, command), args)
      console.log(`\n── ${name}\n${output}`)
      if (code === 0) tally.passed++
      else {
        tally.failed++
        console.log(`failed: ${name}`)
      }
    }
  }
  await Promise.all(Array.from({ length: STATIC_AT_ONCE }, work))
  return tally
}

async function unitTests(): Promise<Tally> {
  console.log('\n── unit, conformance and fault tests')
  const file = join(RESULTS, 'vitest.json')
  const code = await run(join(BIN, 'vitest'), [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
    ...positionals,
  ])
  const tally: Tally = { passed: 0, failed: 0, skipped: [] }
  if (!existsSync(file)) return { passed: 0, failed: 1, skipped: [] }
  for (const suite of VitestReport.parse(JSON.parse(readFileSync(file, 'utf8'))).testResults) {
    if (suite.status === 'failed' && !suite.assertionResults.some((test) => test.status === 'failed')) tally.failed++
    for (const test of suite.assertionResults) {
      if (test.status === 'passed') tally.passed++
      else if (test.status === 'failed') tally.failed++
      else tally.skipped.push(test.fullName)
    }
  }
  if (code !== 0 && tally.failed === 0) tally.failed++
  return tally
}

function countSpecs(suite: PlaywrightSuite, tally: Tally): void {
  for (const spec of suite.specs) {
    if (spec.tests.every((test) => test.status === 'skipped')) tally.skipped.push(spec.title)
    else if (spec.ok) tally.passed++
    else tally.failed++
  }
  for (const inner of suite.suites ?? []) countSpecs(inner, tally)
}

interface Project {
  title: string
  name: string
  workers: number
}

async function inChromium({ title, name: project, workers }: Project): Promise<Tally> {
  console.log(`\n── ${title}`)
  const file = join(RESULTS, `${project}.json`)
  const args = [
    'test',
    `--project=${project}`,
    `--workers=${workers}`,
    '--pass-with-no-tests',
    '--reporter=list,json',
    ...positionals,
  ]
  const code = await run(join(BIN, 'playwright'), args, { PLAYWRIGHT_JSON_OUTPUT_NAME: file })
  const tally: Tally = { passed: 0, failed: 0, skipped: [] }
  if (!existsSync(file)) return { passed: 0, failed: 1, skipped: [] }
  const report = PlaywrightReport.parse(JSON.parse(readFileSync(file, 'utf8')))
  for (const suite of report.suites) countSpecs(suite, tally)
  if (code !== 0 && tally.failed === 0) tally.failed += Math.max(1, report.errors.length)
  return tally
}

/** Skips that CI accepts, each with its reason. */
function unexpectedSkips(skipped: string[]): string[] {
  if (process.env['CI'] !== 'true') return []
  const allowed = z
    .array(z.object({ name: z.string(), reason: z.string() }))
    .parse(JSON.parse(readFileSync(join(ROOT, 'test', 'skips.json'), 'utf8')))
  return skipped.filter((name) => !allowed.some((entry) => name.includes(entry.name)))
}

const { values, positionals } = parseArgs({ options: { only: { type: 'string' } }, allowPositionals: true })
rmSync(RESULTS, { recursive: true, force: true })
mkdirSync(RESULTS, { recursive: true })

const WORK = {
  static: staticChecks,
  unit: unitTests,
  measured: () => inChromium({ title: 'journeys in Chromium that are measured', name: 'measured', workers: 1 }),
  journeys: () => inChromium({ title: 'journeys in Chromium', name: 'journeys', workers: 2 }),
  cockpit: () => inChromium({ title: 'checks of the cockpit in Chromium', name: 'cockpit', workers: 2 }),
}
/** What stands in one row runs at once. */
const ORDER: (keyof typeof WORK)[][] = [['static', 'unit'], ['measured'], ['journeys'], ['cockpit']]

const parts: Tally[] = []
const times: string[] = []
for (const row of ORDER) {
  const wanted = row.filter((name) => values.only === undefined || values.only === name)
  const began = performance.now()
  const tallies = wanted.map(async (name) => {
    parts.push(await WORK[name]())
    times.push(`${name} ${Math.round((performance.now() - began) / 1000)} s`)
  })
  await Promise.all(tallies)
}

const skipped = parts.flatMap((part) => part.skipped)
const surprises = unexpectedSkips(skipped)
for (const name of skipped) console.log(`skipped: ${name}`)
for (const name of surprises) console.log(`failed: skipped in CI without being listed in test/skips.json: ${name}`)
const passed = parts.reduce((sum, part) => sum + part.passed, 0)
const failed = parts.reduce((sum, part) => sum + part.failed, 0) + surprises.length
console.log(`\ntook ${times.join(', ')}`)
console.log(`\n${passed} passed, ${failed} failed, ${skipped.length - surprises.length} skipped`)
process.exit(failed === 0 && passed > 0 ? 0 : 1)
