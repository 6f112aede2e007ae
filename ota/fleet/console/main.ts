/** The fleet console: one page, served by the fleet's server under a strict policy; it holds no token. */
import '@fontsource-variable/inter/index.css'
import { mount } from 'svelte'
import { followDesk } from './appearance.ts'
import Console from './Console.svelte'
import './console.css'

followDesk()
const target = document.getElementById('app')
if (target) mount(Console, { target })
