/** Clients of Signal K's stream that want everything, in a process of their own. Counts messages. */
import { WebSocket } from 'ws'

const [url, count] = process.argv.slice(2)
let messages = 0
let open = 0
for (let index = 0; index < Number(count); index++) {
  const socket = new WebSocket(`${url}/signalk/v1/stream?subscribe=all`)
  socket.on('open', () => {
    if (++open === Number(count)) process.send('ready')
  })
  socket.on('message', () => messages++)
}
process.on('message', () => process.send(messages))
process.on('disconnect', () => process.exit(0))
