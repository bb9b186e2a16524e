/** A policy document after parsing: a leaf that holds types only. Offsets point into the text. */
import type { PolicyKind } from '../../aws/policy-document.js'
import type { OperatorName } from '../conditions/operator.js'

export type PolicyVersion = '2012-10-17' | '2008-10-17'

/** An element that is written as one value or as a list of them. */
export interface ParsedList {
  pointer: string
  offset: number
  isList: boolean
  items: readonly { text: string; offset: number }[]
}

/** `Action` or `NotAction`, `Resource` or `NotResource`. */
export interface ParsedElement extends ParsedList {
  not: boolean
}

export type PrincipalType = 'AWS' | 'Service' | 'Federated' | 'CanonicalUser'

export interface ParsedPrincipal {
  not: boolean
  pointer: string
  offset: number
  entries: readonly { type: PrincipalType; text: string; pointer: string; offset: number }[]
}

export interface ParsedCondition {
  /** As written: `ForAnyValue:StringLike`. */
  operator: string
  name: OperatorName
  key: string
  pointer: string
  offset: number
  values: ParsedList
}

export interface ParsedStatement {
  index: number
  pointer: string
  offset: number
  sid?: string | undefined
  effect: 'Allow' | 'Deny'
  principal?: ParsedPrincipal | undefined
  action: ParsedElement
  /** Absent in trust policies: the role that carries the policy is the resource. */
  resource?: ParsedElement | undefined
  conditions: readonly ParsedCondition[]
}

export interface ParsedPolicy {
  kind: PolicyKind
  version: PolicyVersion
  id?: string | undefined
  statements: readonly ParsedStatement[]
  /** Offsets at which lines begin. */
  lines: readonly number[]
}
