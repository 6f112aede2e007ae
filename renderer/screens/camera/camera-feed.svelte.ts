/**
 * Where the slot's picture comes from. A page may not open cameras itself (the guard's table denies it): the shell hands in a
 * port with the pictures of a real one. Without it, the simulator's scene is drawn, and said to be simulated; without both
 * there is no picture, and that is said too.
 */
import { CameraDoor, type CameraMount, type CameraScene } from '../../../services/contract/camera.ts'
import { link } from '../../link/car.svelte.ts'

export type FeedKind = 'camera' | 'simulated' | 'none'
type Picture = ImageBitmap | VideoFrame

/** Older pictures are not shown: a view that stands still while the car rolls is worse than none. */
const LOST_AFTER_MS = 600
const LOOK_EVERY_MS = 150
/** Of the simulated camera: over the number plate, as most are. */
const SIMULATED_MOUNT: CameraMount = { heightM: 0.95, pitchDeg: 33, fieldOfViewDeg: 112, mirrored: true }

const isPicture = (data: unknown): data is Picture =>
  (typeof ImageBitmap !== 'undefined' && data instanceof ImageBitmap) ||
  (typeof VideoFrame !== 'undefined' && data instanceof VideoFrame)

export class CameraFeed {
  kind = $state<FeedKind>('none')
  /** The latest picture of a real camera, owned by the feed. */
  picture: Picture | undefined
  scene: CameraScene | undefined
  #mount: CameraMount | undefined
  #pictureAtMs = -Infinity
  #sceneAtMs = -Infinity
  #port: MessagePort | undefined

  get mount(): CameraMount {
    return this.kind === 'camera' && this.#mount ? this.#mount : SIMULATED_MOUNT
  }

  /** Listens for the life of the head unit's page. @returns ends it */
  listen(): () => void {
    const knock = (event: MessageEvent): void => this.#answer(event)
    addEventListener('message', knock)
    const stopScene = link().on('camera.scene', (scene) => {
      this.scene = scene
      this.#sceneAtMs = performance.now()
      this.#look()
    })
    const timer = setInterval(() => this.#look(), LOOK_EVERY_MS)
    return () => {
      removeEventListener('message', knock)
      stopScene()
      clearInterval(timer)
      this.#port?.close()
      this.#drop()
    }
  }

  /** Only the shell's own script in this very window is heard, not frames of feature apps. */
  #answer(event: MessageEvent): void {
    const port = event.ports[0]
    if (event.source !== window || event.origin !== location.origin || !port) return
    const door = CameraDoor.safeParse(event.data)
    if (!door.success) return
    this.#port?.close()
    this.#port = port
    this.#mount = door.data.mount
    port.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (!isPicture(data)) return
      this.#drop()
      this.picture = data
      this.#pictureAtMs = performance.now()
      this.#look()
    }
  }

  #drop(): void {
    this.picture?.close()
    this.picture = undefined
  }

  #look(): void {
    const now = performance.now()
    if (now - this.#pictureAtMs < LOST_AFTER_MS) this.kind = 'camera'
    else if (this.#port === undefined && now - this.#sceneAtMs < LOST_AFTER_MS) this.kind = 'simulated'
    else this.kind = 'none'
  }
}
