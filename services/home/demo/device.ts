/** What the devices of the demo home have in common. */

/** The demo home's way out: state messages are retained, so that a car that comes later knows them. */
export interface Wire {
  publish(topic: string, payload: string | Uint8Array | Record<string, unknown>, retain?: boolean): void
  /** Runs later, as a real device answers; dropped when the demo home is closed. */
  later(ms: number, work: () => void): void
}

export interface DemoDevice {
  /** Discovery messages: component and object of the topic, and the configuration. */
  configs: { component: string; object: string; config: Record<string, unknown> }[]
  /** Command topics with what they do. */
  commands: Record<string, (payload: string) => void>
  /** What the house's page shows of it. */
  shown?(): Record<string, unknown>
  /** Tells the present state. */
  tell(): void
  /** Called every second with the hours that passed in the demo house. */
  tick?(hours: number): void
}

export const AVAILABILITY_TOPIC = 'demo/bridge/state'

/** The `device` part of a configuration. */
export function physical(id: string, name: string, room: string, model: string): Record<string, unknown> {
  return { identifiers: [`demo_${id}`], name, suggested_area: room, manufacturer: 'Demo home', model }
}

export function readObject(payload: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(payload)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}
