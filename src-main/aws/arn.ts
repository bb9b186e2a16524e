/** Amazon Resource Names: take them apart, put them together. */

/** An ARN as text, `arn:partition:service:region:account-id:resource`. */
export type Arn = string

export interface ArnParts {
  partition: string
  service: string
  region: string
  accountId: string
  /** All that follows the fifth colon; may itself hold colons and slashes. */
  resource: string
}

/**
 * Takes an ARN apart at its first five colons.
 * @returns undefined when the text has fewer than six fields or does not begin with `arn:`.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
 */
export function parseArn(text: string): ArnParts | undefined {
  const [prefix, partition, service, region, accountId, ...resource] = text.split(':')
  if (prefix !== 'arn' || partition === undefined || service === undefined || region === undefined) return undefined
  if (accountId === undefined || resource.length === 0) return undefined
  return { partition, service, region, accountId, resource: resource.join(':') }
}

export function formatArn(parts: Omit<ArnParts, 'partition'>): Arn {
  return `arn:aws:${parts.service}:${parts.region}:${parts.accountId}:${parts.resource}`
}

/** The ARN of an IAM entity; `path` begins and ends with a slash. */
export function iamArn(accountId: string, type: 'user' | 'role' | 'group' | 'policy' | 'instance-profile', path: string, name: string): Arn {
  return `arn:aws:iam::${accountId}:${type}${path}${name}`
}

export function rootArn(accountId: string): Arn {
  return `arn:aws:iam::${accountId}:root`
}

export function bucketArn(bucket: string): Arn {
  return `arn:aws:s3:::${bucket}`
}

export function objectArn(bucket: string, key: string): Arn {
  return `arn:aws:s3:::${bucket}/${key}`
}
