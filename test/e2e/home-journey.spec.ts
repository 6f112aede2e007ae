/** The home from the screen: a touch reaches the device over real MQTT, and what the device says stands on its card. */
import { expect, test, type Page } from '@playwright/test'
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import mqtt, { type MqttClient } from 'mqtt'
import { eventually, startProduct, type Product } from '../fixtures/product.ts'

const MOSQUITTO = '/usr/sbin/mosquitto'

interface Account {
  url: string
  username: string
  password: string
}

/** What must hold with any broker; the client beside it stands for any other device of the house. */
async function roundTrips(page: Page, product: Product, { url, username, password }: Account): Promise<void> {
  const remote = await mqtt.connectAsync(url, { username, password })
  try {
    const heard = await listen(remote)
    await page.goto(await product.signInUrl('center'))
    await page.getByTestId('dock-home').click()
    await expect(page.getByTestId('home-tiles')).toBeVisible({ timeout: 30_000 })
    const card = (name: string) => page.getByTestId('screen-home').getByRole('region', { name, exact: true })
    const power = (name: string) => card(name).getByTestId('device-switch')

    // From the car to the device. The light answers after a while, and only then is it on.
    await expect(power('Hall light')).toHaveAttribute('aria-pressed', 'false', { timeout: 30_000 })
    await power('Hall light').click()
    await eventually('the command at the device', () => heard('demo/hall/set').find((text) => text.includes('"ON"')))
    await eventually('the answer of the device', () => heard('demo/hall').find((text) => text.includes('"ON"')))
    await expect(power('Hall light')).toHaveAttribute('aria-pressed', 'true')
    await expect(power('Hall light')).toContainText('%')

    // From the device to the car: somebody at home uses the switch on the wall.
    await expect(power('Kitchen light')).toHaveAttribute('aria-pressed', 'false')
    await remote.publishAsync('demo/kitchen/set', 'ON')
    await expect(power('Kitchen light')).toHaveAttribute('aria-pressed', 'true')
    await remote.publishAsync('demo/hall/set', '{"state":"OFF"}')
    await expect(power('Hall light')).toHaveAttribute('aria-pressed', 'false')

    // An alarm takes two touches either way, and is armed when the panel says so.
    await power('House alarm').click()
    await expect(power('House alarm')).toContainText('Really arm?')
    expect(heard('demo/alarm/set')).toEqual([])
    await power('House alarm').click()
    await eventually('the command at the panel', () => heard('demo/alarm/set').find((text) => text === 'ARM_AWAY'))
    await expect(power('House alarm')).toHaveAttribute('aria-pressed', 'true')
    for (const _ of [1, 2]) await power('House alarm').click()
    await eventually('disarmed', () => (heard('demo/alarm/state').at(-1) === 'disarmed' ? true : undefined))
    await expect(power('House alarm')).toHaveAttribute('aria-pressed', 'false')

    // Somebody rings, and moves: the parked car shows it live.
    await remote.publishAsync('demo/doorbell/ring', '')
    await page.getByTestId('home-doorbell').click()
    await page.getByTestId('live-ask').click()
    await expect(page.getByTestId('live-on')).toBeVisible()
    const first = await page.getByTestId('still').getAttribute('src')
    await expect(page.getByTestId('still')).not.toHaveAttribute('src', first ?? '')
    await page.getByTestId('live-end').click()
    await page.keyboard.press('Escape')

    // A bridge that goes away takes its devices with it, and they say so.
    await remote.publishAsync('demo/bridge/state', '{"state":"offline"}', { retain: true })
    await expect(power('Hall light')).toBeDisabled()
    await remote.publishAsync('demo/bridge/state', '{"state":"online"}', { retain: true })
    await expect(power('Hall light')).toBeEnabled()
  } finally {
    await remote.endAsync(true)
  }
}

/** Everything that is said on a topic from now on. */
async function listen(remote: MqttClient): Promise<(topic: string) => string[]> {
  const messages: { topic: string; text: string }[] = []
  remote.on('message', (topic, payload) => messages.push({ topic, text: payload.toString() }))
  await remote.subscribeAsync('demo/#')
  return (wanted) => messages.filter(({ topic }) => topic === wanted).map(({ text }) => text)
}

test('a light is switched by touch over the embedded broker, and a change at the device is shown', async ({ page }) => {
  test.setTimeout(240_000)
  const product = await startProduct({ arguments: ['--scenario', 'parked'] })
  try {
    const endpoint = await eventually('the broker', () => product.endpoints().mqtt)
    const username = readFileSync(endpoint.usernameFile, 'utf8').trim()
    const password = readFileSync(endpoint.passwordFile, 'utf8').trim()
    await roundTrips(page, product, { url: endpoint.url, username, password })
  } finally {
    await product.stop()
  }
})

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  await new Promise((done) => server.close(done))
  return port
}

function startMosquitto(directory: string, port: number): ChildProcess {
  const passwords = join(directory, 'passwords')
  spawnSync('mosquitto_passwd', ['-b', '-c', passwords, 'car', 'secret-of-the-house'])
  const account = existsSync(passwords) ? `allow_anonymous false\npassword_file ${passwords}` : 'allow_anonymous true'
  const user = process.getuid?.() === 0 ? 'user root\n' : ''
  const file = join(directory, 'mosquitto.conf')
  writeFileSync(file, `listener ${port} 127.0.0.1\npersistence false\n${user}${account}\n`)
  return spawn(MOSQUITTO, ['-c', file], { stdio: 'ignore' })
}

test('mosquitto takes the place of the embedded broker (skipped where mosquitto is not installed)', async ({ page }) => {
  test.skip(!existsSync(MOSQUITTO), 'mosquitto is not installed')
  test.setTimeout(240_000)
  const home = mkdtempSync(join(tmpdir(), 'fascia-mosquitto-'))
  const port = await freePort()
  const account = { url: `mqtt://127.0.0.1:${port}`, username: 'car', password: 'secret-of-the-house' }
  writeFileSync(join(home, 'home.json'), JSON.stringify({ broker: account, demo: true }), { mode: 0o600 })
  const mosquitto = startMosquitto(home, port)
  let product: Product | undefined
  try {
    product = await startProduct({ home, arguments: ['--scenario', 'parked'] })
    expect(product.endpoints().mqtt).toBeUndefined()
    await roundTrips(page, product, account)
  } finally {
    await product?.stop()
    mosquitto.kill('SIGKILL')
    rmSync(home, { recursive: true, force: true })
  }
})
