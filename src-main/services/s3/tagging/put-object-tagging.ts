/** s3 PutObjectTagging */
import { operation } from '../../operation.js'
import { anonymousInBucketsAccount } from '../bucket/bucket.js'
import { checkVersion, getObject, readNeeds, requestTagContext } from '../object/object.js'
import { checkTags } from './tags.js'

/** Replaces all tags. https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectTagging.html */
export const PutObjectTagging = operation('s3', 'PutObjectTagging', {
  ...anonymousInBucketsAccount,
  authorize: (call) => readNeeds(call, 's3:PutObjectTagging', requestTagContext(call.input.Tagging.TagSet)),

  handle({ input, world }) {
    checkVersion(input.VersionId)
    getObject(world, input.Bucket, input.Key)
    world.s3.objects.update([input.Bucket, input.Key], { tags: checkTags(input.Tagging.TagSet, 10) })
    return {}
  },
})
