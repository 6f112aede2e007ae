/**
 * Music, a call and a message by touch, in the whole product: the element's own clock moves, steps back for a prompt and a
 * call, goes on after a reload; a call is answered and a message answered while driving without a word of it on the screen.
 */
import { expect, test, type Page } from '@playwright/test'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeTone } from '../../services/media/music.fixture.ts'
import { eventually, startProduct, type Product } from '../fixtures/product.ts'

// As the shells start the browser: music goes on after a restart without a touch.
test.use({
  launchOptions: {
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--autoplay-policy=no-user-gesture-required'],
  },
})

let directory: string
let product: Product

/** A synthesiser that says everything in half a second; Debian's Chromium has no voices. */
const FAKE_VOICE = `{
  const spoken = (globalThis.spoken = [])
  const synthesis = new EventTarget()
  synthesis.getVoices = () => [{ name: 'test', lang: 'en' }]
  synthesis.cancel = () => undefined
  synthesis.speak = (words) => {
    spoken.push(words.text)
    setTimeout(() => words.dispatchEvent(new Event('end')), 700)
  }
  Object.defineProperty(globalThis, 'speechSynthesis', { value: synthesis })
}`
const spoken = (page: Page): Promise<string[]> => page.evaluate('globalThis.spoken')
const clockOf = (page: Page): Promise<number> => page.evaluate<number>("document.querySelector('audio')?.currentTime ?? -1")

test.beforeAll(async () => {
  test.setTimeout(240_000)
  directory = mkdtempSync(join(tmpdir(), 'fascia-music-'))
  mkdirSync(join(directory, 'stick'))
  for (const [number, title] of ['First light', 'Second wind', 'Third time'].entries()) {
    writeTone(
      join(directory, 'stick'),
      `Album/${number}.wav`,
      { title, artist: 'The Tones', album: 'Sine', track: number + 1 },
      60,
    )
  }
  product = await startProduct({ arguments: ['--scenario', 'city'], env: { FASCIA_MEDIA: join(directory, 'stick') } })
})
test.afterAll(async () => {
  await product.stop()
  rmSync(directory, { recursive: true, force: true })
})

test('an album plays by touch, steps back for a prompt, and goes on where it was after a reload', async ({ page }) => {
  test.setTimeout(180_000)
  await page.addInitScript({ content: FAKE_VOICE })
  await page.goto(await product.signInUrl('center'))
  await page.getByTestId('dock-media').click()
  await page.getByTestId('media-album').filter({ hasText: 'Sine' }).click({ timeout: 60_000 })
  await page.getByTestId('media-track').filter({ hasText: 'Second wind' }).click()
  await expect(page.getByTestId('media-title')).toHaveText('Second wind')
  await expect.poll(() => clockOf(page), { timeout: 30_000 }).toBeGreaterThan(0.5)
  const before = await clockOf(page)
  await expect.poll(() => clockOf(page)).toBeGreaterThan(before + 1)

  // A prompt: music steps back while it is said, and comes up again.
  const navigation = await product.client('process-navigation')
  navigation.emit('navigation.voice', { text: 'Turn left.', language: 'en' })
  await expect(page.getByTestId('media-output')).toHaveAttribute('data-duck', 'prompt')
  await expect(page.getByTestId('media-output')).toHaveAttribute('data-duck', 'none')
  expect(await spoken(page)).toContain('Turn left.')

  // Sought, paused and played by touch; what the screen shows is what the element does.
  await page.getByTestId('media-seek').press('ArrowRight')
  await expect.poll(() => clockOf(page)).toBeGreaterThan(10)
  await page.getByTestId('media-now').getByTestId('media-play').click()
  await expect.poll(() => page.evaluate("document.querySelector('audio')?.paused")).toBe(true)
  await page.getByTestId('media-now').getByTestId('media-play').click()

  const left = await clockOf(page)
  await page.reload()
  await expect.poll(() => clockOf(page), { timeout: 30_000 }).toBeGreaterThan(left)
  await expect(page.getByTestId('media-card')).toContainText('Second wind')

  // A second window of the dashboard does not make a second sound.
  const second = await page.context().newPage()
  await second.goto(await product.signInUrl('center'))
  await expect(second.getByTestId('media-card')).toContainText('Second wind')
  await expect(second.locator('audio')).toHaveCount(0)
  await second.close()

  // Shuffled order, the next one, the queue: all over the same state.
  await page.getByTestId('dock-media').click()
  await page.getByTestId('media-now').getByTestId('media-next').click()
  await expect(page.getByTestId('media-title')).toHaveText('Third time')
  await page.getByTestId('media-queue').click()
  await expect(page.getByTestId('queue-entry')).toHaveCount(3)
})

