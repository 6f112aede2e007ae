/** What a person sets up from the screen: pairing, Home Assistant, MIoT devices. */
import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { writeFileAtomic } from '../base/atomic-file.ts'
import { FasciaError } from '../contract/errors.ts'
import type { HomePairing } from '../contract/home.ts'
import { ADAPTERS, type AdapterContext } from './adapters/adapters.ts'
import type { MatterAdapter } from './adapters/matter/matter-adapter.ts'
import { readSpecFile, specFiles } from './adapters/miot/spec-files.ts'
import type { DeviceRegistry } from './devices/device-registry.ts'
import type { HomeNotes } from './home-notes.ts'
import { saveSettings, SECRETS } from './settings.ts'
import type { HomeGateway } from './silence.ts'

export interface HomeSetupOptions {
  registry: DeviceRegistry
  notes: HomeNotes
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
    const { registry, notes, context, onChange } = this.#options
    const imports = join(context.places.home, 'imports')
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
      context.settings.homeAssistant = access ?? undefined
      if (!access) for (const name of [SECRETS.homeAssistantToken, SECRETS.homeAssistantRefresh]) context.vault.set(name, null)
      saveSettings(context.places, context.settings, context.vault)
      await this.#reopen('home-assistant')
      return done
    })
    gateway.serve('home.broker', async ({ access }) => {
      const former = context.settings.broker
      // The certificate of an authority is a file that a screen can't choose; it stays with its broker.
      const caFile = access && former?.url === access.url ? former.caFile : undefined
      context.settings.broker = access ? { ...access, ...(caFile === undefined ? {} : { caFile }) } : undefined
      if (access?.password === undefined) context.vault.set(SECRETS.brokerPassword, null)
      saveSettings(context.places, context.settings, context.vault)
      return done
    })
    gateway.serve('home.miot.files', async () => ({
      folder: imports,
      files: await specFiles(imports),
      devices: context.settings.miot.map(({ id, name }) => ({ id: `miot:${id}`, name })),
    }))
    gateway.serve('home.miot.add', async ({ name, room, host, token, spec: given, specFile: chosen }) => {
      const spec = given ?? readSpecFile(imports, chosen ?? '')
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
    gateway.serve('home.device.change', async ({ id, ...note }) => {
      if (!registry.device(id)) throw new FasciaError('not_found', 'there is no such device')
      notes.change(id, note)
      onChange()
      return done
    })
    gateway.serve('home.device.remove', async ({ id }) => ({ how: await this.#remove(id) }))
    gateway.serve('home.devices.hidden', async () => ({
      devices: registry.hidden().map(({ id, name, room }) => ({ id, name, room })),
    }))
  }

  /** What was paired or set up in the car goes; what belongs to a bridge of the house can only be left out of sight. */
  async #remove(id: string): Promise<'removed' | 'hidden'> {
    const { registry, notes, context, onChange } = this.#options
    const own = context.settings.miot.find((device) => id === `miot:${device.id}`)
    if (!own && !registry.device(id)) throw new FasciaError('not_found', 'there is no such device')
    const isMatter = id.startsWith('matter:')
    if (isMatter) await this.#matter().unpair(id)
    if (own) {
      context.settings.miot = context.settings.miot.filter((device) => device !== own)
      context.vault.set(SECRETS.miot(own.id), null)
      saveSettings(context.places, context.settings, context.vault)
      rmSync(join(context.places.home, 'home', 'miot', `${own.id}.json`), { force: true })
      await this.#reopen('miot')
    }
    if (own || isMatter) notes.forget(id)
    else notes.change(id, { hidden: true })
    onChange()
    return own || isMatter ? 'removed' : 'hidden'
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
      const { code, message } = FasciaError.from(error)
      this.#tell({ state: 'failed', message: message.slice(0, 400), code })
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
