import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { ManualClock } from '../../base/clock.ts'
import { placesOf } from '../../base/home-directory.ts'
import { createLog } from '../../base/log.ts'
import { NOTICES_MAX, PhoneLinksState } from '../../contract/phone-links.ts'
import { Store } from '../../storage/store.ts'
import { LinksDesk } from '../links/links-desk.ts'
import { PHONE_MIGRATIONS } from '../schema.ts'
import type { AnnouncerParts } from './announcer.ts'
import { KdeConnect } from './kdeconnect.ts'
import { makeIdentity } from './own-identity.ts'
import { Identity, readPacket, type Packet } from './packets.ts'
import { Told } from './told.ts'

const ALL = ['share', 'notifications', 'media', 'calls'] as const
const packet = (type: string, body: Record<string, unknown>): Packet => {
  const read = readPacket(JSON.stringify({ id: 1, type: `kdeconnect.${type}`, body }))
  if (!read) throw new Error(`no ${type}`)
  return read
}
const notice = (id: string, more: Record<string, unknown> = {}): Packet =>
  packet('notification', { id, appName: 'Chat', title: 'Anna', text: 'secret words', isClearable: true, ...more })

it('nothing is taken that was not allowed', () => {
  const told = new Told()
  const share = packet('share.request', { url: 'geo:1,2' })
  const packets = [notice('1'), packet('mpris', { player: 'vlc', isPlaying: true, title: 'Song' }), share]
  packets.push(packet('telephony', { event: 'ringing', phoneNumber: '1' }))
  for (const one of packets) expect(told.take(one, [], 0)).toBeUndefined()
  expect([told.noticeCount, told.media]).toEqual([0, null])
  expect(told.take(share, ALL, 0)).toEqual({ kind: 'share', text: 'geo:1,2' })
  expect(told.take(packet('share.request', { filename: 'x.apk' }), ALL, 0)).toEqual({ kind: 'file' })
})

it('notices are told once without their words, are bounded, answered and dismissed by what the phone allows', () => {
  const told = new Told()
  expect(told.take(notice('1', { requestReplyId: 'r1' }), ALL, 5)).toEqual({ kind: 'notice', app: 'Chat', title: 'Anna' })
  expect(told.take(notice('1', { text: 'more' }), ALL, 5)).toBeUndefined()
  expect(told.take(notice('2', { silent: 'true', isClearable: false }), ALL, 5)).toBeUndefined()
  expect(told.notices.map(({ id, text, canReply, canDismiss }) => [id, text, canReply, canDismiss])).toEqual([
    ['2', 'secret words', false, false],
    ['1', 'more', false, true],
  ])
  told.take(packet('notification', { id: '2', isCancel: true }), ALL, 5)
  for (let id = 0; id < 200; id++) told.take(notice(`n${id}`), ALL, 5)
  expect(told.noticeCount).toBe(NOTICES_MAX)
  told.forget('notifications')
  expect(told.notices).toEqual([])
})

it('what plays is put together from pieces, as players send them', () => {
  const told = new Told()
  told.take(packet('mpris', { player: 'vlc', title: 'Song', artist: 'Band', isPlaying: true }), ALL, 0)
  told.take(packet('mpris', { player: 'vlc', isPlaying: false }), ALL, 0)
  expect(told.media).toEqual({ player: 'vlc', title: 'Song', artist: 'Band', isPlaying: false })
  told.take(packet('mpris', { playerList: [] }), ALL, 0)
  expect(told.media).toBeNull()
})

