/** Uploads one after the other, the question before a file is replaced, and refusals in words. */
import { describe, expect, it } from 'vitest'
import type { Method } from '../../../src-main/door/contract.js'
import type { Host } from '../../../src-renderer/shared/host.js'
import { Toasts } from '../../../src-renderer/shared/toasts.svelte.js'
import { Transfers } from '../../../src-renderer/terminal/transfers.svelte.js'

function start(answers: Readonly<Record<string, unknown>>) {
  const asked: unknown[] = []
  const toasts = new Toasts()
  const host = {
    toasts,
    ask: (method: Method, params: Readonly<Record<string, unknown>>) => {
      asked.push(params)
      const answer = answers[`${String(params['name'] ?? params['path'])}${params['overwrite'] === true ? '!' : ''}`]
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer)
    },
  } as unknown as Host
  return { transfers: new Transfers(host), asked, said: () => toasts.items.map(({ text, tone }) => `${tone}: ${text}`) }
}

const file = (name: string) => new File(['é\n'], name)

describe('uploads', () => {
  it('send every file, and tell of each', async () => {
    const { transfers, asked, said } = start({ a: { state: 'uploaded', path: '/home/a', bytes: 3 }, b: new Error('b was not uploaded: No space left on device.') })
    await transfers.upload('s1', [file('a'), file('b')])
    expect(asked).toEqual(['a', 'b'].map((name) => ({ sessionId: 's1', name, content: 'w6kK', overwrite: false })))
    expect(said()).toEqual(['done: Uploaded a to /home/a', 'error: b was not uploaded: No space left on device.'])
  })

  it('ask before a file is replaced', async () => {
    for (const replace of [true, false]) {
      const { transfers, asked, said } = start({ a: { state: 'exists', path: '/home/a' }, 'a!': { state: 'uploaded', path: '/home/a', bytes: 3 } })
      const done = transfers.upload('s1', [file('a')])
      while (transfers.taken === undefined) await new Promise((resolve) => setTimeout(resolve, 1))
      expect(transfers.taken).toBe('a')
      transfers.answer(replace)
      await done
      expect(transfers.taken).toBeUndefined()
      expect([asked.length, said().length]).toEqual(replace ? [2, 1] : [1, 0])
    }
  })

  it('refuse what is too large without reading it', async () => {
    const { transfers, asked, said } = start({})
    const large = file('large')
    Object.defineProperty(large, 'size', { value: 17 * 1024 * 1024 })
    await transfers.upload('s1', [large])
    expect([asked, said()]).toEqual([[], ['error: large has 17.0 MB. Files of up to 16 MB can be uploaded.']])
  })
})

it('a download that is refused says why', async () => {
  const { transfers } = start({ nope: new Error('There is no file nope.') })
  expect(await transfers.download('s1', 'nope')).toBe('There is no file nope.')
  expect(transfers.downloading).toBe(false)
})
