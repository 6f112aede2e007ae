/** Vehicle icons that Lucide does not have, drawn in its manner: 24 units, round strokes. */
export { default as SeatHeat } from './icons/SeatHeat.svelte'
export { default as DefrostFront } from './icons/DefrostFront.svelte'
export { default as DefrostRear } from './icons/DefrostRear.svelte'
export { default as Recirculate } from './icons/Recirculate.svelte'
export { default as WheelHeat } from './icons/WheelHeat.svelte'