it('a linked phone tells through the desk, and is answered, dismissed, rung and controlled', async () => {
  const home = mkdtempSync(join(tmpdir(), 'fascia-links-'))
  const places = placesOf(home)
  const store = new Store({ places, owner: 'phone', migrations: PHONE_MIGRATIONS })
  const log = createLog('test', () => undefined)
  const clock = new ManualClock(Date.now())
  const done: string[] = []
  const found: AnnouncerParts[] = []
  const none = { start: () => Promise.resolve(), announce: () => undefined, close: () => undefined }
  const desk = new LinksDesk({
    ...{ places, store, log, clock },
    notify: ({ code, title }) => done.push(`${code ?? ''} ${title}`),
    share: async (text, from) => void done.push(`share ${text} of ${from}`),
    onChange: () => undefined,
    companion: {
      read: () => null,
      watch: () => undefined,
      settings: () => undefined,
      set: () => Promise.resolve(),
      charge: () => Promise.resolve(),
      sent: () => undefined,
    },
    network: {
      host: '127.0.0.1',
      discovery: (parts) => {
        found.push(parts)
        return none
      },
    },
  })
  desk.isSilent = false
  const heard: string[] = []
  const own = makeIdentity()
  const phone = new KdeConnect({
    ...{ own, clock, log, name: () => 'Pixel', host: '127.0.0.1', discovery: () => none },
    trusted: () => undefined,
    discoverable: () => true,
    onPaired: () => undefined,
    onUnpaired: () => undefined,
    onLink: () => undefined,
    onGone: () => undefined,
    onPacket: (_id, { type }) => heard.push(type),
    onChange: () => undefined,
  })
  const until = async (what: () => boolean): Promise<void> => {
    for (let turn = 0; turn < 400 && !what(); turn++) await sleep(5)
    expect(what()).toBe(true)
  }
  try {
    expect(desk.state().kdeconnectPort).toBeNull()
    expect(desk.state().carName).toBe('Fascia')
    desk.nameCar('Our car')
    await desk.discoverable(true)
    await phone.start()
    found[0]?.onIdentity(
      Identity.parse({ deviceId: own.deviceId, deviceName: 'Pixel', protocolVersion: 8, tcpPort: phone.port }),
      '127.0.0.1',
    )
    await until(() => desk.state().nearby.length === 1)
    desk.pair(own.deviceId)
    await until(() => phone.asking !== null)
    const car = phone.asking?.id ?? ''
    expect(phone.asking?.key).toBe(desk.state().asking?.key ?? '')
    expect(phone.asking?.name).toBe('Our car')
    phone.answer(car, true)
    await until(() => desk.state().devices[0]?.here === true)
    desk.grant(own.deviceId, 'notifications', true)
    phone.send(car, 'kdeconnect.battery', { currentCharge: 71, isCharging: true })
    const body = { id: 'n', appName: 'Chat', title: 'Anna', text: 'secret words', isClearable: true, requestReplyId: 'r' }
    phone.send(car, 'kdeconnect.notification', body)
    phone.send(car, 'kdeconnect.mpris', { player: 'vlc', title: 'Song', isPlaying: true })
    phone.send(car, 'kdeconnect.share.request', { text: 'Main Street 5' })
    await until(() => done.length === 2)
    expect(done).toEqual(['link_notice Chat: Anna', 'share Main Street 5 of Pixel'])
    const state = PhoneLinksState.parse(desk.state())
    expect(state.carName).toBe('Our car')
    expect(state.devices[0]).toMatchObject({ batteryPercent: 71, isCharging: true, notices: 1, media: { title: 'Song' } })
    expect(JSON.stringify([state, done])).not.toContain('secret')
    desk.phones.reply(own.deviceId, 'n', 'Yes')
    desk.phones.dismiss(own.deviceId, 'n')
    desk.phones.ring(own.deviceId)
    desk.phones.control(own.deviceId, 'Next')
    desk.vibrate(own.deviceId, 'Hello')
    expect(() => desk.phones.dismiss(own.deviceId, 'x')).toThrow(expect.objectContaining({ code: 'not_allowed' }))
    // Those that the car's notices come back in are what a phone hears of the car; requests have no body of the car's.
    await until(() => heard.includes('kdeconnect.notification'))
    // Nobody hears of it while a guest drives, and it stops looking by itself.
    desk.isSilent = true
    phone.send(car, 'kdeconnect.share.request', { text: 'Elsewhere' })
    clock.advance(11 * 60_000)
    desk.tick()
    desk.isSilent = false
    await until(() => !desk.state().discoverable)
    expect(done.length).toBe(2)
    await desk.revoke(own.deviceId)
    expect(desk.state()).toMatchObject({ devices: [], kdeconnectPort: null })
    expect(() => desk.phones).toThrow(expect.objectContaining({ code: 'unavailable' }))
  } finally {
    phone.stop()
    await desk.close()
    store.close()
    rmSync(home, { recursive: true, force: true })
  }
})
