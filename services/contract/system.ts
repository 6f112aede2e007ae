/** What the supervisor tells of the processes, and what it hands to each when it starts. */
import { z } from 'zod'
import { ProcessName } from './scopes.ts'

export const ProcessStatus = z.object({
  name: ProcessName,
  state: z.enum(['starting', 'running', 'restarting', 'failed', 'stopped']),
  pid: z.number().int().nullable(),
  restarts: z.number().int(),
  /** Milliseconds from spawn to ready of the present run. */
  readyMs: z.number().nullable(),
  lastExit: z.string().nullable(),
})
export type ProcessStatus = z.infer<typeof ProcessStatus>

/** Retained event `system.processes`. */
export const ProcessesState = z.object({ processes: z.array(ProcessStatus) })
export type ProcessesState = z.infer<typeof ProcessesState>

/** Retained event `system.buses`: the sources of the vehicle process. */
export const BusesState = z.object({
  buses: z.array(
    z.object({
      name: z.string(),
      source: z.string(),
      state: z.enum(['connecting', 'up', 'down']),
      writable: z.boolean(),
      framesPerSecond: z.number(),
      frames: z.number(),
      errors: z.number(),
      /** Age of its newest frame; null before the first. */
      lastFrameAgeMs: z.number().nullable().optional(),
    }),
  ),
})
export type BusesState = z.infer<typeof BusesState>

const HttpEndpoint = z.object({ url: z.string(), tokenFile: z.string() })

/** `run/endpoints.json` (INTERFACES.md, Places). */
export const Endpoints = z.object({
  dashboard: HttpEndpoint.optional(),
  viss: z
    .object({
      url: z.string(),
      ws: z.string(),
      tokenFile: z.string(),
      /** Over TLS, when a certificate was named. */
      secureUrl: z.string().optional(),
      secureWs: z.string().optional(),
    })
    .optional(),
  socketcand: z.object({ host: z.string(), port: z.number().int() }).optional(),
  simulator: HttpEndpoint.optional(),
  /** Where the home process finds Matter: a socket in a directory of the owner alone. */
  matter: z.object({ socket: z.string() }).optional(),
  /** The page that shows the demo home, at development. */
  demoHome: z.object({ url: z.string() }).optional(),
  mqtt: z.object({ url: z.string(), usernameFile: z.string(), passwordFile: z.string() }).optional(),
  fleet: z.object({ url: z.string(), tokenFile: z.string().optional() }).optional(),
  packages: z.object({ url: z.string() }).optional(),
  metrics: z.object({ url: z.string() }).optional(),
  /** Where a producer of traffic sends its messages (POST), with the token of a companion. */
  traffic: HttpEndpoint.optional(),
})
export type Endpoints = z.infer<typeof Endpoints>
export const EndpointsFile = z.object({ pid: z.number().int(), endpoints: Endpoints })

/** Supervisor to process, over the child's IPC channel. */
export const ProcessStart = z.object({
  type: z.literal('start'),
  home: z.string(),
  /** Endpoints that are known so far, of siblings that started earlier. */
  endpoints: Endpoints,
  /** The process's own options (scenario, seed, port, map directory …), parsed by the process with its own schema. */
  options: z.record(z.string(), z.unknown()),
})
export type ProcessStart = z.infer<typeof ProcessStart>

export const ToProcess = z.discriminatedUnion('type', [
  ProcessStart,
  z.object({ type: z.literal('health'), id: z.number().int() }),
  z.object({ type: z.literal('endpoints'), endpoints: Endpoints }),
  z.object({ type: z.literal('stop') }),
])
export type ToProcess = z.infer<typeof ToProcess>

/** Process to supervisor. */
export const FromProcess = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready'), endpoints: Endpoints }),
  z.object({ type: z.literal('healthy'), id: z.number().int(), ok: z.boolean(), detail: z.string().optional() }),
  /** A sibling that starts only when it is needed is needed now. */
  z.object({ type: z.literal('want'), name: ProcessName }),
  z.object({ type: z.literal('progress'), text: z.string(), percent: z.number().optional() }),
])
export type FromProcess = z.infer<typeof FromProcess>
