import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sealFrame } from '../can/checksum.ts'
import { findMessageNamed } from '../can/dbc/model.ts'
import { parseDbc } from '../can/dbc/parse.ts'
import { encodeMessage } from '../decode/encoder.ts'
import { FrameIntake } from './frame-intake.ts'
import { compileMapping } from './mapper.ts'
import { VehicleMapping } from './mapping-schema.ts'
import { SignalStore } from './signal-store.ts'
import { SignalTable } from './signal-table.ts'
import { BUS_SILENCE_MS, StalenessWatcher } from './staleness-watcher.ts'

const DBC = `VERSION ""
BU_: CAR
BO_ 256 Motion: 8 CAR
 SG_ Speed : 0|16@1+ (0.01,0) [0|0] "km/h" CAR
 SG_ Counter : 52|4@1+ (1,0) [0|15] "" CAR
 SG_ Checksum : 56|8@1+ (1,0) [0|255] "" CAR
BO_ 257 Doors: 1 CAR
 SG_ Hood : 0|1@1+ (1,0) [0|0] "" CAR
BO_ 258 Lights: 1 CAR
 SG_ Beam : 0|1@1+ (1,0) [0|0] "" CAR
BO_ 259 Pages: 2 CAR
 SG_ Page M : 0|8@1+ (1,0) [0|0] "" CAR
 SG_ Fog m0 : 8|1@1+ (1,0) [0|0] "" CAR
 SG_ Low m1 : 8|1@1+ (1,0) [0|0] "" CAR
BA_DEF_ BO_ "GenMsgCycleTime" INT 0 10000;
BA_DEF_DEF_ "GenMsgCycleTime" 0;
BA_ "GenMsgCycleTime" BO_ 256 20;
BA_ "GenMsgCycleTime" BO_ 257 100;
`
const SPEED = 'Vehicle.Speed'
const HOOD = 'Vehicle.Body.Hood.IsOpen'
const FOG = 'Vehicle.Body.Lights.Fog.Rear.IsOn'
const TRUNK = 'Vehicle.Body.Trunk.Rear.IsOpen'
const BEAM = 'Vehicle.Body.Lights.Beam.High.IsOn'

function bench() {
  const database = parseDbc(DBC, 'car.dbc')
  const row = (path: string, message: string, signal: string): unknown => ({
    path,
    bus: 'can0',
    message,
    signal,
    ...(path === SPEED ? {} : { transform: { boolean: true } }),
  })
  const mapping = VehicleMapping.parse({
    version: 1,
    database: 'car.dbc',
    buses: [{ name: 'can0', title: 'Test' }],
    signals: [
      row(SPEED, 'Motion', 'Speed'),
      row(HOOD, 'Doors', 'Hood'),
      row(BEAM, 'Lights', 'Beam'),
      row(FOG, 'Pages', 'Fog'),
      row(TRUNK, 'Pages', 'Low'),
    ],
    commands: [],
  })
  const store = new SignalStore(new SignalTable())
  const intake = new FrameIntake(store, compileMapping(mapping, database, store.table))
  const watcher = new StalenessWatcher(store, intake)
  let counter = 0
  const send = (name: string, values: Record<string, number>, nowMs: number, spoil?: (data: Uint8Array) => void): void => {
    const message = findMessageNamed(database, name)
    if (!message) throw new Error(`no message ${name}`)
    const data = encodeMessage(message, values)
    sealFrame(message, data, counter++)
    spoil?.(data)
    intake.take({ t: nowMs / 1000, bus: 'can0', id: message.id, extended: false, fd: false, data }, nowMs)
  }
  const quality = (path: string): string => store.quality(store.table.idOf(path))
  return { store, intake, watcher, send, quality, skip: (frames: number) => (counter += frames) }
}

