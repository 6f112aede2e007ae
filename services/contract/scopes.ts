/**
 * Token scopes: who may knock, and as what. A bearer token has exactly one scope; least privilege is the rule.
 */
import { z } from 'zod'

/** Scopes that a person's screen or tool holds (INTERFACES.md, Places). */
export const CLIENT_SCOPES = [
  'shell',
  'center',
  'cluster',
  'passenger',
  'developer',
  'viss-read',
  'viss-write',
  'companion',
] as const

/** Scopes of the sibling processes; each may serve its own requests and publish its own branch. */
export const PROCESS_SCOPES = ['process-apps', 'process-navigation', 'process-home', 'process-updater', 'supervisor'] as const

export const Scope = z.enum([...CLIENT_SCOPES, ...PROCESS_SCOPES])
export type Scope = z.infer<typeof Scope>

export const ALL_SCOPES: readonly Scope[] = Scope.options

/** The processes of the design, by the name that people read. */
export const ProcessName = z.enum(['vehicle', 'apps', 'navigation', 'home', 'updater', 'simulator', 'shell', 'matter', 'demo'])
export type ProcessName = z.infer<typeof ProcessName>
