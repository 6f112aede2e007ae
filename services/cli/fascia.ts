/** `fascia VERB …` under the pinned Node. */
import { join } from 'node:path'
import './terminal.ts'
import { dispatch } from './dispatch.ts'

process.exitCode = await dispatch('fascia', join(import.meta.dirname, 'verbs'), process.argv.slice(2))