describe('StalenessWatcher', () => {
  it('stales a signal after three declared periods, while the bus still speaks', () => {
    const { watcher, send, quality } = bench()
    send('Motion', { Speed: 50 }, 0)
    send('Doors', { Hood: 1 }, 50)
    watcher.check(300)
    expect(quality(SPEED)).toBe('valid')
    watcher.check(301)
    expect([quality(SPEED), quality(HOOD)]).toEqual(['stale', 'valid'])
    send('Motion', { Speed: 51 }, 310)
    expect(quality(SPEED)).toBe('valid')
  })

  it('stales an on-change signal with the heartbeat of its message', () => {
    const { watcher, send, quality } = bench()
    send('Doors', { Hood: 1 }, 0)
    for (let t = 0; t <= 320; t += 20) send('Motion', { Speed: 1 }, t)
    watcher.check(320)
    expect([quality(SPEED), quality(HOOD)]).toEqual(['valid', 'stale'])
  })

  it('keeps a signal without any period as long as its bus lives', () => {
    const { watcher, send, quality } = bench()
    send('Lights', { Beam: 1 }, 0)
    for (let t = 0; t < 60_000; t += 20) send('Motion', { Speed: 1 }, t)
    watcher.check(59_990)
    expect(quality(BEAM)).toBe('valid')
    watcher.check(60_000 + BUS_SILENCE_MS)
    expect(quality(BEAM)).toBe('stale')
  })

  it('learns the period of a regular message that declares none', () => {
    const { watcher, send, quality } = bench()
    let t = 0
    for (; t <= 3000; t += 50) {
      send('Motion', { Speed: 1 }, t)
      send('Lights', { Beam: 1 }, t)
    }
    const end = t + 140
    for (; t <= end; t += 20) send('Motion', { Speed: 1 }, t)
    watcher.check(t)
    expect([quality(SPEED), quality(BEAM)]).toEqual(['valid', 'stale'])
  })

  it('gives each page of a multiplexed message its turn, however many take one', () => {
    const { watcher, send, quality } = bench()
    let t = 0
    for (let round = 0; round < 60; round++) {
      for (let page = 0; page < 8; page++) {
        t += 50
        send('Motion', { Speed: 1 }, t)
        send('Pages', page === 0 ? { Page: 0, Fog: 1 } : page === 1 ? { Page: 1, Low: 1 } : { Page: page }, t)
        watcher.check(t)
        if (round > 0) expect([quality(FOG), quality(TRUNK)]).toEqual(['valid', 'valid'])
      }
    }
    for (const end = t + 1300; t <= end; t += 50) {
      send('Motion', { Speed: 1 }, t)
      watcher.check(t)
    }
    expect([quality(SPEED), quality(FOG), quality(TRUNK)]).toEqual(['valid', 'stale', 'stale'])
  })

  it('stales every signal of a silent or lost bus within 500 ms', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), fc.boolean(), (tickMs, isTold) => {
        const { watcher, send, quality } = bench()
        send('Motion', { Speed: 1 }, 0)
        send('Doors', { Hood: 1 }, 0)
        send('Lights', { Beam: 1 }, 0)
        if (isTold) watcher.busChanged('can0', 'down', 1)
        else for (let t = 0; t <= 500; t += tickMs) watcher.check(t)
        expect([SPEED, HOOD, BEAM].map(quality)).toEqual(['stale', 'stale', 'stale'])
      }),
    )
  })
})

describe('protection of frames', () => {
  it('says of the signals of a frame with a wrong checksum so, and keeps the value', () => {
    const { store, intake, send, quality } = bench()
    send('Motion', { Speed: 50 }, 0)
    send('Motion', { Speed: 99 }, 20, (data) => data.fill(1, 7))
    expect([quality(SPEED), store.value(store.table.idOf(SPEED))]).toEqual(['bad_checksum', 50])
    expect(intake.buses.get('can0')?.errors.bad_checksum).toBe(1)
  })

  it('keeps saying what is wrong while bad frames come, and stale when nothing comes', () => {
    const { watcher, send, quality } = bench()
    send('Motion', { Speed: 50 }, 0)
    let t = 20
    for (; t < 2000; t += 20) {
      send('Motion', { Speed: 99 }, t, (data) => data.fill(1, 7))
      watcher.check(t + 5)
      expect(quality(SPEED)).toBe('bad_checksum')
    }
    for (const end = t + 350; t <= end; t += 20) send('Doors', { Hood: 1 }, t)
    watcher.check(t)
    expect(quality(SPEED)).toBe('stale')
  })

  it('distrusts a counter that stands still or jumps far, and bears a few lost frames', () => {
    const { send, quality, skip } = bench()
    send('Motion', { Speed: 50 }, 0)
    skip(2)
    send('Motion', { Speed: 51 }, 60)
    expect(quality(SPEED)).toBe('valid')
    skip(-1)
    send('Motion', { Speed: 52 }, 80)
    expect(quality(SPEED)).toBe('bad_counter')
    send('Motion', { Speed: 53 }, 100)
    expect(quality(SPEED)).toBe('valid')
    skip(5)
    send('Motion', { Speed: 54 }, 120)
    expect(quality(SPEED)).toBe('bad_counter')
  })

  it('starts the sequence afresh after a silence', () => {
    const { watcher, send, quality, skip } = bench()
    send('Motion', { Speed: 50 }, 0)
    watcher.check(1000)
    skip(7)
    send('Motion', { Speed: 51 }, 1000)
    expect(quality(SPEED)).toBe('valid')
  })
})
