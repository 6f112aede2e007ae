/** The page of the map in Chromium: built, served from memory with the tiles of real maps, without the product around it. */
import { svelte } from '@sveltejs/vite-plugin-svelte'
import type { Browser, Page } from '@playwright/test'
import { closeSync, mkdtempSync, openSync, readFileSync, readSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { build } from 'vite'
import { MAP_FILES } from '../../../services/navigation/map-directory/manifest.ts'
import type { Drive } from './drive.ts'

const ORIGIN = 'http://follow.localhost'
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
}

/** @returns the directory of the built page; the caller removes it */
export async function buildFollowPage(): Promise<string> {
  const outDir = mkdtempSync(join(tmpdir(), 'fascia-follow-'))
  await build({
    root: import.meta.dirname,
    configFile: false,
    logLevel: 'error',
    base: './',
    plugins: [svelte({ configFile: false, compilerOptions: { runes: true } })],
    build: { outDir, emptyOutDir: true, target: 'chrome130' },
    worker: { format: 'es' },
  })
  return outDir
}

function slice(file: string, from: number, to: number): Buffer {
  const buffer = Buffer.alloc(to - from + 1)
  const handle = openSync(file, 'r')
  try {
    return buffer.subarray(0, readSync(handle, buffer, 0, buffer.length, from))
  } finally {
    closeSync(handle)
  }
}

/**
 * @param maps directories of maps; the drive calls their tiles `/tiles/0`, `/tiles/1` …
 * @param sharpness device pixels of a CSS pixel: where the CPU draws, few of them leave scripts as they are and the rest quick
 */
export async function openFollowPage(
  browser: Browser,
  directory: string,
  maps: readonly string[],
  drive: Drive,
  size = { width: 1920, height: 1080 },
  sharpness = 1,
): Promise<Page> {
  const page = await browser.newPage({ viewport: size, deviceScaleFactor: sharpness })
  await page.route(`${ORIGIN}/**`, async (route) => {
    const { pathname } = new URL(route.request().url())
    if (pathname === '/drive.json') return route.fulfill({ json: drive })
    if (pathname.startsWith('/tiles/')) {
      const file = join(maps[Number(pathname.slice('/tiles/'.length))] ?? '', MAP_FILES.tiles)
      const [, from = '0', to = '0'] = /bytes=(\d+)-(\d+)/.exec(route.request().headers()['range'] ?? '') ?? []
      return route.fulfill({ status: 206, body: slice(file, Number(from), Number(to)) })
    }
    const file = pathname === '/' ? '/index.html' : pathname
    return route.fulfill({ body: readFileSync(join(directory, file)), contentType: TYPES[extname(file)] ?? 'font/woff2' })
  })
  await page.goto(`${ORIGIN}/`)
  await page.locator('body[data-open]').waitFor({ state: 'attached' })
  return page
}
