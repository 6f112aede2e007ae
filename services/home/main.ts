import { runProcess } from '../base/process.ts'
import { startHome } from './home.ts'

runProcess('home', startHome)
