import { expect, test } from 'vitest'
import type { ApplicablePolicies, PolicySource } from '../../../src-main/evaluator/decision.js'
import { denialMessage } from '../../../src-main/evaluator/denial-message.js'
import { explain } from '../../../src-main/evaluator/explain.js'
import { toRequest } from '../../evaluator-cases/case.js'

const arn = 'arn:aws:iam::123456789012:policy/NoReading'
const deny = (kind: PolicySource['kind'], more: object = {}): PolicySource => ({
  kind, arn, name: 'NoReading', attachedTo: 'user ann',
  document: JSON.stringify({ Version: '2012-10-17', Statement: { Effect: 'Deny', Action: '*', Resource: '*', ...more } }),
})

test.each<[string, ApplicablePolicies, string]>([
  ['an identity-based policy', { identity: [deny('identity')] }, `an identity-based policy: ${arn}`],
  ['a boundary', { identity: [], boundary: deny('boundary') }, `a permissions boundary: ${arn}`],
  ['a session policy', { identity: [], session: [deny('session')] }, `a session policy: ${arn}`],
  ['a service control policy', { identity: [], scp: [[deny('scp')]] }, `a service control policy: ${arn}`],
  ['a resource control policy', { identity: [], rcp: [[deny('rcp', { Principal: '*' })]] }, `a resource control policy: ${arn}`],
  ['a resource-based policy, which is never named', { identity: [], resource: deny('resource', { Principal: '*' }) }, 'a resource-based policy'],
  ['a VPC endpoint policy, which is never named', { identity: [], vpcEndpoint: [deny('vpcEndpoint', { Principal: '*' })] }, 'a VPC endpoint policy'],
  ['an inline policy, which has no ARN', { identity: [{ ...deny('identity'), arn: undefined }] }, 'an identity-based policy'],
])('M1 an explicit deny names the policy: %s', (_, policies, ending) => {
  const message = denialMessage(explain(toRequest({}), policies), 'arn:aws:s3:::bkt/k')
  expect(message).toBe(`User: arn:aws:iam::123456789012:user/ann is not authorized to perform: s3:GetObject on resource: arn:aws:s3:::bkt/k with an explicit deny in ${ending}`)
})
