import { runProcess } from '../../../../base/process.ts'
import { startMatter } from './matter-process.ts'

runProcess('matter', startMatter)
