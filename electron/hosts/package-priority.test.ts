import { spawn } from 'node:child_process'
import { constants, getPriority } from 'node:os'
import { describe, expect, it } from 'vitest'
import { PackageProcesses, yieldToGauges } from './package-priority.ts'

describe('package processes', () => {
  it('are those that came with a frame, never the dashboard, also after a new load of it', () => {
    const processes = new PackageProcesses()
    processes.dashboardLoaded([10])
    expect(processes.frameCame([10, 11])).toEqual([11])
    // A load that is told of while a package is shown does not make its process the dashboard's.
    processes.dashboardLoaded([10, 11])
    expect(processes.frameCame([10, 11, 12])).toEqual([11, 12])
    processes.frameWent()
    processes.frameWent()
    processes.dashboardLoaded([20])
    expect(processes.frameCame([20, 21])).toEqual([21])
  })

  it('get the lowest priority; one that has ended is no fault', async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)'], { stdio: 'ignore' })
    const pid = child.pid ?? 0
    yieldToGauges(pid)
    expect(getPriority(pid)).toBe(constants.priority.PRIORITY_LOW)
    child.kill('SIGKILL')
    await new Promise((done) => child.once('exit', done))
    expect(() => yieldToGauges(pid)).not.toThrow()
  })
})
