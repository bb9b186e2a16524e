import { describe, expect, it } from 'vitest'
import { describeTrust, trustAccount, trustService } from '../../../../src-renderer/console/iam/roles/trust.js'

describe('trust policies that the console writes', () => {
  it('trusts a service alone', () => {
    expect(JSON.parse(trustService('ec2.amazonaws.com'))).toEqual({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }],
    })
  })

  it('trusts an account, on the conditions that were ticked', () => {
    const conditionOf = (text: string): unknown => (JSON.parse(text) as { Statement: [{ Condition?: unknown }] }).Statement[0].Condition
    expect(conditionOf(trustAccount('111122223333'))).toBeUndefined()
    expect(conditionOf(trustAccount('111122223333', { externalId: 'x1', mfa: true }))).toEqual({
      StringEquals: { 'sts:ExternalId': 'x1' }, Bool: { 'aws:MultiFactorAuthPresent': 'true' },
    })
  })
})

describe('trusted entities in the list of roles', () => {
  const cases: readonly [string, string][] = [
    [trustService('ec2.amazonaws.com'), 'AWS Service: ec2'],
    [trustAccount('111122223333'), 'Account: 111122223333'],
    ['{"Statement":{"Effect":"Allow","Principal":"*"}}', 'Everyone (*)'],
    ['{"Statement":{"Effect":"Allow","Principal":{"AWS":["*","444455556666"]}}}', 'Everyone (*), Account: 444455556666'],
    ['{"Statement":{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:user/Kunal"}}}', 'arn:aws:iam::111122223333:user/Kunal'],
    ['{"Statement":{"Effect":"Deny","Principal":"*"}}', '–'],
    ['not JSON', '–'],
  ]
  it.each(cases)('%s', (document, text) => expect(describeTrust(document)).toBe(text))
})
