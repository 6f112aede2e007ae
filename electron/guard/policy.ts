/**
 * What a screen of Fascia may do: one pure table for every host (DESIGN.md, decision 4). The hosts only ask; whatever is
 * not allowed here is denied.
 */

export interface GuardPlaces {
  /** Origin of the dashboard, `http://fascia.localhost:PORT`; null while the gateway is away. */
  dashboardOrigin: string | null
  /** Port on which feature packages are served, each as `http://<package-id>.localhost:PORT`; null when none is. */
  packagesPort: number | null
  /** The safe screen's whole address (a `data:` URL, which can reach nothing). */
  safeScreen: string
}

/** Documents without content of their own. */
const EMPTY_DOCUMENTS = new Set(['about:blank', 'about:srcdoc'])

/** May this address fill a window? The dashboard's origin and the safe screen, nothing else. */
export function mayShow(url: string, places: GuardPlaces): boolean {
  if (url === places.safeScreen) return true
  return places.dashboardOrigin !== null && originOf(url) === places.dashboardOrigin
}

/** May this address be loaded into a frame of a window? Feature packages, on their own origins. */
export function mayFrame(url: string, places: GuardPlaces): boolean {
  if (EMPTY_DOCUMENTS.has(url)) return true
  const parsed = parse(url)
  if (!parsed || places.packagesPort === null) return false
  const isPackageHost = /^[a-z0-9-]+(\.[a-z0-9-]+)*\.localhost$/.test(parsed.hostname) && parsed.hostname !== 'fascia.localhost'
  return parsed.protocol === 'http:' && isPackageHost && parsed.port === String(places.packagesPort)
}

/** New windows: none, whoever asks. */
export const MAY_OPEN_WINDOWS = false
/** Downloads and file dialogs: none; the car's files are no business of a page. */
export const MAY_DOWNLOAD = false

/** Permissions of the web platform that a page may have: none. A permission that is not listed here is denied. */
const ALLOWED_PERMISSIONS: ReadonlySet<string> = new Set<string>()
export const mayHave = (permission: string): boolean => ALLOWED_PERMISSIONS.has(permission)

/** Names that Chromium knows; hosts that must name what they deny go through this list. */
export const KNOWN_PERMISSIONS: readonly string[] = [
  'accelerometer',
  'ambient-light-sensor',
  'background-fetch',
  'background-sync',
  'camera',
  'captured-surface-control',
  'clipboard-read',
  'clipboard-write',
  'display-capture',
  'geolocation',
  'gyroscope',
  'idle-detection',
  'keyboard-lock',
  'local-fonts',
  'local-network-access',
  'magnetometer',
  'microphone',
  'midi',
  'nfc',
  'notifications',
  'payment-handler',
  'periodic-background-sync',
  'persistent-storage',
  'pointer-lock',
  'screen-wake-lock',
  'speaker-selection',
  'storage-access',
  'top-level-storage-access',
  'window-management',
]

/** Features of the platform that no document of a window may use. */
const NO_FEATURES = [
  'bluetooth',
  'camera',
  'display-capture',
  'geolocation',
  'hid',
  'idle-detection',
  'local-fonts',
  'microphone',
  'midi',
  'payment',
  'publickey-credentials-get',
  'screen-wake-lock',
  'serial',
  'usb',
  'window-management',
  'xr-spatial-tracking',
]
  .map((feature) => `${feature}=()`)
  .join(', ')

/**
 * What the hosts add to the answer of every document that fills a window, so that the browser itself refuses it: a second
 * content policy (both hold) whose sandbox has no pop-ups, no downloads and no modal dialogs, and a permissions policy.
 */
export const DOCUMENT_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': 'sandbox allow-scripts allow-same-origin allow-forms',
  'permissions-policy': NO_FEATURES,
}

/**
 * What is wrong with a dashboard's Content-Security-Policy; empty when it is strict enough to be shown.
 *
 * @param header the header's value, null when there is none
 */
export function contentPolicyProblems(header: string | null): string[] {
  if (header === null || header.trim() === '') return ['there is no Content-Security-Policy']
  const directives = new Map<string, string[]>()
  for (const part of header.split(';')) {
    const [name, ...values] = part.trim().split(/\s+/)
    if (name && !directives.has(name.toLowerCase())) directives.set(name.toLowerCase(), values)
  }
  const problems: string[] = []
  const fallback = directives.get('default-src')
  const of = (name: string): string[] | undefined => directives.get(name) ?? fallback
  if (!fallback) problems.push('default-src is missing')
  for (const name of ['script-src', 'connect-src', 'worker-src', 'object-src', 'frame-src']) {
    for (const value of of(name) ?? []) {
      if (isWide(value)) problems.push(`${name} allows ${value}`)
    }
  }
  for (const value of of('script-src') ?? []) {
    if (["'unsafe-inline'", "'unsafe-eval'", 'data:', 'blob:'].includes(value)) problems.push(`script-src allows ${value}`)
  }
  if (of('object-src')?.some((value) => value !== "'none'")) problems.push('object-src allows plug-ins')
  for (const name of ['base-uri', 'frame-ancestors', 'form-action']) {
    const values = directives.get(name)
    if (!values || values.some((value) => value !== "'none'" && value !== "'self'")) problems.push(`${name} is not closed`)
  }
  return problems
}

/** `*`, whole schemes, hosts beyond this machine. */
function isWide(value: string): boolean {
  if (value.startsWith("'") || value === 'blob:' || value === 'data:') return false
  if (value === '*' || /^(https?|wss?|ftp|filesystem):$/.test(value)) return true
  const host = value.replace(/^[a-z]+:\/\//, '').replace(/:(\d+|\*)$/, '')
  return !/^((\*\.|[a-z0-9-]+\.)*localhost|127\.0\.0\.1|\[::1\])$/.test(host)
}

function originOf(url: string): string | null {
  const parsed = parse(url)
  return parsed && (parsed.protocol === 'http:' || parsed.protocol === 'https:') ? parsed.origin : null
}

function parse(url: string): URL | null {
  return URL.canParse(url) ? new URL(url) : null
}
