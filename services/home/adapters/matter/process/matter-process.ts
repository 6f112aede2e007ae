/** The `matter` process: the controller, and a socket on which the home process asks and hears. */
import { Environment } from '@matter/main'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { ProcessContext, RunningProcess } from '../../../../base/process.ts'
import { FasciaError, parseWith } from '../../../../contract/errors.ts'
import { loadSealingKey } from '../../../../base/sealing-key.ts'
import { lineCutter, ToMatter, type FromMatter } from '../link.ts'
import { fabricFile } from '../places.ts'
import { Controller } from './controller.ts'

const CALLS_MAX = 64

/** @throws the library's own error when there is no network */
export async function startMatter({ log, places }: ProcessContext): Promise<RunningProcess> {
  const file = fabricFile(places)
  const environment = new Environment('fascia', Environment.default)
  environment.vars.set('storage.path', dirname(file))
  const controller = await Controller.open({ file, key: loadSealingKey(places, 'home').key, environment, log })
  const link = await serveLink(controller)
  return {
    endpoints: { matter: { socket: link.path } },
    healthy: () => true,
    stop: async () => {
      link.close()
      await controller.close()
    },
  }
}

export interface MatterLink {
  path: string
  close(): void
}

/** Answers on a socket in a new directory of this user alone. */
export async function serveLink(controller: Controller): Promise<MatterLink> {
  // Made with 0700 by the system; no other user gets past it.
  const directory = mkdtempSync(join(process.env['XDG_RUNTIME_DIR'] ?? tmpdir(), 'fascia-matter-'))
  const path = join(directory, 'link.sock')
  const sockets = new Set<Socket>()
  const tell = (message: FromMatter, to: Iterable<Socket> = sockets): void => {
    const line = JSON.stringify(message) + '\n'
    for (const socket of to) socket.write(line)
  }
  controller.book.onChange((change) => {
    if (change.type === 'changed') tell({ type: 'device', device: change.device })
    else tell({ type: 'gone', id: change.device.id })
  })
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.setEncoding('utf8')
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => socket.destroy())
    let calls = 0
    const answer = async (line: string): Promise<void> => {
      const call = parseWith(ToMatter, JSON.parse(line), 'call of the home')
      try {
        if (calls >= CALLS_MAX) throw new FasciaError('too_many', 'too many commands are waiting')
        calls++
        const text = await perform(controller, call).finally(() => calls--)
        tell({ type: 'answer', n: call.n, ...(text === undefined ? {} : { text }) }, [socket])
      } catch (error) {
        tell({ type: 'answer', n: call.n, error: FasciaError.from(error).toBody() }, [socket])
      }
    }
    const take = lineCutter((line) => void answer(line).catch(() => socket.destroy()))
    socket.on('data', (chunk: string) => {
      if (!take(chunk)) socket.destroy()
    })
    tell({ type: 'all', devices: [...controller.book.all()], refused: controller.refused }, [socket])
  })
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(path, resolve))
  return {
    path,
    close: () => {
      for (const socket of sockets) socket.destroy()
      server.close()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

async function perform(controller: Controller, call: ToMatter): Promise<string | undefined> {
  if (call.type === 'pair') return await controller.pair(call.code)
  if (call.type === 'unpair') return void (await controller.unpair(call.id))
  return void (await controller.command(call.id, call.command))
}
