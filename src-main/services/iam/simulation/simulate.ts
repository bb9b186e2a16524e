/** Policy simulation: the one evaluator, asked about requests that are not made. */
import type { Arn } from '../../../aws/arn.js'
import type { EvaluationResult, SimulatePolicyResponse, Statement } from '../../../aws/models/iam.types.js'
import type { AccountPrincipal } from '../../../aws/principal.js'
import { ServiceError } from '../../../aws/service-error.js'
import { contextKeys } from '../../../evaluator/context-keys.js'
import type { ApplicablePolicies, PolicySource, RequestContext, Result, StatementTrace } from '../../../evaluator/decision.js'
import { explain } from '../../../evaluator/explain.js'
import { pageOf, type PageRequest } from '../../page.js'
import { isAwsManaged } from '../policy/policy.js'
import { endOfStatement } from './statement-end.js'

interface SimulationInput extends PageRequest {
  ActionNames: readonly string[]
  ResourceArns?: readonly Arn[] | undefined
  ResourceOwner?: string | undefined
  ContextEntries?: readonly { ContextKeyName?: string | undefined; ContextKeyValues?: readonly string[] | undefined; ContextKeyType?: string | undefined }[] | undefined
}

/**
 * One result for each action on each resource.
 * @param context what the simulated caller brings; the request's entries come on top.
 * @throws ServiceError InvalidInput for an action with a wildcard.
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulatePrincipalPolicy.html
 */
export function simulate(principal: AccountPrincipal, policies: ApplicablePolicies, context: RequestContext, input: SimulationInput): SimulatePolicyResponse {
  const { ActionNames, ResourceArns = ['*'] } = input
  const invalid = ActionNames.find((action) => !/^[\w-]+:\w+$/.test(action))
  if (invalid !== undefined) throw new ServiceError('InvalidInput', `Invalid Action: ${invalid}`)
  const fullContext = { ...context, ...entriesOf(input) }
  const questions = ActionNames.flatMap((action) => ResourceArns.map((resource) => ({ action, resource })))
  const { items, end } = pageOf([...questions.entries()], ([index]) => String(index).padStart(8, '0'), input)
  return { EvaluationResults: items.map(([, question]) => evaluate(principal, policies, fullContext, question, input.ResourceOwner)), ...end }
}

function evaluate(
  principal: AccountPrincipal,
  policies: ApplicablePolicies,
  context: RequestContext,
  { action, resource }: { action: string; resource: Arn },
  owner: string | undefined,
): EvaluationResult {
  const resourceAccountId = owner === undefined ? principal.accountId : /\d{12}/.exec(owner)?.[0]
  const { decision, statements } = explain({ principal, action, resource, resourceAccountId, context }, policies)
  return {
    EvalActionName: action,
    EvalResourceName: resource,
    EvalDecision: decision.result,
    MatchedStatements: statements.filter((statement) => decided(statement, decision.result)).map(toStatement),
    MissingContextValues: missingKeys(policies, context),
    ...(policies.boundary && { PermissionsBoundaryDecisionDetail: { AllowedByPermissionsBoundary: allowedByBoundary(statements) } }),
  }
}

/** The statements that AWS lists: those that made the answer. */
function decided({ matched, effect }: StatementTrace, result: Result): boolean {
  return matched && result !== 'implicitDeny' && (effect === 'Deny') === (result === 'explicitDeny')
}

function allowedByBoundary(statements: readonly StatementTrace[]): boolean {
  const matched = statements.filter((statement) => statement.layer === 'boundary' && statement.matched)
  return matched.some(({ effect }) => effect === 'Allow') && !matched.some(({ effect }) => effect === 'Deny')
}

function toStatement({ policy, position }: StatementTrace): Statement {
  return {
    SourcePolicyId: policy.name,
    SourcePolicyType: typeOf(policy),
    StartPosition: { Line: position.line, Column: position.column },
    EndPosition: endOfStatement(policy.document, position),
  }
}

function typeOf({ kind, arn, attachedTo }: PolicySource): NonNullable<Statement['SourcePolicyType']> {
  if (kind === 'resource') return 'resource'
  if (arn !== undefined) return isAwsManaged(arn) ? 'aws-managed' : 'user-managed'
  const [carrier] = attachedTo.split(' ')
  return carrier === 'user' || carrier === 'group' || carrier === 'role' ? carrier : 'none'
}

/** The keys that the policies ask about and nobody has given. */
function missingKeys({ identity, boundary, resource }: ApplicablePolicies, context: RequestContext): string[] {
  const known = new Set(Object.keys(context).map((key) => key.toLowerCase()))
  const own = [...identity, ...(boundary ? [boundary] : [])].map(({ document }) => document)
  const keys = [...contextKeys(own), ...(resource ? contextKeys([resource.document], 'resource') : [])]
  return [...new Set(keys)].filter((key) => !known.has(key.toLowerCase()))
}

function entriesOf({ ContextEntries = [] }: SimulationInput): RequestContext {
  return Object.fromEntries(
    ContextEntries.map(({ ContextKeyName = '', ContextKeyValues = [], ContextKeyType = 'string' }) => [
      ContextKeyName,
      ContextKeyType.endsWith('List') ? ContextKeyValues : (ContextKeyValues[0] ?? ''),
    ]),
  )
}
