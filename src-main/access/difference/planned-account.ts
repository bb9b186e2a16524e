/** Who carries which policies in an account once some calls were made: the account as it is, with what the calls change laid over it. */
import type { Arn } from '../../aws/arn.js'
import type { ApplicablePolicies, PolicySource } from '../../evaluator/decision.js'
import type { Account } from '../../store/account.js'
import type { EntityType } from '../../store/iam/policies.js'
import { boundaryOf, managedPolicy } from '../collect-policies.js'
import type { PlannedCall } from './difference.js'

/** `user Kunal`, as policies say whom they are attached to. */
export type Entity = `${EntityType} ${string}`

type Input = Readonly<Record<string, string | undefined>>

/** What a user, group or role has. */
interface Held {
  inline: Map<string, string>
  attached: Set<Arn>
  boundary: Arn | undefined
}

export class PlannedAccount {
  /** Whose policies the calls change. */
  readonly touched = new Set<Entity>()
  /** The roles whose trust policies change, and the documents. */
  readonly trust = new Map<string, string>()
  /** The buckets whose policies change; undefined: it is deleted. */
  readonly buckets = new Map<string, string | undefined>()
  readonly #held = new Map<Entity, Held>()
  readonly #groups = new Map<string, Set<string>>()
  readonly #documents = new Map<Arn, string>()
  readonly #gone = new Set<Entity>()

  constructor(private readonly account: Account, calls: readonly PlannedCall[]) {
    for (const call of calls) this.#apply(call)
  }

  /** The identity-based policies and the boundary, those of a user's groups among them. */
  policiesOf(entity: Entity): Pick<ApplicablePolicies, 'identity' | 'boundary'> {
    const [type, name] = nameOf(entity)
    const groups = type === 'user' ? [...this.groupsOf(name)].map((group): Entity => `group ${group}`) : []
    const { boundary } = this.#find(entity)
    return { identity: [entity, ...groups].flatMap((one) => this.#own(one)), boundary: this.#changed(boundaryOf(this.account, boundary, entity)) }
  }

  groupsOf(userName: string): ReadonlySet<string> {
    return this.#groups.get(userName) ?? new Set(this.account.iam.groupsOf(userName).map(({ groupName }) => groupName))
  }

  /** Whether it is there before the calls and after them. */
  stays(entity: Entity): boolean {
    return !this.#gone.has(entity)
  }

  #own(entity: Entity): PolicySource[] {
    const { inline, attached } = this.#find(entity)
    return [
      ...[...inline].map(([name, document]): PolicySource => ({ kind: 'identity', document, name, attachedTo: entity })),
      ...[...attached].flatMap((arn) => this.#changed(managedPolicy(this.account, arn, 'identity', entity)) ?? []),
    ]
  }

  #changed(source: PolicySource | undefined): PolicySource | undefined {
    const document = source?.arn === undefined ? undefined : this.#documents.get(source.arn)
    return source && document !== undefined ? { ...source, document } : source
  }

  #find(entity: Entity): Held {
    return this.#held.get(entity) ?? this.#read(entity)
  }

  /** What the entity has, to be changed. */
  #touch(entity: Entity): Held {
    const held = this.#find(entity)
    this.#held.set(entity, held)
    this.touched.add(entity)
    return held
  }

  #read(entity: Entity): Held {
    const [entityType, entityName] = nameOf(entity)
    const { iam } = this.account
    const record = entityType === 'user' ? iam.users.find(entityName) : entityType === 'role' ? iam.roles.find(entityName) : undefined
    return {
      inline: new Map(iam.inlinePolicies.list({ entityType, entityName }).map(({ policyName, document }) => [policyName, document])),
      attached: new Set(iam.attachments.list({ entityType, entityName }).map(({ policyArn }) => policyArn)),
      boundary: record?.permissionsBoundary,
    }
  }

  #apply({ service, operation, input }: PlannedCall): void {
    if (service === 's3') this.#applyToBucket(operation, input as Input)
    if (service !== 'iam') return
    const [, verb = '', kind = '', what = ''] = /^(Attach|Detach|Put|Delete|Create)(User|Group|Role)(Policy|PermissionsBoundary|)$/.exec(operation) ?? []
    const given = input as Input
    if (kind !== '') this.#applyTo(`${kind.toLowerCase() as EntityType} ${given[`${kind}Name`] ?? ''}`, `${verb}${what}`, given)
    else this.#applyOther(operation, given)
  }

  #applyTo(entity: Entity, change: string, { PolicyArn = '', PolicyName = '', PolicyDocument = '', PermissionsBoundary }: Input): void {
    const held = this.#touch(entity)
    if (change === 'AttachPolicy') held.attached.add(PolicyArn)
    if (change === 'DetachPolicy') held.attached.delete(PolicyArn)
    if (change === 'PutPolicy') held.inline.set(PolicyName, PolicyDocument)
    if (change === 'DeletePolicy') held.inline.delete(PolicyName)
    if (change === 'PutPermissionsBoundary' || change === 'Create') held.boundary = PermissionsBoundary
    if (change === 'DeletePermissionsBoundary') held.boundary = undefined
    if (change === 'Delete') this.#gone.add(entity)
  }

  #applyOther(operation: string, given: Input): void {
    const { UserName = '', GroupName = '', PolicyArn = '', PolicyDocument = '', RoleName = '', VersionId = '' } = given
    const groups = new Set(this.groupsOf(UserName))
    if (operation === 'AddUserToGroup') groups.add(GroupName)
    if (operation === 'RemoveUserFromGroup') groups.delete(GroupName)
    if (operation === 'AddUserToGroup' || operation === 'RemoveUserFromGroup') {
      this.#touch(`user ${UserName}`)
      this.#groups.set(UserName, groups)
    }
    if (operation === 'CreatePolicyVersion' && (given['SetAsDefault'] as unknown) === true) this.#rewrite(PolicyArn, PolicyDocument)
    if (operation === 'SetDefaultPolicyVersion') this.#rewrite(PolicyArn, this.account.iam.policyVersions.find(PolicyArn, VersionId)?.document ?? '')
    if (operation === 'UpdateAssumeRolePolicy') this.trust.set(RoleName, PolicyDocument)
  }

  /** A managed policy's new document concerns everybody whom it is attached to or bounds. */
  #rewrite(policyArn: Arn, document: string): void {
    this.#documents.set(policyArn, document)
    const { attachments, users, roles } = this.account.iam
    for (const { entityType, entityName } of attachments.list({ policyArn })) this.#touch(`${entityType} ${entityName}`)
    for (const user of users.list()) if (user.permissionsBoundary === policyArn) this.#touch(`user ${user.userName}`)
    for (const role of roles.list()) if (role.permissionsBoundary === policyArn) this.#touch(`role ${role.roleName}`)
  }

  #applyToBucket(operation: string, { Bucket = '', Policy }: Input): void {
    if (operation === 'PutBucketPolicy') this.buckets.set(Bucket, Policy)
    if (operation === 'DeleteBucketPolicy') this.buckets.set(Bucket, undefined)
  }
}

export function nameOf(entity: Entity): [EntityType, string] {
  const space = entity.indexOf(' ')
  return [entity.slice(0, space) as EntityType, entity.slice(space + 1)]
}
