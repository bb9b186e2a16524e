/** Which names the endpoint answers to: a page of a foreign site that points its name at this machine gets nothing. */

export interface KnownHost {
  /** The bucket that stands before the host's name. */
  bucket?: string | undefined
}

const OWN = /^(127\.0\.0\.1|localhost|\[::1\])$/
const SERVICES = /^(?:s3|iam|sts|ec2|cloudtrail|organizations)(?:[.-][a-z]{2}(?:-[a-z]+)+-\d)?$/
const S3_SUFFIX = /\.s3(?:[.-][a-z]{2}(?:-[a-z]+)+-\d)?$/

/**
 * `logs.localhost`, `logs.s3.localhost` and `logs.s3.eu-west-1.localhost` name a bucket; `s3.localhost` and `iam.localhost` none.
 * @returns undefined for a host that is not this endpoint.
 */
export function knownHost(host: string | undefined, port: number): KnownHost | undefined {
  const [, name = '', given = '80'] = /^(\[[^\]]*\]|[^:]*)(?::(\d{1,5}))?$/.exec(host?.toLowerCase() ?? '') ?? []
  if (Number(given) !== port) return undefined
  if (OWN.test(name)) return {}
  const [, before] = /^([a-z0-9.-]+)\.localhost$/.exec(name) ?? []
  if (before === undefined) return undefined
  return SERVICES.test(before) ? {} : { bucket: before.replace(S3_SUFFIX, '') }
}
