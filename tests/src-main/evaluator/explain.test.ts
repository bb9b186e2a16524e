import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { decide } from '../../../src-main/evaluator/decide.js'
import type { ApplicablePolicies, Explanation } from '../../../src-main/evaluator/decision.js'
import { explain, tryChange } from '../../../src-main/evaluator/explain.js'
import { readCaseFiles, toPolicies, toRequest } from '../../evaluator-cases/case.js'
import type { Question } from '../../evaluator-cases/case.js'

function why(asked: Question): Explanation {
  return explain(toRequest(asked), toPolicies(asked))
}

describe('the sentence says what is missing', () => {
  test.each<[string, Question, string]>([
    ['no policy at all', {}, 'No policy is attached to ann, so nothing allows s3:GetObject on this object.'],
    ['the bucket instead of its objects', { identity: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::bkt' }] },
      'No policy that applies to ann allows s3:GetObject on this object. One statement allows the action, but its resource is the bucket itself, not the objects in it (add /*).'],
    ['the objects instead of the bucket', { action: 's3:ListBucket', resource: 'arn:aws:s3:::bkt', identity: [{ Effect: 'Allow', Action: 's3:ListBucket', Resource: 'arn:aws:s3:::bkt/*' }] },
      'No policy that applies to ann allows s3:ListBucket on this bucket. One statement allows the action, but its resource is the objects in the bucket, not the bucket itself (remove /*).'],
    ['another action', { identity: [{ Effect: 'Allow', Action: 's3:PutObject', Resource: '*' }] },
      'No policy that applies to ann allows s3:GetObject on this object. Statement 1 of the policy identity-0 (identity) comes closest, but s3:GetObject is not among its actions.'],
    ['MFA', { identity: [{ Effect: 'Allow', Action: 's3:*', Resource: '*', Condition: { Bool: { 'aws:MultiFactorAuthPresent': true } } }] },
      'No policy that applies to ann allows s3:GetObject on this object. Statement 1 of the policy identity-0 (identity) would allow it, but it wants aws:MultiFactorAuthPresent to be true; the request does not have that key.'],
    ['an explicit deny', { identity: [{ Sid: 'NoReading', Effect: 'Deny', Action: 's3:Get*', Resource: '*' }] },
      'The policy identity-0 (identity) denies s3:GetObject on this object in the statement "NoReading", and an explicit deny outweighs every allow.'],
    ['the boundary', { identity: [{ Effect: 'Allow', Action: '*', Resource: '*' }], boundary: { Effect: 'Allow', Action: 'ec2:*', Resource: '*' } },
      'The permissions boundary of ann does not allow s3:GetObject on this object; a boundary limits whatever other policies give.'],
  ])('%s', (_, asked, sentence) => {
    expect(why(asked).sentence).toBe(sentence)
  })
})

describe('statements', () => {
  const document = '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Allow",\n      "Action": ["s3:Put*", "s3:Get*"],\n      "Resource": ["arn:aws:s3:::${aws:username}/*"]\n    }\n  ]\n}'

  test('show the first element that missed, each pattern with its variables filled in, and where it stands', () => {
    const [trace] = why({ identity: [document], context: { 'aws:username': 'ann' } }).statements
    expect(trace?.missed).toEqual({
      element: 'Resource', actual: 'arn:aws:s3:::bkt/k', position: { pointer: '/Statement/0/Resource', line: 7, column: 19 },
      patterns: [{ pattern: 'arn:aws:s3:::${aws:username}/*', resolved: 'arn:aws:s3:::ann/*', matched: false }],
    })
  })

  test('show which pattern met each element', () => {
    const [trace] = why({ identity: [document], context: { 'aws:username': 'bkt' } }).statements
    expect(trace).toMatchObject({ matched: true, position: { pointer: '/Statement/0', line: 4, column: 5 } })
    expect(trace?.met).toContainEqual({ element: 'Action', pattern: 's3:Get*', position: { pointer: '/Statement/0/Action/1', line: 6, column: 29 } })
  })

  test('show what a condition asked for and what the request had', () => {
    const [trace] = why({ identity: [{ Effect: 'Allow', Action: '*', Resource: '*', Condition: { IpAddress: { 'aws:SourceIp': ['10.0.0.0/8'] } } }], context: { 'aws:SourceIp': '203.0.113.9' } }).statements
    expect(trace?.conditions).toEqual([{ operator: 'IpAddress', key: 'aws:SourceIp', actual: ['203.0.113.9'], matched: false, patterns: [{ pattern: '10.0.0.0/8', matched: false }] }])
    expect(trace?.missed).toMatchObject({ element: 'Condition', position: { pointer: '/Statement/Condition/IpAddress/aws:SourceIp' } })
  })

  test('a policy that cannot be used is named with its findings', () => {
    expect(why({ identity: ['{'] }).unusable).toMatchObject([{ policy: { name: 'identity-0' }, findings: [{ code: 'InvalidJson' }] }])
  })
})

describe('what would change the answer', () => {
  test.each<[string, Question, string[]]>([
    ['the resource', { identity: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::bkt' }] },
      ['Add arn:aws:s3:::bkt/* to the Resource of statement 1 in the policy identity-0 (identity).', 'Add this statement to the policy identity-0 (identity).', 'Give ann a policy with this statement.']],
    ['MFA first', { identity: [{ Effect: 'Allow', Action: 's3:*', Resource: '*', Condition: { Bool: { 'aws:MultiFactorAuthPresent': true } } }] },
      ['Sign in with MFA.', 'Add this statement to the policy identity-0 (identity).', 'Give ann a policy with this statement.']],
    ['a deny that goes away with MFA', { identity: [[{ Effect: 'Allow', Action: '*', Resource: '*' }, { Effect: 'Deny', Action: '*', Resource: '*', Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': false } } }]] },
      ['Sign in with MFA.', 'Remove statement 2 from the policy identity-0 (identity).']],
    ['a deny to remove', { identity: [[{ Effect: 'Allow', Action: '*', Resource: '*' }, { Sid: 'No', Effect: 'Deny', Action: '*', Resource: '*' }]] }, ['Remove the statement "No" from the policy identity-0 (identity).']],
    ['a tag', { identity: [{ Effect: 'Allow', Action: '*', Resource: '*', Condition: { StringEquals: { 'aws:ResourceTag/team': 'blue' } } }] },
      ['Give the resource the tag team = blue.', 'Add this statement to the policy identity-0 (identity).', 'Give ann a policy with this statement.']],
    ['the external id that a trust policy asks for', { action: 'sts:AssumeRole', resource: 'arn:aws:iam::123456789012:role/app', trustPolicy: { Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::123456789012:user/ann' }, Action: 'sts:AssumeRole', Condition: { StringEquals: { 'sts:ExternalId': '4711' } } } },
      ['Pass the external id 4711.', 'Add this statement to the policy trust-0 (trust).']],
    ['one more exception of a deny', { identity: [{ Effect: 'Allow', Action: '*', Resource: '*' }], scp: [[{ Effect: 'Allow', Action: '*', Resource: '*' }, { Effect: 'Deny', NotAction: ['iam:*', 'sts:*'], Resource: '*', Condition: { StringNotEquals: { 'aws:RequestedRegion': 'eu-central-1' } } }]], context: { 'aws:RequestedRegion': 'us-east-1' } },
      ['Make the request in the Region eu-central-1.', 'Add s3:GetObject to the NotAction of statement 1 in the policy scp-1 (scp).', 'Remove statement 1 from the policy scp-1 (scp).']],
    ['one action less of a deny', { identity: [{ Effect: 'Allow', Action: '*', Resource: '*' }], boundary: [{ Effect: 'Allow', Action: '*', Resource: '*' }, { Effect: 'Deny', Action: ['s3:PutObject', 's3:getobject'], Resource: '*' }] },
      ['Take s3:getobject out of the Action of statement 2 in the policy boundary-0 (boundary).', 'Remove statement 2 from the policy boundary-0 (boundary).']],
    ['one resource less of a deny', { identity: [{ Effect: 'Allow', Action: '*', Resource: '*' }], resourcePolicy: { Effect: 'Deny', Principal: '*', Action: 's3:*', NotResource: ['arn:aws:s3:::bkt/public/*'] } },
      ['Add arn:aws:s3:::bkt/k to the NotResource of statement 1 in the policy resource-0 (resource).', 'Remove statement 1 from the policy resource-0 (resource).']],
    ['what avoids two denies at once', { identity: [{ Effect: 'Allow', Action: '*', Resource: '*' }, { Effect: 'Deny', Action: '*', Resource: '*', Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': false } } }], scp: [[{ Effect: 'Allow', Action: '*', Resource: '*' }, { Effect: 'Deny', Action: 's3:*', Resource: '*', Condition: { Null: { 'aws:MultiFactorAuthPresent': true } } }]] },
      ['Sign in with MFA.', 'Remove statement 1 from the policy scp-1 (scp), and remove statement 1 from the policy identity-1 (identity).']],
    ['a pattern of a deny stays when it means more than the request', { identity: [{ Effect: 'Allow', Action: '*', Resource: '*' }, { Effect: 'Deny', Action: ['s3:Get*', 's3:GetObject'], Resource: '*' }] },
      ['Remove statement 1 from the policy identity-1 (identity).']],
    ['a boundary', { identity: [{ Effect: 'Allow', Action: '*', Resource: '*' }], boundary: { Effect: 'Allow', Action: 'ec2:*', Resource: '*' } }, ['Add this statement to the policy boundary-0 (boundary).']],
    ['a session policy', { principal: 'arn:aws:sts::123456789012:assumed-role/app/s', identity: [{ Effect: 'Allow', Action: '*', Resource: '*' }], session: [{ Effect: 'Allow', Action: 'ec2:*', Resource: '*' }] }, ['Add this statement to the policy session-0 (session).']],
    ['a key policy', { action: 'kms:Decrypt', resource: 'arn:aws:kms:us-east-1:123456789012:key/k', identity: [{ Effect: 'Allow', Action: 'kms:*', Resource: '*' }], resourcePolicy: { Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::123456789012:user/bob' }, Action: 'kms:*', Resource: '*' } },
      ['Add this statement to the policy resource-0 (resource).']],
    ['both sides of an account border', { resourceAccount: '111122223333' }, ['Give this object a resource-based policy with this statement, and give ann a policy with this statement.']],
    ['a level of an organization without a policy', { identity: [{ Effect: 'Allow', Action: '*', Resource: '*' }], scp: [[{ Effect: 'Allow', Action: '*', Resource: '*' }], [], [{ Effect: 'Allow', Action: '*', Resource: '*' }]] },
      ['Attach a service control policy with this statement to the organizational unit.']],
    ["an organization's root and an account without a policy, and nothing that allows", { scp: [[], []] },
      ["Attach a service control policy with this statement to the organization's root, and attach a service control policy with this statement to the account, and give ann a policy with this statement."]],
    ['nothing can be done for an anonymous caller but to let everyone in', { principal: '*' }, []],
  ])('%s', (_, asked, sentences) => {
    expect(why(asked).counterfactuals.map((one) => one.sentence)).toEqual(sentences)
  })

  test('the snippet of an added statement does what it says', () => {
    const asked: Question = { action: 'iam:ListUsers', resource: '*' }
    const snippet = why(asked).counterfactuals[0]?.snippet ?? ''
    const policies: ApplicablePolicies = { identity: [{ kind: 'identity', document: snippet, name: 'new', attachedTo: 'user ann' }] }
    expect(decide(toRequest(asked), policies).result).toBe('allowed')
  })

  test.each<[string, Question, object]>([
    ["a VPC endpoint's policy names the caller as gateway endpoints want it", { identity: [{ Effect: 'Allow', Action: '*', Resource: '*' }], vpcEndpoint: { Effect: 'Allow', Principal: '*', Action: 'ec2:*', Resource: '*' }, context: { 'aws:PrincipalArn': 'arn:aws:iam::123456789012:user/ann' } },
      { Principal: { AWS: '*' }, Resource: 'arn:aws:s3:::bkt/k', Condition: { ArnEquals: { 'aws:PrincipalArn': 'arn:aws:iam::123456789012:user/ann' } } }],
    ['a trust policy names the provider, and whom it vouches for', { principal: '*', action: 'sts:AssumeRoleWithWebIdentity', resource: 'arn:aws:iam::123456789012:role/app', trustPolicy: { Effect: 'Allow', Principal: { Federated: 'accounts.google.com' }, Action: 'sts:AssumeRoleWithWebIdentity' }, context: { 'aws:FederatedProvider': 'graph.facebook.com', 'graph.facebook.com:sub': '42' } },
      { Principal: { Federated: 'graph.facebook.com' }, Condition: { StringEquals: { 'graph.facebook.com:sub': '42' } } }],
  ])('%s', (_, asked, statement) => {
    expect(JSON.parse(why(asked).counterfactuals[0]?.snippet ?? '')).toMatchObject(statement)
  })

  test("AWS's own policies are detached, not edited", () => {
    const policies: ApplicablePolicies = {
      identity: [
        { kind: 'identity', name: 'AWSDenyAll', arn: 'arn:aws:iam::aws:policy/AWSDenyAll', attachedTo: 'user ann', document: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"*","Resource":"*"}}' },
        { kind: 'identity', name: 'all', attachedTo: 'user ann', document: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*"}}' },
      ],
    }
    expect(explain(toRequest({}), policies).counterfactuals).toMatchObject([{ kind: 'removePolicy', sentence: 'Detach the policy AWSDenyAll (user ann).' }])
  })
})

describe('a change that is tried', () => {
  const asked: Question = { identity: [{ Sid: 'Read', Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::bkt' }] }
  const question = { request: toRequest(asked), policies: toPolicies(asked) }

  test('is explained with the policy as it would read, and the policies given stay as they are', () => {
    const before = structuredClone(question)
    const [sentence = ''] = explain(question.request, question.policies).counterfactuals.map((one) => one.sentence)
    const tried = tryChange(question, sentence)
    expect(tried?.decision).toMatchObject({ result: 'allowed', decidedBy: 'identity' })
    const deciding = tried?.statements[tried.closest ?? -1]
    expect(deciding).toMatchObject({ sid: 'Read', matched: true, position: { line: 4, column: 5 } })
    expect(JSON.parse(deciding?.policy.document ?? '')).toMatchObject({ Statement: [{ Resource: ['arn:aws:s3:::bkt', 'arn:aws:s3:::bkt/*'] }] })
    expect(question).toEqual(before)
  })

  test('is nothing when the explanation does not propose it', () => {
    expect(tryChange(question, 'Give ann AdministratorAccess.')).toBeUndefined()
  })

  test('allows, for every change that any case of the evaluator proposes', () => {
    let tried = 0
    for (const { base, cases } of readCaseFiles(join(import.meta.dirname, '../../evaluator-cases'))) {
      for (const one of cases) {
        const request = toRequest({ ...base, ...one })
        const policies = toPolicies({ ...base, ...one })
        const { counterfactuals, unusable } = explain(request, policies)
        for (const { sentence } of counterfactuals) {
          const explanation = tryChange({ request, policies }, sentence)
          expect(explanation?.decision.result, `${one.name}: ${sentence}`).toBe('allowed')
          expect(explanation?.unusable, one.name).toEqual(unusable)
          tried += 1
        }
      }
    }
    expect(tried).toBeGreaterThan(500)
  }, 30_000)
})

test('the stages come in the order of the flow chart', () => {
  const { stages } = why({ identity: [{ Effect: 'Allow', Action: '*', Resource: '*' }], boundary: { Effect: 'Allow', Action: 'ec2:*', Resource: '*' } })
  expect(stages.map(({ layer, outcome, decided }) => [layer, outcome, decided])).toEqual([
    ['explicitDeny', 'passed', false], ['rcp', 'none', false], ['scp', 'none', false], ['resource', 'none', false], ['identity', 'passed', false],
    ['boundary', 'implicitDeny', true], ['session', 'none', false], ['vpcEndpoint', 'none', false],
  ])
})

test('L21 every layer that does not allow says so, not only the one that decided', () => {
  const { decision, stages } = why({ identity: [{ Effect: 'Allow', Action: 'ec2:*', Resource: '*' }], boundary: { Effect: 'Allow', Action: 'ec2:*', Resource: '*' }, vpcEndpoint: { Effect: 'Allow', Principal: '*', Action: 'ec2:*', Resource: '*' } })
  expect(decision.decidedBy).toBe('identity')
  expect(stages.filter(({ outcome }) => outcome === 'implicitDeny').map(({ layer }) => layer)).toEqual(['identity', 'boundary', 'vpcEndpoint'])
})

test('of a very long Action element the patterns nearest to the action are kept', () => {
  const Action = [...Array.from({ length: 300 }, (_, index) => `ec2:Describe${index}`), 's3:Put*', 's3:List*']
  const [trace] = why({ identity: [{ Effect: 'Allow', Action, Resource: '*' }] }).statements
  expect(trace?.missed?.patterns).toHaveLength(40)
  expect(trace?.missed?.patterns.slice(0, 2)).toEqual([{ pattern: 's3:Put*', matched: false }, { pattern: 's3:List*', matched: false }])
})

describe('where AWS manages the policy that does not allow', () => {
  const statement = '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"ec2:*","Resource":"*"}}'
  const everything = toPolicies({ identity: [{ Effect: 'Allow', Action: '*', Resource: '*' }] })

  test('a boundary of one’s own takes its place', () => {
    const boundary = { kind: 'boundary' as const, name: 'AmazonEC2FullAccess', arn: 'arn:aws:iam::aws:policy/AmazonEC2FullAccess', attachedTo: 'user ann', document: statement }
    const asked = { request: toRequest({}), policies: { ...everything, boundary } }
    const [advice, ...more] = explain(asked.request, asked.policies).counterfactuals
    expect([advice?.sentence, more]).toEqual(['Give ann a permissions boundary of your own, with the statements of AmazonEC2FullAccess and this one.', []])
    const tried = tryChange(asked, advice?.sentence ?? '')
    expect(tried?.decision.result).toBe('allowed')
    const made = tried?.statements.find(({ layer }) => layer === 'boundary')?.policy
    expect([made?.arn, JSON.parse(made?.document ?? '')]).toMatchObject([undefined, { Statement: [{ Action: 'ec2:*' }, { Action: 's3:GetObject' }] }])
  })

  test('a service control policy joins it', () => {
    const scp = { kind: 'scp' as const, name: 'FullAWSAccess', arn: 'arn:aws:organizations::aws:policy/service_control_policy/p-FullAWSAccess', attachedTo: 'root r-1', document: statement }
    const asked = { request: toRequest({}), policies: { ...everything, scp: [[scp]] } }
    const [advice] = explain(asked.request, asked.policies).counterfactuals
    expect(advice).toMatchObject({ kind: 'addStatement', sentence: 'Attach a service control policy with this statement to the organization.' })
    expect(tryChange(asked, advice?.sentence ?? '')?.decision.result).toBe('allowed')
  })
})

test('a deny by the boundary is advised to go with the boundary only where it cannot be edited', () => {
  const boundary = { kind: 'boundary' as const, name: 'AWSDenyAll', arn: 'arn:aws:iam::aws:policy/AWSDenyAll', attachedTo: 'user ann', document: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"*","Resource":"*"}}' }
  const policies: ApplicablePolicies = { ...toPolicies({ identity: [{ Effect: 'Allow', Action: '*', Resource: '*' }] }), boundary }
  expect(explain(toRequest({}), policies).counterfactuals).toMatchObject([{ kind: 'removePolicy', sentence: 'Detach the policy AWSDenyAll (user ann).' }])
})
