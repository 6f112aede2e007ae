/**
 * All entities of a broker and which topic tells what. Bounded: a broker that announces without end costs entities, not
 * the process. Everything that was not understood is counted.
 */
import type { Entity } from './entity.ts'

const MAX_ENTITIES = 2000
/** Configurations that are remembered, taken or refused. */
const MAX_ANNOUNCED = 5000
const MAX_TEXT_BYTES = 64 * 1024

export interface Refused {
  component: string
  reason: string
}

export interface Announced {
  entities: Entity[]
  refused: Refused[]
}

export interface RegistryCounts {
  entities: number
  /** Configurations that were refused. */
  refused: number
  /** State messages that made no sense. */
  senseless: number
}

export class EntityRegistry {
  readonly #onRefused: (topic: string, refused: Refused) => void
  /** By what announced them: one message can carry several. */
  readonly #announced = new Map<string, { payload: string; entities: Entity[] }>()
  readonly #byTopic = new Map<string, Set<Entity>>()
  readonly #byGroup = new Map<string, Entity[]>()
  readonly #byId = new Map<string, Entity>()
  /** Topics that an entity has come to follow since these were asked for the last time. */
  readonly #unheard = new Set<string>()
  #size = 0
  #refused = 0
  #senseless = 0

  constructor(onRefused: (topic: string, refused: Refused) => void) {
    this.#onRefused = onRefused
  }

  get counts(): RegistryCounts {
    return { entities: this.#size, refused: this.#refused, senseless: this.#senseless }
  }

  entities(): Entity[] {
    return [...this.#announced.values()].flatMap(({ entities }) => entities)
  }

  /** Those of one physical device. */
  group(name: string): readonly Entity[] {
    return this.#byGroup.get(name) ?? []
  }

  groups(): string[] {
    return [...this.#byGroup.keys()]
  }

  find(id: string): Entity | undefined {
    return this.#byId.get(id)
  }

  /** Topics that have to be heard. */
  topics(): string[] {
    return [...this.#byTopic.keys()]
  }

  /** Topics with somebody who has not heard yet what they told before; each is given once. */
  takeUnheard(): Set<string> {
    const unheard = new Set([...this.#unheard].filter((topic) => this.#byTopic.has(topic)))
    this.#unheard.clear()
    return unheard
  }

  /**
   * Takes what was announced at a topic; an empty payload takes its entities away. What is announced again, and is told at
   * the same topics, keeps what is known of it: a bridge tells all its devices again when one joins, and no broker has to
   * keep their states.
   *
   * @param read makes entities of the payload, called only when it is new
   * @returns the groups that changed
   */
  announce(topic: string, payload: string, read: (payload: string) => Announced): Set<string> {
    const before = this.#announced.get(topic)
    const touched = new Set(before?.entities.map(({ group }) => group))
    if (before?.payload === payload) return new Set()
    if (payload === '') {
      if (!before) return touched
      this.#announced.delete(topic)
      this.#forget(before.entities)
      return touched
    }
    if (!before && this.#announced.size >= MAX_ANNOUNCED) {
      this.#refused++
      return touched
    }
    const { entities, refused } = read(payload)
    if (before) this.#forget(before.entities)
    if (this.#size + entities.length > MAX_ENTITIES) {
      refused.push({ component: topic, reason: `there are ${MAX_ENTITIES} entities already` })
      entities.length = 0
    }
    this.#refused += refused.length
    for (const one of refused) this.#onRefused(topic, one)
    this.#announced.set(topic, { payload, entities })
    this.#follow(entities)
    const formers = new Map(before?.entities.map((entity) => [entity.id, entity]))
    for (const entity of entities) {
      const former = formers.get(entity.id)
      if (former && hasSameTopics(former, entity)) inherit(entity, former)
      else for (const told of topicsOf(entity)) this.#unheard.add(told)
    }
    for (const { group } of entities) touched.add(group)
    return touched
  }

  /** Takes a state or availability message. @returns the groups that heard it */
  hear(topic: string, payload: Buffer): Set<string> {
    const touched = new Set<string>()
    const entities = this.#byTopic.get(topic)
    if (!entities) return touched
    const text = payload.length > MAX_TEXT_BYTES ? undefined : payload.toString('utf8')
    for (const entity of entities) {
      touched.add(entity.group)
      for (const reading of entity.readings) {
        if (reading.topic !== topic) continue
        reading.takeBytes?.(payload)
        if (text === undefined) continue
        const value = reading.read(text)
        if (value !== undefined && !reading.take(value)) this.#senseless++
      }
      if (text !== undefined) hearAvailability(entity, topic, text)
    }
    return touched
  }

  /** Forgets who is there: after the broker was away it tells again. */
  forgetAvailability(): void {
    for (const { availability } of this.#byId.values()) {
      availability.latest = undefined
      for (const source of availability.topics) source.state = undefined
    }
  }

  #follow(entities: readonly Entity[]): void {
    this.#size += entities.length
    for (const entity of entities) {
      this.#byId.set(entity.id, entity)
      this.#byGroup.set(entity.group, [...this.group(entity.group), entity])
      for (const topic of topicsOf(entity)) {
        const followers = this.#byTopic.get(topic) ?? new Set()
        this.#byTopic.set(topic, followers.add(entity))
      }
    }
  }

  #forget(entities: readonly Entity[]): void {
    this.#size -= entities.length
    for (const entity of entities) {
      if (this.#byId.get(entity.id) === entity) this.#byId.delete(entity.id)
      const left = this.group(entity.group).filter((one) => one !== entity)
      if (left.length === 0) this.#byGroup.delete(entity.group)
      else this.#byGroup.set(entity.group, left)
      for (const topic of topicsOf(entity)) {
        const followers = this.#byTopic.get(topic)
        followers?.delete(entity)
        if (followers?.size === 0) this.#byTopic.delete(topic)
      }
    }
  }
}

function hearAvailability({ availability }: Entity, topic: string, text: string): void {
  for (const source of availability.topics) {
    if (source.topic !== topic) continue
    const value = String(source.read(text))
    if (value !== source.available && value !== source.notAvailable) continue
    source.state = value === source.available
    availability.latest = source.state
  }
}

function hasSameTopics(one: Entity, other: Entity): boolean {
  const topics = topicsOf(other)
  return topicsOf(one).length === topics.length && topicsOf(one).every((topic, index) => topic === topics[index])
}

function inherit(entity: Entity, { facts, availability }: Entity): void {
  Object.assign(entity.facts, facts)
  entity.availability.latest = availability.latest
  entity.availability.topics.forEach((source, index) => (source.state = availability.topics[index]?.state))
}

function topicsOf({ readings, availability }: Entity): string[] {
  return [...readings, ...availability.topics].map(({ topic }) => topic)
}
