/** The navigation process: map, search, routes, guidance, traffic (DESIGN.md, The processes). */
import { runProcess } from '../base/process.ts'
import { startNavigation } from './process/navigation.ts'

runProcess('navigation', startNavigation)
