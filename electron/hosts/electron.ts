/** The shell's first host: Electron, every window sandboxed and isolated, the policy table of `guard/` on every door. */
import { BrowserWindow, session as sessions, webFrameMain, type Session, type WebContents } from 'electron'
import { FasciaError } from '../../services/contract/errors.ts'
import {
  DOCUMENT_HEADERS,
  MAY_DOWNLOAD,
  MAY_OPEN_WINDOWS,
  contentPolicyProblems,
  mayFrame,
  mayHave,
  mayShow,
} from '../guard/policy.ts'
import { boundMemory } from './package-memory.ts'
import { yieldToGauges } from './package-priority.ts'
import type { DisplayPlace, HostWindow, ShellHost, WindowHooks } from './host.ts'

const REVIVE_MS = 100

/** @param preload path of the preload script, as JavaScript */
export function electronHost(preload: string): ShellHost {
  return {
    name: 'electron',
    open: async (display, hooks) => new ElectronWindow(preload, display, hooks),
  }
}

class ElectronWindow implements HostWindow {
  readonly #preload: string
  readonly #display: DisplayPlace
  readonly #hooks: WindowHooks
  #window: BrowserWindow
  #closing = false

  constructor(preload: string, display: DisplayPlace, hooks: WindowHooks) {
    this.#preload = preload
    this.#display = display
    this.#hooks = hooks
    this.#window = this.#create()
  }

  async show(url: string): Promise<void> {
    if (!mayShow(url, this.#hooks.places())) throw new FasciaError('forbidden', `the shell does not show ${url.slice(0, 80)}`)
    try {
      await this.#window.loadURL(url)
    } catch (cause) {
      throw new FasciaError('unavailable', 'the page does not load', { cause })
    }
  }

  /** Electron tells of a page that hangs by itself (`unresponsive`). */
  async answers(): Promise<boolean> {
    return true
  }

  revive(): void {
    this.#window.webContents.forcefullyCrashRenderer()
  }

  async close(): Promise<void> {
    this.#closing = true
    if (!this.#window.isDestroyed()) this.#window.destroy()
  }

  #create(): BrowserWindow {
    const { role, size } = this.#display
    // In memory and of its own: displays share no cookies, and nothing outlives a start.
    const partition = `display-${role}`
    guardSession(sessions.fromPartition(partition), this.#hooks)
    const window = new BrowserWindow({
      ...(size ?? {}),
      kiosk: size === undefined,
      fullscreen: size === undefined,
      frame: false,
      show: true,
      autoHideMenuBar: true,
      backgroundColor: '#0b1110',
      webPreferences: {
        partition,
        preload: this.#preload,
        additionalArguments: [`--fascia-display=${role}`],
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        nodeIntegrationInSubFrames: false,
        nodeIntegrationInWorker: false,
        webviewTag: false,
        webSecurity: true,
        allowRunningInsecureContent: false,
        navigateOnDragDrop: false,
        devTools: false,
        spellcheck: false,
        backgroundThrottling: false,
      },
    })
    window.removeMenu()
    guardContents(window.webContents, this.#hooks)
    // Content policies don't reach WebRTC in Chromium: without this a package's page could send datagrams to anybody.
    window.webContents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
    // A proxy that nobody serves: loopback passes it by, everything else (WebRTC's TCP too) ends there.
    void window.webContents.session.setProxy({ proxyRules: 'http://127.0.0.1:9' })
    window.webContents.on('render-process-gone', (_event, { reason }) => {
      if (!this.#closing) setTimeout(() => this.#hooks.onBlank(`the page's process is gone: ${reason}`), REVIVE_MS)
    })
    window.on('unresponsive', () => this.revive())
    window.on('closed', () => {
      if (this.#closing) return
      this.#window = this.#create()
      this.#hooks.onBlank('the window was closed')
    })
    return window
  }
}

function guardSession(session: Session, hooks: WindowHooks): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => {
    if (!mayHave(permission)) hooks.onDenied('permission', permission)
    answer(mayHave(permission))
  })
  session.setPermissionCheckHandler((_contents, permission) => mayHave(permission))
  session.setDevicePermissionHandler(() => false)
  session.webRequest.onHeadersReceived(({ resourceType, url, statusCode, responseHeaders = {} }, answer) => {
    const isShown = resourceType === 'mainFrame' && /^https?:/.test(url) && (statusCode < 300 || statusCode >= 400)
    if (!isShown) return answer({})
    const valuesOf = (name: string): string[] =>
      Object.entries(responseHeaders).flatMap(([key, values]) => (key.toLowerCase() === name ? values : []))
    const problems = contentPolicyProblems(valuesOf('content-security-policy')[0] ?? null)
    if (problems.length > 0) {
      hooks.onDenied(`weak content policy (${problems.join(', ')})`, url)
      return answer({ cancel: true })
    }
    const added = Object.entries(DOCUMENT_HEADERS).map(([name, value]) => [name, [...valuesOf(name), value]] as const)
    const kept = Object.entries(responseHeaders).filter(([key]) => !(key.toLowerCase() in DOCUMENT_HEADERS))
    answer({ responseHeaders: Object.fromEntries([...kept, ...added]) })
  })
  session.on('will-download', (event) => {
    if (!MAY_DOWNLOAD) event.preventDefault()
  })
}

function guardContents(contents: WebContents, hooks: WindowHooks): void {
  const judge = (event: Electron.Event<Electron.WebContentsWillFrameNavigateEventParams>): void => {
    const allowed = event.isMainFrame ? mayShow(event.url, hooks.places()) : mayFrame(event.url, hooks.places())
    if (allowed) return
    event.preventDefault()
    hooks.onDenied(event.isMainFrame ? 'navigation' : 'frame', event.url)
  }
  contents.on('will-frame-navigate', judge)
  contents.on('will-redirect', (event) => {
    const allowed = event.isMainFrame ? mayShow(event.url, hooks.places()) : mayFrame(event.url, hooks.places())
    if (allowed) return
    event.preventDefault()
    hooks.onDenied('redirect', event.url)
  })
  contents.on('did-frame-navigate', (_event, _url, _code, _text, isMainFrame, processId, routingId) => {
    const pid = isMainFrame ? undefined : webFrameMain.fromId(processId, routingId)?.osProcessId
    if (pid === undefined || pid === contents.getOSProcessId()) return
    yieldToGauges(pid)
    boundMemory(pid, (bytes) => hooks.onDenied(`${bytes} bytes of memory`, 'an app'))
  })
  contents.setWindowOpenHandler(({ url }) => {
    if (!MAY_OPEN_WINDOWS) hooks.onDenied('new window', url)
    return { action: 'deny' }
  })
  contents.on('will-attach-webview', (event) => event.preventDefault())
}
