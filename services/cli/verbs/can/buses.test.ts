/** The verbs that talk to buses, each as a process of its own, against a real socketcand server. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { formatCandumpLine } from '../../../can/candump/line.ts'
import type { CanFrame } from '../../../can/frame.ts'
import { ScriptedEcu } from '../../../can/obd/scripted-ecu.fixture.ts'
import { SocketcandServer } from '../../../can/socketcand/server.ts'
import { InProcessBus } from '../../../can/sources/in-process-bus.ts'
import { fascia, fasciaHere } from './shared/command.fixture.ts'

const directory = mkdtempSync(join(tmpdir(), 'fascia-buses-'))
const sent: CanFrame[] = []
let simulator: SocketcandServer
let bridge: SocketcandServer
let toSimulator: string[]
let toBridge: string[]
let talking: NodeJS.Timeout

beforeAll(async () => {
  simulator = new SocketcandServer({ buses: ['can0', 'can1'], onSend: (frame) => sent.push(frame), now: () => 1 })
  bridge = new SocketcandServer({ buses: ['real0'], simulated: false, onSend: (frame) => sent.push(frame), now: () => 1 })
  toSimulator = ['--port', String((await simulator.listen()).port)]
  toBridge = ['--port', String((await bridge.listen()).port)]
})
beforeEach(() => {
  sent.length = 0
  let n = 0
  talking = setInterval(() => {
    const frame: CanFrame = { t: 10 + n / 100, bus: 'can0', id: 0x100, extended: false, fd: false, data: Uint8Array.of(n & 0xff) }
    simulator.broadcast(frame)
    simulator.broadcast({ ...frame, bus: 'can1', id: 0x200 })
    bridge.broadcast({ ...frame, bus: 'real0' })
    n++
  }, 5)
})
afterEach(() => clearInterval(talking))
afterAll(async () => {
  await simulator.close()
  await bridge.close()
  rmSync(directory, { recursive: true })
})

const lines = (text: string): string[] => text.trim().split('\n')

describe('fascia can dump', () => {
  it('shows all buses of the simulator, or one with filters', async () => {
    const all = await fascia(['can', 'dump', ...toSimulator, '--seconds', '0.3', '--json'])
    expect(all.code).toBe(0)
    const frames = lines(all.out).map((line) => JSON.parse(line) as { bus: string; id: number; data: string })
    expect(new Set(frames.map(({ bus, id }) => `${bus} ${id}`))).toEqual(new Set(['can0 256', 'can1 512']))
    const one = await fasciaHere(['can', 'dump', 'can0,100:7FF', ...toSimulator, '-n', '2', '-L'])
    expect(one.out).toMatch(/^(\(\d{10}\.\d{6}\) can0 100#[0-9A-F]{2}\n){2}$/)
    const none = await fasciaHere(['can', 'dump', 'can0,100~7FF', ...toSimulator, '-T', '100'])
    expect(none).toEqual({ code: 0, out: '', error: '' })
    const readable = await fasciaHere(['can', 'dump', 'can0', ...toSimulator, '-n', '2', '-tz', '-x', '-a'])
    expect(lines(readable.out)[0]).toMatch(/^ ?\(000\.000000\) {2}can0 {2}RX - - {2}100 {3}\[1\] {2}[0-9A-F]{2} +'.'$/)
    expect(lines(readable.out)[1]).toMatch(/^ \(000\.0\d{5}\)/)
  })

  it('writes a log beside the terminal or in place of it', async () => {
    const path = join(directory, 'dumped.log')
    const quiet = await fasciaHere(['can', 'dump', 'can0', ...toSimulator, '-n', '3', '-f', path])
    expect([quiet.code, quiet.out]).toEqual([0, ''])
    expect(readFileSync(path, 'utf8')).toMatch(/^(\(\d{10}\.\d{6}\) can0 100#[0-9A-F]{2}\n){3}$/)
    const both = await fasciaHere(['can', 'dump', 'can0', ...toSimulator, '-n', '3', '-f', path, '-s', '0', '-L'])
    expect(both.out).toBe(readFileSync(path, 'utf8'))
  })

  it('decodes with a database', async () => {
    const dbc = join(directory, 'a.dbc')
    writeFileSync(dbc, 'BO_ 256 Speed: 1 X\n SG_ S : 0|8@1+ (2,0) [0|0] "" X\n')
    const { out } = await fasciaHere(['can', 'dump', 'can0', ...toSimulator, '-n', '1', '--dbc', dbc, '--json'])
    expect(JSON.parse(out)).toMatchObject({ message: 'Speed', values: { S: expect.any(Number) as number } })
  })

  it('wants a bus when the server names none, and says when there is no server', async () => {
    expect(await fasciaHere(['can', 'dump', ...toBridge, '--json'])).toMatchObject({
      code: 2,
      error: expect.stringContaining('usage') as string,
    })
    const nobody = await fasciaHere(['can', 'dump', '--json'])
    expect(nobody.code).toBe(1)
    expect(JSON.parse(nobody.error)).toMatchObject({ code: 'unavailable' })
    expect(await fasciaHere(['can', 'dump', 'can7', ...toSimulator, '--json'])).toMatchObject({
      code: 1,
      error: expect.stringContaining('bus_lost') as string,
    })
  })
})

describe('fascia can send', () => {
  it('puts frames on a bus of the simulator', async () => {
    expect(await fascia(['can', 'send', 'can0', '123#DE.AD', '1F334455#R', '7FF##1AABB', ...toSimulator])).toEqual({
      code: 0,
      out: '',
      error: '',
    })
    expect(sent.map(formatCandumpLine).map((line) => line.split(' ')[2])).toEqual(['123#DEAD', '1F334455#R', '7FF##1AABB'])
  })

  it('refuses a real bus unless it is opened and the message is on the list', async () => {
    const refused = await fasciaHere(['can', 'send', 'real0', '123#00', ...toBridge, '--json'])
    expect(refused.code).toBe(1)
    expect(JSON.parse(refused.error)).toMatchObject({ code: 'bus_listen_only' })
    expect(
      await fasciaHere(['can', 'send', 'real0', '123#00', ...toBridge, '--allow-tx', 'real0', '--allow', '124', '--json']),
    ).toMatchObject({ code: 1 })
    expect(sent).toEqual([])
    expect(
      await fasciaHere(['can', 'send', 'real0', '123#00', ...toBridge, '--allow-tx', 'real0', '--allow', '123']),
    ).toMatchObject({
      code: 0,
    })
    expect(sent.map(({ bus, id }) => [bus, id])).toEqual([['real0', 0x123]])
  })

  it('tells a program what was sent', async () => {
    const { out } = await fasciaHere(['can', 'send', 'can0', '123#R3', '7ff##3', ...toSimulator, '--json'])
    expect(JSON.parse(out)).toEqual({ bus: 'can0', frames: ['123#R3', '7FF##3'] })
    expect(sent.map(({ remoteLength, esi }) => [remoteLength, esi])).toEqual([
      [3, undefined],
      [undefined, true],
    ])
  })

  it('refuses what is no frame', async () => {
    expect(await fasciaHere(['can', 'send', 'can0', '123#0', ...toSimulator, '--json'])).toMatchObject({ code: 2 })
  })
})

describe('fascia can gen', () => {
  it('makes the same frames of the same seed', async () => {
    const make = async (): Promise<string[]> => {
      sent.length = 0
      expect(await fasciaHere(['can', 'gen', 'can1', '-n', '20', '-g', '1', '--seed', '7', '-e', ...toSimulator])).toMatchObject({
        code: 0,
      })
      return sent.map(formatCandumpLine)
    }
    const first = await make()
    expect(first.length).toBe(20)
    expect(new Set(first).size).toBe(20)
    expect(await make()).toEqual(first)
  })

  it('refuses any bus but the simulator’s', async () => {
    for (const args of [
      ['gen', 'real0', '-n', '1'],
      ['replay', writeLog('x.log', '(1.0) real0 001#00\n')],
    ]) {
      const { code, error } = await fasciaHere(['can', ...args, ...toBridge, '--json'])
      expect(code).toBe(1)
      expect(JSON.parse(error)).toMatchObject({ code: 'bus_listen_only' })
    }
    expect(sent).toEqual([])
  })
})

function writeLog(name: string, content: string): string {
  const path = join(directory, name)
  writeFileSync(path, content)
  return path
}

describe('fascia can obd', () => {
  it('lists what there is to ask, and asks a car', async () => {
    const list = await fasciaHere(['can', 'obd', '--list', '--json'])
    expect(lines(list.out).map((line) => JSON.parse(line) as unknown)).toContainEqual({
      pid: 0x0c,
      path: 'Vehicle.OBD.EngineSpeed',
      vss: 'Vehicle.Powertrain.CombustionEngine.Speed',
      unit: 'rpm',
      formula: '(A B) × 0.25',
      description: 'Engine speed',
    })
    const bus = new InProcessBus('obd0')
    const wire = bus.join()
    const server = new SocketcandServer({ buses: ['obd0'], onSend: (frame) => wire.send(frame) })
    wire.start({ onFrame: (frame) => server.broadcast(frame), onState: () => undefined })
    const ecu = new ScriptedEcu(bus, { ecu: 0, current: new Map([[0x0c, [0x1a, 0xf8]]]) })
    const { port } = await server.listen()
    const asked = await fascia(['can', 'obd', 'obd0', '--port', String(port), '-n', '2', '--json'])
    ecu.isOn = false
    const silent = await fasciaHere(['can', 'obd', 'obd0', '--port', String(port), '--seconds', '0.3', '--json'])
    ecu.close()
    await server.close()
    expect(asked.error).toBe('')
    expect(lines(asked.out).map((line) => JSON.parse(line) as unknown)).toMatchObject([
      { ecu: 0, pids: [0x0c] },
      { path: 'Vehicle.OBD.EngineSpeed', value: 1726, unit: 'rpm', pid: 0x0c },
      { path: 'Vehicle.OBD.EngineSpeed', value: 1726 },
    ])
    expect([silent.code, JSON.parse(silent.error)]).toMatchObject([1, { code: 'timeout' }])
    const real = await fasciaHere(['can', 'obd', 'real0', ...toBridge, '--json'])
    expect([real.code, JSON.parse(real.error)]).toMatchObject([1, { code: 'bus_listen_only' }])
  })
})

describe('fascia can record and replay', () => {
  it('writes a log that it can play back', async () => {
    const path = join(directory, 'tour.log.gz')
    const recorded = await fascia(['can', 'record', 'can0', ...toSimulator, '--out', path, '-n', '30', '--json'])
    expect(JSON.parse(recorded.out)).toEqual({ file: path, frames: 30, dropped: 0 })
    expect(existsSync(path)).toBe(true)
    const played = await fascia(['can', 'replay', path, 'can1=can0', '--speed', '100', ...toSimulator, '--json'])
    expect(JSON.parse(played.out)).toEqual({ frames: 30, lost: 0 })
    expect(sent.map(({ bus, id }) => [bus, id])).toEqual(Array.from({ length: 30 }, () => ['can1', 0x100]))
    sent.length = 0
    const again = await fasciaHere([
      'can',
      'replay',
      '-I',
      path,
      '-l',
      '3',
      '-t',
      'can0=can0',
      'stdout=can0',
      '-n',
      '70',
      ...toSimulator,
    ])
    expect(again.error).toBe('70 frames\n')
    expect(lines(again.out).length).toBe(70)
    const bad = await fasciaHere(['can', 'replay', path, '--times', 'odd', ...toSimulator, '--json'])
    expect([bad.code, JSON.parse(bad.error)]).toMatchObject([2, { code: 'usage' }])
  })

  it('says what to write when no bus of the log is there', async () => {
    const path = writeLog('other.log', '(1.0) vcan7 001#00\n')
    const { code, error } = await fascia(['can', 'replay', path, ...toSimulator, '--json'])
    expect([code, JSON.parse(error)]).toMatchObject([
      1,
      { code: 'not_found', message: expect.stringContaining('vcan7') as string, remedy: `fascia can replay ${path} can0=vcan7` },
    ])
  })

  it('says where a log is bad', async () => {
    const path = writeLog('bad.log', '(1.0) can0 001#00\nnonsense\n')
    const { code, error } = await fasciaHere(['can', 'replay', path, ...toSimulator, '--json'])
    expect(code).toBe(1)
    expect(JSON.parse(error)).toMatchObject({ code: 'log_syntax', file: path, line: 2 })
  })
})

describe('fascia can encode', () => {
  const dbc = join(directory, 'encode.dbc')
  writeFileSync(
    dbc,
    `BO_ 256 Climate: 8 X
 SG_ Target : 0|8@1+ (0.5,10) [16|28] "C" X
 SG_ Mode : 8|4@1+ (1,0) [0|0] "" X
 SG_ Serial : 16|32@1+ (1,0) [0|0] "" X
 SG_ Counter : 48|4@1+ (1,0) [0|0] "" X
 SG_ Checksum : 56|8@1+ (1,0) [0|0] "" X
VAL_ 256 Mode 2 "AUTO" ;
`,
  )

  it('makes a frame of names and numbers', async () => {
    const { out } = await fascia(['can', 'encode', '--dbc', dbc, 'Climate', 'Target=21.5', 'Mode=AUTO', '--bus', 'can2'])
    expect(out).toBe('(0000000000.000000) can2 100#1702000000000000\n')
    const sealed = await fasciaHere(['can', 'encode', '--dbc', dbc, 'Climate', '--counter', '3', '--json'])
    expect(JSON.parse(sealed.out)).toMatchObject({
      id: 256,
      extended: false,
      fd: false,
      data: expect.stringMatching(/^0{12}03(?!00)..$/) as string,
    })
  })

  it('refuses what the database does not declare, by name', async () => {
    for (const [assignment, code] of [
      ['Target=40', 'out_of_range'],
      ['Mode=16', 'out_of_range'],
      ['Mode=COLD', 'invalid'],
      ['Wrong=1', 'invalid'],
    ] as const) {
      const outcome = await fasciaHere(['can', 'encode', '--dbc', dbc, 'Climate', assignment, '--json'])
      expect(outcome.code).toBe(1)
      expect(JSON.parse(outcome.error)).toMatchObject({
        code,
        message: expect.stringContaining(assignment.split('=')[0] ?? '') as string,
      })
    }
    expect(await fasciaHere(['can', 'encode', '--dbc', dbc, 'Climate', 'Target=40', '--force'])).toMatchObject({ code: 0 })
  })

  it('turns decoded lines back into the log', async () => {
    const log = writeLog(
      'round.log',
      '(0000000001.500000) can0 100#1702785634120500\n(0000000002.000000) can0 100#FFFFFFFFFFFF0F00\n',
    )
    const decoded = await fasciaHere(['can', 'decode', '--dbc', dbc, '--log', log, '--json'])
    const encoded = await fascia(['can', 'encode', '--dbc', dbc, '--stdin', '--force'], decoded.out)
    expect(encoded.out).toBe(readFileSync(log, 'utf8').replace('FFFFFFFFFFFF0F00', 'FF0FFFFFFFFF0F00'))
  })
})
