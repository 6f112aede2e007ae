/**
 * All entities of a broker and which topic tells what. Bounded: a broker that announces without end costs entities, not
 * the process. Everything that was not understood is counted.
 */
import { discover, type Refused } from './discovery.ts'
import type { Entity } from './entity.ts'

const MAX_ENTITIES = 1000
/** Configurations that are remembered, taken or refused. */
const MAX_ANNOUNCED = 5000
const MAX_PAYLOAD_CHARACTERS = 64 * 1024

export interface RegistryCounts {
  entities: number
  /** Configurations that were refused. */
  refused: number
  /** State messages that made no sense. */
  senseless: number
}

export class EntityRegistry {
  readonly #wallMs: () => number
  readonly #onRefused: (topic: string, refused: Refused) => void
  /** By discovery topic: one message can carry several. */
  readonly #announced = new Map<string, { payload: string; entities: Entity[] }>()
  readonly #byTopic = new Map<string, Set<Entity>>()
  #size = 0
  #refused = 0
  #senseless = 0

  constructor(wallMs: () => number, onRefused: (topic: string, refused: Refused) => void) {
    this.#wallMs = wallMs
    this.#onRefused = onRefused
  }

  get counts(): RegistryCounts {
    return { entities: this.#size, refused: this.#refused, senseless: this.#senseless }
  }

  entities(): Entity[] {
    return [...this.#announced.values()].flatMap(({ entities }) => entities)
  }

  find(id: string): Entity | undefined {
    return this.entities().find((entity) => entity.id === id)
  }

  /** Topics that have to be heard. */
  topics(): string[] {
    return [...this.#byTopic.keys()]
  }

  /**
   * Takes a configuration; an empty payload takes the entities away.
   *
   * @returns true when anything changed
   */
  announce(topic: string, component: string, object: string, payload: string): boolean {
    const before = this.#announced.get(topic)
    if (before?.payload === payload) return false
    if (payload === '') {
      if (!before) return false
      this.#announced.delete(topic)
      this.#forget(before.entities)
      return true
    }
    if (!before && this.#announced.size >= MAX_ANNOUNCED) {
      this.#refused++
      return false
    }
    const { entities, refused } = discover(component, object, payload, this.#wallMs)
    if (before) this.#forget(before.entities)
    if (this.#size + entities.length > MAX_ENTITIES) {
      refused.push({ component, reason: `there are ${MAX_ENTITIES} entities already` })
      entities.length = 0
    }
    this.#refused += refused.length
    for (const one of refused) this.#onRefused(topic, one)
    this.#announced.set(topic, { payload, entities })
    this.#follow(entities)
    return true
  }

  /** Takes a state or availability message. @returns true when an entity heard it */
  hear(topic: string, payload: string): boolean {
    const entities = this.#byTopic.get(topic)
    if (!entities || payload.length > MAX_PAYLOAD_CHARACTERS) return false
    for (const entity of entities) {
      for (const reading of entity.readings) {
        if (reading.topic !== topic) continue
        const value = reading.read(payload)
        if (value !== undefined && !reading.take(value)) this.#senseless++
      }
      for (const source of entity.availability.topics) {
        if (source.topic !== topic) continue
        const value = String(source.read(payload))
        if (value !== source.available && value !== source.notAvailable) continue
        source.state = value === source.available
        entity.availability.latest = source.state
      }
    }
    return true
  }

  /** Forgets who is there: after the broker was away it tells again. */
  forgetAvailability(): void {
    for (const { availability } of this.entities()) {
      availability.latest = undefined
      for (const source of availability.topics) source.state = undefined
    }
  }

  #follow(entities: readonly Entity[]): void {
    this.#size += entities.length
    for (const entity of entities) {
      for (const topic of topicsOf(entity)) {
        const followers = this.#byTopic.get(topic) ?? new Set()
        this.#byTopic.set(topic, followers.add(entity))
      }
    }
  }

  #forget(entities: readonly Entity[]): void {
    this.#size -= entities.length
    for (const entity of entities) {
      for (const topic of topicsOf(entity)) {
        const followers = this.#byTopic.get(topic)
        followers?.delete(entity)
        if (followers?.size === 0) this.#byTopic.delete(topic)
      }
    }
  }
}

function topicsOf({ readings, availability }: Entity): string[] {
  return [...readings, ...availability.topics].map(({ topic }) => topic)
}
