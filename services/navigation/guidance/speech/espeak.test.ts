import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { createLog } from '../../../base/log.ts'
import { EspeakSpeech } from './espeak.ts'
import { closedWav } from './speech.ts'

const log = createLog('test', () => undefined)
const scratch = mkdtempSync(join(tmpdir(), 'fascia-speech-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

/** A synthesiser that does what the script says; `text` and `voice` are what it was asked. */
function synthesiser(script: string): readonly [string, ...string[]] {
  const file = join(scratch, `${Math.random().toString(36).slice(2)}.mjs`)
  const head = `import { readFileSync } from 'node:fs'\nconst text = readFileSync(0, 'utf8'), voice = process.argv[process.argv.indexOf('-v') + 1]
const wav = (body) => { const head = Buffer.alloc(44); head.write('RIFF'); head.writeUInt32LE(0x7ffff000, 4); head.write('WAVEfmt ', 8); head.write('data', 36); return Buffer.concat([head, Buffer.from(body)]) }\n`
  writeFileSync(file, head + script)
  return [process.execPath, file]
}

describe('speech by a program', () => {
  it('gives a WAV file with its true length, in the voice of the language', async () => {
    const speech = new EspeakSpeech({ log, program: synthesiser('process.stdout.write(wav(`${voice}:${text}`))') })
    const wav = await speech.say('Links abbiegen.', 'de-AT')
    expect(wav?.toString('utf8', 44)).toBe('de:Links abbiegen.')
    expect(wav?.readUInt32LE(4)).toBe((wav?.length ?? 0) - 8)
    expect(wav?.readUInt32LE(40)).toBe((wav?.length ?? 0) - 44)
    expect((await speech.say('左转。', 'zh-CN'))?.toString('utf8', 44)).toBe('cmn:左转。')
  })

  it('takes text as text, whatever stands in it', async () => {
    const speech = new EspeakSpeech({ log, program: synthesiser('process.stdout.write(wav(text))') })
    expect((await speech.say('-v "$(reboot)" <b>&', 'en'))?.toString('utf8', 44)).toBe('-v "$(reboot)" <b>&')
  })

  it('is silent without a program, and does not look for it at every prompt', async () => {
    let nowMs = 0
    const speech = new EspeakSpeech({ log, program: [join(scratch, 'absent')], nowMs: () => nowMs })
    expect(await speech.say('Turn left.', 'en')).toBeNull()
    const begun = performance.now()
    expect(await speech.say('Turn left.', 'en')).toBeNull()
    expect(performance.now() - begun).toBeLessThan(1_000)
    nowMs = 61_000
    expect(await speech.say('Turn left.', 'en')).toBeNull()
  })

  it('is silent when the program fails, hangs, or says no WAV', async () => {
    for (const script of ['process.exit(3)', 'setInterval(() => undefined, 1000)', "process.stdout.write('nothing')"]) {
      const speech = new EspeakSpeech({ log, program: synthesiser(script), timeoutMs: 600 })
      expect(await speech.say('Turn left.', 'en')).toBeNull()
    }
  })

  it('lets a few wait and no more, and speaks no language that it has no voice for', async () => {
    const speech = new EspeakSpeech({ log, program: synthesiser('process.stdout.write(wav(text))') })
    const all = await Promise.all(['1', '2', '3', '4', '5'].map((text) => speech.say(text, 'en')))
    expect(all.map((wav) => wav?.toString('utf8', 44) ?? null)).toEqual(['1', '2', '3', null, null])
    expect(await speech.say('Skręć w lewo.', 'pl')).toBeNull()
  })

  it('reads only WAV files', () => {
    expect(closedWav(Buffer.from('RIFF'))).toBeNull()
    expect(closedWav(Buffer.alloc(100))).toBeNull()
  })

  const there = spawnSync('espeak-ng', ['--version']).status === 0
  it.skipIf(!there)('speaks six languages with espeak-ng (skipped where espeak-ng is not installed)', async () => {
    const speech = new EspeakSpeech({ log })
    const prompts = [
      ['Turn left.', 'en'],
      ['Links abbiegen.', 'de'],
      ['Gire a la izquierda.', 'es'],
      ['Tournez à gauche.', 'fr'],
      ['左转。', 'zh-CN'],
      ['انعطف يسارًا.', 'ar'],
    ] as const
    for (const [text, language] of prompts) expect((await speech.say(text, language))?.length).toBeGreaterThan(8_000)
  })
})
