/** The car as a Matter controller: its fabric, its peers, and the devices that they are. */
import {
  type ClientNode,
  type Endpoint,
  type Environment,
  Logger,
  LogLevel,
  Millis,
  Minutes,
  Seconds,
  ServerNode,
  StorageService,
  VendorId,
} from '@matter/main'
import { ChangeNotificationService, ControllerBehavior } from '@matter/main/node'
import { PeerSet } from '@matter/main/protocol'
import type { Log } from '../../../../base/log.ts'
import { FasciaError } from '../../../../contract/errors.ts'
import type { HomeCommand, HomeDevice } from '../../../../contract/home.ts'
import { DeviceBook } from '../../../devices/device-book.ts'
import { perform } from './commands.ts'
import { devicesOf, unitsOf } from './describe.ts'
import { HASTY_PROFILES } from './hasten.ts'
import { PeerHealth } from './peer-health.ts'
import { SealedDriver, sealedImplementation } from './sealed-driver.ts'

/** A command that has not been answered by then has failed, whatever the library still tries. */
const COMMAND_MS = 2_500
const PAIR_S = 60

/**
 * What the car tells its peers of itself (Matter core 4.12.8): awake all the while, so that a device need not wait the usual
 * 300 ms before it says again what was lost on the way. Longer than a round trip of a bad mobile road.
 */
const OWN_INTERVALS = { activeInterval: Millis(150), idleInterval: Millis(150) }

/** A peer that was away is tried again this often: its devices are fresh within two seconds of its return. */
const TIMING = {
  defaultConnectionTimeout: Seconds(20),
  maxDelayBetweenInitialContactRetries: Millis(700),
  delayBeforeNextAddress: Seconds(2),
  delayAfterNetworkError: Millis(700),
  delayAfterPeerError: Seconds(1),
  delayAfterUnhandledError: Seconds(5),
  kickThrottleInterval: Millis(500),
  kickMinRetransmissions: 1,
  kickMinRestartSaving: Millis(300),
  kickRestartCooldown: { addressChange: Seconds(2), connect: Seconds(2) },
  addressChangeStabilizationDelay: Seconds(1),
  addressChangeProbeCooldown: { minimum: Seconds(10), maximum: Minutes(10) },
}

export interface ControllerOptions {
  /** Sealed file of the fabric. */
  file: string
  key: Buffer
  /** Network and storage path; the tests bring a simulated network. */
  environment: Environment
  log: Log
  /** UDP port; absent: any. */
  port?: number
}

export class Controller {
  readonly book = new DeviceBook()
  readonly #server: ServerNode
  readonly #log: Log
  readonly #health = new Map<ClientNode, PeerHealth>()
  readonly #endpoints = new Map<string, { node: ClientNode; endpoint: Endpoint }>()
  readonly #driver: SealedDriver
  #dirty: NodeJS.Immediate | undefined
  #refused = 0
  #closed = false

  static async open({ file, key, environment, log, port }: ControllerOptions): Promise<Controller> {
    Logger.level = LogLevel.WARN
    const destination = Logger.destinations['default']
    if (destination) destination.write = (text) => log.warn('library', { text: text.slice(0, 300) })
    const driver = SealedDriver.open(file, key)
    const storage = new StorageService(environment)
    storage.registerDriver(sealedImplementation(() => driver))
    storage.configuredDriver = 'fascia-sealed'
    const server = await ServerNode.create(ServerNode.RootEndpoint.with(ControllerBehavior), {
      id: 'car',
      environment,
      network: { port: port ?? 0, profiles: HASTY_PROFILES },
      commissioning: { enabled: false },
      controller: { adminFabricLabel: 'Fascia' },
      sessions: { intervals: OWN_INTERVALS },
      basicInformation: {
        vendorName: 'Fascia',
        productName: 'Car',
        vendorId: VendorId(0xfff1),
        productId: 0x8000,
        hardwareVersion: 1,
        softwareVersion: 1,
      },
    })
    const controller = new Controller(server, driver, log)
    await server.start()
    return controller
  }

