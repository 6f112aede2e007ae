/** What every command owes the terminal that it runs in; imported for its effect. */

// `fascia can dump | head` ends quietly when the reader goes.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit(0)
})
// The launcher's channel closes when the launcher dies; nothing that it started may outlive it. `start` stops in order.
if (process.channel) {
  process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'))
  process.channel.unref()
}
