/** Which services and operations of AWS the models keep. */

export const EVERY = 'every'

/**
 * By service: the folder of the API version in botocore's data, and the operations kept.
 * IAM and STS are kept whole, so that the command line can complete, explain and refuse any of their operations.
 */
export const KEPT = {
  iam: { apiVersion: '2010-05-08', operations: EVERY },
  sts: { apiVersion: '2011-06-15', operations: EVERY },
  s3: {
    apiVersion: '2006-03-01',
    operations: [
      'CopyObject',
      'CreateBucket',
      'DeleteBucket',
      'DeleteBucketPolicy',
      'DeleteBucketTagging',
      'DeleteObject',
      'DeleteObjects',
      'DeletePublicAccessBlock',
      'GetBucketAcl',
      'GetBucketLocation',
      'GetBucketOwnershipControls',
      'GetBucketPolicy',
      'GetBucketPolicyStatus',
      'GetBucketTagging',
      'GetBucketVersioning',
      'GetObject',
      'GetObjectTagging',
      'GetPublicAccessBlock',
      'HeadBucket',
      'HeadObject',
      'ListBuckets',
      'ListObjects',
      'ListObjectsV2',
      'PutBucketOwnershipControls',
      'PutBucketPolicy',
      'PutBucketTagging',
      'PutObject',
      'PutObjectTagging',
      'PutPublicAccessBlock',
    ],
  },
  ec2: {
    apiVersion: '2016-11-15',
    operations: [
      'AssociateIamInstanceProfile',
      'CreateTags',
      'DeleteTags',
      'DescribeAvailabilityZones',
      'DescribeIamInstanceProfileAssociations',
      'DescribeImages',
      'DescribeInstanceStatus',
      'DescribeInstanceTypes',
      'DescribeInstances',
      'DescribeKeyPairs',
      'DescribeRegions',
      'DescribeSecurityGroups',
      'DescribeSubnets',
      'DescribeTags',
      'DescribeVpcs',
      'DisassociateIamInstanceProfile',
      'ModifyInstanceMetadataOptions',
      'RebootInstances',
      'ReplaceIamInstanceProfileAssociation',
      'RunInstances',
      'StartInstances',
      'StopInstances',
      'TerminateInstances',
    ],
  },
  cloudtrail: {
    apiVersion: '2013-11-01',
    operations: ['DescribeTrails', 'GetTrailStatus', 'ListTrails', 'LookupEvents'],
  },
}
