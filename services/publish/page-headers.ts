/**
 * Headers of every page and asset of the dashboard: what the page may load, where it may be shown, what it may use.
 */
export interface ContentPlaces {
  /** Origins of this server, for the signal link. */
  origins: readonly string[]
  /** Port of the server that serves feature packages; absent while there is none. */
  packagesPort?: number | undefined
}

/**
 * Content-Security-Policy of the dashboard. Styles come from files alone: Svelte sets styles through CSSOM, which the
 * policy does not touch. The map draws in a worker made of a blob.
 */
export function contentSecurityPolicy({ origins, packagesPort }: ContentPlaces): string {
  // A policy can't name an IPv6 address; 'self' covers a page that came from there.
  const named = origins.filter((origin) => !origin.includes('['))
  const sockets = named.map((origin) => origin.replace('http:', 'ws:')).join(' ')
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "media-src 'self' blob:",
    `connect-src 'self' ${sockets}`,
    "worker-src 'self' blob:",
    `frame-src ${packagesPort === undefined ? "'none'" : `http://*.localhost:${packagesPort}`}`,
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

const NO_POWERS = ['camera', 'geolocation', 'microphone', 'payment', 'usb', 'serial', 'hid', 'midi', 'display-capture']

/** What goes with every answer of the server. */
export const COMMON_HEADERS: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': NO_POWERS.map((power) => `${power}=()`).join(', '),
}
