import { afterEach, describe, expect, it, vi } from 'vitest'
import { dispatch } from '../../../src-main/door/host.js'
import { recordingHost } from './recording-host.js'

const ok = { method: 'console.call', params: { service: 's3', operation: 'ListBuckets', input: {} } }
const nested = (depth: number): unknown => (depth === 0 ? 1 : { in: nested(depth - 1) })
const cyclic: Record<string, unknown> = {}
cyclic['self'] = cyclic

afterEach(() => vi.restoreAllMocks())

describe('a message at the door', () => {
  it('reaches the host when it is in order', async () => {
    const host = recordingHost(() => ({ output: { Buckets: [] }, eventId: 'e1' }))
    expect(await dispatch(host, ok)).toEqual({ result: { output: { Buckets: [] }, eventId: 'e1' } })
    expect(host.calls).toEqual([ok])
  })

  it('may leave optional members out', async () => {
    const host = recordingHost()
    await dispatch(host, { method: 'world.openScenario', params: { scenarioId: '01-ec2-role-s3', variantId: undefined } })
    await dispatch(host, { method: 'terminal.open', params: { kind: 'cloudshell' } })
    await dispatch(host, { method: 'terminal.open', params: { kind: 'instance', instanceId: 'i-1' } })
    expect(host.calls).toHaveLength(3)
  })

  it.each<[string, unknown, string]>([
    ['nothing', undefined, 'not plain data'],
    ['text', 'home.show', 'not an object'],
    ['a list', [], 'There is no method'],
    ['an unknown method', { method: 'home.burn', params: {} }, 'There is no method "home.burn".'],
    ['a method of every object', { method: 'constructor', params: {} }, 'There is no method "constructor".'],
    ['a method that is no text', { method: { a: 1 }, params: {} }, 'There is no method {"a":1}.'],
    ['no parameters', { method: 'home.show' }, 'home.show: params must be an object.'],
    ['a list of parameters', { method: 'home.show', params: [] }, 'home.show: params must be an object.'],
    ['a strange member', { method: 'home.show', params: { a: 1 } }, 'home.show: params has no member "a".'],
    ['a missing member', { method: 'events.why', params: {} }, 'events.why: params.eventId must be text.'],
    ['a wrong kind', { method: 'events.why', params: { eventId: 7 } }, 'events.why: params.eventId must be text.'],
    ['null for an optional member', { method: 'events.list', params: { limit: null } }, 'params.limit must be a whole number from 1 to 1000'],
    ['a fraction', { method: 'timeline.restore', params: { sequence: 1.5 } }, 'params.sequence must be a whole number'],
    ['a clock that runs back', { method: 'clock.advance', params: { milliseconds: -1 } }, 'params.milliseconds must be a whole number from 1'],
    ['an unknown kind of terminal', { method: 'terminal.open', params: { kind: 'ssh' } }, 'params.kind must be one of cloudshell, instance'],
    ['an instance without its id', { method: 'terminal.open', params: { kind: 'instance' } }, 'params.instanceId must be text'],
    ['a wrong entry of a list', { method: 'lab.answer', params: { checkId: 'c', answer: ['a', 2] } }, 'params.answer[1] must be text'],
    ['a wrong theme', { method: 'app.setPreferences', params: { preferences: { theme: 'pink', panes: {}, flags: {} } } }, 'preferences.theme must be one of'],
    ['too long a name', { method: 'events.why', params: { eventId: 'x'.repeat(257) } }, 'params.eventId must be at most 256 characters long'],
    ['a function', { method: 'home.show', params: { a: () => 1 } }, 'message.params.a is not plain data'],
    ['a date', { method: 'home.show', params: { a: new Date(0) } }, 'message.params.a is not a plain object'],
    ['not a number', { method: 'clock.advance', params: { milliseconds: Number.NaN } }, 'message.params.milliseconds is not a finite number'],
    ['a prototype', JSON.parse('{"method":"home.show","params":{"__proto__":{}}}'), 'has a member named __proto__'],
    ['a circle', { method: 'home.show', params: cyclic }, 'nested deeper than 64 levels'],
    ['great depth', { ...ok, params: { ...ok.params, input: nested(100) } }, 'nested deeper than 64 levels'],
    ['very many values', { ...ok, params: { ...ok.params, input: { a: new Array(100_001).fill(0) } } }, 'more than 100000 values'],
  ])('that is %s is refused in one sentence and reaches nothing', async (_name, message, expected) => {
    const host = recordingHost()
    const answer = await dispatch(host, message)
    expect(answer).toHaveProperty('error', expect.stringContaining(expected))
    expect(host.calls).toEqual([])
  })

  it('passes on the sentence of a failure', async () => {
    const host = recordingHost(() => {
      throw new Error('No world is open.')
    })
    expect(await dispatch(host, ok)).toEqual({ error: 'No world is open.' })
  })

  it('says of a bug that it is one, and logs where it is', async () => {
    const log = vi.spyOn(console, 'error').mockReturnValue()
    const host = recordingHost(() => {
      throw new TypeError('x is undefined')
    })
    expect(await dispatch(host, ok)).toEqual({ error: 'Rolecall met an error of its own in console.call: x is undefined' })
    expect(log).toHaveBeenCalledOnce()
  })
})
