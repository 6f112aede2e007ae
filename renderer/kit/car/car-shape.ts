/**
 * The outlines of the sedan from above, in units of a tenth of a decimetre or so: 466 long, 184 wide, front up, the middle of
 * the car at x = 0. Each outline is given for the right half, from front to rear, and mirrored.
 */
type Curve = readonly [c1x: number, c1y: number, c2x: number, c2y: number, x: number, y: number]
interface Half {
  from: readonly [x: number, y: number]
  curves: readonly Curve[]
}

/** A closed path of both halves. */
function mirrored({ from, curves }: Half): string {
  const down = curves.map((curve) => `C${curve.join(' ')}`).join('')
  const starts = [from, ...curves.slice(0, -1).map(([, , , , x, y]) => [x, y] as const)]
  const last = curves.at(-1)
  const across = last && last[4] !== 0 ? `L${-last[4]} ${last[5]}` : ''
  const up = curves
    .map(([c1x, c1y, c2x, c2y], index) => {
      const [x, y] = starts[index] ?? from
      return `C${-c2x} ${c2y} ${-c1x} ${c1y} ${-x} ${y}`
    })
    .reverse()
    .join('')
  return `M${from[0]} ${from[1]}${down}${across}${up}Z`
}

export const BODY = mirrored({
  from: [0, 24],
  curves: [
    [30, 24, 56, 28, 70, 41],
    [83, 53, 89, 78, 90.5, 106],
    [91.5, 130, 89, 150, 87.5, 176],
    [86.5, 210, 86.5, 246, 87.5, 284],
    [88.5, 318, 91.5, 340, 92.5, 372],
    [93.5, 408, 91, 440, 84, 462],
    [78, 480, 62, 488, 40, 490],
    [26, 491.2, 12, 491.5, 0, 491.5],
  ],
})

/** Where the flanks turn into the deck: bonnet, waistline, boot. */
export const SHOULDER = mirrored({
  from: [0, 36],
  curves: [
    [28, 36, 50, 40, 60, 52],
    [71, 66, 76, 92, 77.5, 120],
    [78.5, 142, 77, 158, 76, 178],
    [75, 214, 75, 246, 76, 284],
    [77, 318, 79, 344, 79.5, 372],
    [80, 404, 78, 432, 72, 452],
    [67, 468, 54, 475, 34, 477],
    [22, 478, 10, 478.4, 0, 478.4],
  ],
})

export const BONNET = mirrored({
  from: [0, 43],
  curves: [
    [26, 43, 45, 47, 53, 58],
    [62, 72, 67, 98, 69.5, 126],
    [70.6, 138, 70.4, 146, 69.6, 153],
    [48, 141, 24, 137, 0, 137],
  ],
})

export const WINDSCREEN = mirrored({
  from: [0, 146],
  curves: [
    [26, 146, 50, 151, 69, 162],
    [66, 178, 62, 196, 57.5, 213],
    [42, 206, 22, 203, 0, 203],
  ],
})

export const ROOF = mirrored({
  from: [0, 206],
  curves: [
    [22, 206, 42, 209, 57, 216],
    [60.5, 244, 61, 300, 57, 346],
    [40, 350, 20, 351.5, 0, 351.5],
  ],
})

/** The glass in the roof. */
export const PANORAMA = mirrored({
  from: [0, 218],
  curves: [
    [18, 218, 34, 220, 46, 225],
    [48.5, 252, 48.8, 298, 46, 333],
    [32, 336, 16, 337, 0, 337],
  ],
})

export const REAR_WINDOW = mirrored({
  from: [0, 355],
  curves: [
    [20, 355, 40, 353.5, 56.5, 349.5],
    [60, 366, 64, 382, 68, 398],
    [48, 408, 24, 412, 0, 412],
  ],
})

export const BOOT = mirrored({
  from: [0, 419],
  curves: [
    [26, 419, 50, 414, 70.5, 404],
    [74, 420, 73, 436, 68, 450],
    [63, 463, 50, 469, 32, 470.6],
    [20, 471.6, 10, 472, 0, 472],
  ],
})

/** Side glass of the right half, from the waistline up to the roof: front door, rear door. */
export const FRONT_GLASS = 'M72 172C74 205 74.6 240 74.4 275L62.6 277C63.4 255 62.4 236 60.6 218C65 202 69 187 72 172Z'
export const REAR_GLASS =
  'M74.4 283C75 312 75.6 336 75.4 362C74 376 72 388 70 394C66 380 62.6 366 60 350C61.8 328 62.6 306 62.6 285Z'

/** Hinges of the doors: y of the front edge, and length. */
export const FRONT_DOOR = { y: 166, length: 111 } as const
export const REAR_DOOR = { y: 279, length: 92 } as const
/** Sides of the body at the doors. */
export const FLANK_X = 87
export const BONNET_HINGE_Y = 142
export const BOOT_HINGE_Y = 416
