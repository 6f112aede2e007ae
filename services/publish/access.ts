/**
 * Who may do what at the gateway: one row a scope, least privilege. Displays follow the contract's display rules.
 */
import { DISPLAY_RULES, type DisplayRole } from '../contract/displays.ts'
import { EVENTS, type EventName } from '../contract/events.ts'
import type { RequestName } from '../contract/requests.ts'
import type { ProcessName, Scope } from '../contract/scopes.ts'
import { patternTest } from '../signals/signal-table.ts'

export interface AccessRule {
  /** False: the scope may not connect to `/link` at all. */
  mayLink: boolean
  /** Signal patterns that may be read, and set with `vehicle.set`. */
  signals: readonly string[]
  /** Prefixes of request names. */
  requests: readonly string[]
  /** Prefixes of event names that are delivered. */
  events: readonly string[]
  /** The process that this scope is, if it is one: it publishes its branch, sends its events and serves its requests. */
  process?: ProcessName | 'supervisor'
  display?: DisplayRole
}

const ALL_SIGNALS = ['Vehicle.**']

const displayRule = (display: DisplayRole): AccessRule => ({ mayLink: true, ...DISPLAY_RULES[display], display })
const processRule = (process: ProcessName | 'supervisor', requests: readonly string[]): AccessRule => ({
  mayLink: true,
  signals: ALL_SIGNALS,
  requests,
  events: [''],
  process,
})

/** What the assistant asks in a person's name of the process that it lives in: the router checks it like anybody's wish. */
const ASSISTANT_ASKS = ['media.', 'phone.', 'energy.charge', 'places.list', 'settings.set', 'profiles.select']

export const ACCESS: Readonly<Record<Scope, AccessRule>> = {
  center: displayRule('center'),
  cluster: displayRule('cluster'),
  passenger: displayRule('passenger'),
  shell: { mayLink: true, signals: [], requests: [], events: ['system.', 'vehicle.restrictions', 'profiles.state'] },
  developer: { mayLink: true, signals: ALL_SIGNALS, requests: [''], events: [''] },
  'viss-read': { mayLink: false, signals: ALL_SIGNALS, requests: [], events: [] },
  'viss-write': { mayLink: false, signals: ALL_SIGNALS, requests: ['vehicle.set'], events: [] },
  companion: {
    mayLink: true,
    signals: [],
    requests: ['navigation.traffic.', 'phone.companion.'],
    events: ['phone.command'],
  },
  'process-apps': processRule('apps', ['vehicle.set', 'navigation.', 'home.', 'system.restart', ...ASSISTANT_ASKS]),
  'process-navigation': processRule('navigation', ['vehicle.set', 'energy.', 'places.', 'settings.']),
  'process-home': processRule('home', ['vehicle.set', 'energy.', 'places.', 'navigation.']),
  // The health check of what was just installed opens its app as a screen does.
  'process-updater': processRule('updater', ['apps.open', 'apps.close']),
  supervisor: processRule('supervisor', ['']),
}

const matches = (prefixes: readonly string[], name: string): boolean => prefixes.some((prefix) => name.startsWith(prefix))

/** A scope may set what it may read: a passenger's screen reaches no drive mode. */
export const mayRead = (rule: AccessRule, path: string): boolean => rule.signals.some((pattern) => patternTest(pattern)(path))
export const mayRequest = (rule: AccessRule, name: RequestName): boolean => matches(rule.requests, name)
export const mayHear = (rule: AccessRule, name: EventName): boolean => matches(rule.events, name)

/** An event is sent by its owner; `any` is every scope that may link and is no display's page of a passenger. */
export function maySendEvent(rule: AccessRule, name: EventName): boolean {
  const { from } = EVENTS[name]
  if (from === 'any') return rule.mayLink && rule.display === undefined
  // The simulator is a developer's tool, with a developer's token.
  if (from === 'simulator') return rule === ACCESS.developer
  return rule.process === from
}
