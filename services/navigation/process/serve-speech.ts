/** The car's own voice, for screens whose browser has none. The synthesiser is looked for at the first prompt. */
import type { GatewayClient } from '../../base/gateway-client.ts'
import type { Log } from '../../base/log.ts'
import type { Speech } from '../guidance/speech/speech.ts'

export function serveSpeech(gateway: Pick<GatewayClient, 'serve'>, log: Log): void {
  let speech: Promise<Speech> | undefined
  gateway.serve('navigation.speech', async ({ text, language }) => {
    speech ??= import('../guidance/speech/espeak.ts').then(({ EspeakSpeech }) => new EspeakSpeech({ log }))
    const wav = await (await speech).say(text, language)
    return { wavBase64: wav?.toString('base64') ?? null }
  })
}
