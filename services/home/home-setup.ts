/** What a person sets up from the screen: pairing, Home Assistant, MIoT devices; and stills of cameras. */
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { writeFileAtomic } from '../base/atomic-file.ts'
import { FasciaError } from '../contract/errors.ts'
import type { HomePairing } from '../contract/home.ts'
import { ADAPTERS, type AdapterContext } from './adapters/adapters.ts'
import type { MatterAdapter } from './adapters/matter/matter-adapter.ts'
import type { DeviceRegistry } from './devices/device-registry.ts'
import { saveSettings, SECRETS } from './settings.ts'
import type { HomeGateway } from './silence.ts'

/** What one message to a screen may carry. */
const STILL_BYTES_MAX = 2_000_000

export interface HomeSetupOptions {
  registry: DeviceRegistry
  context: AdapterContext
  onChange(): void
}

export class HomeSetup {
  readonly #options: HomeSetupOptions
  #pairing: HomePairing = { state: 'none', message: '' }

  constructor(options: HomeSetupOptions) {
    this.#options = options
  }

  get pairing(): HomePairing {
    return this.#pairing
  }

  serve(gateway: Pick<HomeGateway, 'serve'>): void {
    const { registry } = this.#options
    const done = { done: true } as const
    gateway.serve('home.adapters', async () => ({ adapters: registry.adapters() }))
    gateway.serve('home.pair', async ({ code }) => {
      if (this.#pairing.state === 'running') throw new FasciaError('conflict', 'a device is being paired already')
      void this.#pair(code)
      return done
    })
    gateway.serve('home.unpair', async ({ id }) => {
      await this.#matter().unpair(id)
      return done
    })
    gateway.serve('home.assistant', async ({ access }) => {
      const { context } = this.#options
      context.settings.homeAssistant = access ?? undefined
      if (!access) for (const name of [SECRETS.homeAssistantToken, SECRETS.homeAssistantRefresh]) context.vault.set(name, null)
      saveSettings(context.places, context.settings, context.vault)
      await this.#reopen('home-assistant')
      return done
    })
    gateway.serve('home.miot.add', async ({ name, room, host, token, spec }) => {
      const { context } = this.#options
      const id = `d${randomBytes(4).toString('hex')}`
      const specFile = join(context.places.home, 'home', 'miot', `${id}.json`)
      const { readSpec } = await import('./adapters/miot/spec.ts')
      readSpec(spec)
      writeFileAtomic(specFile, spec, 0o600)
      context.settings.miot = [...context.settings.miot, { id, name, room, host, token, specFile }]
      saveSettings(context.places, context.settings, context.vault)
      await this.#reopen('miot')
      return { id: `miot:${id}` }
    })
    gateway.serve('home.still', async ({ id }) => {
      const { mime, bytes, wallMs } = await registry.still(id)
      if (bytes.length > STILL_BYTES_MAX) throw new FasciaError('out_of_range', 'the picture is too large')
      return { mime, base64: Buffer.from(bytes).toString('base64'), wallMs }
    })
  }

  #matter(): MatterAdapter {
    const adapter = this.#options.registry.adapter('matter')
    if (!adapter) throw new FasciaError('unavailable', 'Matter does not run')
    return adapter as MatterAdapter
  }

  async #pair(code: string): Promise<void> {
    this.#tell({ state: 'running', message: '' })
    try {
      this.#tell({ state: 'done', message: await this.#matter().pair(code) })
    } catch (error) {
      this.#tell({ state: 'failed', message: FasciaError.from(error).message.slice(0, 400) })
    }
  }

  #tell(pairing: HomePairing): void {
    this.#pairing = pairing
    this.#options.onChange()
  }

  /** Closes an adapter and opens it with the settings of now. */
  async #reopen(id: 'home-assistant' | 'miot'): Promise<void> {
    const { registry, context } = this.#options
    await registry.remove(id)
    const adapter = await ADAPTERS[id]?.(context)
    if (adapter) registry.add(adapter)
  }
}
