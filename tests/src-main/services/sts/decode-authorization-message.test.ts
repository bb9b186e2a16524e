/** sts DecodeAuthorizationMessage: the encoded message in EC2's denials. */
import { describe, expect, test } from 'vitest'
import { allow, HERE, LabWorld } from '../lab-world.js'
import { theOperation } from '../operation.js'

const InstanceIds = ['i-00000000000000001']

function encodedIn(message = ''): string {
  return message.split('Encoded authorization failure message: ')[1] ?? ''
}

describe('DecodeAuthorizationMessage', () => {
  const decodeAuthorizationMessage = theOperation('sts', 'DecodeAuthorizationMessage', {
    given: (cloud) => void cloud.user('Denied'),
    input: (cloud) => ({ EncodedMessage: encodedIn(cloud.send('ec2', 'StopInstances', { InstanceIds }, { credentials: cloud.keysFor(cloud.account, 'Denied') }).error?.message) }),
  })

  decodeAuthorizationMessage.succeeds('answers the decision as JSON', ({ DecodedMessage }) => {
    expect(JSON.parse(DecodedMessage ?? '')).toMatchObject({ allowed: false, explicitDeny: false, matchedStatements: { items: [] }, context: { action: 'ec2:StopInstances' } })
  })

  decodeAuthorizationMessage.refuses([['what is no such message', { EncodedMessage: 'nonsense' }, 'InvalidAuthorizationMessageException', 'Message is not valid']])
  decodeAuthorizationMessage.asks({ on: '*' })
  decodeAuthorizationMessage.isRecorded({ readOnly: true, requestParameters: { encodedMessage: expect.any(String) as string } })
})

test('who may decode it learns what was denied, and by what', () => {
  const it = new LabWorld()
  const denied = it.user('Denied', { Version: '2012-10-17', Statement: [
    { Effect: 'Allow', Action: '*', Resource: '*' },
    { Sid: 'NoStop', Effect: 'Deny', Action: 'ec2:StopInstances', Resource: '*' },
  ] })
  const EncodedMessage = encodedIn(denied.send('ec2:StopInstances', { InstanceIds }).error?.message)
  expect(EncodedMessage).not.toBe('')
  expect(it.user('Nobody').code('sts:DecodeAuthorizationMessage', { EncodedMessage })).toBe('AccessDenied')
  const { DecodedMessage } = it.user('Auditor', allow('sts:DecodeAuthorizationMessage')).ok<{ DecodedMessage: string }>('sts:DecodeAuthorizationMessage', { EncodedMessage })
  const decoded = JSON.parse(DecodedMessage) as { context: { conditions: { items: object[] } } }
  expect(decoded).toMatchObject({
    allowed: false,
    explicitDeny: true,
    matchedStatements: { items: [{ statementId: 'NoStop', effect: 'DENY' }] },
    context: {
      principal: { arn: `arn:aws:iam::${HERE}:user/Denied` },
      action: 'ec2:StopInstances',
      resource: `arn:aws:ec2:us-east-1:${HERE}:instance/${InstanceIds[0]}`,
    },
  })
  expect(decoded.context.conditions.items).toContainEqual({ key: 'ec2:Region', values: { items: [{ value: 'us-east-1' }] } })
})

test('reading has no such message, and nonsense is refused', () => {
  const it = new LabWorld()
  expect(it.user('Nobody').send('ec2:DescribeInstances').error?.message).not.toContain('Encoded')
  expect(it.root().code('sts:DecodeAuthorizationMessage', { EncodedMessage: 'nonsense' })).toBe('InvalidAuthorizationMessageException')
})
