/** The checks that run inside the page (test/cockpit/page), bundled once, and the picture work around them. */
import type { Page } from '@playwright/test'
import { join } from 'node:path'
import { build, type Rollup } from 'vite'
import type { DrivingLimits, Finding } from './findings.ts'

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

/**
 * Texts that are too faint, on the darkest and on the lightest map. Takes pictures of the page without its texts, at one
 * pixel for each CSS pixel.
 */
export async function contrastFaults(page: Page, appearance: Appearance): Promise<Finding[]> {
  const inks = await page.evaluate<unknown>(call('inks'))
  const found = new Map<string, Finding>()
  for (const colour of MAP_COLOURS[appearance]) {
    await page.evaluate(`{
      window.showAgain?.()
      const shown = inspector.hideTexts()
      const sheet = new CSSStyleSheet()
      sheet.replaceSync('[data-testid=map] { background: ${colour} !important } [data-testid=map] > * { visibility: hidden !important }')
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
      window.showAgain = () => {
        shown()
        document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet)
      }
    }`)
    const png = (await page.screenshot({ scale: 'css', animations: 'disabled' })).toString('base64')
    await page.evaluate('window.showAgain(); window.showAgain = undefined')
    for (const finding of await page.evaluate<Finding[]>(`inspector.faintTexts(${JSON.stringify(inks)}, "${png}")`)) {
      const key = `${finding.element}|${finding.text}`
      const worse = found.get(key)
      if (!worse || Number.parseFloat(finding.detail) < Number.parseFloat(worse.detail)) found.set(key, finding)
    }
  }
  return [...found.values()]
}

export const describeFinding = (where: string, { check, element, text, detail }: Finding): string =>
  `${where}: ${check}: ${element}${text ? ` “${text}”` : ''}: ${detail}`
