/** What the services tell of media, as runes; null until it was told. */
import type { Connection } from '../link/connection.svelte.ts'
import { DEFAULT_SOUND, type MediaLibrary, type Playback, type Sound } from '../../services/contract/media.ts'
import { positionAt } from './position.ts'

class Media {
  library = $state.raw<MediaLibrary | null>(null)
  playback = $state.raw<Playback | null>(null)
  sound = $state.raw<Sound>(DEFAULT_SOUND)
  /** True on the page that makes the sound. */
  isOutput = $state(false)
  /** True where front and rear loudspeakers can differ. */
  hasRear = $state(false)
  /** Whether the driver lets stations be asked for their sound; null until it was told. */
  isRadioOn = $state<boolean | null>(null)
  /** Seconds into the present item, twice a second while it plays. */
  positionS = $state(0)

  /** Hears the retained events; called once when the link opens. */
  listen(link: Connection): void {
    link.on('media.library', (library) => (this.library = library))
    link.on('consent.state', ({ streams }) => (this.isRadioOn = streams.some(({ id, on }) => id === 'internet-radio' && on)))
    link.on('media.sound', (sound) => (this.sound = sound))
    link.on('media.playback', (playback) => {
      this.playback = playback
      this.tick()
    })
    setInterval(() => this.tick(), 500)
  }

  tick(): void {
    if (this.playback) this.positionS = positionAt(this.playback, Date.now())
  }
}

export const media = new Media()