test('a call and a message while driving, by touch', async ({ page }) => {
  test.setTimeout(240_000)
  await page.addInitScript({ content: FAKE_VOICE })
  await page.goto(await product.signInUrl('center'))
  await page.getByTestId('dock-phone').click()
  await expect(page.getByTestId('phone-none')).toBeVisible()

  // The phone asks, the same digits stand on both screens, a person accepts.
  await product.control({ verb: 'phone', do: 'connect' })
  const line = async (): Promise<string> => ((await product.control({ verb: 'resume' })) as { phone: string }).phone
  const digits = await page.getByTestId('phone-code').innerText()
  await eventually('the digits on the phone', async () => (await line()).includes(digits.replace(/\s/g, '')) || undefined)
  await page.getByTestId('phone-accept').click()
  await expect(page.getByTestId('phone-favourite')).toHaveCount(4, { timeout: 20_000 })

  // Driving: nothing to type, calls still by one touch.
  await product.control({ verb: 'gear', gear: 'D' })
  await product.control({ verb: 'pedal', accelerator: 0.25 })
  await expect(page.getByTestId('dial-pad')).toHaveCount(0, { timeout: 30_000 })
  await page.getByTestId('screen-close').click()

  await product.control({ verb: 'phone', do: 'call', who: 'mei' })
  await expect(page.getByTestId('call-overlay')).toContainText('Mei Tanaka')
  await expect(page.getByTestId('media-output')).toHaveAttribute('data-duck', 'ringing')
  await page.getByTestId('call-answer').click()
  await expect(page.getByTestId('call-line')).toHaveText(/^\d:\d\d$/)
  await expect(page.getByTestId('media-output')).toHaveAttribute('data-duck', 'call')
  await page.getByTestId('call-mute').click()
  await expect(page.getByTestId('call-mute')).toHaveAttribute('aria-pressed', 'true')
  await page.getByTestId('call-end').click()
  await expect(page.getByTestId('call-overlay')).toHaveCount(0)
  await expect(page.getByTestId('media-output')).toHaveAttribute('data-duck', 'none')

  // A message: who wrote is shown, what was written is heard.
  const text = 'The blue door is open and the kettle is on.'
  await product.control({ verb: 'phone', do: 'message', who: 'anna', text })
  await expect(page.getByTestId('message-offer')).toContainText('Anna Lindqvist')
  expect(await page.locator('body').innerText()).not.toContain('kettle')
  await page.getByTestId('message-offer').getByTestId('message-read').click()
  await expect.poll(async () => (await spoken(page)).join(' ')).toContain('kettle')
  await page.getByTestId('message-reply').click()
  await expect(page.getByTestId('message-hidden')).toBeVisible()
  expect(await page.locator('body').innerText()).not.toContain('kettle')
  await page.getByTestId('quick-reply').first().click()
  await eventually('the reply in the phone', async () => {
    const client = await product.client('developer')
    const { messages } = await client.request('phone.messages', { conversation: 'anna' })
    return messages.at(-1)?.direction === 'outgoing' || undefined
  })

  // A call that nobody takes is told in the centre, and opens the phone.
  await product.control({ verb: 'phone', do: 'call', who: 'omar' })
  await expect(page.getByTestId('call-overlay')).toBeVisible()
  await product.control({ verb: 'phone', do: 'hangup' })
  await expect(page.getByTestId('call-overlay')).toHaveCount(0)
  await page.evaluate("location.hash = '#/notifications'")
  await page.reload()
  await page.getByTestId('notice').filter({ hasText: 'Omar Haddad' }).getByTestId('notice-open').click()
  await expect(page.getByTestId('screen-phone')).toBeVisible()
})
