#!/usr/bin/env node
import { pathToFileURL } from 'node:url'
import { builtEntry } from '../supervise/built-entry.mjs'
import { launch } from './launch.mjs'

const isStart = process.argv[2] === 'start'
await launch(isStart ? pathToFileURL(builtEntry('fascia')) : new URL('./fascia.ts', import.meta.url))
