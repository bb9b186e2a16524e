/** Trust policies: the ones that the console writes, and what one says in short. */

/** The services of the wizard; the first of each is what AWS writes into the trust policy. */
export const SERVICES = [
  { value: 'ec2.amazonaws.com', label: 'EC2', description: 'Allows EC2 instances to call AWS services on your behalf.' },
  { value: 'lambda.amazonaws.com', label: 'Lambda', description: 'Allows Lambda functions to call AWS services on your behalf.' },
  { value: 'ecs-tasks.amazonaws.com', label: 'Elastic Container Service Task', description: 'Allows ECS tasks to call AWS services on your behalf.' },
  { value: 'cloudformation.amazonaws.com', label: 'CloudFormation', description: 'Allows CloudFormation to create and manage AWS stacks and resources on your behalf.' },
  { value: 'states.amazonaws.com', label: 'Step Functions', description: 'Allows Step Functions to access AWS resources on your behalf.' },
] as const

export const EC2 = SERVICES[0].value

const write = (statement: Readonly<Record<string, unknown>>): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: [statement] }, null, 2)

/** Only this service may take on the role. */
export function trustService(service: string): string {
  return write({ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' })
}

/** Whoever the account allows to may take on the role; on two conditions, if wanted. */
export function trustAccount(accountId: string, options: { externalId?: string | undefined; mfa?: boolean | undefined } = {}): string {
  const condition = {
    ...(options.externalId !== undefined && options.externalId !== '' && { StringEquals: { 'sts:ExternalId': options.externalId } }),
    ...(options.mfa === true && { Bool: { 'aws:MultiFactorAuthPresent': 'true' } }),
  }
  return write({ Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${accountId}:root` }, Action: 'sts:AssumeRole', ...(Object.keys(condition).length > 0 && { Condition: condition }) })
}

/** One value that a trust policy asks for. */
export interface TrustCondition { operator: string; key: string; value: string }

/** Who signed in with the provider may take on the role, on these conditions. */
export function trustProvider(provider: string, action: 'sts:AssumeRoleWithWebIdentity' | 'sts:AssumeRoleWithSAML', conditions: readonly TrustCondition[]): string {
  const condition: Record<string, Record<string, string | string[]>> = {}
  for (const { operator, key, value } of conditions) {
    const keys = (condition[operator] ??= {})
    const present = keys[key]
    keys[key] = present === undefined ? value : [present, value].flat()
  }
  return write({ Effect: 'Allow', Principal: { Federated: provider }, Action: action, ...(conditions.length > 0 && { Condition: condition }) })
}

type OneOrMore = string | readonly string[]
interface TrustStatement {
  Effect?: string
  Principal?: string | Readonly<Record<string, OneOrMore>>
  Condition?: Readonly<Record<string, Readonly<Record<string, OneOrMore>>>>
}

/** The roles whose trust policies let the provider's users in. */
export function trustingRoles<Role extends { AssumeRolePolicyDocument: string }>(roles: readonly Role[], provider: string): readonly Role[] {
  return roles.filter((role) => statementsFor(role.AssumeRolePolicyDocument, provider).length > 0)
}

/** What a trust policy asks of the provider's users, value by value. */
export function conditionsOf(document: string, provider: string): readonly TrustCondition[] {
  return statementsFor(document, provider).flatMap(({ Condition = {} }) => Object.entries(Condition).flatMap(([operator, keys]) =>
    Object.entries(keys).flatMap(([key, values]) => [values].flat().map((value) => ({ operator, key, value })))))
}

function statementsFor(document: string, provider: string): readonly TrustStatement[] {
  return statementsOf(document).filter(({ Effect, Principal }) => Effect === 'Allow' && typeof Principal === 'object' && [Principal['Federated'] ?? []].flat().includes(provider))
}

/** `AWS Service: ec2`, `Account: 111122223333`; as the list of roles shows it. */
export function describeTrust(document: string): string {
  const statements = statementsOf(document)
  const trusted = statements.filter((statement) => statement.Effect === 'Allow').flatMap(({ Principal }) => {
    if (typeof Principal === 'string') return ['Everyone (*)']
    return Object.entries(Principal ?? {}).flatMap(([kind, values]) => [values].flat().map((value) => describePrincipal(kind, value)))
  })
  return [...new Set(trusted)].join(', ') || '–'
}

function statementsOf(document: string): readonly TrustStatement[] {
  try {
    return [(JSON.parse(document) as { Statement?: TrustStatement | readonly TrustStatement[] }).Statement ?? []].flat()
  } catch {
    return []
  }
}

function describePrincipal(kind: string, value: string): string {
  if (kind === 'Service') return `AWS Service: ${value.replace('.amazonaws.com', '')}`
  if (kind === 'Federated') return `Identity Provider: ${value}`
  if (value === '*') return 'Everyone (*)'
  const account = /^(?:arn:aws:iam::)?(\d{12})(?::root)?$/.exec(value)?.[1]
  return account === undefined ? value : `Account: ${account}`
}
