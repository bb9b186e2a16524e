/** EC2's instances, their instance profiles and tags as they are kept. */
import type { Arn } from '../../aws/arn.js'
import type { Instant } from '../../aws/clock.js'
import type { Database } from '../database.js'
import type { Tag } from '../iam/users.js'
import { Table, type TableDefinition } from '../table.js'

/** How the instance metadata service answers. */
export interface MetadataOptions {
  httpTokens: 'optional' | 'required'
  httpEndpoint: 'enabled' | 'disabled'
  httpPutResponseHopLimit: number
  instanceMetadataTags: 'enabled' | 'disabled'
}

export interface InstanceRecord {
  instanceId: string
  region: string
  reservationId: string
  amiLaunchIndex: number
  clientToken?: string | undefined
  imageId: string
  instanceType: string
  keyName?: string | undefined
  launchTime: Instant
  availabilityZone: string
  vpcId: string
  subnetId: string
  securityGroupIds: readonly string[]
  privateIpAddress: string
  publicIpAddress?: string | undefined
  networkInterfaceId: string
  volumeId: string
  /** The state it is in or on its way to; how far it is, the clock tells. */
  state: 'running' | 'stopped' | 'terminated'
  /** When it set out for that state. */
  stateChange: Instant
  metadataOptions: MetadataOptions
  monitoring: boolean
  /** Base64, as it was given. */
  userData?: string | undefined
  disableApiStop: boolean
  disableApiTermination: boolean
}

export const INSTANCES: TableDefinition<InstanceRecord> = {
  name: 'ec2_instances',
  columns: {
    instanceId: 'text',
    region: 'text',
    reservationId: 'text',
    amiLaunchIndex: 'integer',
    clientToken: 'text',
    imageId: 'text',
    instanceType: 'text',
    keyName: 'text',
    launchTime: 'integer',
    availabilityZone: 'text',
    vpcId: 'text',
    subnetId: 'text',
    securityGroupIds: 'json',
    privateIpAddress: 'text',
    publicIpAddress: 'text',
    networkInterfaceId: 'text',
    volumeId: 'text',
    state: 'text',
    stateChange: 'integer',
    metadataOptions: 'json',
    monitoring: 'boolean',
    userData: 'text',
    disableApiStop: 'boolean',
    disableApiTermination: 'boolean',
  },
  key: ['instanceId'],
  order: ['launchTime', 'reservationId', 'amiLaunchIndex'],
}

/** An instance has one at most. */
export interface ProfileAssociationRecord {
  associationId: string
  region: string
  instanceId: string
  instanceProfileArn: Arn
  /** A profile that takes the place of a deleted one of its name is another. */
  instanceProfileId: string
  timestamp: Instant
}

export const PROFILE_ASSOCIATIONS: TableDefinition<ProfileAssociationRecord> = {
  name: 'ec2_profile_associations',
  columns: {
    associationId: 'text',
    region: 'text',
    instanceId: 'text',
    instanceProfileArn: 'text',
    instanceProfileId: 'text',
    timestamp: 'integer',
  },
  key: ['associationId'],
  order: ['timestamp', 'associationId'],
}

export interface Ec2TagRecord {
  region: string
  resourceId: string
  key: string
  value: string
}

export const EC2_TAGS: TableDefinition<Ec2TagRecord> = {
  name: 'ec2_tags',
  columns: { region: 'text', resourceId: 'text', key: 'text', value: 'text' },
  key: ['region', 'resourceId', 'key'],
}

/** EC2 of one account. */
export class Ec2Records {
  readonly instances: Table<InstanceRecord>
  readonly profileAssociations: Table<ProfileAssociationRecord>
  readonly tags: Table<Ec2TagRecord>

  constructor(database: Database, accountId: string) {
    this.instances = new Table(database, INSTANCES, accountId)
    this.profileAssociations = new Table(database, PROFILE_ASSOCIATIONS, accountId)
    this.tags = new Table(database, EC2_TAGS, accountId)
  }

  associationOf(instanceId: string): ProfileAssociationRecord | undefined {
    return this.profileAssociations.list({ instanceId })[0]
  }

  tagsOf(region: string, resourceId: string): Tag[] {
    return this.tags.list({ region, resourceId }).map(({ key, value }) => ({ Key: key, Value: value }))
  }

  /** Gives a resource a tag, or the tag another value. */
  putTag({ region, resourceId, key, value }: Ec2TagRecord): void {
    if (this.tags.has(region, resourceId, key)) this.tags.update([region, resourceId, key], { value })
    else this.tags.add({ region, resourceId, key, value })
  }
}
