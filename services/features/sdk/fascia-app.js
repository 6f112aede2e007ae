/**
 * What a feature's web app includes to talk to the car: `import { fascia } from './fascia-app.js'`.
 *
 * The app runs in a frame without network, cookies or storage of its own; everything goes through one MessagePort that
 * the dashboard opens (services/contract/app-port.ts, docs/write-a-feature.md). Each call answers with a promise that
 * rejects with an Error whose `code` is one of Fascia's (`forbidden`, `restricted`, `too_many`, `not_confirmed` …).
 */
const PROTOCOL = 1
const KNOCK_EVERY_MS = 250
const KNOCKS = 40
/** This load of the page, so that its knocks count as one. */
const PAGE = Math.random().toString(36).slice(2)

/** @type {MessagePort | undefined} */
let port
let nextId = 1
/** @type {Map<number, {resolve: (value: unknown) => void, reject: (error: Error) => void}>} */
const waiting = new Map()
/** @type {((samples: Record<string, {value: unknown, quality: string, sourceMs: number}>) => void) | undefined} */
let onSamples
const themeListeners = new Set()
const restrictionListeners = new Set()
let theme
let restrictions

function failure(error) {
  return Object.assign(new Error(error.message), { code: error.code, remedy: error.remedy })
}

function settle(id, action, value) {
  const call = waiting.get(id)
  waiting.delete(id)
  call?.[action](value)
}

const begun = new Promise((resolve, reject) => {
  let knocks = 0
  const knock = () => {
    if (knocks++ >= KNOCKS) {
      clearInterval(timer)
      reject(Object.assign(new Error('the dashboard did not answer'), { code: 'unavailable' }))
      return
    }
    globalThis.parent.postMessage({ fascia: 'knock', protocol: PROTOCOL, page: PAGE }, '*')
  }
  const timer = setInterval(knock, KNOCK_EVERY_MS)
  globalThis.addEventListener('message', (event) => {
    if (port !== undefined || event.source !== globalThis.parent || event.data?.fascia !== 'door') return
    clearInterval(timer)
    port = event.ports[0]
    port.onmessage = (message) => receive(message.data, resolve)
  })
  knock()
})

function receive(message, start) {
  if (message.type === 'start') {
    theme = message.theme
    restrictions = message.restrictions
    start({ package: message.package, reads: message.reads, controls: message.controls })
    for (const listener of themeListeners) listener(theme)
    for (const listener of restrictionListeners) listener(restrictions)
  } else if (message.type === 'result') {
    settle(message.id, 'resolve', message.result)
  } else if (message.type === 'refused') {
    settle(message.id, 'reject', failure(message.error))
  } else if (message.type === 'signals') {
    onSamples?.(Object.fromEntries(message.samples.map(({ path, ...sample }) => [path, sample])))
  } else if (message.type === 'theme') {
    theme = message.theme
    for (const listener of themeListeners) listener(theme)
  } else if (message.type === 'restrictions') {
    restrictions = message.restrictions
    for (const listener of restrictionListeners) listener(restrictions)
  } else if (message.type === 'ping') {
    port.postMessage({ type: 'alive' })
  }
}

async function send(message) {
  await begun
  const id = nextId++
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject })
    port.postMessage({ ...message, id })
  })
}

const call = (body) => send({ type: 'call', call: body })

function listen(listeners, latest, listener) {
  listeners.add(listener)
  if (latest !== undefined) listener(latest)
  return () => listeners.delete(listener)
}

export const fascia = {
  /** Resolves with `{package, reads, controls}` once the car answers. */
  ready: begun,
  signals: {
    /**
     * Latest values, pushed at most ten times a second; replaces an earlier subscription. `value` is null unless
     * `quality` is "valid": show "—" then.
     */
    async subscribe(paths, listener) {
      onSamples = listener
      await send({ type: 'subscribe', paths })
    },
    /** One reading: `{path: {value, quality, sourceMs}}`. */
    read: (paths) => call({ method: 'signals.read', paths }),
  },
  commands: {
    /** Asks the vehicle; resolves with what the vehicle confirmed. */
    request: (path, value) => call({ method: 'commands.request', path, value }),
  },
  storage: {
    /** The stored text, or null. */
    get: (key) => call({ method: 'storage.get', key }),
    set: (key, value) => call({ method: 'storage.set', key, value }),
    remove: (key) => call({ method: 'storage.remove', key }),
  },
  /** Calls back now and at each change; returns a function that stops it. */
  onTheme: (listener) => listen(themeListeners, theme, listener),
  onRestrictions: (listener) => listen(restrictionListeners, restrictions, listener),
}
