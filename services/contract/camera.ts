/**
 * The reversing camera's slot. A real camera's pictures reach the page through a port of the shell
 * (renderer/screens/camera/frame-port.ts); without a camera, the simulator tells what stands around its car, and the slot
 * draws that and says that it is simulated.
 */
import { z } from 'zod'

export const ObstacleKind = z.enum(['WALL', 'CAR', 'POST', 'PERSON'])
export type ObstacleKind = z.infer<typeof ObstacleKind>

/** `[x forward, y left]` in metres from the middle of the rear axle (ISO 8855). */
export const CarPoint = z.tuple([z.number(), z.number()])

export const SceneObstacle = z.object({
  kind: ObstacleKind,
  heightM: z.number().positive().max(10),
  /** Closed outline on the ground. */
  outline: z.array(CarPoint).min(3).max(16),
})
export type SceneObstacle = z.infer<typeof SceneObstacle>

/** Passing event `camera.scene`, about 15 times a second while the simulated car is in reverse. */
export const CameraScene = z.object({
  /** Milliseconds of simulated time, so that a picture that stands still is known from a lost one. */
  atMs: z.number(),
  obstacles: z.array(SceneObstacle).max(24),
})
export type CameraScene = z.infer<typeof CameraScene>

/** Where a camera sits and what it sees; from the rear bumper, looking back. */
export const CameraMount = z.object({
  heightM: z.number().min(0.2).max(3),
  /** Down from the horizon. */
  pitchDeg: z.number().min(0).max(80),
  /** Whole horizontal field of view of a rectilinear picture. */
  fieldOfViewDeg: z.number().min(30).max(160),
  /** True when the picture is already as in a mirror. */
  mirrored: z.boolean(),
})
export type CameraMount = z.infer<typeof CameraMount>

/**
 * The shell to its own page, by `window.postMessage` with exactly one port: a camera is there. Each message of the port is
 * one picture (`ImageBitmap` or `VideoFrame`); the page closes what it has drawn.
 */
export const CameraDoor = z.object({ fascia: z.literal('camera'), protocol: z.literal(1), mount: CameraMount })
export type CameraDoor = z.infer<typeof CameraDoor>
