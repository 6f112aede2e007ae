/** What the checks of the cockpit run inside the page; bundled by ../inspector.ts, reached as `window.inspector`. */
import { faintTexts, hideTexts, inks } from './contrast.ts'
import { beyondLimits } from './restrictions.ts'
import { coveredTargets, overlappingTargets, smallTargets } from './targets.ts'
import { clippedTexts, coveredTexts, overlappingTexts, smallTexts, textsBeyondPlanes } from './texts.ts'

/** Everything that boxes alone can tell. */
function layoutFaults() {
  return [
    ...clippedTexts(),
    ...textsBeyondPlanes(),
    ...coveredTexts(),
    ...overlappingTexts(),
    ...smallTexts(),
    ...smallTargets(),
    ...coveredTargets(),
    ...overlappingTargets(),
  ]
}

const inspector = { layoutFaults, beyondLimits, inks, hideTexts, faintTexts }
Object.assign(globalThis, { inspector })
