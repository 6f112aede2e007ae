/** `fascia-fleet keys …`: the ceremony, handing keys to their holders, rotation and revocation. */
import { parseArgs } from 'node:util'
import { FasciaError, parseWith } from '../../../services/contract/errors.ts'
import { Fleet } from '../../fleet/fleet.ts'
import { KeyRotation, RepositoryName, RoleName } from '../../fleet/key-rotation.ts'
import { owed, print, type Verb } from '../program.ts'
import { ask, askNewPassphrase, DIRECTORY, fleetOf, PASSPHRASE, passphraseOf, passphrasesFrom, withFleet } from './options.ts'

const text = { type: 'string' } as const

const list: Verb = {
  summary: 'names and ids of the keys that are here',
  usage: ['--dir D [--json]'],
  async run(args) {
    const { values } = parseArgs({ args, options: DIRECTORY })
    const found = fleetOf(values.dir).keys.list()
    print(values.json, found, found.map(({ name, kind, keyid }) => `${kind.padEnd(8)} ${name.padEnd(20)} ${keyid}`).join('\n'))
    return 0
  },
}

async function askNumber(question: string, usual: number): Promise<number> {
  const answer = await ask(`${question} [${usual}] `)
  return answer === '' ? usual : Number(answer)
}

const ceremony: Verb = {
  summary: 'makes a fleet’s keys, guided: holders type their passphrases one after the other, nothing of them is shown or kept',
  usage: ['--dir D'],
  async run(args) {
    const { values } = parseArgs({ args, options: DIRECTORY })
    const directory = owed(values.dir, '--dir')
    if (!process.stdin.isTTY)
      throw new FasciaError('usage', 'a ceremony is held at a terminal', { remedy: 'fascia-fleet init --passphrase DIR' })
    const fleet = new Fleet(directory, { database: values.database })
    if (fleet.exists) throw new FasciaError('exists', 'there is a fleet already', { file: directory })
    process.stderr.write(
      'Key ceremony. Use a machine without a network, and have a second person watch.\n' +
        'Root keys say which keys count; targets keys sign packages. Each key has one holder and one passphrase.\n\n',
    )
    const keys = await askNumber('How many holders of root keys?', 3)
    const threshold = await askNumber('How many of them must sign?', 2)
    const signers = await askNumber('How many people sign packages?', 2)
    const owe = await askNumber('How many of them must sign?', 2)
    const plan = { root: { keys, threshold }, targets: { keys: signers, threshold: owe } }
    const passphrases = new Map<string, string>()
    const names = [
      ...['image-root', 'director-root'].flatMap((name) => Array.from({ length: keys }, (_, index) => `${name}-${index + 1}`)),
      ...Array.from({ length: signers }, (_, index) => `image-targets-${index + 1}`),
    ]
    for (const name of names) passphrases.set(name, await askNewPassphrase(name, `Holder of ${name}`))
    await fleet.init((name) => passphrases.get(name) ?? '', plan)
    await fleet.close()
    for (const { name, kind, keyid } of fleet.keys.list()) process.stdout.write(`${kind.padEnd(8)} ${name.padEnd(20)} ${keyid}\n`)
    process.stderr.write(
      `\nRead the ids aloud and write them down. Then give each holder the box, on a medium of their own:\n` +
        `  fascia-fleet keys export NAME --dir ${directory} --to MEDIUM\n` +
        'Only keys/online belongs on the server.\n',
    )
    return 0
  },
}

const exportKey: Verb = {
  summary: 'moves the encrypted box of an offline key to its holder’s medium',
  usage: ['NAME --dir D --to DIR [--json]'],
  async run(args) {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { ...DIRECTORY, to: text } })
    const name = owed(positionals[0], 'the key')
    return withFleet(values, async (fleet) => {
      const file = fleet.keys.handOver(name, owed(values.to, '--to'))
      await fleet.audit.note('keys.export', { key: name })
      print(values.json, { ok: true, file }, `${file}: it is here only now`)
      return 0
    })
  },
}

const rotate: Verb = {
  summary: 'begins a change of keys: makes new ones and drafts the root that names them; --revoke takes keys out',
  usage: [
    '--dir D --repository image|director --role root|targets|snapshot|timestamp [--revoke NAME]… [--add N] [--threshold M] [--passphrase F|DIR] [--json]',
  ],
  async run(args) {
    const { values } = parseArgs({
      args,
      options: {
        ...DIRECTORY,
        ...PASSPHRASE,
        repository: text,
        role: text,
        revoke: { type: 'string', multiple: true },
        add: text,
        threshold: text,
      },
    })
    const repository = parseWith(RepositoryName, owed(values.repository, '--repository'), '--repository', { code: 'usage' })
    const role = parseWith(RoleName, owed(values.role, '--role'), '--role', { code: 'usage' })
    return withFleet(values, async (fleet) => {
      const given = values.passphrase
      const passphrases = (name: string): string => passphrasesFrom(given)(name)
      const { added, removed } = await new KeyRotation(fleet).prepare(
        {
          repository,
          role,
          ...(values.revoke === undefined ? {} : { revoke: values.revoke }),
          ...(values.add === undefined ? {} : { add: Number(values.add) }),
          ...(values.threshold === undefined ? {} : { threshold: Number(values.threshold) }),
        },
        passphrases,
      )
      const next = `now each holder: fascia-fleet keys sign --key NAME --dir ${fleet.directory}; then keys publish`
      print(
        values.json,
        { ok: true, added, removed },
        `in: ${added.join(', ') || '–'}   out: ${removed.join(', ') || '–'}\n${next}`,
      )
      return 0
    })
  },
}

const sign: Verb = {
  summary: 'one holder signs the change of keys that is under way',
  usage: ['--dir D --key NAME [--key-file F] [--passphrase F|DIR] [--json]'],
  async run(args) {
    const { values } = parseArgs({ args, options: { ...DIRECTORY, ...PASSPHRASE, key: text, 'key-file': text } })
    const key = owed(values.key, '--key')
    return withFleet(values, async (fleet) => {
      const passphrase = await passphraseOf(key, values.passphrase)
      const signatures = await new KeyRotation(fleet).sign(key, passphrase, values['key-file'])
      print(values.json, { ok: true, ...signatures }, `root has ${signatures.root} signatures, targets ${signatures.targets}`)
      return 0
    })
  },
}

const publish: Verb = {
  summary: 'publishes the change of keys once enough holders of old and new keys signed it',
  usage: ['--dir D [--json]'],
  async run(args) {
    const { values } = parseArgs({ args, options: DIRECTORY })
    return withFleet(values, async (fleet) => {
      const { repository, version } = await new KeyRotation(fleet).publish()
      print(values.json, { ok: true, repository, version }, `root ${version} of ${repository} is published`)
      return 0
    })
  },
}

const cancel: Verb = {
  summary: 'gives up a change of keys that was not published',
  usage: ['--dir D [--json]'],
  async run(args) {
    const { values } = parseArgs({ args, options: DIRECTORY })
    return withFleet(values, async (fleet) => {
      await new KeyRotation(fleet).cancel()
      print(values.json, { ok: true }, 'given up')
      return 0
    })
  },
}

export const keyVerbs = {
  keys: list,
  'keys ceremony': ceremony,
  'keys export': exportKey,
  'keys rotate': rotate,
  'keys sign': sign,
  'keys publish': publish,
  'keys cancel': cancel,
}
