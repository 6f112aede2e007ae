/** The shell process with the Chromium host, under the pinned Node. */
import { join } from 'node:path'
import { runProcess } from '../services/base/process.ts'
import { FasciaError } from '../services/contract/errors.ts'
import { chromiumHost } from './hosts/chromium.ts'
import { findChromium } from './hosts/find.mjs'
import { runShell } from './run-shell.ts'

runProcess('shell', (context) => {
  const path = findChromium()
  if (path === undefined)
    throw new FasciaError('unavailable', 'there is no Chromium or Chrome here', { remedy: 'set CHROMIUM to its path' })
  return runShell(context, chromiumHost(path, join(context.places.run, 'shell')))
})
