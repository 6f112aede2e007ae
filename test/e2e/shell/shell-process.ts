/** The shell process as the supervisor starts it, in a state directory of its own. */
import { fork, type ChildProcess } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { findChromium, findElectron } from '../../../electron/hosts/find.mjs'
import { placesOf } from '../../../services/base/home-directory.ts'
import { makeTokens, readToken } from '../../../services/base/tokens.ts'
import { processParent } from '../../../services/supervise/process-table.ts'

const ROOT = resolve(import.meta.dirname, '..', '..', '..')

export interface BrowserProcess {
  pid: number
  kind: string
  uid: number
  seccomp: string
  command: string
}

export interface ShellProcess {
  child: ChildProcess
  token: string
  log(): string
  begin(dashboardUrl: string, packagesUrl: string, display: string): void
  /** Processes of the browser, the first being its main process. */
  browsers(): BrowserProcess[]
  stop(): Promise<void>
}

export function startShell(host: 'electron' | 'chromium'): ShellProcess {
  const folder = mkdtempSync(join(tmpdir(), 'fascia-shell-test-'))
  const home = join(folder, 'home')
  const places = placesOf(home)
  makeTokens(places)
  let log = ''
  let child: ChildProcess | undefined
  const shell = (): ChildProcess => {
    if (!child) throw new Error('the shell is not started')
    return child
  }
  return {
    get child() {
      return shell()
    },
    token: readToken(places, 'shell'),
    log: () => log,
    begin: (url, packagesUrl, display) => {
      const entry = join(ROOT, 'electron', host === 'electron' ? 'main.ts' : 'shell.ts')
      child = fork(entry, [], {
        execPath: (host === 'electron' ? findElectron() : undefined) ?? process.execPath,
        execArgv: [],
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
        env: { ...process.env, DISPLAY: display, WAYLAND_DISPLAY: '', XAUTHORITY: '', CHROMIUM: eagerBrowser(folder) },
      })
      for (const stream of [child.stdout, child.stderr])
        stream?.on('data', (chunk: Buffer) => (log = (log + chunk.toString('utf8')).slice(-50_000)))
      const size = { role: 'center', width: 1280, height: 720 }
      const endpoints = { dashboard: { url, tokenFile: 'unused' }, packages: { url: packagesUrl } }
      child.send({ type: 'start', home, endpoints, options: { displays: [size] } })
    },
    browsers: () => browsersBelow(shell().pid ?? 0),
    stop: async () => {
      if (child && child.exitCode === null && child.signalCode === null) {
        const exited = new Promise((done) => child?.once('exit', done))
        child.send({ type: 'stop' })
        const timer = setTimeout(() => child?.kill('SIGKILL'), 5_000)
        await exited
        clearTimeout(timer)
      }
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Chromium without its pop-up blocker: what stops a window then is the shell, also after a person's touch. */
function eagerBrowser(folder: string): string {
  const script = join(folder, 'chromium')
  writeFileSync(script, `#!/bin/sh\nexec '${findChromium() ?? 'chromium'}' --disable-popup-blocking "$@"\n`)
  // The browser's user must get there.
  chmodSync(script, 0o755)
  chmodSync(folder, 0o711)
  return script
}

/** Processes of browsers that this process, or one below it, has started. */
export function browsersBelow(root: number): BrowserProcess[] {
  const pids = readdirSync('/proc').map(Number).filter(Number.isInteger)
  const below = new Set([root])
  for (let grew = true; grew;) {
    grew = false
    for (const pid of pids) {
      if (below.has(pid) || !below.has(processParent(pid) ?? 0)) continue
      below.add(pid)
      grew = true
    }
  }
  below.delete(root)
  return [...below]
    .map((pid) => {
      const command = read(pid, 'cmdline').replaceAll('\0', ' ')
      const status = read(pid, 'status')
      const field = (name: string): string => new RegExp(`^${name}:\\s+(\\S+)`, 'm').exec(status)?.[1] ?? ''
      return {
        pid,
        kind: /--type=(\S+)/.exec(command)?.[1] ?? 'main',
        uid: Number(field('Uid')),
        seccomp: field('Seccomp'),
        command,
      }
    })
    .filter(({ command }) => command !== '' && !command.includes('chrome_crashpad_handler'))
    .sort((a, b) => Number(b.kind === 'main') - Number(a.kind === 'main'))
}

function read(pid: number, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8')
  } catch {
    return ''
  }
}
