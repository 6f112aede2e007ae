/** `fascia-ota tuf`: the client protocol of tuf-conformance, on our own TUF client. */
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { FasciaError } from '../../../services/contract/errors.ts'
import { findTarget } from '../../client/delegations.ts'
import { fetcherOf } from '../../client/fetchers.ts'
import { downloadTarget, isTargetFile } from '../../client/target-file.ts'
import { trustedDirectory } from '../../client/trusted-directory.ts'
import { TufClient } from '../../client/tuf-client.ts'
import { ALL_SCHEMES } from '../../metadata/keys.ts'
import { targetPath } from '../../metadata/target-path.ts'
import { owed, type Verb } from '../program.ts'

/** Other people's repositories: any known scheme, and key ids that are mere names. */
const FOREIGN_KEYS = { schemes: ALL_SCHEMES, hashedIds: false }

async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      'metadata-dir': { type: 'string' },
      'metadata-url': { type: 'string' },
      'target-name': { type: 'string' },
      'target-base-url': { type: 'string' },
      'target-dir': { type: 'string' },
      json: { type: 'boolean' },
    },
  })
  const store = trustedDirectory(owed(values['metadata-dir'], '--metadata-dir'))
  const [verb, operand] = positionals
  if (verb === 'init') {
    store.write('root', readFileSync(owed(operand, 'the trusted root')))
    return 0
  }
  if (verb !== 'refresh' && verb !== 'download') throw new FasciaError('usage', 'one of init, refresh, download is due')
  const client = new TufClient(fetcherOf(owed(values['metadata-url'], '--metadata-url')), store, {
    nowMs: Date.now(),
    keyRules: FOREIGN_KEYS,
  })
  const trusted = await client.refresh()
  if (verb === 'refresh') return 0
  const name = owed(values['target-name'], '--target-name')
  const directory = owed(values['target-dir'], '--target-dir')
  const target = await findTarget(client, trusted, name)
  if (!target) throw new FasciaError('not_found', `no role vouches for ${name}`)
  mkdirSync(directory, { recursive: true })
  const file = join(directory, encodeURIComponent(name))
  if (isTargetFile(file, target)) return 0
  const path = targetPath(name, target, trusted.root.consistent_snapshot)
  await downloadTarget(owed(values['target-base-url'], '--target-base-url'), path, target, file)
  return 0
}

export const tuf: Verb = {
  summary: 'a TUF client as tuf-conformance drives it',
  usage: [
    '--metadata-dir D init ROOT',
    '--metadata-dir D --metadata-url U refresh',
    '--metadata-dir D --metadata-url U --target-name N --target-base-url U --target-dir T download',
  ],
  run,
}
