/** The words in which S3 refuses bucket policies. */
import type { ParsedStatement } from './parsed-policy.js'
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
  fromPolicy(policy) {
    if (policy.statements.length === 0) return 'Could not parse the policy: Statement is empty!'
    return policy.statements.map(statementProblem).find((problem) => problem !== undefined)
  },
}

function statementProblem({ action, resource, principal }: ParsedStatement): string | undefined {
  if (principal?.entries.length === 0) return 'Invalid principal in policy'
  if (action.items.some(({ text }) => text !== '*' && !/^s3(-outposts|-object-lambda|express|tables)?:[\w*?]+$/i.test(text))) return 'Policy has invalid action'
  if (resource?.items.some(({ text }) => text !== '*' && !/^arn:[^:]*:s3[\w-]*:[^:]*:[^:]*:.+$/.test(text)) === true) return 'Policy has invalid resource'
  const kinds = new Set(action.items.map(({ text }) => kindOf(text)))
  const onlyBuckets = resource !== undefined && !resource.not && resource.items.every(({ text }) => !/[/*?]/.test(text.split(':')[5] ?? '*'))
  if (!action.not && kinds.size === 1 && kinds.has('object') && onlyBuckets) return 'Action does not apply to any resource(s) in statement'
  const onlyObjects = resource !== undefined && !resource.not && resource.items.every(({ text }) => /^[^*?/]+\//.test(text.split(':').slice(5).join(':')))
  if (!action.not && kinds.size === 1 && kinds.has('bucket') && onlyObjects) return 'Action does not apply to any resource(s) in statement'
  return undefined
}

/** Only the actions whose resource is beyond doubt are judged. */
function kindOf(action: string): 'object' | 'bucket' | 'either' {
  if (/^s3:(Get|Put|Delete|Restore|Abort|Replicate)Object\w*$/i.test(action)) return 'object'
  if (/^s3:(ListBucket\w*|GetBucket\w+|PutBucket\w+|DeleteBucket\w*)$/i.test(action) && !/Multipart/i.test(action)) return 'bucket'
  return 'either'
}
