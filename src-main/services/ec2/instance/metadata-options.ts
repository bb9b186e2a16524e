/** Options of the instance metadata service, at launch and later. */
import { ServiceError } from '../../../aws/service-error.js'
import type { MetadataOptions } from '../../../store/ec2/instances.js'

interface MetadataInput {
  HttpTokens?: string | undefined
  HttpPutResponseHopLimit?: number | undefined
  HttpEndpoint?: string | undefined
  HttpProtocolIpv6?: string | undefined
  InstanceMetadataTags?: string | undefined
}

/** What an image that asks for IMDSv2 gives its instances; all of ours do. https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-IMDS-new-instances.html */
export const DEFAULT_METADATA_OPTIONS: MetadataOptions = {
  httpTokens: 'required',
  httpEndpoint: 'enabled',
  httpPutResponseHopLimit: 2,
  instanceMetadataTags: 'disabled',
}

/** @throws ServiceError InvalidParameterValue. */
export function applyMetadataOptions(current: MetadataOptions, input: MetadataInput): MetadataOptions {
  const hopLimit = input.HttpPutResponseHopLimit ?? current.httpPutResponseHopLimit
  if (hopLimit < 1 || hopLimit > 64) throw invalid('HttpPutResponseHopLimit', String(hopLimit))
  if (input.HttpProtocolIpv6 !== undefined && input.HttpProtocolIpv6 !== 'disabled') throw invalid('HttpProtocolIpv6', input.HttpProtocolIpv6)
  return {
    httpTokens: oneOf('HttpTokens', input.HttpTokens, ['optional', 'required']) ?? current.httpTokens,
    httpEndpoint: oneOf('HttpEndpoint', input.HttpEndpoint, ['enabled', 'disabled']) ?? current.httpEndpoint,
    httpPutResponseHopLimit: hopLimit,
    instanceMetadataTags: oneOf('InstanceMetadataTags', input.InstanceMetadataTags, ['enabled', 'disabled']) ?? current.instanceMetadataTags,
  }
}

function oneOf<V extends string>(name: string, value: string | undefined, values: readonly V[]): V | undefined {
  if (value === undefined) return undefined
  const known = values.find((each) => each === value)
  if (known === undefined) throw invalid(name, value)
  return known
}

function invalid(name: string, value: string): ServiceError {
  return new ServiceError('InvalidParameterValue', `Value (${value}) for parameter ${name} is invalid.`)
}
