/** Session tags: those of a request, and those that the calling session hands on. */
import type { Principal } from '../../aws/principal.js'
import { ServiceError } from '../../aws/service-error.js'
import type { Tag } from '../../store/iam/users.js'

export interface SessionTags {
  tags: readonly Tag[]
  transitiveTagKeys: readonly string[]
}

/**
 * @throws ServiceError InvalidParameterValue.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html
 */
export function sessionTags(principal: Principal, tags: readonly Tag[] = [], transitiveTagKeys: readonly string[] = []): SessionTags {
  const keys = tags.map(({ Key }) => Key.toLowerCase())
  if (new Set(keys).size < keys.length) throw invalid('Duplicate tag keys found. Please note that Tag keys are case insensitive.')
  if (transitiveTagKeys.some((key) => !keys.includes(key.toLowerCase()))) {
    throw invalid('The specified transitive tag key must be included in the requested tags.')
  }
  const inherited = inheritedTags(principal)
  const inheritedKeys = new Set(inherited.map(({ Key }) => Key.toLowerCase()))
  if (keys.some((key) => inheritedKeys.has(key))) {
    throw invalid("One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key from the calling session.")
  }
  return { tags: [...inherited, ...tags], transitiveTagKeys: [...inherited.map(({ Key }) => Key), ...transitiveTagKeys] }
}

/** Transitive tags survive role chaining. */
function inheritedTags(principal: Principal): Tag[] {
  const session = 'session' in principal ? principal.session : undefined
  return (session?.transitiveTagKeys ?? []).map((Key) => ({ Key, Value: session?.tags[Key] ?? '' }))
}

function invalid(message: string): ServiceError {
  return new ServiceError('InvalidParameterValue', message, { status: 400 })
}
