/** What the checks of the cockpit run inside the page; bundled by ../inspector.ts, reached as `window.inspector`. */
import { lookAfresh, withAllHit } from './boxes.ts'
import { hideTexts, inks } from './contrast.ts'
import { beyondLimits } from './restrictions.ts'
import { targetFaults } from './targets.ts'
import { clippedTexts, coveredTexts, overlappingTexts, smallTexts, textsBeyondPlanes } from './texts.ts'

/** Everything that boxes alone can tell. */
function layoutFaults() {
  lookAfresh()
  return [
    ...clippedTexts(),
    ...textsBeyondPlanes(),
    ...withAllHit(() => [...coveredTexts(), ...overlappingTexts()]),
    ...smallTexts(),
    ...targetFaults(),
  ]
}

const inspector = { layoutFaults, beyondLimits, inks, hideTexts }
Object.assign(globalThis, { inspector })
