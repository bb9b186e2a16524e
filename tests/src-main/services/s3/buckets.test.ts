/** Making, finding and deleting buckets. */
import { describe, expect, test } from 'vitest'
import { allow, LabWorld } from '../lab-world.js'

const lab = () => {
  const it = new LabWorld()
  return { it, root: it.root() }
}

describe('CreateBucket', () => {
  test('a new bucket blocks all public access and has no access control lists', () => {
    const { root } = lab()
    expect(root.ok('s3:CreateBucket', { Bucket: 'reports-7f3a' })).toEqual({ Location: '/reports-7f3a', BucketArn: 'arn:aws:s3:::reports-7f3a' })
    expect(root.ok('s3:GetPublicAccessBlock', { Bucket: 'reports-7f3a' })).toEqual({
      PublicAccessBlockConfiguration: { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true },
    })
    expect(root.ok('s3:GetBucketOwnershipControls', { Bucket: 'reports-7f3a' })).toEqual({ OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] } })
    expect(root.ok('s3:GetBucketLocation', { Bucket: 'reports-7f3a' })).toEqual({})
    expect(root.ok('s3:HeadBucket', { Bucket: 'reports-7f3a' })).toMatchObject({ BucketRegion: 'us-east-1' })
    expect(root.ok('s3:GetBucketVersioning', { Bucket: 'reports-7f3a' })).toEqual({})
  })

  test.each(['ab', 'Reports', 'a..b', '192.168.5.4', 'xn--a', 'bucket-', 'under_score', 'a'.repeat(64), 'b-s3alias'])('%s is no name', (Bucket) => {
    expect(lab().root.code('s3:CreateBucket', { Bucket })).toBe('InvalidBucketName')
  })

  test.each([
    ['us-east-1', undefined, 'us-east-1'],
    ['us-east-1', 'eu-central-1', 'eu-central-1'],
    ['us-east-1', 'us-east-1', 'InvalidLocationConstraint'],
    ['eu-central-1', undefined, 'IllegalLocationConstraintException'],
    ['eu-central-1', 'eu-west-1', 'IllegalLocationConstraintException'],
    ['eu-central-1', 'eu-central-1', 'eu-central-1'],
  ])('sent to %s with constraint %s: %s', (endpoint, LocationConstraint, expected) => {
    const { root } = lab()
    const { error } = root.in(endpoint).send('s3:CreateBucket', { Bucket: 'somewhere', CreateBucketConfiguration: { LocationConstraint } })
    const region = error?.code ?? root.ok<{ BucketRegion: string }>('s3:HeadBucket', { Bucket: 'somewhere' }).BucketRegion
    expect(region).toBe(expected)
  })

  test('a name is taken in the whole world; making it again succeeds in us-east-1 alone', () => {
    const { it, root } = lab()
    root.ok('s3:CreateBucket', { Bucket: 'mine-here' })
    expect(root.code('s3:CreateBucket', { Bucket: 'mine-here' })).toBeUndefined()
    expect(it.root(it.there).send('s3:CreateBucket', { Bucket: 'mine-here' }).error).toMatchObject({ code: 'BucketAlreadyExists', status: 409 })
    const CreateBucketConfiguration = { LocationConstraint: 'eu-west-1' }
    root.in('eu-west-1').ok('s3:CreateBucket', { Bucket: 'mine-there', CreateBucketConfiguration })
    expect(root.in('eu-west-1').code('s3:CreateBucket', { Bucket: 'mine-there', CreateBucketConfiguration })).toBe('BucketAlreadyOwnedByYou')
  })

  test('access control lists are refused, as Block Public Access and bucket ownership want it', () => {
    const { root } = lab()
    expect(root.code('s3:CreateBucket', { Bucket: 'acl-bucket', ACL: 'public-read' })).toBe('InvalidBucketAclWithObjectOwnership')
    expect(root.code('s3:CreateBucket', { Bucket: 'acl-bucket', ACL: 'public-read', ObjectOwnership: 'ObjectWriter' })).toBe('InvalidBucketAclWithBlockPublicAccessError')
    expect(root.send('s3:CreateBucket', { Bucket: 'acl-bucket', ObjectLockEnabledForBucket: true }).error).toMatchObject({ code: 'RolecallNotSimulated', status: 501 })
    expect(root.ok('s3:ListBuckets')).toMatchObject({ Buckets: [] })
  })
})

