/** Tags of IAM's entities. https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html */
import { ServiceError } from '../../aws/service-error.js'
import type { Tag } from '../../store/iam/users.js'
import { QUOTAS } from './quotas.js'

/** Keys of users' and roles' tags are compared without regard to case, those of all else byte for byte. */
export type TagKeys = 'anyCase' | 'exactCase'

/**
 * The tags after `added` were put on; a key that is there already takes the new value.
 * @throws ServiceError for a key given twice, a reserved key or too many tags.
 */
export function withTags(current: readonly Tag[], added: readonly Tag[] | undefined, keys: TagKeys): Tag[] {
  const given = added ?? []
  const names = given.map(({ Key }) => fold(Key, keys))
  if (new Set(names).size < names.length) {
    const note = keys === 'anyCase' ? ' Please note that Tag keys are case insensitive.' : ''
    throw new ServiceError('InvalidInput', `Duplicate tag keys found.${note}`)
  }
  const reserved = given.find(({ Key }) => /^aws:/i.test(Key))
  if (reserved) throw new ServiceError('InvalidInput', `Tag keys that begin with "aws:" are reserved for AWS: ${reserved.Key}`)
  const kept = current.filter(({ Key }) => !names.includes(fold(Key, keys)))
  const tags = [...kept, ...given.map(({ Key, Value }) => ({ Key, Value }))]
  if (tags.length > QUOTAS.TagsPerResource) throw new ServiceError('LimitExceeded', 'The number of tags has reached the maximum limit.')
  return tags
}

/** The tags that remain; a key that is not there is no error. */
export function withoutTags(current: readonly Tag[], removed: readonly string[], keys: TagKeys): Tag[] {
  const names = removed.map((key) => fold(key, keys))
  return current.filter(({ Key }) => !names.includes(fold(Key, keys)))
}

function fold(key: string, keys: TagKeys): string {
  return keys === 'anyCase' ? key.toLowerCase() : key
}
