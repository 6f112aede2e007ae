/** docs/write-a-feature.md, followed to the letter: its commands, its files, its app against the real host and broker. */
import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import ts from 'typescript'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FeatureManifestApp } from '../fixtures/app-frame.ts'
import { openFrame, type FakeFrame } from '../fixtures/app-frame.ts'
import type * as Sdk from '../../services/features/sdk/fascia-app.js'
import {
  APP_CALLS_IN_FLIGHT,
  APP_MESSAGE_SIZE,
  APP_MESSAGES_PER_SECOND,
  APP_SILENT_MS,
  APP_STOPPED_MS,
  type AppTheme,
} from '../../services/contract/app-port.ts'
import type { Restrictions } from '../../services/contract/driving.ts'
import type { Quality } from '../../services/contract/quality.ts'
import type { RequestOutput } from '../../services/contract/requests.ts'
import { PACKAGE_LIMITS } from '../../ota/package/archive.ts'
import { MAX_DELTA_CONTENT_BYTES } from '../../ota/package/delta.ts'

const DOCS = join(import.meta.dirname, '../../docs')
const CLI = join(import.meta.dirname, '../../ota/cli')
const docs = readFileSync(join(DOCS, 'write-a-feature.md'), 'utf8')
const RANGE = 'Vehicle.Powertrain.Range'
const LIGHT = 'Vehicle.Cabin.Light.AmbientLight.Row1.DriverSide.Color'

/** What the types say is what the contract says; a difference does not compile. */
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false
const typesFit: [
  Same<Sdk.Sample['quality'], Quality>,
  Same<Sdk.Restrictions, Restrictions>,
  Same<keyof Sdk.Theme, keyof AppTheme>,
  Same<keyof Sdk.Confirmation, keyof RequestOutput<'vehicle.set'>>,
] = [true, true, true, true]

interface Block {
  language: string
  file: string | undefined
  text: string
}
const blocks: Block[] = [...docs.matchAll(/^```(\w+)(?: file=(\S+))?\n([\s\S]*?)^```$/gm)].map(
  ([, language = '', file, text = '']) => ({
    language,
    file,
    text,
  }),
)

let directory: string
const said: string[] = []

function run(line: string): Promise<string> {
  const [program = '', ...args] = line.split(' ')
  const script = join(CLI, `${program.replace('fascia-', '')}.ts`)
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [script, ...args], { cwd: directory }, (error, out, stderr) =>
      error ? reject(new Error(`${line}: ${stderr}`)) : resolve(out),
    )
  })
}

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'fascia-docs-'))
  for (const { language, file, text } of blocks) {
    if (file !== undefined) {
      mkdirSync(dirname(join(directory, file)), { recursive: true })
      writeFileSync(join(directory, file), text)
    } else if (language === 'sh') for (const line of text.trim().split('\n')) said.push(await run(line))
  }
})
afterAll(() => rmSync(directory, { recursive: true, force: true }))

describe('docs/write-a-feature.md', () => {
  it('its commands make, build and verify the app', () => {
    expect(typesFit).toEqual([true, true, true, true])
    expect(said).toHaveLength(5)
    expect(said[2]).toContain('range-clock 0.1.0')
    expect(said[4]).toContain('range-clock 0.2.0')
    expect(readdirSync(join(directory, 'range-clock')).sort()).toEqual(['app', 'jsconfig.json', 'manifest.json'])
  })

  it('the types hold for its app, and for that of the template', async () => {
    await run('fascia-fleet package create template')
    const configs = ['range-clock', 'template'].map((which) => {
      const root = join(directory, which)
      const { config } = ts.readConfigFile(join(root, 'jsconfig.json'), (file) => ts.sys.readFile(file)) as { config: unknown }
      const { options, fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, root)
      expect(fileNames.map((file) => file.slice(root.length)).sort()).toEqual(['/app/fascia-app.d.ts', '/app/main.js'])
      return { options, fileNames }
    })
    const program = ts.createProgram(
      configs.flatMap(({ fileNames }) => fileNames),
      { ...configs[0]?.options, allowJs: true, skipLibCheck: true },
    )
    const faults = ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))
    expect(faults).toEqual([])
  })

  it('tells the numbers that the code has', () => {
    for (const number of [
      APP_CALLS_IN_FLIGHT,
      APP_MESSAGES_PER_SECOND,
      APP_MESSAGE_SIZE,
      APP_SILENT_MS / 1000,
      APP_STOPPED_MS / 1000,
    ])
      expect(docs).toContain(number.toLocaleString('en'))
    const format = readFileSync(join(DOCS, 'package-format.md'), 'utf8')
    for (const number of [
      PACKAGE_LIMITS.archiveBytes,
      PACKAGE_LIMITS.unpackedBytes,
      PACKAGE_LIMITS.files,
      MAX_DELTA_CONTENT_BYTES,
    ])
      expect(format).toContain(number.toLocaleString('en'))
  })
})

describe('the app of the guide, in a frame', () => {
  let frame: FakeFrame
  beforeAll(async () => {
    const { app } = JSON.parse(readFileSync(join(directory, 'range-clock/manifest.json'), 'utf8')) as { app: FeatureManifestApp }
    frame = await openFrame('range-clock', app)
    frame.values.set(RANGE, { value: 123_400, quality: 'valid' })
    await import(pathToFileURL(join(directory, 'range-clock/app/main.js')).href)
    await frame.settled()
  })
  afterAll(() => frame?.close())

  it('shows what the car says, and a dash when it says nothing', async () => {
    await expect.poll(() => frame.text('range')).toBe('123')
    await expect.poll(() => frame.text('note')).toBe('1 visits, the car is parked')
    frame.values.set(RANGE, { value: 123_400, quality: 'stale' })
    await expect.poll(() => frame.text('range')).toBe('—')
    frame.values.set(RANGE, { value: 123_400, quality: 'valid' })
  })

  it('sets what it may', async () => {
    const before = frame.sets.length
    frame.click('light')
    await expect.poll(() => frame.sets.slice(before)).toEqual([[LIGHT, '#3AD9C6']])
    await expect.poll(() => frame.text('note')).toBe('The light is #3AD9C6')
  })

  it('is refused what it may not, and the driver is told', async () => {
    const { fascia } = (await import(pathToFileURL(join(directory, 'range-clock/app/fascia-app.js')).href)) as typeof Sdk
    const codeOf = (work: Promise<unknown>): Promise<unknown> =>
      work.then(
        () => 'done',
        (error: Sdk.FasciaAppError) => error.code,
      )
    expect(await codeOf(fascia.commands.request('Vehicle.Body.Trunk.Rear.IsOpen', true))).toBe('forbidden')
    expect(await codeOf(fascia.signals.subscribe(['Vehicle.CurrentLocation.Latitude'], () => undefined))).toBe('forbidden')
    expect(await codeOf(fascia.storage.set('x', 'x'.repeat(2_000)))).toBe('oversized')
    expect(frame.notices.length).toBeGreaterThan(0)
    const heard: number[] = []
    const stop = await fascia.signals.subscribe(['Vehicle.Speed'], (changed) => heard.push(Object.keys(changed).length))
    await frame.settled(150)
    expect(heard).toEqual([1])
    await stop()
    expect(await fascia.theme.get()).toMatchObject({ appearance: 'night' })
    expect(await fascia.restrictions.get()).toMatchObject({ state: 'PARKED' })
  })
})
