/** `fascia-fleet person …` and `token …`. */
import { parseArgs } from 'node:util'
import { writeFileAtomic } from '../../../services/base/atomic-file.ts'
import { owed, print, type Verb } from '../program.ts'
import { atDesk } from './desk.ts'
import { PLACE } from './options.ts'

const text = { type: 'string' } as const
const where = '[--dir D | --server URL --token F] [--json]'

const list: Verb = {
  summary: 'who may do what',
  usage: [where],
  async run(args) {
    const { values } = parseArgs({ args, options: PLACE })
    const found = await atDesk(values, (call) =>
      call<{ name: string; role: string; disabled: boolean; tokens: number }[]>('person.list'),
    )
    print(
      values.json,
      found,
      found
        .map(
          ({ name, role, disabled, tokens }) =>
            `${name.padEnd(20)} ${role.padEnd(9)} ${disabled ? 'disabled' : `${tokens} tokens`}`,
        )
        .join('\n'),
    )
    return 0
  },
}

const add: Verb = {
  summary: 'adds a person: viewer sees, operator runs campaigns, approver approves them, admin does all',
  usage: [`NAME --role viewer|operator|approver|admin ${where}`],
  async run(args) {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { ...PLACE, role: text } })
    const input = { name: owed(positionals[0], 'the name'), role: owed(values.role, '--role') }
    await atDesk(values, (call) => call('person.add', input))
    print(values.json, { ok: true, ...input }, `${input.name} is ${input.role}`)
    return 0
  },
}

const change: Verb = {
  summary: 'changes a role, or disables a person and all their tokens',
  usage: [`NAME [--role R] [--disable | --enable] ${where}`],
  async run(args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { ...PLACE, role: text, disable: { type: 'boolean' }, enable: { type: 'boolean' } },
    })
    const input = {
      name: owed(positionals[0], 'the name'),
      ...(values.role === undefined ? {} : { role: values.role }),
      ...(values.disable ? { disabled: true } : values.enable ? { disabled: false } : {}),
    }
    await atDesk(values, (call) => call('person.change', input))
    print(values.json, { ok: true, ...input }, `${input.name} is changed`)
    return 0
  },
}

const token: Verb = {
  summary: 'makes a token for a person; it is told once (into a file that only you can read, if you name one)',
  usage: [`NAME [--label L] [--days N] [--out FILE] ${where}`],
  async run(args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { ...PLACE, label: text, days: text, out: text },
    })
    const input = {
      name: owed(positionals[0], 'the name'),
      ...(values.label === undefined ? {} : { label: values.label }),
      ...(values.days === undefined ? {} : { days: Number(values.days) }),
    }
    const made = await atDesk(values, (call) => call<{ name: string; token: string }>('token.add', input))
    if (values.out === undefined) print(values.json, made, made.token)
    else {
      writeFileAtomic(values.out, made.token, 0o600)
      print(values.json, { ok: true, name: made.name, file: values.out }, values.out)
    }
    return 0
  },
}

const tokenRevoke: Verb = {
  summary: 'ends all tokens and sessions of a person',
  usage: [`NAME ${where}`],
  async run(args) {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options: PLACE })
    const result = await atDesk(values, (call) =>
      call<{ revoked: number }>('token.revoke', { name: owed(positionals[0], 'the name') }),
    )
    print(values.json, result, `${result.revoked} ended`)
    return 0
  },
}

export const peopleVerbs = {
  'person list': list,
  'person add': add,
  'person change': change,
  'token add': token,
  'token revoke': tokenRevoke,
}
