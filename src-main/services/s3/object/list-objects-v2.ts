/** s3 ListObjectsV2 */
import { ServiceError } from '../../../aws/service-error.js'
import { operation } from '../../operation.js'
import { anonymousInBucketsAccount, getBucket } from '../bucket/bucket.js'
import { listKeys, listNeed, maxKeysOf, nameEncoder, toCommonPrefixes, toContents } from './listing.js'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html */
export const ListObjectsV2 = operation('s3', 'ListObjectsV2', {
  ...anonymousInBucketsAccount,
  authorize: (call) => [listNeed(call)],

  handle({ input, world }) {
    const { Bucket, Prefix = '', Delimiter = '', StartAfter, ContinuationToken } = input
    const max = maxKeysOf(input)
    const after = ContinuationToken === undefined ? (StartAfter ?? '') : openToken(ContinuationToken)
    const { objects, commonPrefixes, next } = listKeys(world.s3.objects.list({ bucketName: Bucket }), { prefix: Prefix, delimiter: Delimiter, after, max })
    const encode = nameEncoder(input.EncodingType)
    return {
      IsTruncated: next !== undefined,
      ...(objects.length > 0 && { Contents: toContents(objects, encode, input.FetchOwner ? getBucket(world, Bucket).accountId : undefined) }),
      Name: Bucket,
      Prefix: encode(Prefix),
      ...(Delimiter !== '' && { Delimiter: encode(Delimiter) }),
      MaxKeys: max,
      ...(commonPrefixes.length > 0 && { CommonPrefixes: toCommonPrefixes(commonPrefixes, encode) }),
      ...(input.EncodingType && { EncodingType: input.EncodingType }),
      KeyCount: objects.length + commonPrefixes.length,
      ...(ContinuationToken !== undefined && { ContinuationToken }),
      ...(next !== undefined && { NextContinuationToken: sealToken(next) }),
      ...(StartAfter !== undefined && { StartAfter: encode(StartAfter) }),
    }
  },
})

/** Tokens are opaque to clients; the mark tells ours from others. */
const MARK = 'rc1:'

function sealToken(name: string): string {
  return Buffer.from(MARK + name).toString('base64')
}

function openToken(token: string): string {
  const text = Buffer.from(token, 'base64').toString('utf8')
  if (text.startsWith(MARK)) return text.slice(MARK.length)
  throw new ServiceError('InvalidArgument', 'The continuation token provided is incorrect', { status: 400, details: { ArgumentName: 'continuation-token' } })
}