describe('DeleteBucket', () => {
  test('only an empty bucket goes', () => {
    const { root } = lab()
    root.ok('s3:CreateBucket', { Bucket: 'full-one' })
    root.ok('s3:PutObject', { Bucket: 'full-one', Key: 'a' })
    expect(root.send('s3:DeleteBucket', { Bucket: 'full-one' }).error).toMatchObject({ code: 'BucketNotEmpty', status: 409 })
    root.ok('s3:DeleteObject', { Bucket: 'full-one', Key: 'a' })
    root.ok('s3:DeleteBucket', { Bucket: 'full-one' })
    expect(root.code('s3:HeadBucket', { Bucket: 'full-one' })).toBe('NoSuchBucket')
  })
})

describe('permissions', () => {
  test('listing buckets is the action s3:ListAllMyBuckets, and the denial names no resource', () => {
    const { it, root } = lab()
    root.ok('s3:CreateBucket', { Bucket: 'team-data' })
    const user = it.user('Kunal', allow('s3:ListBucket'))
    expect(user.send('s3:ListBuckets').error).toMatchObject({
      code: 'AccessDenied',
      message:
        'User: arn:aws:iam::111122223333:user/Kunal is not authorized to perform: s3:ListAllMyBuckets because no identity-based policy allows the s3:ListAllMyBuckets action',
    })
    const names = it.user('Matt', allow('s3:ListAllMyBuckets')).ok<{ Buckets: { Name: string }[] }>('s3:ListBuckets').Buckets.map(({ Name }) => Name)
    expect(names).toEqual(['team-data'])
  })

  test('a missing bucket is said to be missing to whoever asks; one of another account is only denied', () => {
    const { it, root } = lab()
    root.ok('s3:CreateBucket', { Bucket: 'team-data' })
    const nobody = it.user('Nobody')
    expect(nobody.code('s3:ListObjectsV2', { Bucket: 'no-such-bucket' })).toBe('NoSuchBucket')
    expect(nobody.send('s3:ListObjectsV2', { Bucket: 'team-data' }).error?.message).toContain('because no identity-based policy allows the s3:ListBucket action')
    expect(it.root(it.there).send('s3:ListObjectsV2', { Bucket: 'team-data' }).error).toMatchObject({ code: 'AccessDenied', message: 'Access Denied' })
    expect(it.anonymous().send('s3:ListObjectsV2', { Bucket: 'team-data' }).error).toMatchObject({ code: 'AccessDenied', message: 'Access Denied' })
    expect(it.anonymous().code('s3:ListObjectsV2', { Bucket: 'no-such-bucket' })).toBe('NoSuchBucket')
    expect(it.anonymous().code('s3:ListBuckets')).toBe('AccessDenied')
  })

  test('a bucket that belongs to another account than expected is denied', () => {
    const { root } = lab()
    root.ok('s3:CreateBucket', { Bucket: 'team-data' })
    expect(root.code('s3:HeadBucket', { Bucket: 'team-data', ExpectedBucketOwner: '444455556666' })).toBe('AccessDenied')
    expect(root.code('s3:HeadBucket', { Bucket: 'team-data', ExpectedBucketOwner: '111122223333' })).toBeUndefined()
  })
})

test('tags of a bucket: none at first, replaced as a whole', () => {
  const { root } = lab()
  root.ok('s3:CreateBucket', { Bucket: 'team-data' })
  expect(root.code('s3:GetBucketTagging', { Bucket: 'team-data' })).toBe('NoSuchTagSet')
  root.ok('s3:PutBucketTagging', { Bucket: 'team-data', Tagging: { TagSet: [{ Key: 'a', Value: '1' }] } })
  root.ok('s3:PutBucketTagging', { Bucket: 'team-data', Tagging: { TagSet: [{ Key: 'b', Value: '2' }] } })
  expect(root.ok('s3:GetBucketTagging', { Bucket: 'team-data' })).toEqual({ TagSet: [{ Key: 'b', Value: '2' }] })
  expect(root.code('s3:PutBucketTagging', { Bucket: 'team-data', Tagging: { TagSet: [{ Key: 'b', Value: '2' }, { Key: 'b', Value: '3' }] } })).toBe('InvalidTag')
  root.ok('s3:DeleteBucketTagging', { Bucket: 'team-data' })
  expect(root.code('s3:GetBucketTagging', { Bucket: 'team-data' })).toBe('NoSuchTagSet')
})
