/** s3 UploadPart */
import { operation } from '../../operation.js'
import { refuseMembers } from '../../refuse-members.js'
import { anonymousInBucketsAccount } from '../bucket/bucket.js'
import { checksumMember, REFUSED_CHECKSUMS } from '../object/checksums.js'
import { getUpload, keepPart, uploadNeed } from './multipart-upload.js'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPart.html */
export const UploadPart = operation('s3', 'UploadPart', {
  ...anonymousInBucketsAccount,
  authorize: (call) => [uploadNeed(call, 's3:PutObject')],

  handle({ input, world }) {
    refuseMembers('s3', 'UploadPart', input, ['SSECustomerAlgorithm', 'SSECustomerKey', 'SSECustomerKeyMD5', ...REFUSED_CHECKSUMS])
    const upload = getUpload(world, input)
    const { etag, checksum } = keepPart(world, upload, input.PartNumber, input.Body ?? new Uint8Array(), input)
    return { ETag: `"${etag}"`, ServerSideEncryption: 'AES256' as const, ...(upload.checksum && checksum !== undefined && checksumMember(upload.checksum.algorithm, checksum)) }
  },
})
