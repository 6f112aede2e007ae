import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { KNOWN_PERMISSIONS, contentPolicyProblems, mayFrame, mayHave, mayShow, type GuardPlaces } from './policy.ts'

const PLACES: GuardPlaces = {
  dashboardOrigin: 'http://fascia.localhost:4000',
  packagesPort: 4001,
  safeScreen: 'data:text/html,safe',
}
const AWAY: GuardPlaces = { ...PLACES, dashboardOrigin: null, packagesPort: null }

describe('what may fill a window', () => {
  it.each([
    ['http://fascia.localhost:4000/', true],
    ['http://fascia.localhost:4000/?code=x#/map', true],
    ['data:text/html,safe', true],
    ['data:text/html,other', false],
    ['http://fascia.localhost:4001/', false],
    ['http://fascia.localhost/', false],
    ['https://fascia.localhost:4000/', false],
    ['http://fascia.localhost:4000@evil.example/', false],
    ['http://fascia.localhost.evil.example:4000/', false],
    ['http://app.localhost:4001/', false],
    ['blob:http://fascia.localhost:4000/x', false],
    ['filesystem:http://fascia.localhost:4000/x', false],
    ['file:///etc/passwd', false],
    ['javascript:alert(1)', false],
    ['chrome://settings', false],
    ['devtools://devtools/bundled/inspector.html', false],
    ['view-source:http://fascia.localhost:4000/', false],
    ['about:blank', false],
    ['', false],
  ])('%s: %s', (url, allowed) => {
    expect(mayShow(url, PLACES)).toBe(allowed)
  })

  it('is the safe screen alone while the gateway is away', () => {
    expect(mayShow('http://fascia.localhost:4000/', AWAY)).toBe(false)
    expect(mayShow(AWAY.safeScreen, AWAY)).toBe(true)
  })

  it('is nothing of any foreign host', () => {
    fc.assert(fc.property(fc.webUrl(), (url) => !mayShow(url, PLACES) && !mayFrame(url, PLACES)))
  })
})

describe('what may be framed', () => {
  it.each([
    ['http://track-day.localhost:4001/index.html', true],
    ['http://org.example.track-day.localhost:4001/', true],
    ['about:srcdoc', true],
    ['about:blank', true],
    ['http://fascia.localhost:4001/', false],
    ['http://fascia.localhost:4000/', false],
    ['http://localhost:4001/', false],
    ['http://track-day.localhost:4000/', false],
    ['https://track-day.localhost:4001/', false],
    ['http://127.0.0.1:4001/', false],
    ['http://evil.example:4001/', false],
    ['data:text/html,x', false],
  ])('%s: %s', (url, allowed) => {
    expect(mayFrame(url, PLACES)).toBe(allowed)
  })
})

describe('permissions', () => {
  it('are denied, the known and the unknown', () => {
    expect(KNOWN_PERMISSIONS.filter(mayHave)).toEqual([])
    expect(['media', 'hid', 'usb', 'openExternal', 'something-new', ''].filter(mayHave)).toEqual([])
  })
})

describe('content security policy of the dashboard', () => {
  const STRICT =
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self' ws://fascia.localhost:4000; worker-src 'self' blob:; " +
    "frame-src http://*.localhost:4001; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

  it('passes when it is strict', () => {
    expect(contentPolicyProblems(STRICT)).toEqual([])
  })

  it.each([
    ['is missing', null, 'there is no'],
    ['allows inline scripts', STRICT.replace("script-src 'self'", "script-src 'self' 'unsafe-inline'"), "'unsafe-inline'"],
    ['allows eval', STRICT.replace("script-src 'self'", "script-src 'self' 'unsafe-eval'"), "'unsafe-eval'"],
    [
      'loads scripts from elsewhere',
      STRICT.replace("script-src 'self'", 'script-src https://cdn.example'),
      'https://cdn.example',
    ],
    ['talks to anyone', STRICT.replace("connect-src 'self'", 'connect-src *'), 'connect-src allows *'],
    ['talks to a host that looks like ours', STRICT.replace('ws://fascia.localhost:4000', 'ws://localhost.evil.example'), 'evil'],
    ['may be framed', STRICT.replace("frame-ancestors 'none'", 'frame-ancestors *'), 'frame-ancestors'],
    ['has no default', STRICT.replace("default-src 'none'; ", ''), 'default-src is missing'],
    ['lets a second directive of the same name speak', `script-src 'unsafe-eval'; ${STRICT}`, "'unsafe-eval'"],
  ])('is refused when it %s', (_name, header, problem) => {
    expect(contentPolicyProblems(header).join('; ')).toContain(problem)
  })
})
