/** A host for tests of the doors: it notes what reaches it, answers what the test says, and can speak by itself. */
import type { HostEvent } from '../../../src-main/door/contract.js'
import type { Host } from '../../../src-main/door/host.js'

export interface RecordingHost extends Host {
  calls: { method: string; params: unknown }[]
  listeners: Set<(event: HostEvent) => void>
  say(event: HostEvent): void
}

export function recordingHost(answer: (method: string, params: unknown) => unknown = () => ({})): RecordingHost {
  const calls: RecordingHost['calls'] = []
  const listeners: RecordingHost['listeners'] = new Set()
  return {
    calls,
    listeners,
    say: event => listeners.forEach(listener => listener(event)),
    invoke: async (method, params) => {
      calls.push({ method, params })
      return (await answer(method, params)) as never
    },
    subscribe: listener => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
