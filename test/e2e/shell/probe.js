/** Runs inside the shell's page: tries everything that the policy denies and reports what came of it. */
const { attempt, foreign, package: packageUrl } = document.documentElement.dataset
const report = {}

const wait = (ms) => new Promise((done) => setTimeout(done, ms))
/** What came of it; a question that is never answered was not granted. */
const outcome = async (work) => {
  try {
    return await Promise.race([work(), wait(1_500).then(() => 'no answer')])
  } catch (error) {
    return `${error.name}`
  }
}

/** Attempts that take the page away when they succeed. */
const LEAVE = {
  'foreign link': () => location.assign(`${foreign}link`),
  'foreign form': () => {
    const form = document.body.appendChild(document.createElement('form'))
    form.action = `${foreign}form`
    form.submit()
  },
  'data document': () => location.assign('data:text/html,<body bgcolor=red>'),
  'settings of the browser': () => location.assign('chrome://settings'),
  'file of the machine': () => location.assign('file:///etc/passwd'),
  'blank document': () => location.assign('about:blank'),
}

async function openWindow(url) {
  const opened = window.open(url, '_blank')
  await wait(700)
  return opened === null || opened.closed ? 'denied' : 'open'
}

async function probe() {
  report.inlineScript = window.inlineRan === true ? 'ran' : 'blocked'
  report.eval = await outcome(() => (0, eval)('"ran"'))
  report.function = await outcome(() => new Function('return "ran"')())
  report.node = ['process', 'require', 'module', 'Buffer', 'global', '__dirname'].filter((name) => name in window)
  report.isSecure = window.isSecureContext
  report.size = [window.innerWidth, window.innerHeight]
  for (const name of ['geolocation', 'notifications', 'camera', 'microphone', 'midi', 'persistent-storage']) {
    report[`permission ${name}`] = await outcome(async () => (await navigator.permissions.query({ name })).state)
  }
  report.geolocation = await outcome(
    () =>
      new Promise((done) =>
        navigator.geolocation.getCurrentPosition(
          () => done('granted'),
          (error) => done(`code ${error.code}`),
        ),
      ),
  )
  report.notification = await outcome(() => Notification.requestPermission())
  report.camera = await outcome(async () => ((await navigator.mediaDevices.getUserMedia({ video: true })) ? 'granted' : ''))
  report.microphone = await outcome(async () => ((await navigator.mediaDevices.getUserMedia({ audio: true })) ? 'granted' : ''))
  report.screen = await outcome(async () => ((await navigator.mediaDevices.getDisplayMedia()) ? 'granted' : ''))
  report.foreignFetch = await outcome(() => fetch(`${foreign}fetch`, { mode: 'no-cors' }).then(() => 'reached'))
  report.ownSocket = await outcome(
    () =>
      new Promise((done) => {
        const socket = new WebSocket(`ws://${location.host}/link/?EIO=4&transport=websocket`)
        socket.onopen = () => done('open')
        socket.onerror = () => done('refused')
      }),
  )
  report.map = document.createElement('canvas').getContext('webgl2') ? 'can be drawn' : 'no WebGL2'
  const frame = document.body.appendChild(document.createElement('iframe'))
  frame.src = `${foreign}frame`
  report.foreignWindow = await openWindow(`${foreign}window`)
  report.ownWindow = await openWindow('/')
  report.dialog = window.confirm('may I?')
}

/** Frames that were drawn in the time, something moving in each. */
function countFrames(ms) {
  const box = document.body.appendChild(document.createElement('p'))
  const end = performance.now() + ms
  return new Promise((done) => {
    let frames = 0
    const next = () => {
      box.textContent = String(++frames)
      if (performance.now() < end) requestAnimationFrame(next)
      else done(frames)
    }
    requestAnimationFrame(next)
  })
}

async function framePackage() {
  const frame = document.createElement('iframe')
  frame.sandbox = 'allow-scripts'
  frame.src = packageUrl
  await new Promise((done) => {
    frame.onload = done
    document.body.append(frame)
  })
}

if (attempt === 'everything') await probe()
else if (attempt === 'package') {
  await framePackage()
  await wait(4_000)
} else if (attempt === 'looping package') {
  await wait(1_000)
  report.quiet = await countFrames(4_000)
  await framePackage()
  await wait(1_000)
  report.looping = await countFrames(4_000)
} else if (attempt in LEAVE) {
  await outcome(LEAVE[attempt])
  await wait(500)
} else if (attempt === 'hang') {
  setTimeout(() => {
    for (;;);
  }, 200)
}
report.attempt = attempt
report.place = location.href
await fetch('/report', { method: 'POST', body: JSON.stringify(report) })
