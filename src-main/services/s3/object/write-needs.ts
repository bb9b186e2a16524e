/** What writing an object needs, in one request or in parts. */
import type { PutObjectRequest } from '../../../aws/models/s3.types.js'
import type { Need } from '../../../access/need.js'
import { calledBucket } from '../bucket/bucket.js'
import { parseTagHeader } from '../tagging/tags.js'
import { objectNeed, requestTagContext, type ObjectCall } from './object.js'

type WriteCall = ObjectCall & { input: Pick<PutObjectRequest, 'ACL' | 'ServerSideEncryption' | 'StorageClass' | 'Tagging'> }

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html */
export function writeNeeds(call: WriteCall): Need[] {
  const { input, world } = call
  const bucket = calledBucket(call)
  const existing = world.s3.objects.find(bucket.bucketName, input.Key)
  const tags = parseTagHeader(input.Tagging)
  const need = (action: string) =>
    objectNeed(bucket, action, input.Key, existing, {
      's3:x-amz-acl': input.ACL,
      's3:x-amz-server-side-encryption': input.ServerSideEncryption,
      's3:x-amz-storage-class': input.StorageClass,
      ...requestTagContext(tags),
    })
  return [
    need('s3:PutObject'),
    ...(tags.length > 0 ? [need('s3:PutObjectTagging')] : []),
    ...(input.ACL !== undefined ? [need('s3:PutObjectAcl')] : []),
  ]
}
