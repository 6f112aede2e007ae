import { createServer } from 'node:net'
import { describe, expect, it } from 'vitest'
import { checkListeners, isLoopback, judge, parseProcNet } from './listeners.ts'

const TCP = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 1060 1 0 100 0 0 10 0
   1: 00000000:07E8 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 1061 1 0 100 0 0 10 0
   2: 0100007F:898B 0100007F:C762 06 00000000:00000000 03:000016EF 00000000     0        0 0 3 0
`
const TCP6 = `  sl  local_address                         remote_address                        st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 00000000000000000000000001000000:0050 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 7 1 0
   1: 00000000000000000000000000000000:0051 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 8 1 0
   2: 0000000000000000FFFF00000100007F:0052 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 9 1 0
`

describe('listening sockets', () => {
  it('are read from the kernel tables, connections left out', () => {
    expect(parseProcNet('tcp', TCP)).toEqual([
      { protocol: 'tcp', address: '127.0.0.1', port: 8080, inode: '1060' },
      { protocol: 'tcp', address: '0.0.0.0', port: 2024, inode: '1061' },
    ])
    expect(parseProcNet('tcp', TCP6).map(({ address }) => [address, isLoopback(address)])).toEqual([
      ['0:0:0:0:0:0:0:1', true],
      ['0:0:0:0:0:0:0:0', false],
      ['0:0:0:0:0:ffff:7f00:1', true],
    ])
  })

  it('that a person let in are notes, from the process that serves them only', () => {
    const levelOf = (name: string, protocol: 'tcp' | 'udp', port: number): string =>
      judge({ protocol, address: '0.0.0.0', port }, name, 1).level
    expect(levelOf('apps', 'tcp', 47_100)).toBe('note')
    expect(levelOf('apps', 'udp', 1716)).toBe('note')
    expect(levelOf('matter', 'udp', 5353)).toBe('note')
    expect(levelOf('apps', 'udp', 5353)).toBe('note')
    expect(levelOf('vehicle', 'udp', 5353)).toBe('problem')
    expect(levelOf('home', 'tcp', 1883)).toBe('problem')
    expect(levelOf('apps', 'tcp', 8080)).toBe('problem')
    expect(levelOf('vehicle', 'tcp', 47_100)).toBe('problem')
  })

  it.skipIf(process.platform !== 'linux')(
    'of a process are found, an open one is a problem (skipped where there is no /proc)',
    async () => {
      const listen = (host: string): Promise<{ port: number; close: () => void }> =>
        new Promise((done) => {
          const server = createServer().listen(0, host, () => {
            const address = server.address()
            done({ port: typeof address === 'object' && address ? address.port : 0, close: () => server.close() })
          })
        })
      const [inside, open] = await Promise.all([listen('127.0.0.1'), listen('0.0.0.0')])
      const findings = checkListeners(process.pid)
      expect(findings.find(({ message }) => message.includes(`127.0.0.1:${inside.port}`))?.level).toBe('ok')
      expect(findings.find(({ message }) => message.includes(`0.0.0.0:${open.port}`))?.level).toBe('problem')
      inside.close()
      open.close()
    },
  )
})
