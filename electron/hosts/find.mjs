/**
 * Where the browsers are. Plain JavaScript, because set-up asks too, before there is anything to run TypeScript with.
 * Electron is found by the `path.txt` of its package and never imported: importing it tries to download it.
 */
import { accessSync, constants, existsSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome']
const KNOWN = {
  darwin: ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium'],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** The path of Chromium or Chrome: CHROMIUM, else PATH, else the platform's usual places. */
export function findChromium(environment = process.env) {
  const given = environment.CHROMIUM
  if (given) return isExecutable(given) ? given : undefined
  const folders = (environment.PATH ?? '').split(delimiter).filter(Boolean)
  const candidates = [...NAMES.flatMap((name) => folders.map((folder) => join(folder, name))), ...(KNOWN[process.platform] ?? [])]
  return candidates.find(isExecutable)
}

/** The path of Electron's binary, when it was downloaded. */
export function findElectron(environment = process.env) {
  const folder = join(ROOT, 'node_modules', 'electron')
  const pathFile = join(folder, 'path.txt')
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8').trim() : undefined
  const override = environment.ELECTRON_OVERRIDE_DIST_PATH
  const path = override ? join(override, name ?? 'electron') : name === undefined ? undefined : join(folder, 'dist', name)
  return path !== undefined && isExecutable(path) ? path : undefined
}
