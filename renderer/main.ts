import '@fontsource-variable/inter/opsz.css'
import './theme/tokens.css'
import './theme/base.css'
import './theme/writing.css'
import { mount } from 'svelte'
import App from './App.svelte'
import { openLink } from './link/car.svelte.ts'
import { installSignals } from './signals/store.svelte.ts'

installSignals(openLink())
const target = document.getElementById('app')
if (!target) throw new Error('index.html has no #app')
mount(App, { target })
