/**
 * The shell's second host: Chromium or Chrome in kiosk mode, one browser a display, held by DevTools through a pipe. The
 * policy table of `guard/` is enforced from outside the page: every document is asked about before it loads, foreign
 * targets are closed before they run, permissions are denied by name.
 */
import { z } from 'zod'
import { FasciaError } from '../../services/contract/errors.ts'
import {
  KNOWN_PERMISSIONS,
  MAY_DOWNLOAD,
  DOCUMENT_HEADERS,
  contentPolicyProblems,
  mayFrame,
  mayHave,
  mayShow,
} from '../guard/policy.ts'
import { CdpPipe, type CdpParams } from './cdp-pipe.ts'
import { startChromium, type ChromiumProcess } from './chromium-process.ts'
import { fillScreen } from './fill-screen.ts'
import { boundMemory } from './package-memory.ts'
import { PackageProcesses, yieldToGauges } from './package-priority.ts'
import type { DisplayPlace, HostWindow, ShellHost, WindowHooks } from './host.ts'

const FIRST_RESTART_MS = 50
const MAX_RESTART_MS = 2_000
/** A browser that lived this long has earned a quick restart. */
const STABLE_MS = 10_000
/** A cold start on a busy small computer. */
const START_DEADLINE_MS = 30_000
const CLOSE_DEADLINE_MS = 1_000
const ANSWER_DEADLINE_MS = 3_000

/** @param path Chromium or Chrome @param profiles folder for their profiles */
export function chromiumHost(path: string, profiles: string): ShellHost {
  return {
    name: 'chromium',
    open: async (display, hooks) => {
      const window = new ChromiumWindow(path, profiles, display, hooks)
      await Promise.all([window.start(), window.filled])
      return window
    },
  }
}

const PausedRequest = z.object({
  requestId: z.string(),
  frameId: z.string(),
  request: z.object({ url: z.string() }),
  responseStatusCode: z.number().optional(),
  responseHeaders: z.array(z.object({ name: z.string(), value: z.string() })).optional(),
})
type PausedRequest = z.infer<typeof PausedRequest>

const DocumentBody = z.object({ body: z.string(), base64Encoded: z.boolean() })
const isRedirect = (status: number): boolean => status >= 300 && status < 400

/** What is wrong with the policy of an answer; a request has none yet, and a redirect shows nothing. */
function policyProblems({ responseStatusCode: status, responseHeaders }: PausedRequest): string[] {
  if (status === undefined || isRedirect(status)) return []
  const header = responseHeaders?.find(({ name }) => name.toLowerCase() === 'content-security-policy')
  return contentPolicyProblems(header?.value ?? null)
}

interface Run {
  browser: ChromiumProcess
  cdp: CdpPipe
  /** Session and frame of the one page that is ours. */
  page: { session: string; target: string; isReady: boolean } | undefined
  packages: PackageProcesses
  /** Sessions of the packages' frames. */
  frames: Set<string>
}

