/** Random requests and policies from a small vocabulary, so that they often meet. */
import fc from 'fast-check'
import type { Question, WrittenPolicy } from '../../evaluator-cases/case.js'

/** Printed by fast-check on failure; set ROLECALL_SEED to run the same again. */
export const seed = process.env['ROLECALL_SEED'] === undefined ? {} : { seed: Number(process.env['ROLECALL_SEED']) }

const oneOrMany = (values: string[]): fc.Arbitrary<string | string[]> =>
  fc.oneof(fc.constantFrom(...values), fc.array(fc.constantFrom(...values), { minLength: 1, maxLength: 3 }))

const actions = oneOrMany(['s3:GetObject', 's3:Get*', 's3:*', '*', 's3:PutObject', 'ec2:RunInstances', '*:*', 's3:?etObject'])
const resources = oneOrMany(['*', 'arn:aws:s3:::bkt/*', 'arn:aws:s3:::bkt', 'arn:aws:s3:::bkt/${aws:username}/*', "arn:aws:s3:::${aws:x, 'bkt'}/*", 'arn:aws:s3:::other/*', 'arn:aws:s3'])
const conditions = fc.dictionary(
  fc.constantFrom('StringEquals', 'StringNotEqualsIfExists', 'ForAllValues:StringLike', 'ForAnyValue:StringEquals', 'Null', 'Bool', 'NumericLessThan', 'IpAddress', 'ArnLike', 'DateGreaterThan'),
  fc.dictionary(fc.constantFrom('aws:x', 'aws:username', 'aws:list'), oneOrMany(['a', 'true', '5', '10.0.0.0/8', '${aws:username}', 'arn:aws:s3:::a', '2026-01-01']), { maxKeys: 2 }),
  { maxKeys: 2 },
)
const principals = fc.constantFrom<unknown>('*', { AWS: '123456789012' }, { AWS: 'arn:aws:iam::123456789012:user/ann' }, { Service: 'ec2.amazonaws.com' }, { AWS: 'arn:aws:iam::123456789012:role/app' })

export function statement(withPrincipal: boolean, effect?: 'Allow' | 'Deny'): fc.Arbitrary<Record<string, unknown>> {
  return fc
    .record({
      Effect: effect === undefined ? fc.constantFrom('Allow', 'Allow', 'Deny') : fc.constant(effect),
      action: fc.tuple(fc.constantFrom('Action', 'Action', 'NotAction'), actions),
      resource: fc.tuple(fc.constantFrom('Resource', 'Resource', 'NotResource'), resources),
      condition: fc.option(conditions, { freq: 3 }),
      principal: principals,
    })
    .map(({ Effect, action, resource, condition, principal }) => ({
      Effect, [action[0]]: action[1], [resource[0]]: resource[1],
      ...(condition === null ? {} : { Condition: condition }), ...(withPrincipal ? { Principal: principal } : {}),
    }))
}

export function policy(withPrincipal = false): fc.Arbitrary<WrittenPolicy> {
  return fc.array(statement(withPrincipal), { minLength: 1, maxLength: 3 })
}

/** A level of resource control policies: AWS's own, and one of denies, whose Principal is everyone and whose action is of one service. */
const policyOfDenies: fc.Arbitrary<WrittenPolicy[]> = fc
  .record({ Action: fc.constantFrom('s3:GetObject', 's3:*', 'kms:Decrypt'), Resource: resources, Condition: conditions })
  .map((denied) => [[{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }], [{ Effect: 'Deny', Principal: '*', ...denied }]])

const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(arbitrary, { nil: undefined, freq: 2 })

export const question: fc.Arbitrary<Question> = fc
  .record({
    principal: fc.constantFrom('arn:aws:iam::123456789012:user/ann', 'arn:aws:sts::123456789012:assumed-role/app/s', 'arn:aws:iam::123456789012:root',
      'arn:aws:sts::123456789012:federated-user/fay', 'ec2.amazonaws.com', '*'),
    action: fc.constantFrom('s3:GetObject', 's3:PutObject', 'ec2:RunInstances', 'kms:Decrypt'),
    resource: fc.constantFrom('*', 'arn:aws:s3:::bkt', 'arn:aws:s3:::bkt/ann/k', 'arn:aws:kms:us-east-1:123456789012:key/k'),
    resourceAccount: maybe(fc.constantFrom('123456789012', '111122223333')),
    context: fc.dictionary(fc.constantFrom('aws:x', 'aws:username', 'aws:list'), fc.oneof(fc.constantFrom('a', 'ann', 'true', '4', '10.1.1.1', ''), fc.array(fc.constantFrom('a', 'b'), { maxLength: 3 }))),
    identity: fc.array(policy(), { maxLength: 3 }),
    resourcePolicy: maybe(policy(true)),
    boundary: maybe(policy()),
    session: maybe(fc.array(policy(), { minLength: 1, maxLength: 2 })),
    scp: maybe(fc.array(fc.array(policy(), { maxLength: 2 }), { minLength: 1, maxLength: 2 })),
    rcp: maybe(fc.tuple(policyOfDenies, policyOfDenies)),
    vpcEndpoint: maybe(policy(true)),
  })
  .map((record) => Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as Question)

/** Someone who would take on a role: its policy is a trust policy. */
export const assuming: fc.Arbitrary<Question> = fc
  .tuple(question, fc.array(statement(true), { minLength: 1, maxLength: 3 }), fc.constantFrom('sts:AssumeRole', 'sts:AssumeRoleWithWebIdentity'), maybe(fc.constantFrom('ann', 'bob')))
  .map(([asked, statements, action, externalId]) => {
    const trustPolicy = statements.map(({ Effect, Principal, Condition }, index) => ({
      Effect, Principal: index === 0 ? Principal : { Federated: 'accounts.google.com' }, Action: action,
      Condition: { ...(Condition as object | undefined), ...(externalId !== undefined && { StringEqualsIgnoreCase: { 'sts:ExternalId': externalId } }) },
    }))
    const { resourcePolicy: _, rcp: __, vpcEndpoint: ___, ...rest } = asked
    const context = { ...asked.context, 'aws:FederatedProvider': 'accounts.google.com', 'accounts.google.com:sub': '110169484474386276334' }
    return { ...rest, action, resource: 'arn:aws:iam::123456789012:role/app', trustPolicy, context }
  })
