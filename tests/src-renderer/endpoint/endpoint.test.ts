/** The panel of the endpoint: keys stay in sight until they are covered, or belong to somebody else. */
import { describe, expect, it } from 'vitest'
import type { EndpointListening, EndpointView } from '../../../src-main/door/contract/endpoint.js'
import { EndpointController } from '../../../src-renderer/endpoint/endpoint.svelte.js'
import type { Host } from '../../../src-renderer/shared/host.js'

const ADMIN = { profile: 'rolecall', arn: 'arn:aws:iam::111122223333:user/admin', temporary: false }
const ROOT = { profile: 'rolecall', arn: 'arn:aws:iam::111122223333:root', temporary: true }

const listening = (identities: EndpointListening['identities'], requests = 0): EndpointListening => ({
  state: 'listening', origin: 'http://127.0.0.1:4566', port: 4566, enforcement: 'strict', accountId: '111122223333', region: 'us-east-1', identities, requests, wouldDeny: [],
})

async function panelOn(): Promise<{ panel: EndpointController; answer: (view: EndpointView) => void }> {
  let view: EndpointView = listening([ADMIN])
  const host = {
    attempt: async (action: () => Promise<unknown>) => action().then(() => true, () => false),
    ask: async (method: string) =>
      method === 'endpoint.keys' ? { keys: [{ profile: 'rolecall', accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'very-secret' }], controlToken: 'token' } : view,
  } as unknown as Host
  const panel = new EndpointController(host)
  panel.open()
  await panel.read()
  await panel.show()
  return { panel, answer: (next) => (view = next) }
}

describe('keys that were asked for', () => {
  it('stay in sight when the account changes and requests come in', async () => {
    const { panel } = await panelOn()
    expect(panel.lines).toContain('very-secret')
    await panel.read()
    panel.hear({ type: 'endpoint', endpoint: listening([ADMIN], 7) })
    expect(panel.lines).toContain('very-secret')
  })

  it.each<[string, EndpointView]>([
    ['belong to somebody else', listening([ROOT])],
    ['open nothing any more', { state: 'off', port: 4566 }],
  ])('are covered when they %s', async (_, next) => {
    const { panel, answer } = await panelOn()
    answer(next)
    await panel.read()
    expect(panel.secrets).toBeUndefined()
    expect(panel.lines).not.toContain('very-secret')
  })

  it('are covered when the panel closes', async () => {
    const { panel } = await panelOn()
    panel.close()
    panel.open()
    expect(panel.lines).toContain('••••••••')
  })
})
