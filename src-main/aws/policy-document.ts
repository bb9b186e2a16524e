/** The JSON of a policy, as a learner writes it. The evaluator parses it; nobody else interprets it. */

export type OneOrMany<T> = T | readonly T[]
export type ConditionValue = string | number | boolean
export type ConditionBlock = Readonly<Record<string, Readonly<Record<string, OneOrMany<ConditionValue>>>>>
export type PrincipalElement = '*' | Readonly<Record<string, OneOrMany<string>>>

export interface PolicyStatement {
  Sid?: string
  Effect: 'Allow' | 'Deny'
  Principal?: PrincipalElement
  NotPrincipal?: PrincipalElement
  Action?: OneOrMany<string>
  NotAction?: OneOrMany<string>
  Resource?: OneOrMany<string>
  NotResource?: OneOrMany<string>
  Condition?: ConditionBlock
}

export interface PolicyDocument {
  Version?: string
  Id?: string
  Statement: OneOrMany<PolicyStatement>
}

/** Which rules a document is read by: what it may contain and how it takes part in a decision. */
export type PolicyKind =
  | 'identity'
  | 'resource'
  | 'trust'
  | 'boundary'
  | 'session'
  | 'scp'
  | 'rcp'
  | 'vpcEndpoint'
