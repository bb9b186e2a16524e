/** s3 ListParts */
import type { ListPartsRequest } from '../../../aws/models/s3.types.js'
import { ServiceError } from '../../../aws/service-error.js'
import { operation } from '../../operation.js'
import { refuseMembers } from '../../refuse-members.js'
import { anonymousInBucketsAccount, canonicalOwner, getBucket } from '../bucket/bucket.js'
import { checksumMember } from '../object/checksums.js'
import { getUpload, partsOf, toInitiator, uploadNeed } from './multipart-upload.js'

const MOST = 1000

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListParts.html */
export const ListParts = operation('s3', 'ListParts', {
  ...anonymousInBucketsAccount,
  authorize: (call) => [uploadNeed(call, 's3:ListMultipartUploadParts')],

  handle({ input, world }) {
    refuseMembers('s3', 'ListParts', input, ['SSECustomerAlgorithm', 'SSECustomerKey', 'SSECustomerKeyMD5'])
    const upload = getUpload(world, input)
    const { after, max } = pageAsked(input)
    const rest = partsOf(world, upload).filter(({ partNumber }) => partNumber > after)
    const page = rest.slice(0, max)
    const { checksum } = upload
    return {
      Bucket: upload.bucketName,
      Key: upload.key,
      UploadId: upload.uploadId,
      PartNumberMarker: after,
      NextPartNumberMarker: page.at(-1)?.partNumber ?? after,
      MaxParts: max,
      IsTruncated: page.length < rest.length,
      ...(page.length > 0 && {
        Parts: page.map(({ partNumber, lastModified, etag, size, checksum: sum }) => ({
          PartNumber: partNumber,
          LastModified: lastModified,
          ETag: `"${etag}"`,
          Size: size,
          ...(checksum && sum !== undefined && checksumMember(checksum.algorithm, sum)),
        })),
      }),
      Initiator: toInitiator(upload),
      Owner: canonicalOwner(getBucket(world, upload.bucketName).accountId),
      StorageClass: upload.storageClass,
      ...(checksum && { ChecksumAlgorithm: checksum.algorithm, ChecksumType: checksum.type }),
    }
  },
})

function pageAsked({ PartNumberMarker = 0, MaxParts = MOST }: ListPartsRequest): { after: number; max: number } {
  const wrong = Object.entries({ 'max-parts': MaxParts, 'part-number-marker': PartNumberMarker }).find(([, value]) => value < 0)
  if (!wrong) return { after: PartNumberMarker, max: Math.min(MaxParts, MOST) }
  throw new ServiceError('InvalidArgument', `Argument ${wrong[0]} must be an integer between 0 and 2147483647`, {
    status: 400,
    details: { ArgumentName: wrong[0], ArgumentValue: String(wrong[1]) },
  })
}
