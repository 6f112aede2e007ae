/**
 * How Node runs the vehicle process. Frames leave much garbage that dies young; left alone, V8 answers a busy minute with a
 * young heap of twice the size and keeps it for ever: 250 MB resident instead of 170 at 22,000 frames a second
 * (`npm run bench -- signals-memory`).
 */
export const VEHICLE_NODE_ARGUMENTS: readonly string[] = ['--max-semi-space-size=16']
