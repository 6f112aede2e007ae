import '@fontsource-variable/inter/opsz.css'
import './theme/tokens.css'
import './theme/base.css'
import './theme/writing.css'
import { mount } from 'svelte'
import App from './App.svelte'
import { installPressFeedback } from './input/press.ts'
import { openLink } from './link/car.svelte.ts'
import { installSignals } from './signals/store.svelte.ts'

installSignals(openLink())
installPressFeedback()
const target = document.getElementById('app')
if (!target) throw new Error('index.html has no #app')
mount(App, { target })
