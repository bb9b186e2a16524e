/** The lines that the panel gives for each place. */
import { describe, expect, it } from 'vitest'
import type { EndpointListening, EndpointSecrets } from '../../../src-main/door/contract/endpoint.js'
import { linesFor } from '../../../src-renderer/endpoint/lines.js'

const view: EndpointListening = {
  state: 'listening', origin: 'http://127.0.0.1:4566', port: 4566, enforcement: 'strict', accountId: '111122223333', region: 'us-east-1', requests: 0, wouldDeny: [],
  identities: [
    { profile: 'rolecall', arn: 'arn:aws:iam::111122223333:user/lab-admin', temporary: true },
    { profile: 'Kunal', arn: 'arn:aws:iam::111122223333:user/Kunal', temporary: false },
  ],
}
const keys: EndpointSecrets = { controlToken: 'control-1', keys: [
  { profile: 'rolecall', accessKeyId: 'ASIA1', secretAccessKey: 'a/b+c', sessionToken: 'IQoJ+/=', expiresAt: 0 },
  { profile: 'Kunal', accessKeyId: 'AKIA2', secretAccessKey: 'd/e+f' },
] }

describe('lines', () => {
  it('set a profile for everybody there are keys for', () => {
    expect(linesFor('profiles', view, keys)).toBe(`aws configure set endpoint_url http://127.0.0.1:4566 --profile rolecall
aws configure set region us-east-1 --profile rolecall
aws configure set aws_access_key_id ASIA1 --profile rolecall
aws configure set aws_secret_access_key a/b+c --profile rolecall
aws configure set aws_session_token IQoJ+/= --profile rolecall

aws configure set endpoint_url http://127.0.0.1:4566 --profile Kunal
aws configure set region us-east-1 --profile Kunal
aws configure set aws_access_key_id AKIA2 --profile Kunal
aws configure set aws_secret_access_key d/e+f --profile Kunal`)
  })

  it('set the variables of one shell', () => {
    expect(linesFor('shell', view, keys)).toBe(`export AWS_ENDPOINT_URL=http://127.0.0.1:4566
export AWS_REGION=us-east-1
export AWS_DEFAULT_REGION=us-east-1
export AWS_ACCESS_KEY_ID=ASIA1
export AWS_SECRET_ACCESS_KEY=a/b+c
export AWS_SESSION_TOKEN=IQoJ+/=
export ROLECALL_CONTROL_TOKEN=control-1`)
  })

  it.each(['profiles', 'shell', 'powershell', 'sdk'] as const)('of %s hold no secret until they are asked for, and as many lines', (place) => {
    const covered = linesFor(place, view)
    expect(covered).not.toMatch(/ASIA|AKIA|IQoJ|control-1/)
    expect(covered.split('\n')).toHaveLength(linesFor(place, view, keys).split('\n').length)
  })

  it('leave no session token of other keys behind', () => {
    const second = { ...keys, keys: keys.keys.slice(1) }
    expect(linesFor('shell', view, second)).toContain('\nunset AWS_SESSION_TOKEN')
    expect(linesFor('powershell', view, second)).toContain('\nRemove-Item Env:AWS_SESSION_TOKEN')
  })
})
