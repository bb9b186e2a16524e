/** Bucket policies as S3 applies them, after Block Public Access. */
import type { PolicyDocument, PolicyStatement, PrincipalElement } from '../aws/policy-document.js'
import type { Principal } from '../aws/principal.js'
import type { PolicySource } from '../evaluator/decision.js'
import type { World } from '../store/world.js'

/**
 * The bucket's policy for this caller. With RestrictPublicBuckets a public policy counts for the bucket's own account only.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
 */
export function bucketPolicy(world: World, principal: Principal, bucketName: string): PolicySource | undefined {
  return bucketPolicyOf(world, principal, bucketName, world.s3.buckets.find(bucketName)?.policy)
}

/** As it would count with this text for its policy. */
export function bucketPolicyOf(world: World, principal: Principal, bucketName: string, document: string | undefined): PolicySource | undefined {
  const bucket = world.s3.buckets.find(bucketName)
  if (bucket === undefined || document === undefined) return undefined
  const outsider = !('accountId' in principal) || principal.accountId !== bucket.accountId
  if (outsider && principal.type !== 'service' && bucket.publicAccessBlock?.RestrictPublicBuckets && isPublic(document)) return undefined
  return { kind: 'resource', document, name: 'bucket policy', attachedTo: `bucket ${bucketName}` }
}

/** Condition keys that tie an Allow for everybody to somebody known, so that S3 does not call the policy public. */
const NARROWING_KEYS = new Set([
  'aws:principalarn', 'aws:principalaccount', 'aws:principalorgid', 'aws:principalorgpaths', 'aws:sourceaccount', 'aws:sourcearn',
  'aws:sourcevpc', 'aws:sourcevpce', 'aws:sourceip', 'aws:userid', 'aws:sourceorgid', 's3:dataaccesspointaccount', 's3:dataaccesspointarn',
])

/**
 * Does the policy allow everybody? S3's meaning of "public".
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status
 */
export function isPublic(policyText: string): boolean {
  const { Statement } = JSON.parse(policyText) as PolicyDocument
  const statements = (Array.isArray(Statement) ? Statement : [Statement]) as PolicyStatement[]
  return statements.some((statement) => statement.Effect === 'Allow' && namesEverybody(statement.Principal) && !isNarrowed(statement))
}

function namesEverybody(principal: PrincipalElement | undefined): boolean {
  if (principal === undefined) return true
  if (typeof principal === 'string') return true
  return [principal['AWS'] ?? []].flat().includes('*')
}

function isNarrowed({ Condition = {} }: PolicyStatement): boolean {
  return Object.entries(Condition).some(
    ([operator, block]) =>
      !/not|null|ifexists|forallvalues/i.test(operator) &&
      Object.entries(block).some(([key, values]) => NARROWING_KEYS.has(key.toLowerCase()) && [values].flat().every(isFixed)),
  )
}

function isFixed(value: unknown): boolean {
  return !/^(\*|0\.0\.0\.0\/0|::\/0|.*\$\{.*)$/.test(String(value))
}
