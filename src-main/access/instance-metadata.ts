/** The instance metadata service of EC2, as data: what `http://169.254.169.254/` answers on an instance. It changes no state. */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { SECOND, toIso } from '../aws/clock.js'
import type { Account } from '../store/account.js'
import type { InstanceRecord } from '../store/ec2/instances.js'
import { seededBytes } from '../store/random.js'
import type { World } from '../store/world.js'
import { instanceCredentials, instanceRole } from './instance-credentials.js'

/** An answer of the service: HTTP status and text. */
export interface MetadataAnswer {
  status: number
  body: string
}

const LONGEST_TTL = 21_600

/**
 * `PUT /latest/api/token`: a token for the requests that follow.
 * @param ttlSeconds the header X-aws-ec2-metadata-token-ttl-seconds.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-service.html
 */
export function metadataToken(world: World, instanceId: string, ttlSeconds: number | undefined): MetadataAnswer {
  const found = findInstance(world, instanceId)
  if (!found || found.instance.metadataOptions.httpEndpoint === 'disabled') return page(403, 'Forbidden')
  if (ttlSeconds === undefined || !Number.isInteger(ttlSeconds) || ttlSeconds < 1 || ttlSeconds > LONGEST_TTL) return page(400, 'Bad Request')
  return { status: 200, body: sealToken(world, instanceId, world.clock.now() + ttlSeconds * SECOND) }
}

/**
 * `GET` of a path.
 * @param path `/latest/meta-data/instance-id`.
 * @param token the header X-aws-ec2-metadata-token; without one the instance must allow IMDSv1.
 */
export function metadataGet(world: World, instanceId: string, path: string, token?: string): MetadataAnswer {
  const found = findInstance(world, instanceId)
  if (!found || found.instance.metadataOptions.httpEndpoint === 'disabled') return page(403, 'Forbidden')
  const isAllowed = token === undefined ? found.instance.metadataOptions.httpTokens === 'optional' : isToken(world, instanceId, token)
  if (!isAllowed) return page(401, 'Unauthorized')
  const segments = path.split('/').filter((segment) => segment !== '')
  const [version = '', ...rest] = segments
  if (segments.length === 0) return { status: 200, body: '1.0\nlatest' }
  if (version !== 'latest' && !/^(1\.0|\d{4}-\d\d-\d\d)$/.test(version)) return page(404, 'Not Found')
  return read(tree(world, found.account, found.instance), rest)
}

/** A directory, or a value that is worked out when it is asked for; undefined where there is none. */
type Node = { readonly [name: string]: Node } | (() => string | undefined)

function read(root: Node, segments: readonly string[]): MetadataAnswer {
  let node: Node | undefined = root
  for (const segment of segments) node = typeof node === 'object' && Object.hasOwn(node, segment) ? node[segment] : undefined
  const body = typeof node === 'function' ? node() : node && list(node)
  return body === undefined ? page(404, 'Not Found') : { status: 200, body }
}

function list(directory: Readonly<Record<string, Node>>): string {
  return Object.entries(directory)
    .map(([name, node]) => (typeof node === 'function' ? name : `${name}/`))
    .join('\n')
}

function tree(world: World, account: Account, instance: InstanceRecord): Node {
  const { region, availabilityZone } = instance
  const localName = `ip-${instance.privateIpAddress.replaceAll('.', '-')}.${region === 'us-east-1' ? 'ec2.internal' : `${region}.compute.internal`}`
  const tags = instance.metadataOptions.instanceMetadataTags === 'enabled' ? account.ec2.tagsOf(region, instance.instanceId) : []
  return {
    'dynamic': { 'instance-identity': { document: () => identityDocument(account, instance) } },
    'meta-data': {
      'ami-id': () => instance.imageId,
      'ami-launch-index': () => String(instance.amiLaunchIndex),
      'hostname': () => localName,
      ...iam(world, account, instance),
      'instance-id': () => instance.instanceId,
      'instance-life-cycle': () => 'on-demand',
      'instance-type': () => instance.instanceType,
      'local-hostname': () => localName,
      'local-ipv4': () => instance.privateIpAddress,
      'placement': { 'availability-zone': () => availabilityZone, region: () => region },
      ...(instance.publicIpAddress !== undefined && { 'public-ipv4': () => instance.publicIpAddress }),
      'reservation-id': () => instance.reservationId,
      'services': { domain: () => 'amazonaws.com', partition: () => 'aws' },
      ...(tags.length > 0 && { tags: { instance: Object.fromEntries(tags.map(({ Key, Value }) => [Key, () => Value])) } }),
    },
    ...(instance.userData !== undefined && { 'user-data': () => Buffer.from(instance.userData ?? '', 'base64').toString('utf8') }),
  }
}

/** Nothing of `iam/` is there without an instance profile. */
function iam(world: World, account: Account, instance: InstanceRecord): Readonly<Record<string, Node>> {
  const found = instanceRole(account, instance)
  if (!found) return {}
  const { association, role } = found
  const info = role
    ? { Code: 'Success', LastUpdated: toIso(association.timestamp), InstanceProfileArn: association.instanceProfileArn, InstanceProfileId: association.instanceProfileId }
    : {
        Code: 'InstanceProfileNotFound',
        LastUpdated: toIso(association.timestamp),
        Message: `Instance Profile Arn ${association.instanceProfileArn} with id ${association.instanceProfileId} was not found.`,
      }
  const credentials = role ? { [role.roleName]: () => json(instanceCredentials(world, account, instance, association, role)) } : {}
  return { iam: { 'info': () => json(info), 'security-credentials': credentials } }
}

function identityDocument(account: Account, instance: InstanceRecord): string {
  const { availabilityZone, imageId, instanceId, instanceType, launchTime, privateIpAddress, region } = instance
  return json({ accountId: account.id, availabilityZone, imageId, instanceId, instanceType, pendingTime: toIso(launchTime), privateIp: privateIpAddress, region, version: '2017-09-30' })
}

function json(value: object): string {
  return JSON.stringify(value, null, 2)
}

function findInstance(world: World, instanceId: string): { account: Account; instance: InstanceRecord } | undefined {
  for (const account of world.accounts()) {
    const instance = account.ec2.instances.find(instanceId)
    if (instance) return { account, instance }
  }
  return undefined
}

/** A token is its expiry and a proof that this world made it for this instance. */
function sealToken(world: World, instanceId: string, expiry: number): string {
  const bytes = Buffer.alloc(6)
  bytes.writeUIntBE(expiry, 0, 6)
  const proof = createHmac('sha256', seededBytes(world.seed, 'instance-metadata-token', 32)).update(instanceId).update(bytes).digest()
  return `AQAEA${Buffer.concat([bytes, proof]).toString('base64url')}==`
}

function isToken(world: World, instanceId: string, token: string): boolean {
  const bytes = Buffer.from(token.slice('AQAEA'.length), 'base64url')
  if (bytes.length < 6) return false
  const expiry = bytes.readUIntBE(0, 6)
  const [given, made] = [Buffer.from(token), Buffer.from(sealToken(world, instanceId, expiry))]
  return given.length === made.length && timingSafeEqual(given, made) && world.clock.now() < expiry
}

function page(status: number, reason: string): MetadataAnswer {
  const title = `${status} - ${reason}`
  return {
    status,
    body: `<?xml version="1.0" encoding="iso-8859-1"?>\n<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en" lang="en">\n <head>\n  <title>${title}</title>\n </head>\n <body>\n  <h1>${title}</h1>\n </body>\n</html>`,
  }
}
