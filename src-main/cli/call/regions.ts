/** Which Region a request goes to. */
import type { ServiceMetadata } from '../../aws/models/shapes.js'
import { configurationError, generalError } from '../errors.js'
import type { Settings } from '../config/settings.js'

/** Services with one endpoint for the partition answer from here. */
const GLOBAL = ['iam', 'organizations']
const GLOBAL_REGION = 'us-east-1'

/** Regions of the partition `aws`. */
const REGION = /^(us|eu|ap|sa|ca|me|af|il|mx)-(north|south|east|west|central|northeast|northwest|southeast|southwest)-\d$/

/**
 * IAM's and that of Organizations is always us-east-1; S3 falls back to it; any other service must be told one.
 * @throws CliError 253 when there is none, 255 when it is no Region.
 * @see https://docs.aws.amazon.com/general/latest/gr/rande.html
 */
export function regionOf(metadata: ServiceMetadata, settings: Settings): string {
  const { region } = settings
  if (region !== undefined && !/^[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/.test(region)) {
    throw generalError(`Provided region_name '${region}' doesn't match a supported format.`)
  }
  if (settings.endpointUrl !== undefined) throw unreachable(settings.endpointUrl)
  if (GLOBAL.includes(metadata.service)) return GLOBAL_REGION
  if (region === undefined || region === '') {
    if (metadata.service === 's3') return GLOBAL_REGION
    throw configurationError('NoRegion', 'You must specify a region. You can also configure your region by running "aws configure".')
  }
  if (region === 'aws-global') return GLOBAL_REGION
  if (!REGION.test(region)) throw unreachable(`https://${metadata.endpointPrefix}.${region}.amazonaws.com`)
  return region
}

/** The simulated network reaches AWS's own endpoints and nothing else. */
function unreachable(url: string): Error {
  return generalError(`Could not connect to the endpoint URL: "${url.endsWith('/') ? url : `${url}/`}"`)
}
