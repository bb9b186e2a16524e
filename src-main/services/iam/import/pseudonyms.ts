/** Gives everything in an account's details that could tell whose it is another name, the same one wherever it stands. */
import { createHash } from 'node:crypto'
import type { AttachedPolicy, PolicyDetail } from '../../../aws/models/iam.types.js'
import type { AccountDetails } from './read-details.js'

/** Values of conditions that tell nothing about anybody. */
const HARMLESS = /^(true|false|\*|[0-9]{1,6}|\$\{[\w:/.-]+\}|[a-z]{2}(-[a-z]+)+-\d|[a-z0-9.-]+\.(amazonaws\.com|aws\.internal)|\d{4}-\d\d-\d\dT[\d:.]+Z?)$/
/** Elements whose text is AWS's vocabulary. */
const KEPT = new Set(['Version', 'Effect', 'Action', 'NotAction'])

/** @returns the same account with made-up names, ids, tags and values in policies. */
export function pseudonymise(details: AccountDetails): AccountDetails {
  const names = new Pseudonyms(details.accountId)
  return {
    accountId: names.account(details.accountId),
    ignored: details.ignored,
    groups: details.groups.map((group) => ({ ...group, ...names.entity('group', group), GroupName: names.of('group', group.GroupName), GroupId: names.id(group.GroupId), GroupPolicyList: names.inline(group.GroupPolicyList) })),
    users: details.users.map((user) => ({
      ...user,
      ...names.entity('user', user),
      UserName: names.of('user', user.UserName),
      UserId: names.id(user.UserId),
      GroupList: user.GroupList?.map((group) => names.of('group', group)),
      UserPolicyList: names.inline(user.UserPolicyList),
    })),
    roles: details.roles.map((role) => ({
      ...role,
      ...names.entity('role', role),
      RoleName: names.of('role', role.RoleName),
      RoleId: names.id(role.RoleId),
      AssumeRolePolicyDocument: names.document(role.AssumeRolePolicyDocument),
      RolePolicyList: names.inline(role.RolePolicyList),
      InstanceProfileList: role.InstanceProfileList?.map((profile) => ({
        ...profile,
        Path: names.path(profile.Path),
        InstanceProfileName: names.of('instance-profile', profile.InstanceProfileName),
        InstanceProfileId: names.id(profile.InstanceProfileId),
        Arn: names.arn(profile.Arn),
        Tags: names.tags(profile.Tags),
      })),
    })),
    policies: details.policies.map((policy) =>
      policy.Arn?.startsWith('arn:aws:iam::aws:')
        ? policy
        : {
            ...policy,
            PolicyName: names.of('policy', policy.PolicyName),
            PolicyId: names.id(policy.PolicyId),
            Arn: names.arn(policy.Arn ?? ''),
            Path: names.path(policy.Path),
            Description: undefined,
            PolicyVersionList: policy.PolicyVersionList?.map((version) => ({ ...version, Document: names.document(version.Document) })),
          },
    ),
  }
}

interface Tagged {
  Path?: string | undefined
  Arn?: string | undefined
  Tags?: readonly { Key: string; Value: string }[] | undefined
  AttachedManagedPolicies?: readonly AttachedPolicy[] | undefined
  PermissionsBoundary?: { PermissionsBoundaryArn?: string | undefined } | undefined
}

class Pseudonyms {
  readonly #given = new Map<string, string>()
  readonly #counts = new Map<string, number>()

  constructor(private readonly ownAccount: string) {}

  /** `user-1`; names of AWS's own roles stay. */
  of(kind: string, name = ''): string {
    if (name.startsWith('AWSServiceRoleFor')) return name
    return this.#pseudonym(kind, name.toLowerCase(), (number) => `${kind}-${number}`)
  }

  account(id: string): string {
    return id === this.ownAccount ? '111122223333' : this.#pseudonym('account', id, (number) => String(200_000_000_000 + number))
  }

  id(id = ''): string {
    const digest = createHash('sha256').update(`${this.ownAccount}/${id}`).digest()
    return id.slice(0, 4) + Array.from(digest.subarray(0, 17), (byte) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.charAt(byte % 32)).join('')
  }

