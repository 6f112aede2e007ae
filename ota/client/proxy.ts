/** HTTP_PROXY, HTTPS_PROXY and NO_PROXY for all that a process fetches; what listens on this machine is never behind a proxy. */
import { setGlobalProxyFromEnv } from 'node:http'

const LOCAL = 'localhost,127.0.0.1,[::1]'

/** @returns what undoes it */
export function useProxyOf(environment: NodeJS.ProcessEnv): () => void {
  const given = environment['NO_PROXY'] ?? environment['no_proxy'] ?? ''
  const noProxy = given === '' ? LOCAL : `${given},${LOCAL}`
  return setGlobalProxyFromEnv({ ...environment, NO_PROXY: noProxy, no_proxy: noProxy })
}
