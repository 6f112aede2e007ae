/** What the machine must bring: the pinned Node, a browser, its sandbox. */
import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { findChromium, findElectron } from '../../../electron/hosts/find.mjs'
import { ROOT } from '../../supervise/process-specs.ts'
import { note, ok, problem, type Finding } from './finding.ts'

const Package = z.object({ version: z.string() })

export function checkMachine(environment: NodeJS.ProcessEnv = process.env): Finding[] {
  return [checkNode(), checkScreens(), ...checkBrowser(environment), ...checkSandbox(environment)]
}

function checkNode(): Finding {
  const { version } = Package.parse(JSON.parse(readFileSync(join(ROOT, 'node_modules', 'node', 'package.json'), 'utf8')))
  if (process.version === `v${version}`) return ok('node', `Node ${process.version}, as pinned`)
  return problem('node', `Node ${process.version} runs, ${version} is pinned`, 'start through "fascia", not through node')
}

function checkScreens(): Finding {
  if (existsSync(join(ROOT, 'dist', 'renderer', 'index.html'))) return ok('screens', 'the dashboard is built')
  return problem('screens', 'the dashboard is not built', 'node services/cli/setup.mjs')
}

function checkBrowser(environment: NodeJS.ProcessEnv): Finding[] {
  const electron = findElectron(environment)
  const chromium = findChromium(environment)
  const findings = [
    electron ? ok('electron', electron) : note('electron', "Electron's binary is not here; the Chromium host is used"),
    chromium ? ok('chromium', chromium) : note('chromium', 'there is no Chromium or Chrome here'),
  ]
  if (!electron && !chromium) {
    findings.push(
      problem('browser', 'nothing can show the screens', 'apt-get install chromium, or node node_modules/electron/install.js'),
    )
  }
  return findings
}

function checkSandbox(environment: NodeJS.ProcessEnv): Finding[] {
  if (environment['FASCIA_UNSAFE_NO_SANDBOX'] === '1') {
    return [problem('sandbox', 'FASCIA_UNSAFE_NO_SANDBOX=1: the browser runs without its sandbox', 'unset it outside of tests')]
  }
  if (process.platform !== 'linux') return [ok('sandbox', "the platform's own")]
  const findings: Finding[] = []
  if (process.getuid?.() === 0) findings.push(note('sandbox', 'root runs Fascia: the browser is run as "nobody", in its sandbox'))
  const chromium = findChromium(environment)
  if (namespacesWork()) findings.push(ok('sandbox', 'unprivileged user namespaces are available'))
  else if (chromium && hasSetuidHelper(chromium)) findings.push(ok('sandbox', "Chromium's setuid helper is installed"))
  else {
    findings.push(
      problem(
        'sandbox',
        'the browser can have no sandbox here',
        'allow unprivileged user namespaces, or install chromium-sandbox',
      ),
    )
  }
  return findings
}

function namespacesWork(): boolean {
  const read = (path: string): string | undefined => (existsSync(path) ? readFileSync(path, 'utf8').trim() : undefined)
  if (read('/proc/sys/kernel/unprivileged_userns_clone') === '0') return false
  if (read('/proc/sys/kernel/apparmor_restrict_unprivileged_userns') === '1') return false
  return Number(read('/proc/sys/user/max_user_namespaces') ?? '1') > 0
}

function hasSetuidHelper(chromium: string): boolean {
  return ['/usr/lib/chromium/chrome-sandbox', join(dirname(chromium), 'chrome-sandbox')].some((path) => {
    const stat = statSync(path, { throwIfNoEntry: false })
    return stat !== undefined && (stat.mode & 0o4000) !== 0
  })
}
