/**
 * The MessagePort between the dashboard and a feature's web app in its frame (docs/write-a-feature.md).
 *
 * The frame has an opaque origin and no other way out. It says `AppKnock` to its parent window; the dashboard, which
 * checks that the sender is that frame's window, answers once with `AppDoor` and a fresh MessagePort. From then on only
 * the port is used. The dashboard relays calls as the request `apps.call` with the session that `apps.open` gave it; the
 * grants are checked there, whatever the frame says.
 *
 *   frame → dashboard                     dashboard → frame
 *     call {id, call}                       start (first: who you are, what you may)
 *     subscribe {id, paths}                 result {id, …}
 *     alive                                 signals, theme, restrictions (pushed), ping
 */
import { z } from 'zod'
import { Restrictions } from './driving.ts'
import { ErrorBody } from './errors.ts'
import { PackageId } from './manifest.ts'
import { Settings } from './people.ts'
import { Quality } from './quality.ts'
import { REQUESTS } from './requests.ts'
import { SignalPathText, SignalValue } from './signal-entry.ts'

export const APP_PORT_PROTOCOL = 1

/** Calls that one frame may have open; the dashboard answers further ones with `too_many`. */
export const APP_CALLS_IN_FLIGHT = 16

/** Signals are pushed to a frame at most this often, latest values only. */
export const APP_SIGNALS_PER_SECOND = 10

/** Messages that a frame may send in a second, whatever they say; a frame that sends more is closed. */
export const APP_MESSAGES_PER_SECOND = 200

/** Characters and items that one message of a frame may hold; a frame that sends a larger one is closed. */
export const APP_MESSAGE_SIZE = 262_144

/** How often a frame is asked whether it still answers, and after which silence the driver is told that it does not. */
export const APP_PING_EVERY_MS = 1_000
export const APP_SILENT_MS = 5_000

/** Served beside an app's files by the car itself: a page that beats from within the app's process. No package has such a path. */
export const APP_HEART_PAGE = '.heart/index.html'
export const AppBeat = z.strictObject({ fascia: z.literal('beat') })
export type AppBeat = z.infer<typeof AppBeat>

/** After so much silence the app is stopped: its frame goes, and with it the process that burns. */
export const APP_STOPPED_MS = 20_000

/**
 * Frame to parent, by `window.postMessage`. `page` is any text that is another at each load, so that a page that knocks
 * again because the answer is slow is not taken for a new one, whose port would replace that of the first.
 */
export const AppKnock = z.object({
  fascia: z.literal('knock'),
  protocol: z.literal(APP_PORT_PROTOCOL),
  page: z.string().max(64).optional(),
})
export type AppKnock = z.infer<typeof AppKnock>

/** Parent to frame, by `window.postMessage` with exactly one port. */
export const AppDoor = z.object({ fascia: z.literal('door'), protocol: z.literal(APP_PORT_PROTOCOL) })
export type AppDoor = z.infer<typeof AppDoor>

/** What an app may ask for; the same union that `apps.call` takes. */
export const AppCall = REQUESTS['apps.call'].input.shape.call
export type AppCall = z.infer<typeof AppCall>

const CallId = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER)

export const FromApp = z.discriminatedUnion('type', [
  z.object({ type: z.literal('call'), id: CallId, call: AppCall }),
  /** Replaces an earlier subscription; a path outside the grants refuses the whole with `forbidden`. */
  z.object({ type: z.literal('subscribe'), id: CallId, paths: z.array(SignalPathText).max(64) }),
  /** Answers a ping; the SDK does it. */
  z.object({ type: z.literal('alive') }),
])
export type FromApp = z.infer<typeof FromApp>

/** How the app should look, so that it fits the cockpit around it. */
export const AppTheme = z.object({
  appearance: z.enum(['day', 'night']),
  accent: Settings.shape.accent.unwrap(),
  textSizePercent: z.number().int().min(100).max(160),
  reducedMotion: z.boolean(),
  language: Settings.shape.language.unwrap(),
  direction: z.enum(['ltr', 'rtl']),
})
export type AppTheme = z.infer<typeof AppTheme>

/** `value` is null unless `quality` is `valid`: an app can't show an old value as a true one by mistake. */
export const AppSample = z.object({ path: SignalPathText, value: SignalValue.nullable(), quality: Quality, sourceMs: z.number() })
export type AppSample = z.infer<typeof AppSample>

export const ToApp = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('start'),
    protocol: z.literal(APP_PORT_PROTOCOL),
    package: PackageId,
    reads: z.array(SignalPathText),
    controls: z.array(SignalPathText),
    /** Origins that it may ask now. */
    network: z.array(z.string()).optional(),
    theme: AppTheme,
    restrictions: Restrictions,
  }),
  z.object({ type: z.literal('result'), id: CallId, ok: z.literal(true), result: z.unknown() }),
  z.object({ type: z.literal('refused'), id: CallId, error: ErrorBody }),
  z.object({ type: z.literal('signals'), samples: z.array(AppSample).max(64) }),
  z.object({ type: z.literal('theme'), theme: AppTheme }),
  z.object({ type: z.literal('restrictions'), restrictions: Restrictions }),
  z.object({ type: z.literal('ping') }),
])
export type ToApp = z.infer<typeof ToApp>
