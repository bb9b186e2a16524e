/** What goes into the evaluator and what comes out: a leaf that holds types only. */
import type { Arn } from '../aws/arn.js'
import type { PolicyKind } from '../aws/policy-document.js'
import type { Principal } from '../aws/principal.js'

/** The three answers, as SimulatePrincipalPolicy writes them in EvalDecision. */
export type Result = 'allowed' | 'implicitDeny' | 'explicitDeny'

/** Condition keys and their values at the moment of the request; keys compare without regard to case. A list is a multivalued key. */
export type RequestContext = Readonly<Record<string, string | readonly string[]>>

/** A policy document and where it comes from. */
export interface PolicySource {
  kind: PolicyKind
  /** The JSON text, so that lines and columns can be shown. */
  document: string
  /** The policy's name as a learner knows it: `AmazonS3ReadOnlyAccess`, `read`, `bucket policy`. */
  name: string
  /** Managed policies have an ARN, inline ones have none. */
  arn?: Arn | undefined
  /** The entity that carries it: `user Matt`, `group Dev`, `role app`, `bucket dev-assets`. */
  attachedTo: string
}

/** One question: may this principal do this action on this resource? */
export interface AuthorizationRequest {
  principal: Principal
  /** `s3:GetObject` */
  action: string
  /** The resource's ARN, or `*` for an action without resource types. */
  resource: Arn
  /** The account that owns the resource. Absent: the principal's own. */
  resourceAccountId?: string | undefined
  context: RequestContext
  /** The canonical user id by which S3's policies may name the principal's account. */
  canonicalUserId?: string | undefined
}

/**
 * Every policy that applies to the request. An absent layer does not take part (no organization, no boundary);
 * an empty `identity` list takes part and allows nothing.
 */
export interface ApplicablePolicies {
  identity: readonly PolicySource[]
  resource?: PolicySource | undefined
  boundary?: PolicySource | undefined
  session?: readonly PolicySource[] | undefined
  /** One list for each level: root, organizational units, account. */
  scp?: readonly (readonly PolicySource[])[] | undefined
  rcp?: readonly (readonly PolicySource[])[] | undefined
  /** The policies of the VPC endpoint that the request came through. */
  vpcEndpoint?: readonly PolicySource[] | undefined
}

/** One question with all that bears on it: decide it now, explain it on demand, ask it again under a change. */
export interface Question {
  request: AuthorizationRequest
  policies: ApplicablePolicies
}

/** The stages of AWS's flow chart, in its order. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html */
export type Layer =
  | 'explicitDeny'
  | 'rcp'
  | 'scp'
  | 'resource'
  | 'trust'
  | 'identity'
  | 'boundary'
  | 'session'
  | 'vpcEndpoint'

/** A stage that has policies. */
export type PolicyLayer = Exclude<Layer, 'explicitDeny'>

export interface Decision {
  result: Result
  /** The layer that decided; `identity` for a plain allow by an identity-based policy, `root` when nothing limits the root user. */
  decidedBy: PolicyLayer | 'root'
  /** For a denial: the policy that denied, when one did. */
  policy?: PolicySource | undefined
  /** The layer that AWS's message names, where that is another one than decided. */
  reportedAs?: PolicyLayer | undefined
}

/** Where an element stands in its document. Lines and columns count from 1. */
export interface Position {
  pointer: string
  line: number
  column: number
}

/** How one pattern fared against the request's value. */
export interface PatternTrace {
  pattern: string
  /** The pattern after policy variables were put in; absent when it has none. */
  resolved?: string | undefined
  matched: boolean
}

/** How one condition entry fared: `{"StringEquals": {"aws:username": ["a", "b"]}}`. */
export interface ConditionTrace {
  operator: string
  key: string
  /** The request's values; absent when the key is not in the request. */
  actual?: readonly string[] | undefined
  patterns: readonly PatternTrace[]
  matched: boolean
}

export type StatementElement = 'Principal' | 'Action' | 'Resource' | 'Condition'

export interface StatementTrace {
  policy: PolicySource
  layer: PolicyLayer
  sid?: string | undefined
  index: number
  effect: 'Allow' | 'Deny'
  matched: boolean
  /** For each element that matched, the pattern that did it and where it stands; absent for the `Not` elements. */
  met?: readonly { element: StatementElement; pattern: string; position: Position }[] | undefined
  /** The first element that did not match, and where it stands. Of very long lists only the nearest patterns are kept. */
  missed?: { element: StatementElement; position: Position; patterns: readonly PatternTrace[]; actual: string } | undefined
  /** Of a statement about another action, none: its conditions were not looked at. */
  conditions: readonly ConditionTrace[]
  position: Position
}

export interface StageTrace {
  layer: Layer
  /** `none`: no such policy applies. `passed`: this stage lets the request on. */
  outcome: 'none' | 'passed' | 'allowed' | 'implicitDeny' | 'explicitDeny' | 'notReached'
  decided: boolean
  /** One short sentence in our words. */
  note: string
}

/** A smallest change that turns the answer; each was verified by deciding again. */
export interface Counterfactual {
  kind: 'addStatement' | 'removeStatement' | 'changeAction' | 'changeResource' | 'addToPolicy' | 'changeContext' | 'removePolicy'
  /** One sentence for a learner. */
  sentence: string
  /** The policy to change, when the change is to one. */
  policy?: PolicySource | undefined
  /** What to write there, as JSON text. */
  snippet?: string | undefined
}

/** The whole answer to "Why?". Plain data: it is kept with the event and crosses to the renderer. */
export interface Explanation {
  request: { principal: string; action: string; resource: Arn; context: RequestContext }
  decision: Decision
  stages: readonly StageTrace[]
  statements: readonly StatementTrace[]
  /** The statement that decided, or the one that came closest to allowing; an index into `statements`. */
  closest?: number | undefined
  counterfactuals: readonly Counterfactual[]
  /** Policies that could not be used because of what is wrong with them. */
  unusable?: readonly { policy: PolicySource; findings: readonly Finding[] }[] | undefined
  /** One plain sentence for a learner. */
  sentence: string
  /** What was asked, where it is kept: with it the changes can be tried. */
  asked?: Question | undefined
}

/** What AWS's policy validation remarks about a policy that can be used: nothing that keeps it from being stored. */
export interface Remark extends Finding {
  type: 'ERROR' | 'SECURITY_WARNING' | 'WARNING' | 'SUGGESTION'
}

/** What is wrong with a policy document, and where. */
export interface Finding {
  code: string
  message: string
  position: Position
}
