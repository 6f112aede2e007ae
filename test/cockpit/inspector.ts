/** The checks that run inside the page (test/cockpit/page), bundled once, and the picture work around them. */
import type { CDPSession, Page } from '@playwright/test'
import { join } from 'node:path'
import { build, type Rollup } from 'vite'
import type { DrivingLimits, Finding } from './findings.ts'
import { faintTexts, type Ink } from './ink.ts'
import { readPng } from './png.ts'

/** What can lie under translucent planes on the map: its darkest and its lightest colour that covers an area. */
const MAP_COLOURS = { day: ['#a9d3ea', '#ffffff'], night: ['#0b0f15', '#5c6f89'] } as const
export type Appearance = keyof typeof MAP_COLOURS

let bundled: Promise<string> | undefined

/** The page's part as one classic script. */
export function inspectorScript(): Promise<string> {
  bundled ??= bundle()
  return bundled
}

async function bundle(): Promise<string> {
  const made = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      lib: { entry: join(import.meta.dirname, 'page', 'index.ts'), formats: ['iife'], name: 'inspectorBundle' },
    },
  })
  const [output] = (Array.isArray(made) ? made : [made]) as Rollup.RollupOutput[]
  const chunk = output?.output[0]
  if (!chunk) throw new Error('the inspector was not bundled')
  return chunk.code
}

/** Puts the checks into a page for as long as it is open, whatever it loads. */
export async function installInspector(page: Page): Promise<void> {
  await page.addInitScript({ content: await inspectorScript() })
}

const call = (name: string, ...input: unknown[]): string =>
  `inspector.${name}(${input.map((one) => JSON.stringify(one)).join(', ')})`

/** Clipped, covered, overlapping and small texts and targets. */
export const layoutFaults = (page: Page): Promise<Finding[]> => page.evaluate<Finding[]>(call('layoutFaults'))

export const beyondLimits = (page: Page, limits: DrivingLimits): Promise<Finding[]> =>
  page.evaluate<Finding[]>(call('beyondLimits', limits))

const JPEG_QUALITY = 82
const wires = new WeakMap<Page, Promise<CDPSession>>()

/** What the page shows, one pixel for each CSS pixel; quicker than Playwright's own, which packs its pictures small. */
export async function takePicture(page: Page, format: 'png' | 'jpeg' = 'png'): Promise<Buffer> {
  const wire = wires.get(page) ?? page.context().newCDPSession(page)
  wires.set(page, wire)
  const { data } = await (await wire).send('Page.captureScreenshot', { format, quality: JPEG_QUALITY, optimizeForSpeed: true })
  return Buffer.from(data, 'base64')
}

/** Texts that are too faint, on the darkest and on the lightest map. Takes pictures of the page without its texts. */
export async function contrastFaults(page: Page, appearance: Appearance): Promise<Finding[]> {
  const inks = await page.evaluate<Ink[]>(call('inks'))
  const found = new Map<string, Finding>()
  await page.evaluate(`{
    const shown = inspector.hideTexts()
    const sheet = window.mapSheet = new CSSStyleSheet()
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
    window.showAgain = () => {
      shown()
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet)
    }
  }`)
  for (const colour of MAP_COLOURS[appearance]) {
    await page.evaluate(
      `mapSheet.replaceSync('[data-testid=map] { background: ${colour} !important } [data-testid=map] > * { visibility: hidden !important }')`,
    )
    for (const finding of faintTexts(inks, readPng(await takePicture(page)))) {
      const key = `${finding.element}|${finding.text}`
      const worse = found.get(key)
      if (!worse || Number.parseFloat(finding.detail) < Number.parseFloat(worse.detail)) found.set(key, finding)
    }
  }
  await page.evaluate('showAgain()')
  return [...found.values()]
}

export const describeFinding = (where: string, { check, element, text, detail }: Finding): string =>
  `${where}: ${check}: ${element}${text ? ` “${text}”` : ''}: ${detail}`
