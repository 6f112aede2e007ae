/** Asks a socketcand server whether it is the simulator's, and for its buses. */
import { connect } from 'node:net'
import { FasciaError } from '../../contract/errors.ts'
import { ElementReader } from './elements.ts'

const DEADLINE_MS = 3000

/**
 * The simulator's buses; undefined when the server does not say that it is a simulator.
 *
 * @throws FasciaError `unavailable` when nobody answers
 */
export async function askSimulatorBuses(host: string, port: number): Promise<string[] | undefined> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, timeout: DEADLINE_MS })
    const reader = new ElementReader()
    const fail = (why: string): void => {
      socket.destroy()
      reject(
        new FasciaError('unavailable', `no socketcand server at ${host}:${port}: ${why}`, {
          remedy: 'start Fascia first: npm start',
        }),
      )
    }
    socket.on('error', (error) => fail(error.message))
    socket.on('timeout', () => fail('it does not answer'))
    socket.on('close', () => fail('it closed the connection'))
    socket.on('data', (chunk) => {
      for (const element of reader.read(chunk) ?? []) {
        const [word, ...buses] = element.split(/\s+/)
        if (word === 'hi') socket.write('< simulator >')
        else if (word === 'simulator' || word === 'error') {
          resolve(word === 'simulator' ? buses : undefined)
          socket.destroy()
        }
      }
    })
  })
}