class ChromiumWindow implements HostWindow {
  readonly #path: string
  readonly #profiles: string
  readonly #display: DisplayPlace
  readonly #hooks: WindowHooks
  #run: Run | undefined
  #closing = false
  #beFilled: () => void = () => undefined
  /** Resolves when there is a page for the first time. */
  readonly filled = new Promise<void>((done) => (this.#beFilled = done))
  #startedMs = 0
  #restartMs = FIRST_RESTART_MS
  #restartTimer: NodeJS.Timeout | undefined

  constructor(path: string, profiles: string, display: DisplayPlace, hooks: WindowHooks) {
    this.#path = path
    this.#profiles = profiles
    this.#display = display
    this.#hooks = hooks
  }

  async start(): Promise<void> {
    this.#startedMs = performance.now()
    const browser = startChromium(this.#path, this.#display, this.#profiles, this.#hooks.places().safeScreen)
    let lastWords = ''
    browser.child.stderr?.on('data', (chunk: Buffer) => (lastWords = (lastWords + chunk.toString('utf8')).slice(-500)))
    const run: Run = {
      browser,
      cdp: new CdpPipe(browser.output, browser.input, (method, params, session) => this.#hear(run, method, params, session)),
      page: undefined,
      packages: new PackageProcesses(),
      frames: new Set(),
    }
    this.#run = run
    let ended = false
    const end = (how: string): void => {
      if (ended) return
      ended = true
      browser.forget()
      this.#gone(run, `${how} ${lastWords.trim()}`.trim())
    }
    browser.child.on('error', (error) => end(error.message))
    browser.child.on('exit', (code, signal) => end(signal ?? `exit code ${code}`))
    try {
      const autoAttach = { autoAttach: true, waitForDebuggerOnStart: true, flatten: true }
      await run.cdp.send('Target.setAutoAttach', autoAttach, undefined, START_DEADLINE_MS)
      await this.#denyPermissions(run)
    } catch (error) {
      // Its exit has been or will be dealt with; a browser that does not speak is ended here.
      browser.child.kill('SIGKILL')
      this.#hooks.onTrouble('the browser does not start', FasciaError.from(error).message)
    }
  }

  async show(url: string): Promise<void> {
    if (!mayShow(url, this.#hooks.places())) throw new FasciaError('forbidden', `the shell does not show ${url.slice(0, 80)}`)
    const run = this.#run
    if (!run?.page?.isReady) throw new FasciaError('unavailable', 'the window is not there yet')
    const result = await run.cdp.send('Page.navigate', { url }, run.page.session)
    const problem = result['errorText']
    if (typeof problem === 'string' && problem !== '') throw new FasciaError('unavailable', `the page does not load: ${problem}`)
  }

  async answers(): Promise<boolean> {
    const run = this.#run
    if (!run?.page) return true
    try {
      await run.cdp.send('Runtime.evaluate', { expression: '1' }, run.page.session, ANSWER_DEADLINE_MS)
      return true
    } catch (error) {
      return FasciaError.from(error).code !== 'timeout'
    }
  }

  revive(): void {
    this.#run?.browser.child.kill('SIGKILL')
  }

  async close(): Promise<void> {
    this.#closing = true
    clearTimeout(this.#restartTimer)
    const child = this.#run?.browser.child
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const exited = new Promise<void>((done) => child.once('exit', () => done()))
    const timer = setTimeout(() => child.kill('SIGKILL'), CLOSE_DEADLINE_MS)
    await this.#run?.cdp.send('Browser.close').catch(() => undefined)
    await exited
    clearTimeout(timer)
  }

  #hear(run: Run, method: string, params: CdpParams, session: string | undefined): void {
    if (method === 'Target.attachedToTarget') void this.#attached(run, params).catch(() => undefined)
    else if (method === 'Target.detachedFromTarget') this.#detached(run, params)
    else if (method === 'Fetch.requestPaused') void this.#judge(run, params, session).catch(() => undefined)
    else if (session === run.page?.session) this.#hearPage(run, method, params)
  }

  #hearPage(run: Run, method: string, params: CdpParams): void {
    if (method === 'Inspector.targetCrashed') return this.#hooks.onBlank('the page crashed')
    if (method === 'Page.javascriptDialogOpening') {
      void run.cdp.send('Page.handleJavaScriptDialog', { accept: false }, run.page?.session).catch(() => undefined)
    }
    if (method !== 'Page.frameNavigated') return
    const frame = params['frame'] as { parentId?: string; url: string }
    if (frame.parentId !== undefined) return
    void rendererPids(run.cdp).then(
      (pids) => run.packages.dashboardLoaded(pids),
      () => undefined,
    )
    if (mayShow(frame.url, this.#hooks.places())) return
    // Documents without a request (about:blank) can't be stopped beforehand; they are left at once.
    this.#hooks.onDenied('navigation', frame.url)
    this.#hooks.onBlank(`the page went to ${frame.url.slice(0, 80)}`)
  }

  async #attached(run: Run, params: CdpParams): Promise<void> {
    const session = params['sessionId'] as string
    const target = params['targetInfo'] as { targetId: string; type: string; url: string }
    const { cdp } = run
    const isPage = target.type === 'page' || target.url.startsWith('devtools:')
    if (isPage && run.page !== undefined) {
      this.#hooks.onDenied('new window', target.url)
      await cdp.send('Target.closeTarget', { targetId: target.targetId })
      return
    }
    if (isPage) {
      run.page = { session, target: target.targetId, isReady: false }
      await cdp.send('Page.enable', {}, session)
      await cdp.send('Inspector.enable', {}, session)
      await cdp.send('Page.setInterceptFileChooserDialog', { enabled: true }, session)
    }
    if (isPage || target.type === 'iframe') {
      const patterns = ['Request', 'Response'].map((requestStage) => ({
        urlPattern: '*',
        resourceType: 'Document',
        requestStage,
      }))
      await cdp.send('Fetch.enable', { patterns }, session)
      await cdp.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true, flatten: true }, session)
    }
    if (target.type === 'iframe') {
      run.frames.add(session)
      for (const pid of run.packages.frameCame(await rendererPids(cdp))) {
        yieldToGauges(pid)
        boundMemory(pid, (bytes) => this.#hooks.onDenied(`${bytes} bytes of memory`, 'an app'))
      }
    }
    await cdp.send('Runtime.runIfWaitingForDebugger', {}, session)
    if (!isPage || !run.page) return
    run.page.isReady = true
    this.#beFilled()
    this.#hooks.onBlank('the window is new')
    if (!this.#display.size) await fillScreen(cdp, run.page)
  }

  #detached(run: Run, params: CdpParams): void {
    if (run.frames.delete(params['sessionId'] as string)) run.packages.frameWent()
    if (params['sessionId'] !== run.page?.session) return
    // Somebody closed the window: without one the browser is of no use.
    run.page = undefined
    if (!this.#closing) run.browser.child.kill('SIGKILL')
  }

  /** Asked twice a document: before the request leaves, and before the answer is shown. */
  async #judge(run: Run, params: CdpParams, session: string | undefined): Promise<void> {
    const paused = PausedRequest.parse(params)
    const { requestId, request, responseStatusCode, responseHeaders } = paused
    const isWindow = session === run.page?.session && paused.frameId === run.page?.target
    const allowed = isWindow ? mayShow(request.url, this.#hooks.places()) : mayFrame(request.url, this.#hooks.places())
    const problems = isWindow && allowed ? policyProblems(paused) : []
    if (!allowed) this.#hooks.onDenied(isWindow ? 'navigation' : 'frame', request.url)
    if (problems.length > 0) this.#hooks.onDenied(`weak content policy (${problems.join(', ')})`, request.url)
    if (!allowed || problems.length > 0) {
      // Aborted, not blocked: an aborted navigation leaves the present page where it is.
      await run.cdp.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' }, session)
    } else if (!isWindow || responseStatusCode === undefined || isRedirect(responseStatusCode)) {
      await run.cdp.send('Fetch.continueRequest', { requestId }, session)
    } else {
      // Answered anew with its own body: headers of an answer that is merely continued are partly read before this.
      const { body, base64Encoded } = DocumentBody.parse(await run.cdp.send('Fetch.getResponseBody', { requestId }, session))
      const added = Object.entries(DOCUMENT_HEADERS).map(([name, value]) => ({ name, value }))
      const answer = {
        responseCode: responseStatusCode,
        responseHeaders: [...(responseHeaders ?? []), ...added],
        body: base64Encoded ? body : Buffer.from(body, 'utf8').toString('base64'),
      }
      await run.cdp.send('Fetch.fulfillRequest', { requestId, ...answer }, session)
    }
  }

  async #denyPermissions({ cdp }: Run): Promise<void> {
    if (!MAY_DOWNLOAD) await cdp.send('Browser.setDownloadBehavior', { behavior: 'deny' })
    const denied = KNOWN_PERMISSIONS.filter((name) => !mayHave(name))
    // A name that this browser's version does not know can't be granted by it either.
    await Promise.allSettled(denied.map((name) => cdp.send('Browser.setPermission', { permission: { name }, setting: 'denied' })))
  }

  #gone(run: Run, how: string): void {
    if (run !== this.#run || this.#closing) return
    this.#run = undefined
    const lived = performance.now() - this.#startedMs
    this.#restartMs = lived > STABLE_MS ? FIRST_RESTART_MS : Math.min(MAX_RESTART_MS, this.#restartMs * 2)
    this.#hooks.onTrouble('the browser is gone, it is started again', how)
    this.#restartTimer = setTimeout(() => void this.start(), this.#restartMs)
  }
}

const ProcessInfo = z.object({ processInfo: z.array(z.object({ type: z.string(), id: z.number().int() })) })

async function rendererPids(cdp: CdpPipe): Promise<number[]> {
  const { processInfo } = ProcessInfo.parse(await cdp.send('SystemInfo.getProcessInfo'))
  return processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id)
}
