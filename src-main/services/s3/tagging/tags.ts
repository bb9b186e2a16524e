/** Rules for the tags of buckets and objects. */
import { ServiceError } from '../../../aws/service-error.js'
import type { Tag } from '../../../store/iam/users.js'

/**
 * @param limit how many tags there may be: 50 on a bucket, 10 on an object.
 * @returns the tags.
 * @throws ServiceError InvalidTag, BadRequest.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-tagging.html
 */
export function checkTags(tags: readonly Tag[], limit: 10 | 50): readonly Tag[] {
  const keys = tags.map(({ Key }) => Key)
  if (new Set(keys).size < keys.length) throw new ServiceError('InvalidTag', 'Cannot provide multiple Tags with the same key', { status: 400 })
  if (tags.length > limit) {
    const what = limit === 10 ? 'Object' : 'Bucket'
    throw new ServiceError('BadRequest', `${what} tags cannot be greater than ${limit}`, { status: 400 })
  }
  for (const { Key, Value } of tags) {
    if (Key.length > 128) throw new ServiceError('InvalidTag', 'The TagKey you have provided is invalid', { status: 400 })
    if (Value.length > 256) throw new ServiceError('InvalidTag', 'The TagValue you have provided is invalid', { status: 400 })
    if (/^aws:/i.test(Key)) throw new ServiceError('InvalidTag', 'System tags cannot be added/updated by requester', { status: 400 })
  }
  return tags.map(({ Key, Value }) => ({ Key, Value }))
}

/** Reads the tags of the header `x-amz-tagging`, which is written as a URL query. @throws ServiceError InvalidArgument. */
export function parseTagHeader(header: string | undefined): readonly Tag[] {
  if (header === undefined) return []
  const tags = [...new URLSearchParams(header)].map(([Key, Value]) => ({ Key, Value }))
  if (tags.some(({ Key }) => Key === '')) {
    throw new ServiceError('InvalidArgument', "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query parameters without tag name duplicates.", {
      status: 400,
      details: { ArgumentName: 'x-amz-tagging', ArgumentValue: header },
    })
  }
  return checkTags(tags, 10)
}
