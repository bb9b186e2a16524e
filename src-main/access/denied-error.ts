/** A denial in the words and with the code of each service. */
import type { Principal } from '../aws/principal.js'
import type { Explanation } from '../evaluator/decision.js'
import { denialMessage } from '../evaluator/denial-message.js'
import type { Need, RequestFacts } from './need.js'

export interface DeniedError {
  code: string
  message: string
  status: number
}

export function deniedError(service: string, need: Need, explanation: Explanation, principal: Principal, facts: RequestFacts): DeniedError {
  if (principal.type === 'anonymous' && service === 'sts') return { code: 'AccessDenied', message: `Not authorized to perform ${need.action}`, status: 403 }
  if (principal.type === 'anonymous' || (service === 's3' && isOutsider(need, principal, facts))) {
    return { code: 'AccessDenied', message: 'Access Denied', status: 403 }
  }
  const resource = need.shownResource ?? (service === 's3' ? `"${need.resource}"` : need.resource)
  // Where nothing is said of a resource at all, as with s3:ListAllMyBuckets.
  const wholeMessage = denialMessage(explanation, resource)
  const message = resource === '' ? wholeMessage.replace(' on resource: ', '') : wholeMessage
  if (service === 'ec2') {
    return { code: 'UnauthorizedOperation', message: `You are not authorized to perform this operation. ${message}`, status: 403 }
  }
  return service === 'cloudtrail' || service === 'organizations'
    ? { code: 'AccessDeniedException', message, status: 400 }
    : { code: 'AccessDenied', message, status: 403 }
}

/** S3 gives its reasons within the bucket's account only. */
function isOutsider(need: Need, principal: Principal, facts: RequestFacts): boolean {
  return !('accountId' in principal) || principal.accountId !== (need.resourceAccountId ?? facts.accountId)
}
