/** s3 ListBuckets */
import { bucketArn } from '../../../aws/arn.js'
import { ServiceError } from '../../../aws/service-error.js'
import { operation } from '../../operation.js'
import { canonicalOwner } from './bucket.js'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBuckets.html */
export const ListBuckets = operation('s3', 'ListBuckets', {
  authorize: ({ account }) => [{ action: 's3:ListAllMyBuckets', resource: '*', context: { 's3:ResourceAccount': account.id }, shownResource: '' }],

  handle({ input, account, world }) {
    const max = input.MaxBuckets ?? 10_000
    if (max < 1 || max > 10_000) {
      throw new ServiceError('InvalidArgument', 'Argument max-buckets must be an integer between 1 and 10000.', { status: 400 })
    }
    const after = input.ContinuationToken === undefined ? '' : Buffer.from(input.ContinuationToken, 'base64').toString('utf8')
    const prefix = input.Prefix ?? ''
    const found = world.s3.buckets
      .list({ accountId: account.id })
      .filter((bucket) => bucket.bucketName > after && bucket.bucketName.startsWith(prefix))
      .filter((bucket) => input.BucketRegion === undefined || bucket.region === input.BucketRegion)
    const page = found.slice(0, max)
    const isPaged = input.MaxBuckets !== undefined || input.BucketRegion !== undefined || input.Prefix !== undefined
    return {
      Buckets: page.map((bucket) => ({
        Name: bucket.bucketName,
        CreationDate: bucket.createDate,
        ...(isPaged && { BucketRegion: bucket.region }),
        BucketArn: bucketArn(bucket.bucketName),
      })),
      Owner: canonicalOwner(account.id),
      ...(found.length > page.length && { ContinuationToken: Buffer.from(page.at(-1)?.bucketName ?? '').toString('base64') }),
      ...(input.Prefix !== undefined && { Prefix: input.Prefix }),
    }
  },
})
