/** The words in which S3 refuses bucket policies. */
import type { ParsedStatement } from './parsed-policy.js'
import type { Arn } from '../../aws/arn.js'
import { glob, matchesGlob } from '../match/glob.js'
import type { PolicyRules } from './policy-rules.js'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
export const bucketProblem: PolicyRules = {
  code: 'MalformedPolicy',
  fromFinding({ code, position }) {
    const last = position.pointer.split('/').at(-1) ?? ''
    if (code.startsWith('Missing')) return `Missing required field ${code.slice('Missing'.length)}`
    switch (code) {
      case 'InvalidJson':
        return "Policies must be valid JSON and the first byte must be '{'"
      case 'UnknownElement':
        return `Unknown field ${last}`
      case 'InvalidEffect':
        return 'Invalid effect'
      case 'InvalidVersion':
        return 'The policy must contain a valid version string'
      case 'InvalidPrincipal':
        return 'Invalid principal in policy'
      case 'InvalidOperator':
        return `Invalid Condition type : ${last}`
      case 'EmptyList':
        return last.endsWith('Action') ? 'Policy has invalid action' : 'Policy has invalid resource'
      case 'ProhibitedElement':
        return 'Allow with NotPrincipal is not allowed.'
      default:
        return 'Invalid policy syntax.'
    }
  },
  fromPolicy(policy, bucket) {
    if (policy.statements.length === 0) return 'Could not parse the policy: Statement is empty!'
    return policy.statements.map((statement) => statementProblem(statement, bucket)).find((problem) => problem !== undefined)
  },
}

const ACTION = /^s3(-outposts|-object-lambda|express|tables)?:[\w*?]+$/i
const RESOURCE = /^arn:[^:]*:s3[\w-]*:[^:]*:[^:]*:(.+)$/

function statementProblem({ action, resource, principal }: ParsedStatement, bucket: Arn | undefined): string | undefined {
  if (principal?.entries.length === 0) return 'Invalid principal in policy'
  if (action.items.some(({ text }) => text !== '*' && !ACTION.test(text))) return 'Policy has invalid action'
  const resources = resource?.items.map(({ text }) => text) ?? []
  if (resources.some((text) => !RESOURCE.test(text) || (bucket !== undefined && !concerns(text, bucket)))) return 'Policy has invalid resource'
  if (action.not || resource?.not === true) return undefined
  // Every action needs a resource of its kind: a bucket's name has no slash, an object's has.
  const paths = resources.map((text) => RESOURCE.exec(text)?.[1] ?? '')
  const applies = { object: paths.some((path) => /[/*?]/.test(path)), bucket: paths.some((path) => !path.includes('/') || /^[^/]*[*?]/.test(path)), either: true }
  return action.items.every(({ text }) => applies[kindOf(text)]) ? undefined : 'Action does not apply to any resource(s) in statement'
}

/** A bucket's policy may speak of that bucket and its objects only. */
function concerns(text: string, bucket: Arn): boolean {
  const slash = text.indexOf('/')
  return matchesGlob(glob(slash === -1 ? text : text.slice(0, slash)), bucket)
}

/** Only the actions whose resource is beyond doubt are judged. */
function kindOf(action: string): 'object' | 'bucket' | 'either' {
  if (/^s3:(Get|Put|Delete|Restore)Object\w*$/i.test(action)) return 'object'
  return /^s3:(ListBucket|ListBucketVersions|GetBucket\w+|PutBucket\w+|DeleteBucket\w*)$/i.test(action) ? 'bucket' : 'either'
}
