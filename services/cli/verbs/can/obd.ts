/** `fascia can obd`: what a car tells a tester of emissions, live. */
import { parseArgs } from 'node:util'
import { ObdPoller, type ObdEcu, type ObdReading } from '../../../can/obd/poller.ts'
import { formulaOf } from '../../../can/obd/quantities.ts'
import { ALL_QUANTITIES, obdPath, VIN_PATH } from '../../../can/obd/signal-entries.ts'
import { OBD_REQUEST_MESSAGES } from '../../../can/obd/transport.ts'
import { transmitPolicy } from '../../../can/transmit-policy.ts'
import { FasciaError } from '../../../contract/errors.ts'
import { printError } from '../../output.ts'
import { BUS_HELP, BUS_OPTIONS, findServer, numberOption, openBus, untilStopped } from './shared/buses.ts'
import { LineWriter } from './shared/line-writer.ts'

export const summary = 'ask a car what OBD-II tells: VIN, ECUs, engine, trouble codes'

const HELP = `usage: fascia can obd BUS [OPTIONS]

  -n, --count N       end after so many readings
  --seconds S         end after so long (default: Ctrl-C ends it)
  --list              the quantities with PID, formula, unit and signal; needs no car
  --allow-tx BUS      let a bus that is not the simulator's be asked
  --json              one JSON line each: {"vin"}, {"ecu","name","pids"}, {"t","path","value","unit","pid"}
${BUS_HELP}
Only requests of services 01 and 09 are sent, and flow control.

Examples:
  fascia can obd can0 --socketcan --allow-tx can0      a car at this machine's interface
  fascia can obd can0 --seconds 10 --json              ten seconds of the simulator, for a program
  fascia can obd --list                                what there is to ask
`

export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      ...BUS_OPTIONS,
      count: { type: 'string', short: 'n' },
      seconds: { type: 'string' },
      list: { type: 'boolean', default: false },
      'allow-tx': { type: 'string', multiple: true, default: [] },
    },
  })
  if (values.help) {
    process.stdout.write(HELP)
    return 0
  }
  const out = new LineWriter()
  if (values.list) {
    listQuantities(out, values.json)
    await out.flush()
    return 0
  }
  const [bus] = positionals
  if (bus === undefined) throw new FasciaError('usage', 'can obd needs a bus', { remedy: 'fascia can obd can0' })
  const count = numberOption('--count', values.count, 1, Number.MAX_SAFE_INTEGER) ?? Infinity
  const seconds = numberOption('--seconds', values.seconds, 0.001, 2_000_000)
  const server = await findServer(values, [bus])
  const policy = transmitPolicy({
    simulatorBuses: server.simulatorBuses,
    allowTx: values['allow-tx'],
    allowlist: OBD_REQUEST_MESSAGES,
  })
  // Before a bus is opened in vain.
  policy.check({ t: 0, bus, id: 0x7df, extended: false, fd: false, data: new Uint8Array(8) })

  const { ended, end } = untilStopped(seconds === undefined ? undefined : seconds * 1000)
  const tell = (json: object, text: string): void => out.write(values.json ? JSON.stringify(json) : text)
  let readings = 0
  let found = 0
  const poller: ObdPoller = new ObdPoller({
    bus,
    send: (frame) => source.send(frame),
    onVin: (vin) => tell({ vin }, `VIN ${vin}`),
    onEcus: (ecus) => {
      found = ecus.length
      for (const ecu of ecus) tell(ecuJson(ecu), ecuText(ecu))
    },
    onReading: (reading) => {
      if (readings >= count) return
      tell(readingJson(reading), readingText(reading))
      readings++
      if (readings >= count) end()
    },
    onLost: (quantity) => {
      if (readings < count) tell({ path: obdPath(quantity), value: null }, `${quantity.name} —`)
    },
    onTrouble: (error) => void printError(error, values.json),
  })
  const source = await openBus(server, bus, (frame) => poller.hear(frame), policy).catch((error: unknown) => {
    end()
    throw error
  })
  const flushing = setInterval(() => void out.flush(), 50)
  const running = poller.run()
  await ended
  // What is lost because nobody asks any more is no news.
  readings = Infinity
  clearInterval(flushing)
  await out.flush()
  poller.stop()
  await running
  await source.stop()
  if (found > 0) return 0
  throw new FasciaError('timeout', `no ECU answered on ${bus}`, { remedy: 'is the ignition on, and is it the right bus?' })
}

const ecuJson = ({ ecu, name, calibrations, pids }: ObdEcu): object => ({ ecu, name, calibrations, pids: [...pids] })

function ecuText({ ecu, name, calibrations = [], pids }: ObdEcu): string {
  return `ECU ${ecu}${name === undefined ? '' : ` ${name}`}: ${pids.size} parameters${calibrations.map((text) => `, ${text}`).join('')}`
}

const readingJson = ({ quantity, value, wallMs }: ObdReading): object => ({
  t: wallMs / 1000,
  path: obdPath(quantity),
  value,
  ...(quantity.unit === '' ? {} : { unit: quantity.unit }),
  pid: quantity.pid,
})

function readingText({ quantity, value }: ObdReading): string {
  const number = typeof value === 'number' ? String(Number(value.toFixed(3))) : String(value)
  return `${quantity.name} ${number}${quantity.unit === '' ? '' : ` ${quantity.unit}`}`
}

function listQuantities(out: LineWriter, json: boolean): void {
  for (const quantity of ALL_QUANTITIES) {
    const { pid, unit, description, standard } = quantity
    const facts = {
      pid,
      path: obdPath(quantity),
      vss: standard?.path,
      unit: unit === '' ? undefined : unit,
      formula: formulaOf(quantity),
      description,
    }
    if (json) out.write(JSON.stringify(facts))
    else {
      const code = pid.toString(16).toUpperCase().padStart(2, '0')
      out.write(
        `${code}  ${facts.path.padEnd(44)} ${unit.padEnd(8)} ${facts.formula.padEnd(28)} ${standard?.path ?? ''}`.trimEnd(),
      )
    }
  }
  const vin = { service: 9, type: 2, path: VIN_PATH, description: 'Vehicle identification number' }
  out.write(json ? JSON.stringify(vin) : `09 02  ${VIN_PATH}`)
}
