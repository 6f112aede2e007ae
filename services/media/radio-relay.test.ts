import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createLog } from '../base/log.ts'
import { RadioRelay } from './radio-relay.ts'

let station: Server
let stationPort: number
let asked: string[]
let relay: RadioRelay
let isAllowed: boolean
let sent: number

beforeEach(async () => {
  asked = []
  isAllowed = true
  sent = 0
  station = createServer((request, response) => {
    asked.push(request.url ?? '')
    if (request.url === '/live') response.setHeader('content-type', 'audio/mpeg').write('SOUND')
    else if (request.url === '/short') response.setHeader('content-type', 'audio/mpeg').end('SOUND')
    else if (request.url === '/page') response.setHeader('content-type', 'text/html').end('<html>')
    else response.writeHead(302, { location: request.url === '/moved' ? '/short' : '/loop' }).end()
  })
  await new Promise<void>((done) => station.listen(0, '127.0.0.1', done))
  stationPort = (station.address() as AddressInfo).port
  relay = new RadioRelay({
    log: createLog('radio', () => undefined),
    isGateway: (request) => request.headers.authorization === 'Bearer gateway',
    isAllowed: () => isAllowed,
    station: (id) => (id === 'other' ? undefined : { id, name: id, url: `http://127.0.0.1:${stationPort}/${id}` }),
    sent: (bytes) => (sent += bytes),
  })
  await relay.listen()
})
afterEach(async () => {
  await relay.close()
  station.closeAllConnections()
  await new Promise((done) => station.close(done))
})

const ask = (id: string, token = 'gateway'): Promise<Response> =>
  fetch(`http://127.0.0.1:${relay.port ?? 0}/${id}`, { headers: { authorization: `Bearer ${token}` } })

describe('the radio relay', () => {
  it('brings the sound of a listed station, also one that has moved, and tells the ledger', async () => {
    expect(await (await ask('short')).text()).toBe('SOUND')
    expect(await (await ask('moved')).text()).toBe('SOUND')
    expect(sent).toBeGreaterThan(0)
  })

  it.each([
    ['nobody but the gateway', 'short', 'wrong', 401],
    ['a station that is not listed', 'other', 'gateway', 404],
    ['what is no sound', 'page', 'gateway', 503],
    ['an endless way', 'loop', 'gateway', 503],
  ])('refuses %s', async (_what, id, token, status) => {
    expect((await ask(id, token)).status).toBe(status)
  })

  it('asks nobody without consent, and ends what plays when it closes', async () => {
    isAllowed = false
    expect((await ask('live')).status).toBe(403)
    expect([asked, sent]).toEqual([[], 0])
    isAllowed = true
    const live = await ask('live')
    const rest = live.text()
    await relay.close()
    await expect(rest).rejects.toThrow()
  })
})
