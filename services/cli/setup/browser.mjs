/** A screen needs Electron's binary or a Chromium; on Debian and Ubuntu root gets one, others are told the command. */
import { existsSync, readFileSync } from 'node:fs'
import { findChromium, findElectron } from '../../../electron/hosts/find.mjs'
import { run, say } from './files.mjs'

/** Installs or suggests a browser where a screen is wanted and could be shown. */
export async function offerBrowser(args) {
  if (args.some((arg, index) => arg === '--shell=none' || (arg === '--shell' && args[index + 1] === 'none'))) return
  if (!hasDisplay() || findElectron() || findChromium()) return
  const debian = isDebian()
  if (debian && process.getuid?.() === 0) {
    say('no Electron and no Chromium here: installing Chromium with apt-get')
    const update = await run('apt-get', ['update', '-qq'])
    const install = await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
    if (install.ok && findChromium()) return
    process.stderr.write(`${update.output}${install.output}\n`)
  }
  const command = debian ? 'sudo apt-get install -y chromium' : 'node node_modules/electron/install.js'
  say(`there is no browser for the screen; this command brings one: ${command}`)
}

function hasDisplay() {
  if (process.platform !== 'linux') return true
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
}

function isDebian() {
  if (!existsSync('/etc/os-release')) return false
  return /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(readFileSync('/etc/os-release', 'utf8'))
}
