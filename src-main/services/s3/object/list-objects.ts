/** s3 ListObjects */
import { operation } from '../../operation.js'
import { anonymousInBucketsAccount, getBucket } from '../bucket/bucket.js'
import { listKeys, listNeed, maxKeysOf, nameEncoder, toCommonPrefixes, toContents } from './listing.js'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjects.html */
export const ListObjects = operation('s3', 'ListObjects', {
  ...anonymousInBucketsAccount,
  authorize: (call) => [listNeed(call)],

  handle({ input, world }) {
    const { Bucket, Prefix = '', Delimiter = '', Marker = '' } = input
    const max = maxKeysOf(input)
    const { objects, commonPrefixes, next } = listKeys(world.s3.objects.list({ bucketName: Bucket }), { prefix: Prefix, delimiter: Delimiter, after: Marker, max })
    const encode = nameEncoder(input.EncodingType)
    return {
      IsTruncated: next !== undefined,
      Marker: encode(Marker),
      // Without a delimiter a client goes on from the last key.
      ...(next !== undefined && Delimiter !== '' && { NextMarker: encode(next) }),
      ...(objects.length > 0 && { Contents: toContents(objects, encode, getBucket(world, Bucket).accountId) }),
      Name: Bucket,
      Prefix: encode(Prefix),
      ...(Delimiter !== '' && { Delimiter: encode(Delimiter) }),
      MaxKeys: max,
      ...(commonPrefixes.length > 0 && { CommonPrefixes: toCommonPrefixes(commonPrefixes, encode) }),
      ...(input.EncodingType && { EncodingType: input.EncodingType }),
    }
  },
})
