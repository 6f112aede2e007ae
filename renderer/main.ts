import '@fontsource-variable/inter/opsz.css'
import './theme/tokens.css'
import './theme/base.css'
import './theme/writing.css'
import { mount } from 'svelte'
import App from './App.svelte'
import { installPressFeedback } from './input/press.ts'
import { openLink } from './link/car.svelte.ts'
import { media } from './media/state.svelte.ts'
import { assistant } from './screens/assistant/state.svelte.ts'
import { phone } from './screens/phone/state.svelte.ts'
import { installSignals } from './signals/store.svelte.ts'

const link = openLink()
installSignals(link)
media.listen(link)
phone.listen(link)
assistant.listen(link)
installPressFeedback()
const target = document.getElementById('app')
if (!target) throw new Error('index.html has no #app')
// For developers: every component in every state. Not awaited here, because it imports from this very script.
if (location.hash.startsWith('#/gallery')) {
  void import('./gallery/Gallery.svelte').then(({ default: Gallery }) => mount(Gallery, { target }))
} else {
  mount(App, { target })
}
