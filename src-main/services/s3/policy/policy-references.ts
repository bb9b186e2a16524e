/** What a bucket policy refers to. */
import { bucketArn } from '../../../aws/arn.js'
import type { PolicyDocument, PolicyStatement } from '../../../aws/policy-document.js'

/** Does a statement of this sound policy name anything but the bucket and its objects? */
export function namesOtherBucket(policy: string, bucketName: string): boolean {
  const arn = bucketArn(bucketName)
  const resources = statementsOf(policy).flatMap(({ Resource, NotResource }) => [Resource ?? NotResource ?? []].flat())
  return resources.some((resource) => resource !== arn && !resource.startsWith(`${arn}/`))
}

function statementsOf(policy: string): readonly PolicyStatement[] {
  const { Statement } = JSON.parse(policy) as PolicyDocument
  return [Statement].flat()
}
