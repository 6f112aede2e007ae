/** The shell process with Electron as its host; Electron's own Node strips the types. */
import { mkdirSync, readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { join } from 'node:path'
import { app } from 'electron'
import { writeFileAtomic } from '../services/base/atomic-file.ts'
import { runProcess } from '../services/base/process.ts'
import { electronHost } from './hosts/electron.ts'
import { runShell } from './run-shell.ts'

// All of it before Electron is ready: later is too late for switches and for the folder of its data.
app.enableSandbox()
app.commandLine.appendSwitch('autoplay-policy', 'no-user-gesture-required')
app.commandLine.appendSwitch('disable-background-networking')
// The life of the process is the supervisor's matter, not that of a closed window.
app.on('window-all-closed', () => undefined)

runProcess('shell', async (context) => {
  const folder = join(context.places.run, 'shell')
  mkdirSync(folder, { recursive: true })
  app.setPath('userData', join(folder, 'electron'))
  await app.whenReady()
  // A sandboxed preload is read by Chromium, not by Node: it must be JavaScript.
  const preload = join(folder, 'preload.cjs')
  writeFileAtomic(preload, stripTypeScriptTypes(readFileSync(join(import.meta.dirname, 'preload.cts'), 'utf8')))
  return runShell(context, electronHost(preload))
})