  path(path = '/'): string {
    if (path === '/' || path.startsWith('/aws-service-role/') || path === '/service-role/') return path
    return `/${path.split('/').filter((part) => part !== '').map((part) => this.of('path', part)).join('/')}/`
  }

  tags(tags: Tagged['Tags'] = []): { Key: string; Value: string }[] {
    return tags.map(({ Key, Value }) => ({ Key: this.of('tag', Key), Value: this.of('value', Value) }))
  }

  inline(policies: readonly PolicyDetail[] = []): PolicyDetail[] {
    return policies.map(({ PolicyName, PolicyDocument }) => ({ PolicyName: this.of('inline', PolicyName), PolicyDocument: this.document(PolicyDocument) }))
  }

  entity(type: string, { Path, Arn = '', Tags, AttachedManagedPolicies = [], PermissionsBoundary }: Tagged) {
    const boundary = PermissionsBoundary?.PermissionsBoundaryArn
    return {
      Path: this.path(Path),
      Arn: this.arn(Arn),
      ...(type !== 'group' && { Tags: this.tags(Tags) }),
      AttachedManagedPolicies: AttachedManagedPolicies.map(({ PolicyArn = '' }) => ({ PolicyName: this.arn(PolicyArn).split('/').at(-1), PolicyArn: this.arn(PolicyArn) })),
      ...(boundary !== undefined && { PermissionsBoundary: { PermissionsBoundaryType: 'PermissionsBoundaryPolicy' as const, PermissionsBoundaryArn: this.arn(boundary) } }),
    }
  }

  /** An ARN keeps its service, region, kind of resource and wildcards. */
  arn(arn: string): string {
    const [prefix = '', partition = '', service = '', region = '', account = '', ...rest] = arn.split(':')
    if (account === 'aws' || rest.length === 0) return arn
    const resource = rest.join(':')
    const [, kind, path, name] = service === 'iam' ? (/^(user|role|group|policy|instance-profile)(\/(?:.*\/)?)([^/]*)$/.exec(resource) ?? []) : []
    const renamed = kind !== undefined && !resource.includes('*') ? `${kind}${this.path(path)}${this.of(kind, name)}` : this.#resource(service, resource)
    return [prefix, partition, service, region, /^\d{12}$/.test(account) ? this.account(account) : account, renamed].join(':')
  }

  /** A document keeps its structure, actions and condition keys. */
  document(text = ''): string {
    try {
      return JSON.stringify(this.#value(JSON.parse(text), ''))
    } catch {
      return '{"Version":"2012-10-17","Statement":[]}'
    }
  }

  #value(value: unknown, member: string): unknown {
    if (KEPT.has(member)) return value
    if (typeof value === 'string') return member === 'Sid' || member === 'Id' ? this.of('Statement', value).replace('-', '') : this.#text(value)
    if (Array.isArray(value)) return value.map((entry) => this.#value(entry, member))
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name.replace(/(?<=Tag\/).+$/, (key) => this.of('tag', key)), this.#value(entry, name)]))
  }

  #text(text: string): string {
    if (text.startsWith('arn:')) return this.arn(text)
    if (/^\d{12}$/.test(text)) return this.account(text)
    if (/^A[A-Z]{3}[A-Z2-7]{12,}$/.test(text)) return this.id(text)
    if (/^[\d.]+(\/\d+)?$/.test(text) && text.includes('.')) return `203.0.113.0/${text.split('/')[1] ?? '32'}`
    return HARMLESS.test(text) ? text : this.of('value', text)
  }

  /** The first word of most resources is their kind: `table/orders`, `function:bill`. S3 has none. */
  #resource(service: string, resource: string): string {
    const parts = resource.split(/([/:*?]|\$\{[^}]*\})/)
    return parts.map((part, index) => (part === '' || index % 2 === 1 || (index === 0 && service !== 's3' && parts.length > 1) || part === 'root' ? part : this.of('name', part))).join('')
  }

  #pseudonym(kind: string, name: string, make: (number: number) => string): string {
    const key = `${kind} ${name}`
    const known = this.#given.get(key)
    if (known !== undefined) return known
    const number = (this.#counts.get(kind) ?? 0) + 1
    this.#counts.set(kind, number)
    const pseudonym = make(number)
    this.#given.set(key, pseudonym)
    return pseudonym
  }
}
