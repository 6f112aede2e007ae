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
import { join, relative, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'

const ROOT = resolve(import.meta.dirname, '..')
const RESULTS = join(ROOT, 'test-results')
const BIN = join(ROOT, 'node_modules', '.bin')

interface Tally {
  passed: number
  /** Names, with the first lines of why: they close the report, since a long output is often kept from its end. */
  failures: string[]
  /** Passed at their second try. */
  flaky: string[]
  skipped: string[]
}

const noTests = (): Tally => ({ passed: 0, failures: [], flaky: [], skipped: [] })

const WHY_LINES = 6
const ESCAPES = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g')

/** A failed test with the first lines of what it said. */
function failure(name: string, messages: string[]): string {
  const why = messages.flatMap((message) => message.replaceAll(ESCAPES, '').split('\n')).slice(0, WHY_LINES)
  return [name, ...why.map((line) => `    ${line}`)].join('\n')
}

const VitestReport = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().optional(),
      assertionResults: z.array(
        z.object({ fullName: z.string(), status: z.string(), failureMessages: z.array(z.string()).nullish() }),
      ),
    }),
  ),
})

const PlaywrightTest = z.object({
  status: z.string(),
  results: z.array(z.object({ errors: z.array(z.object({ message: z.string().optional() })).optional() })),
})
interface PlaywrightSuite {
  title: string
  specs: { title: string; ok: boolean; file: string; tests: z.infer<typeof PlaywrightTest>[] }[]
  suites?: PlaywrightSuite[] | undefined
}
const PlaywrightSuite: z.ZodType<PlaywrightSuite> = z.object({
  title: z.string(),
  specs: z.array(z.object({ title: z.string(), ok: z.boolean(), file: z.string(), tests: z.array(PlaywrightTest) })),
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
    // Of what it knows it says the same as Prettier in a hundredth of the time; it does not know Svelte.
    ['format', 'oxfmt', ['--check']],
    ['format of components', 'prettier', ['--check', '--log-level', 'warn', '**/*.svelte']],
    ['layers', 'depcruise', ['--config', '.dependency-cruiser.cjs', 'services', 'ota', 'electron', 'renderer', 'test']],
    ['dead code', 'knip', ['--no-progress']],
  ]
  const tally = noTests()
  const waiting = checks.values()
  const work = async (): Promise<void> => {
    for (const [name, command, args] of waiting) {
      const { code, output } = await runQuietly(join(BIN, command), args)
      console.log(`\n── ${name}\n${output}`)
      if (code === 0) tally.passed++
      else tally.failures.push(failure(name, [output.trim()]))
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
  const tally = noTests()
  if (!existsSync(file)) return { ...tally, failures: ['vitest wrote no report'] }
  for (const suite of VitestReport.parse(JSON.parse(readFileSync(file, 'utf8'))).testResults) {
    const name = relative(ROOT, suite.name)
    if (suite.status === 'failed' && !suite.assertionResults.some((test) => test.status === 'failed')) {
      tally.failures.push(failure(name, [suite.message ?? 'failed outside of its tests']))
    }
    for (const test of suite.assertionResults) {
      if (test.status === 'failed') tally.failures.push(failure(`${name}: ${test.fullName}`, test.failureMessages ?? []))
      else if (test.status === 'passed') {
        tally.passed++
        if ((test.failureMessages ?? []).length > 0) tally.flaky.push(`${name}: ${test.fullName}`)
      } else tally.skipped.push(test.fullName)
    }
  }
  if (code !== 0 && tally.failures.length === 0) tally.failures.push(`vitest ended with ${code} outside of its tests`)
  return tally
}

function countSpecs(suite: PlaywrightSuite, tally: Tally): void {
  for (const spec of suite.specs) {
    if (spec.tests.every((test) => test.status === 'skipped')) tally.skipped.push(spec.title)
    else if (spec.ok) {
      tally.passed++
      if (spec.tests.some((test) => test.status === 'flaky')) tally.flaky.push(`${spec.file}: ${spec.title}`)
    } else {
      const errors = spec.tests.flatMap((test) => test.results.flatMap((result) => result.errors ?? []))
      tally.failures.push(failure(`${spec.file}: ${spec.title}`, [errors[0]?.message ?? 'no message']))
    }
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
  const tally = noTests()
  if (!existsSync(file)) return { ...tally, failures: [`playwright wrote no report of ${project}`] }
  const report = PlaywrightReport.parse(JSON.parse(readFileSync(file, 'utf8')))
  for (const suite of report.suites) countSpecs(suite, tally)
  if (code !== 0 && tally.failures.length === 0) {
    tally.failures.push(failure(`playwright ended with ${code} in ${project}`, [JSON.stringify(report.errors)]))
  }
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
  map: () => inChromium({ title: 'journeys on the drawn map', name: 'map', workers: 2 }),
  cockpit: () => inChromium({ title: 'checks of the cockpit in Chromium', name: 'cockpit', workers: 2 }),
}
/** A row is done before the next; its lanes run at once. What waits much leaves the static checks their time. */
const ORDER: (keyof typeof WORK)[][][] = [[['static'], ['unit', 'measured']], [['journeys']], [['map']], [['cockpit']]]

const parts: Tally[] = []
const times: string[] = []
async function inTurn(lane: (keyof typeof WORK)[]): Promise<void> {
  for (const name of lane) {
    if (values.only !== undefined && values.only !== name) continue
    const began = performance.now()
    parts.push(await WORK[name]())
    times.push(`${name} ${Math.round((performance.now() - began) / 1000)} s`)
  }
}
for (const lanes of ORDER) await Promise.all(lanes.map(inTurn))

const skipped = parts.flatMap((part) => part.skipped)
const surprises = unexpectedSkips(skipped)
const failures = [
  ...parts.flatMap((part) => part.failures),
  ...surprises.map((name) => `skipped in CI without being listed in test/skips.json: ${name}`),
]
const passed = parts.reduce((sum, part) => sum + part.passed, 0)
for (const name of skipped) console.log(`skipped: ${name}`)
for (const name of parts.flatMap((part) => part.flaky)) console.log(`passed at its second try: ${name}`)
console.log(`\ntook ${times.join(', ')}\n`)
for (const name of failures) console.log(`failed: ${name}`)
console.log(`\n${passed} passed, ${failures.length} failed, ${skipped.length - surprises.length} skipped`)
process.exit(failures.length === 0 && passed > 0 ? 0 : 1)
