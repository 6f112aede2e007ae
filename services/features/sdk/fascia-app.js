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
/** A dashboard that is gone answers nothing; an app must not wait for ever. */
const ANSWER_MS = 15_000
/** This load of the page, so that its knocks count as one. */
const PAGE = Math.random().toString(36).slice(2)

/** @type {MessagePort | undefined} */
let port
let nextId = 1
/** @type {Map<number, {resolve: (value: unknown) => void, reject: (error: Error) => void, timer: number}>} */
const waiting = new Map()
/** @type {Set<{paths: string[], listener: (samples: Record<string, {value: unknown, quality: string, sourceMs: number}>) => void}>} */
const subscriptions = new Set()
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
  clearTimeout(call?.timer)
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
    start({ package: message.package, reads: message.reads, controls: message.controls, network: message.network ?? [] })
    for (const listener of themeListeners) listener(theme)
    for (const listener of restrictionListeners) listener(restrictions)
  } else if (message.type === 'result') {
    settle(message.id, 'resolve', message.result)
  } else if (message.type === 'refused') {
    settle(message.id, 'reject', failure(message.error))
  } else if (message.type === 'signals') {
    deliver(message.samples)
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
    const late = { code: 'timeout', message: 'the car did not answer' }
    const timer = setTimeout(() => settle(id, 'reject', failure(late)), ANSWER_MS)
    waiting.set(id, { resolve, reject, timer })
    port.postMessage({ ...message, id })
  })
}

const call = (body) => send({ type: 'call', call: body })

/** Each listener hears of its own paths only. */
function deliver(samples) {
  for (const { paths, listener } of subscriptions) {
    const own = samples.filter(({ path }) => paths.includes(path)).map(({ path, ...sample }) => [path, sample])
    if (own.length > 0) listener(Object.fromEntries(own))
  }
}

/** Tells the dashboard what all listeners together want. */
const subscribeAll = () => send({ type: 'subscribe', paths: [...new Set([...subscriptions].flatMap(({ paths }) => paths))] })

async function subscribe(paths, listener) {
  const subscription = { paths: [...paths], listener }
  subscriptions.add(subscription)
  const stop = async () => {
    if (subscriptions.delete(subscription)) await subscribeAll()
  }
  try {
    await subscribeAll()
  } catch (error) {
    subscriptions.delete(subscription)
    throw error
  }
  return stop
}

function listen(listeners, latest, listener) {
  listeners.add(listener)
  if (latest !== undefined) listener(latest)
  return () => listeners.delete(listener)
}

export const fascia = {
  /** Resolves with `{package, reads, controls, network}` once the car answers. */
  ready: begun,
  signals: {
    /**
     * Calls back with what changed of these paths, at most ten times a second, and at once with all of them. `value` is
     * null unless `quality` is "valid": show "—" then. Resolves with a function that ends it.
     */
    subscribe,
    /** One reading: `{path: {value, quality, sourceMs}}`. */
    read: (paths) => call({ method: 'signals.read', paths }),
  },
  commands: {
    /** Asks the vehicle; resolves with what the vehicle confirmed. */
    request: (path, value) => call({ method: 'commands.request', path, value }),
  },
  network: {
    /**
     * Asks a host of the manifest that the driver lets the app ask (`fascia.ready` tells which): `{status, contentType, location, body}`.
     * Redirections are not followed.
     */
    fetch: (url, options = {}) => call({ method: 'network.fetch', url, ...options }),
  },
  storage: {
    /** The stored text, or null. */
    get: (key) => call({ method: 'storage.get', key }),
    set: (key, value) => call({ method: 'storage.set', key, value }),
    remove: (key) => call({ method: 'storage.remove', key }),
  },
  theme: {
    /** Resolves with how the cockpit looks now. */
    get: () => begun.then(() => theme),
    /** Calls back now and at each change; returns a function that stops it. */
    subscribe: (listener) => listen(themeListeners, theme, listener),
  },
  restrictions: {
    /** Resolves with what is allowed now. */
    get: () => begun.then(() => restrictions),
    subscribe: (listener) => listen(restrictionListeners, restrictions, listener),
  },
  /** The same as `theme.subscribe` and `restrictions.subscribe`. */
  onTheme: (listener) => listen(themeListeners, theme, listener),
  onRestrictions: (listener) => listen(restrictionListeners, restrictions, listener),
}
