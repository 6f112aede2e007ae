import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readMessage, TYPE, writeAnswer, writeName, writeQuery } from './dns-message.ts'
import { nearest } from './multicast.ts'
import { answersTo, SERVICE, serviceRecords, tellsOfAnother } from './service-records.ts'

const CAR = { deviceId: 'a1b2c3d4_car', deviceName: 'Our car', deviceType: 'tablet', protocolVersion: 8 }
const RECORDS = serviceRecords(CAR, '192.168.7.4')
const asked = (name: string, type: number, isUnicast = false) => {
  const message = readMessage(writeQuery({ name, type, isUnicast }))
  if (!message) throw new Error('no message')
  return message
}

describe('finding the car by multicast DNS', () => {
  it('tells what KDE Connect looks for: where, and who', () => {
    const message = readMessage(writeAnswer(RECORDS))
    expect(message).toMatchObject({ isAnswer: true, questions: [] })
    expect(message?.records).toEqual([
      { name: '_kdeconnect._udp.local', type: TYPE.PTR, pointsTo: 'a1b2c3d4_car._kdeconnect._udp.local' },
      { name: 'a1b2c3d4_car._kdeconnect._udp.local', type: TYPE.SRV, pointsTo: undefined },
      { name: 'a1b2c3d4_car._kdeconnect._udp.local', type: TYPE.TXT, pointsTo: undefined },
      { name: 'a1b2c3d4_car.local', type: TYPE.A, pointsTo: undefined },
    ])
    const [, place, text, address] = RECORDS
    expect(place?.data.readUInt16BE(4)).toBe(1716)
    expect(text?.data.toString()).toBe('\x0fid=a1b2c3d4_car\x0cname=Our car\x0btype=tablet\x0aprotocol=8')
    expect([...(address?.data ?? [])]).toEqual([192, 168, 7, 4])
  })

  it('answers who asks for it, and nobody else', () => {
    const asks: [string, number, number][] = [
      [SERVICE, TYPE.PTR, 4],
      ['_KDEConnect._udp.LOCAL', TYPE.ANY, 4],
      [`${CAR.deviceId}.${SERVICE}`, TYPE.SRV, 4],
      [`${CAR.deviceId}.local`, TYPE.A, 4],
      ['_services._dns-sd._udp.local', TYPE.PTR, 1],
      [SERVICE, TYPE.A, 0],
      ['_airplay._tcp.local', TYPE.PTR, 0],
    ]
    for (const [name, type, count] of asks) expect(answersTo(asked(name, type), RECORDS), name).toHaveLength(count)
    expect(asked(SERVICE, TYPE.PTR, true).questions).toEqual([{ name: SERVICE, type: TYPE.PTR, isUnicast: true }])
  })

  it('hears of others, not of itself', () => {
    const heard = (deviceId: string) => readMessage(writeAnswer(serviceRecords({ ...CAR, deviceId }, '192.168.7.9')))
    expect([heard('phone_1234'), heard(CAR.deviceId)].map((one) => one && tellsOfAnother(one, CAR.deviceId))).toEqual([
      true,
      false,
    ])
    expect(tellsOfAnother(asked(SERVICE, TYPE.PTR), CAR.deviceId)).toBe(false)
  })

  it('reads names that point back, as others write them to save bytes', () => {
    const name = writeName(SERVICE)
    const record = Buffer.concat([
      Buffer.of(0xc0, 12, 0, 12, 0, 1, 0, 0, 0, 9, 0, 8, 5),
      Buffer.from('phone'),
      Buffer.of(0xc0, 12),
    ])
    const header = Buffer.from([0, 0, 0x84, 0, 0, 1, 0, 1, 0, 0, 0, 0])
    const message = readMessage(Buffer.concat([header, name, Buffer.of(0, 12, 0, 1), record]))
    expect(message?.records).toEqual([{ name: SERVICE, type: TYPE.PTR, pointsTo: `phone.${SERVICE}` }])
    const endless = Buffer.concat([header, name, Buffer.of(0, 12, 0, 1), Buffer.of(0xc0, 12 + name.length + 4)])
    expect(readMessage(endless)).toBeUndefined()
  })

  it('throws at nothing that anybody sends', () => {
    const bytes = fc.uint8Array({ maxLength: 120 }).map((one) => Buffer.from(one))
    const cut = fc.nat(200).map((at) => writeAnswer(RECORDS).subarray(0, at))
    fc.assert(fc.property(fc.oneof(bytes, cut), (message) => void readMessage(message)))
  })

  it('answers with the address that the other one reaches', () => {
    expect(nearest(['10.1.2.3', '192.168.7.4'], '192.168.7.9')).toBe('192.168.7.4')
    expect(nearest(['10.1.2.3', '192.168.7.4'], '10.1.9.9')).toBe('10.1.2.3')
    expect(nearest([], '10.1.9.9')).toBeUndefined()
  })
})
