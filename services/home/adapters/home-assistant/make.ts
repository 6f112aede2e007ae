import type { AdapterContext } from '../adapters.ts'
import { HomeAssistantAdapter } from './home-assistant-adapter.ts'

export function makeHomeAssistant({ settings, log }: AdapterContext): HomeAssistantAdapter | undefined {
  const access = settings.homeAssistant
  return access && new HomeAssistantAdapter({ access, log: log.child('home-assistant') })
}
