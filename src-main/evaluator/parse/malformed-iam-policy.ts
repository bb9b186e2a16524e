/** The words in which IAM refuses identity-based policies, boundaries and session policies. */
import { parseDate } from '../conditions/date.js'
import type { Finding } from '../decision.js'
import type { ParsedPolicy, ParsedStatement } from './parsed-policy.js'
import type { PolicyRules } from './policy-rules.js'

export const SYNTAX = 'Syntax errors in policy.'

export const iamProblem: PolicyRules = {
  code: 'MalformedPolicyDocument',
  fromFinding: (finding) => wordsFor(finding) ?? SYNTAX,
  fromPolicy(policy) {
    if (policy.version !== '2012-10-17') return 'Policy document must be version 2012-10-17 or greater.'
    return statementProblem(policy, (statement) => actionProblem(statement) ?? resourceProblem(statement) ?? conditionProblem(statement))
  },
}

/** Findings that IAM has words of its own for. */
export function wordsFor({ code, position }: Finding): string | undefined {
  if (code === 'InvalidJson') return 'This policy contains invalid Json'
  if (code === 'MissingAction') return 'Policy statement must contain actions.'
  if (code === 'MissingResource') return 'Policy statement must contain resources.'
  const element = position.pointer.split('/').find((step) => /^(Not)?(Action|Resource|Principal)$/.test(step))
  if (code === 'EmptyList') return element?.endsWith('Action') === true ? 'Policy statement must contain actions.' : 'Policy statement must contain resources.'
  if (code === 'ProhibitedElement' && element?.endsWith('Principal') === true) return 'Policy document should not specify a principal.'
  return undefined
}

/** The first problem of any statement, and statement ids that occur twice. */
export function statementProblem(policy: ParsedPolicy, problemOf: (statement: ParsedStatement) => string | undefined): string | undefined {
  const sids = new Set<string>()
  if (policy.statements.length === 0) return SYNTAX
  for (const statement of policy.statements) {
    const problem = problemOf(statement)
    if (problem !== undefined) return problem
    const { sid } = statement
    if (sid === undefined || sid === '') continue
    if (!/^[0-9A-Za-z]*$/.test(sid)) return 'Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*'
    if (sids.has(sid)) return 'Statement IDs (SID) in a single policy must be unique.'
    sids.add(sid)
  }
  return undefined
}

export function actionProblem({ action }: ParsedStatement): string | undefined {
  for (const { text } of action.items) {
    if (text === '*') continue
    const [vendor = '', ...rest] = text.split(':')
    if (rest.length === 0) return 'Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.'
    if (rest.length > 1) return 'Actions/Condition can contain only one colon.'
    if (!/^[A-Za-z0-9-]+$/.test(vendor)) return `Vendor ${vendor} is not valid`
    if (!/^[\w*?.-]+$/.test(rest[0] ?? '')) return 'The policy failed legacy parsing'
  }
  return undefined
}

const PARTITIONS = ['aws', 'aws-cn', 'aws-us-gov', 'aws-iso', 'aws-iso-b', 'aws-iso-e', 'aws-iso-f', 'aws-eusc']
const IAM_PATHS = ['user/', 'federated-user/', 'role/', 'group/', 'instance-profile/', 'mfa/', 'server-certificate/', 'policy/', 'sms-mfa/',
  'saml-provider/', 'oidc-provider/', 'report/', 'access-report/']

function resourceProblem({ resource }: ParsedStatement): string | undefined {
  for (const { text } of resource?.items ?? []) {
    const problem = text === '*' ? undefined : arnProblem(text)
    if (problem !== undefined) return problem
  }
  return undefined
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html */
function arnProblem(text: string): string | undefined {
  if (!text.startsWith('arn:')) return `Resource ${text} must be in ARN format or "*".`
  const [, partition = '', service, region = '', , ...resource] = text.split(':')
  // IAM completes an ARN that is too short before it looks at it.
  const completed = resource.length > 0 ? text : [...text.split(':'), ...new Array<string>(6 - text.split(':').length).fill('*')].join(':')
  if (service === undefined || service === '' || /[*?]/.test(service)) return 'Resource vendor must be fully qualified and cannot contain regexes.'
  if (!PARTITIONS.includes(partition) && !/[*?]/.test(partition)) return `Partition "${partition}" is not valid for resource "${completed}".`
  if (/\s/.test(service)) return 'The policy failed legacy parsing'
  if (service === 'iam' && region !== '' && region !== '*') return `IAM resource ${text} cannot contain region information.`
  if (service === 's3' && region !== '' && region !== '*') return `Resource ${text} can not contain region information.`
  const path = resource.join(':')
  if (service === 'iam' && resource.length > 0 && !isIamPath(path))
    return `IAM resource path must either be "*" or start with ${IAM_PATHS.join(', ')}.`
  return undefined
}

function isIamPath(path: string): boolean {
  return path === 'root' || /^[*?]/.test(path) || path.startsWith('${') || IAM_PATHS.some((prefix) => path.startsWith(prefix) || (/[*?]/.test(path) && prefix.startsWith(path.split(/[*?]/)[0] ?? '')))
}

export function conditionProblem({ conditions }: ParsedStatement): string | undefined {
  for (const condition of conditions) {
    if (!/^[^:]+:.+$/.test(condition.key)) return 'Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.'
    const isDate = condition.name.base.name.startsWith('Date')
    if (isDate && condition.values.items.some((item) => parseDate(item.text) === undefined)) return 'The policy failed legacy parsing'
  }
  return undefined
}
