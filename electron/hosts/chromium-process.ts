/** Starts one Chromium for one display: flags, a fresh profile, an unprivileged user. */
import { spawn, type ChildProcess } from 'node:child_process'
import { chownSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { FasciaError } from '../../services/contract/errors.ts'
import type { DisplayPlace } from './host.ts'

export interface BrowserUser {
  uid: number
  gid: number
}

export interface ChromiumProcess {
  child: ChildProcess
  output: Writable
  input: Readable
  /** Removes the profile; call it when the process is gone. */
  forget(): void
}

/** Off: what talks to the internet by itself, what asks, what offers, what a car's screen has no use for. */
const FLAGS = [
  '--remote-debugging-pipe',
  '--no-first-run',
  '--no-default-browser-check',
  '--no-pings',
  '--noerrdialogs',
  '--deny-permission-prompts',
  '--disable-background-networking',
  '--disable-backgrounding-occluded-windows',
  '--disable-breakpad',
  '--disable-client-side-phishing-detection',
  '--disable-component-extensions-with-background-pages',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-extensions',
  '--disable-pinch',
  '--disable-renderer-backgrounding',
  '--disable-session-crashed-bubble',
  '--disable-sync',
  // The last two: a document that the host answered for the gateway counts as public, and would lose its link to loopback;
  // where a page may connect is settled by its content policy. A spare renderer could not be told from the dashboard's.
  '--disable-features=SpareRendererForSitePerProcess,Translate,MediaRouter,OptimizationHints,AutofillServerCommunication,CertificateTransparencyComponentUpdater,DialMediaRouteProvider,LocalNetworkAccessChecks,LocalNetworkAccessChecksWebSockets',
  '--autoplay-policy=no-user-gesture-required',
  '--hide-crash-restore-bubble',
  '--metrics-recording-only',
  '--overscroll-history-navigation=0',
  '--password-store=basic',
  '--site-per-process',
  '--use-mock-keychain',
  // Content policies don't reach WebRTC in Chromium: without this a package's page could send datagrams to anybody.
  '--webrtc-ip-handling-policy=disable_non_proxied_udp',
  // A proxy that nobody serves: loopback passes it by, everything else (WebRTC's TCP too) ends there.
  '--proxy-server=http://127.0.0.1:9',
]

/**
 * Whom the browser runs as: `nobody` when this process is root, because Chromium's sandbox refuses root.
 *
 * @throws FasciaError `forbidden` when there is no such user and nobody allowed to go without the sandbox
 */
export function browserUser(environment: NodeJS.ProcessEnv = process.env): BrowserUser | undefined {
  if (process.getuid?.() !== 0 || environment['FASCIA_UNSAFE_NO_SANDBOX'] === '1') return undefined
  const line = existsSync('/etc/passwd') ? /^nobody:[^:]*:(\d+):(\d+):/m.exec(readFileSync('/etc/passwd', 'utf8')) : null
  // The group of the graphics processor, where it has one of its own: otherwise the browser would have to paint in software.
  if (line) return { uid: Number(line[1]), gid: renderNode()?.gid || Number(line[2]) }
  throw new FasciaError('forbidden', 'the browser does not run as root, and there is no user "nobody" to run it as', {
    remedy: 'start Fascia as an ordinary user',
  })
}

/**
 * @param path Chromium or Chrome
 * @param firstPage what the window shows at once; an app window has neither tabs nor an address bar
 * @param folder where profiles may lie; another place is taken when the browser's user can't reach it
 */
export function startChromium(path: string, display: DisplayPlace, folder: string, firstPage: string): ChromiumProcess {
  const user = browserUser()
  const profile = makeProfile(folder, display.role, user)
  const paint = hasGpu(user) ? [] : ['--enable-unsafe-swiftshader']
  const child = spawn(
    path,
    [...FLAGS, ...paint, `--app=${firstPage}`, `--user-data-dir=${profile}`, ...windowFlags(display), ...sandboxFlags()],
    {
      stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
      env: environmentFor(profile, user),
      cwd: '/',
      ...(user ?? {}),
    },
  )
  const [, , , output, input] = child.stdio
  if (!output || !input) throw new FasciaError('internal', 'the browser has no pipes')
  const forget = (): void => {
    process.off('exit', end)
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
  }
  // Also when the shell is stopped before it was ready.
  const end = (): void => {
    child.kill('SIGKILL')
    forget()
  }
  process.once('exit', end)
  return { child, output: output as Writable, input: input as Readable, forget }
}

/** The device of a graphics processor on Linux. */
function renderNode(): { gid: number; mode: number } | undefined {
  const folder = '/dev/dri'
  const name = existsSync(folder) ? readdirSync(folder).find((entry) => entry.startsWith('renderD')) : undefined
  return name === undefined ? undefined : statSync(join(folder, name))
}

/** Without one, Chromium draws the map in software only when it is told that this is wanted. */
function hasGpu(user: BrowserUser | undefined): boolean {
  if (process.platform !== 'linux') return true
  const node = renderNode()
  if (!node) return false
  const needed = node.gid === (user?.gid ?? node.gid) ? 0o060 : 0o006
  return (node.mode & needed) === needed
}

/**
 * One row more than asked for, outside of the picture: Chromium makes a window that is exactly as large as the screen one
 * pixel smaller, because some window managers would take it for a full-screen window. A window manager that obeys kiosk
 * mode sets the size itself.
 */
export const EXTRA_ROW = 1

function windowFlags({ size }: DisplayPlace): string[] {
  if (!size) return ['--kiosk']
  return ['--kiosk', `--window-size=${size.width},${size.height + EXTRA_ROW}`, `--window-position=${size.x},${size.y}`]
}

const sandboxFlags = (): string[] => (process.env['FASCIA_UNSAFE_NO_SANDBOX'] === '1' ? ['--no-sandbox'] : [])

/** A fresh profile at each start: nothing of an earlier run, of a crash or of another display is in it. */
function makeProfile(folder: string, role: string, user: BrowserUser | undefined): string {
  const parent = user && !canReach(folder) ? tmpdir() : folder
  if (parent === folder) mkdirSync(folder, { recursive: true, mode: 0o711 })
  removeAbandoned(parent)
  const profile = mkdtempSync(join(parent, `fascia-${role}-${process.pid}-`))
  if (user) chownSync(profile, user.uid, user.gid)
  return profile
}

/** Profiles of shells that were killed before they could tidy up. */
function removeAbandoned(parent: string): void {
  for (const name of readdirSync(parent)) {
    const pid = /^fascia-(?:center|cluster|passenger)-(\d+)-\w+$/.exec(name)?.[1]
    if (pid !== undefined && !isAlive(Number(pid))) rmSync(join(parent, name), { recursive: true, force: true, maxRetries: 2 })
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Can any user walk down to this folder? A home under /root can't be reached by the browser's user. */
function canReach(folder: string): boolean {
  for (let at = resolve(folder); ; at = dirname(at)) {
    const stat = statSync(at, { throwIfNoEntry: false })
    if (stat && (stat.mode & 0o001) === 0) return false
    if (dirname(at) === at) return true
  }
}

/** The few variables that a browser needs; nothing that could carry a secret of ours. */
function environmentFor(profile: string, user: BrowserUser | undefined): NodeJS.ProcessEnv {
  const passed = [
    'PATH',
    'DISPLAY',
    'WAYLAND_DISPLAY',
    'XDG_RUNTIME_DIR',
    'XAUTHORITY',
    'LANG',
    'LC_ALL',
    'TZ',
    'SystemRoot',
    'TEMP',
  ]
  const env: NodeJS.ProcessEnv = {}
  for (const name of passed) if (process.env[name] !== undefined) env[name] = process.env[name]
  if (process.platform !== 'win32') env['HOME'] = profile
  if (!user) return env
  const authority = process.env['XAUTHORITY']
  if (authority && existsSync(authority)) {
    const copy = join(profile, '.Xauthority')
    copyFileSync(authority, copy)
    chownSync(copy, user.uid, user.gid)
    env['XAUTHORITY'] = copy
  }
  return env
}
