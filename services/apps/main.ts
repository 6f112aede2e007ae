import { runProcess } from '../base/process.ts'
import { startApps } from './apps.ts'

runProcess('apps', startApps)