  private constructor(server: ServerNode, driver: SealedDriver, log: Log) {
    this.#server = server
    this.#driver = driver
    this.#log = log
    server.env.get(ChangeNotificationService).change.on(() => this.#soon())
    server.lifecycle.online.on(() => {
      server.env.get(PeerSet).timing = TIMING
      for (const node of server.peers) this.#watch(node)
    })
  }

  /** Peers whose devices could not be described. */
  get refused(): number {
    return this.#refused
  }

  /**
   * Joins a device or bridge to the car's fabric.
   *
   * @param code text of the QR code, or the manual code
   * @returns the names of its devices
   * @throws FasciaError `invalid` for a code that is none, `not_found` when nobody with that code is waiting, `timeout`
   */
  async pair(code: string): Promise<string> {
    try {
      const node = await this.#server.peers.commission({ pairingCode: code, timeout: Seconds(PAIR_S) })
      this.#watch(node)
      this.#describe()
      this.#driver.flush()
      const names = [...this.book.all()].filter(({ id }) => this.#endpoints.get(id)?.node === node).map(({ name }) => name)
      return names.length > 0 ? names.join(', ').slice(0, 300) : 'a device with nothing that a car shows'
    } catch (error) {
      throw pairingError(error)
    }
  }

  /** @throws FasciaError `not_found` */
  async unpair(id: string): Promise<void> {
    const node = this.#endpoints.get(id)?.node
    if (!node) throw new FasciaError('not_found', 'there is no such device')
    this.#health.get(node)?.close()
    this.#health.delete(node)
    // A device that is gone for good can't say good-bye.
    await inTime(node.decommission(), COMMAND_MS * 2).catch(() => node.delete())
    this.#describe()
    this.#driver.flush()
  }

  /** @throws FasciaError `not_found`, `unsupported`, `unavailable`, `not_confirmed` */
  async command(id: string, command: HomeCommand): Promise<void> {
    const found = this.#endpoints.get(id)
    if (!found) throw new FasciaError('not_found', 'there is no such device')
    try {
      await inTime(perform(found.endpoint, command), COMMAND_MS)
    } catch (error) {
      if (error instanceof FasciaError) throw error
      throw new FasciaError(
        'unavailable',
        `the device refused or did not answer: ${FasciaError.from(error).message}`.slice(0, 300),
      )
    }
  }

  async close(): Promise<void> {
    this.#closed = true
    clearImmediate(this.#dirty)
    for (const health of this.#health.values()) health.close()
    await this.#server.close()
  }

  #watch(node: ClientNode): void {
    if (this.#health.has(node) || !node.lifecycle.isCommissioned) return
    this.#health.set(node, new PeerHealth({ node, onChange: () => this.#describe() }))
    // Devices that a bridge gets later come with no change of an attribute.
    node.lifecycle.changed.on(() => this.#soon())
    this.#soon()
  }

  /** Many attributes come in one report; their devices are described once. */
  #soon(): void {
    if (!this.#closed) this.#dirty ??= setImmediate(() => this.#describe())
  }

  #describe(): void {
    clearImmediate(this.#dirty)
    this.#dirty = undefined
    if (this.#closed) return
    const devices: HomeDevice[] = []
    this.#endpoints.clear()
    for (const node of this.#server.peers) {
      const health = this.#health.get(node)
      if (!health || !node.lifecycle.isCommissioned) continue
      const idOf = (endpoint: Endpoint): string => `matter:${node.peerAddress?.nodeId}:${endpoint.number}`
      try {
        for (const unit of unitsOf(node)) {
          devices.push(...devicesOf(unit, idOf, health.isThere))
          for (const part of unit.parts) this.#endpoints.set(idOf(part), { node, endpoint: part })
        }
      } catch (error) {
        this.#refused++
        this.#log.warn('peer not described', { error: FasciaError.from(error).toBody() })
      }
    }
    this.book.replaceAll(devices)
  }
}

/** @throws FasciaError `not_confirmed` after the deadline */
async function inTime<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new FasciaError('not_confirmed', 'the device did not answer in time')), ms)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

function pairingError(error: unknown): FasciaError {
  const message = FasciaError.from(error).message
  if (/no commissionable device/i.test(message)) {
    return new FasciaError('not_found', 'no device with this code waits to be paired', {
      remedy: 'put the device into pairing mode, in the same network as the car',
      cause: error,
    })
  }
  if (/checksum|pairing code|base38|invalid/i.test(message)) {
    return new FasciaError('invalid', 'this is no pairing code', { cause: error })
  }
  return new FasciaError('unavailable', `not paired: ${message}`.slice(0, 300), { cause: error })
}
