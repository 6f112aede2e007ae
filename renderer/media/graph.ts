/** From the voices to the loudspeakers: five bands, balance and fade, stepping back, volume. */
import { BANDS_HZ, type Sound } from '../../services/contract/media.ts'
import { channelGains, duckGain, speedGain, volumeGain, type Duck } from './gains.ts'

/** Long enough that nobody hears a click. */
const GLIDE_S = 0.03
const DUCK_GLIDE_S = 0.12

export class SoundGraph {
  /** Where voices connect to. */
  readonly input: AudioNode
  readonly #context: BaseAudioContext
  readonly #bands: BiquadFilterNode[]
  readonly #speakers: GainNode[]
  readonly #duck: GainNode
  readonly #volume: GainNode

  constructor(context: BaseAudioContext) {
    this.#context = context
    this.#bands = BANDS_HZ.map((hz, index) => {
      const type = index === 0 ? 'lowshelf' : index === BANDS_HZ.length - 1 ? 'highshelf' : 'peaking'
      return new BiquadFilterNode(context, { type, frequency: hz, Q: 0.9, gain: 0 })
    })
    this.#duck = new GainNode(context)
    this.#volume = new GainNode(context)
    this.input = this.#bands[0] as AudioNode
    this.#bands.reduce((from, to) => (from.connect(to), to))
    const last = this.#bands.at(-1) as AudioNode
    // Four loudspeakers where the car's output has them; two everywhere else.
    const count = context.destination.maxChannelCount >= 4 ? 4 : 2
    if (count === 4) context.destination.channelCount = 4
    const split = new ChannelSplitterNode(context, { numberOfOutputs: 2 })
    const stereo = new GainNode(context, { channelCount: 2, channelCountMode: 'explicit' })
    const merge = new ChannelMergerNode(context, { numberOfInputs: count })
    last.connect(stereo).connect(split)
    this.#speakers = Array.from({ length: count }, (_, channel) => {
      const gain = new GainNode(context)
      split.connect(gain, channel % 2)
      gain.connect(merge, 0, channel)
      return gain
    })
    merge.connect(this.#duck).connect(this.#volume).connect(context.destination)
  }

  /** True where front and rear can differ. */
  get hasRear(): boolean {
    return this.#speakers.length === 4
  }

  /** For measurements: what would be heard. */
  get output(): AudioNode {
    return this.#volume
  }

  setSound(sound: Sound, volumePercent: number | null, speedKmh: number | null): void {
    this.#bands.forEach((band, index) => this.#glide(band.gain, sound.gainsDb[index] ?? 0))
    const gains = channelGains(this.hasRear ? sound : { ...sound, fade: 0 })
    const order = [gains.frontLeft, gains.frontRight, gains.rearLeft, gains.rearRight]
    this.#speakers.forEach((speaker, index) => this.#glide(speaker.gain, order[index] ?? 1))
    this.#glide(this.#volume.gain, volumeGain(volumePercent, sound) * speedGain(speedKmh, sound))
  }

  setDuck(duck: Duck): void {
    this.#glide(this.#duck.gain, duckGain(duck), DUCK_GLIDE_S)
  }

  #glide(parameter: AudioParam, value: number, glideS = GLIDE_S): void {
    parameter.cancelScheduledValues(this.#context.currentTime)
    parameter.setTargetAtTime(value, this.#context.currentTime, glideS)
  }
}
