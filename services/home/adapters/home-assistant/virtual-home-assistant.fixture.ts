/**
 * A counterpart that speaks Home Assistant's WebSocket API as it is published: authentication, numbered results,
 * registries, compressed states, actions on entities; and its token endpoint. For tests.
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebSocketServer, type WebSocket } from 'ws'

type Attributes = Record<string, unknown>
interface Entity {
  s: string
  a: Attributes
}

export interface VirtualHomeAssistant {
  url: string
  entities: Map<string, Entity>
  /** Changes a state as a device of the house does. */
  change(id: string, state: string | undefined, attributes?: Attributes, removed?: string[]): void
  remove(id: string): void
  rename(area: string, name: string): void
  /** Everybody is thrown out; new ones are let in when `closed` is false. */
  drop(): void
  closed: boolean
  /** Access tokens that were granted by the refresh token. */
  granted: string[]
  connections: number
  close(): Promise<void>
}

export interface Registries {
  areas: { area_id: string; name: string }[]
  devices: { id: string; name: string; area_id: string | null }[]
  entities: { entity_id: string; device_id?: string; area_id?: string | null; entity_category?: string; hidden_by?: string }[]
}

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
)

export async function startVirtualHomeAssistant(
  token: string,
  start: Record<string, Entity>,
  registries: Registries,
  refreshToken?: string,
): Promise<VirtualHomeAssistant> {
  const entities = new Map(Object.entries(structuredClone(start)))
  const granted: string[] = []
  const isValid = (given: unknown): boolean => given === token || (typeof given === 'string' && granted.includes(given))
  const server = createServer((request, response) => {
    if (request.url === '/auth/token') {
      let text = ''
      request.on('data', (chunk) => (text += chunk))
      request.on('end', () => {
        const form = new URLSearchParams(text)
        const ok =
          form.get('grant_type') === 'refresh_token' && refreshToken !== undefined && form.get('refresh_token') === refreshToken
        if (!ok) return void response.writeHead(400).end('{"error":"invalid_request"}')
        granted.push(`access-${granted.length}`)
        response.end(JSON.stringify({ access_token: granted.at(-1), expires_in: 1800, token_type: 'Bearer' }))
      })
    } else if (request.url?.startsWith('/api/camera_proxy/')) {
      const isAllowed = isValid(request.headers.authorization?.slice('Bearer '.length))
      response.writeHead(isAllowed ? 200 : 401).end(isAllowed ? PNG : '')
    } else response.writeHead(404).end()
  })
  const sockets = new WebSocketServer({ server, path: '/api/websocket' })
  const followers = new Map<WebSocket, number>()
  const watchers = new Map<WebSocket, Map<string, number>>()
  const self: VirtualHomeAssistant = {
    url: '',
    entities,
    granted,
    closed: false,
    connections: 0,
    change: (id, state, attributes = {}, removed = []) => {
      const entity = entities.get(id)
      if (!entity) return
      if (state !== undefined) entity.s = state
      Object.assign(entity.a, attributes)
      for (const name of removed) delete entity.a[name]
      const plus = { ...(state === undefined ? {} : { s: state, lc: Date.now() / 1000 }), a: attributes, c: 'context' }
      const diff = { '+': plus, ...(removed.length > 0 ? { '-': { a: removed } } : {}) }
      tell({ c: { [id]: diff } })
    },
    remove: (id) => {
      entities.delete(id)
      tell({ r: [id] })
    },
    rename: (area, name) => {
      const found = registries.areas.find(({ area_id }) => area_id === area)
      if (found) found.name = name
      for (const [socket, kinds] of watchers) {
        const id = kinds.get('area_registry_updated')
        if (id !== undefined)
          socket.send(JSON.stringify({ id, type: 'event', event: { event_type: 'area_registry_updated', data: {} } }))
      }
    },
    drop: () => sockets.clients.forEach((socket) => socket.terminate()),
    close: async () => {
      self.drop()
      sockets.close()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
  const tell = (event: unknown): void => {
    for (const [socket, id] of followers) socket.send(JSON.stringify({ id, type: 'event', event }))
  }

  sockets.on('connection', (socket) => {
    if (self.closed) return socket.terminate()
    self.connections++
    let isIn = false
    socket.send(JSON.stringify({ type: 'auth_required', ha_version: '2026.6.0' }))
    socket.on('close', () => {
      followers.delete(socket)
      watchers.delete(socket)
    })
    socket.on('message', (data) => {
      const message = JSON.parse((data as Buffer).toString('utf8')) as Record<string, unknown> & { id: number; type: string }
      if (!isIn) {
        isIn = message.type === 'auth' && isValid(message['access_token'])
        socket.send(
          JSON.stringify(
            isIn ? { type: 'auth_ok', ha_version: '2026.6.0' } : { type: 'auth_invalid', message: 'Invalid access token' },
          ),
        )
        if (!isIn) socket.close()
        return
      }
      const result = (value: unknown): void =>
        socket.send(JSON.stringify({ id: message.id, type: 'result', success: true, result: value }))
      const refuse = (code: string, text: string): void =>
        socket.send(JSON.stringify({ id: message.id, type: 'result', success: false, error: { code, message: text } }))
      switch (message.type) {
        case 'supported_features':
          return result(null)
        case 'ping':
          return void socket.send(JSON.stringify({ id: message.id, type: 'pong' }))
        case 'get_config':
          return result({ location_name: 'Home', unit_system: { temperature: '°C' }, version: '2026.6.0' })
        case 'config/area_registry/list':
          return result(registries.areas)
        case 'config/device_registry/list':
          return result(registries.devices)
        case 'config/entity_registry/list':
          return result(registries.entities)
        case 'subscribe_events': {
          const kinds = watchers.get(socket) ?? new Map<string, number>()
          watchers.set(socket, kinds.set(String(message['event_type']), message.id))
          return result(null)
        }
        case 'subscribe_entities':
          followers.set(socket, message.id)
          result(null)
          return void socket.send(JSON.stringify({ id: message.id, type: 'event', event: { a: Object.fromEntries(entities) } }))
        case 'call_service': {
          const { entity_id } = message['target'] as { entity_id: string }
          if (!entities.has(entity_id)) return refuse('not_found', 'Entity not found')
          const data = (message['service_data'] ?? {}) as Attributes
          const wanted = entities.get(entity_id)?.a['code']
          if (wanted !== undefined && data['code'] !== wanted)
            return refuse('home_assistant_error', 'Invalid alarm code provided')
          result({ context: { id: 'context' } })
          serve(self, entity_id, String(message['service']), data)
          return
        }
        default:
          return refuse('unknown_command', 'Unknown command.')
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  self.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return self
}

/** What an entity does when it is asked. An entity with the attribute `mute` does nothing, as a broken device; one with `code` asks for it. */
function serve(home: VirtualHomeAssistant, id: string, service: string, data: Attributes): void {
  if (home.entities.get(id)?.a['mute'] === true) return
  switch (service) {
    case 'turn_on': {
      const percent = data['brightness_pct']
      const attributes = {
        ...(typeof percent === 'number' ? { brightness: Math.round((percent / 100) * 255) } : {}),
        ...(data['color_temp_kelvin'] === undefined
          ? {}
          : { color_mode: 'color_temp', color_temp_kelvin: data['color_temp_kelvin'], hs_color: null }),
        ...(data['hs_color'] === undefined ? {} : { color_mode: 'hs', hs_color: data['hs_color'], color_temp_kelvin: null }),
      }
      return home.change(id, 'on', attributes)
    }
    case 'turn_off':
      return home.change(id, 'off', {}, ['brightness'])
    case 'set_temperature':
      return home.change(id, undefined, { temperature: data['temperature'] })
    case 'set_hvac_mode':
      return home.change(id, String(data['hvac_mode']))
    case 'lock':
    case 'unlock':
      return home.change(id, `${service}ed`)
    case 'close_cover':
      return home.change(id, 'closed', { current_position: 0 })
    case 'open_cover':
      return home.change(id, 'open', { current_position: 100 })
    case 'set_cover_position':
      return home.change(id, data['position'] === 0 ? 'closed' : 'open', { current_position: data['position'] })
    case 'alarm_disarm':
      return home.change(id, 'disarmed')
    case 'alarm_arm_home':
    case 'alarm_arm_away':
      return home.change(id, service.replace('alarm_arm', 'armed'))
    case 'start':
      return home.change(id, 'cleaning')
  }
}
