/** `fascia-ota tuf`: the client protocol of tuf-conformance, on our own TUF client. */
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { FasciaError } from '../../../services/contract/errors.ts'
import { findTarget } from '../../client/delegations.ts'
import { fetcherOf } from '../../client/fetchers.ts'
import { downloadTarget, isTargetFile } from '../../client/target-file.ts'
import { trustedDirectory } from '../../client/trusted-directory.ts'
import { TufClient } from '../../client/tuf-client.ts'
import { FOREIGN_KEY_RULES } from '../../metadata/signed.ts'
import { fileNameOf, targetPath } from '../../metadata/target-path.ts'
import { owed, type Verb } from '../program.ts'

const TEXT = { type: 'string' } as const
const OPTIONS = {
  'metadata-dir': TEXT,
  'metadata-url': TEXT,
  'target-name': TEXT,
  'target-base-url': TEXT,
  'target-dir': TEXT,
  json: { type: 'boolean' },
} as const

async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: OPTIONS })
  const store = trustedDirectory(owed(values['metadata-dir'], '--metadata-dir'))
  const [verb, operand] = positionals
  if (verb === 'init') {
    const file = owed(operand, 'the trusted root')
    if (!existsSync(file)) throw new FasciaError('not_found', 'there is no such file', { file })
    store.write('root', readFileSync(file))
    store.settle?.()
    return 0
  }
  if (verb !== 'refresh' && verb !== 'download') throw new FasciaError('usage', 'one of init, refresh, download is due')
  const fetcher = fetcherOf(owed(values['metadata-url'], '--metadata-url'))
  const client = new TufClient(fetcher, store, { nowMs: Date.now(), keyRules: FOREIGN_KEY_RULES })
  if (verb === 'refresh') {
    await client.refresh()
    return 0
  }
  const name = owed(values['target-name'], '--target-name')
  const [base, directory] = [owed(values['target-base-url'], '--target-base-url'), owed(values['target-dir'], '--target-dir')]
  const trusted = await client.refresh()
  // Delegated roles that were read on the way are kept, too.
  const target = await findTarget(client, trusted, name).finally(() => store.settle?.())
  if (!target) throw new FasciaError('not_found', `no role vouches for ${name}`)
  mkdirSync(directory, { recursive: true })
  const file = join(directory, fileNameOf(name))
  if (await isTargetFile(file, target)) return 0
  await downloadTarget(base, targetPath(name, target, trusted.root.consistent_snapshot), target, file)
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
