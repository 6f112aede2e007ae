import { runProcess } from '../../base/process.ts'
import { startDemo } from './demo-process.ts'

runProcess('demo', startDemo)
