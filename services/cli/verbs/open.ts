/** `fascia open`: signs a browser in to the dashboard of the running car. */
import { spawn } from 'node:child_process'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { placesOf, fasciaHome } from '../../base/home-directory.ts'
import { readToken } from '../../base/tokens.ts'
import { DisplayRole } from '../../contract/displays.ts'
import { ErrorBody, FasciaError, parseWith } from '../../contract/errors.ts'
import { printJson } from '../output.ts'
import { readEndpoints } from '../running.ts'

export const summary = 'open the dashboard of the running car in a browser'

const HELP = `usage: fascia open [--display center|cluster|passenger] [--print] [--json]

Opens the dashboard in the default browser, signed in with a code that works once and for 30 seconds.

  --display ROLE  which screen (default: center)
  --print         print the address and open nothing
  --json          the same as JSON: {"url"}
`

const Answer = z.union([z.object({ code: z.string() }), z.object({ error: ErrorBody })])

export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      display: { type: 'string', default: 'center' },
      print: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) {
    process.stdout.write(HELP)
    return 0
  }
  const display = parseWith(DisplayRole, values.display, '--display', { code: 'usage' })
  const url = await signInUrl(display)
  if (values.json) printJson({ url })
  else process.stdout.write(url + '\n')
  if (!values.print && !values.json) openInBrowser(url)
  return 0
}

async function signInUrl(display: DisplayRole): Promise<string> {
  const places = placesOf(fasciaHome())
  const { dashboard } = readEndpoints(places)
  if (!dashboard) throw new FasciaError('unavailable', 'the dashboard is not up yet', { remedy: 'try again in a moment' })
  // The names under `localhost` are known to browsers, not to every resolver.
  const response = await fetch(new URL('/session/code', dashboard.url.replace('fascia.localhost', '127.0.0.1')), {
    method: 'POST',
    headers: { authorization: `Bearer ${readToken(places, 'developer')}`, 'content-type': 'application/json' },
    body: JSON.stringify({ display }),
    signal: AbortSignal.timeout(5_000),
  }).catch((cause: unknown) => {
    throw new FasciaError('unavailable', 'the dashboard does not answer', { cause, remedy: 'is "fascia start" still running?' })
  })
  const answer = parseWith(Answer, await response.json(), 'answer of the gateway')
  if ('error' in answer) throw FasciaError.fromBody(answer.error)
  const url = new URL(dashboard.url)
  url.searchParams.set('code', answer.code)
  return url.href
}

function openInBrowser(url: string): void {
  const [command, ...args] =
    process.platform === 'darwin'
      ? ['open']
      : process.platform === 'win32'
        ? ['rundll32', 'url.dll,FileProtocolHandler']
        : ['xdg-open']
  const child = spawn(command ?? '', [...args, url], { stdio: 'ignore', detached: true })
  child.on('error', () => process.stderr.write('there is no default browser here; open the address above in one\n'))
  child.unref()
}
