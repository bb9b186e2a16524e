/**
 * The names that the account holds, for Tab: the line's own credentials list them, by the `aws` command itself. What is listed leaves no
 * event (`ShellHost.look`); what the credentials may not list is not known here.
 */
import { runAws } from '../cli/aws.js'
import type { AwsContext } from '../cli/context.js'
import { search } from '../cli/output/query.js'

/** How many names are looked for; Tab shows no more in any case. */
const MOST = '1000'

interface Listing {
  command: string
  query: string
}

const USERS: Listing = { command: 'iam list-users', query: 'Users[].UserName' }
const ROLE_ARNS: Listing = { command: 'iam list-roles', query: 'Roles[].Arn' }
const POLICY_ARNS: Listing = { command: 'iam list-policies --scope Local', query: 'Policies[].Arn' }
const INSTANCES: Listing = { command: 'ec2 describe-instances', query: 'Reservations[].Instances[].InstanceId' }
const GROUPS: Listing = { command: 'ec2 describe-security-groups', query: 'SecurityGroups[].GroupId' }
const SUBNETS: Listing = { command: 'ec2 describe-subnets', query: 'Subnets[].SubnetId' }
const VPCS: Listing = { command: 'ec2 describe-vpcs', query: 'Vpcs[].VpcId' }
const IMAGES: Listing = { command: 'ec2 describe-images', query: 'Images[].ImageId' }
const BUCKETS: Listing = { command: 's3api list-buckets', query: 'Buckets[].Name' }

/** By service and option, without its dashes. */
const LISTINGS: Readonly<Record<string, Readonly<Record<string, readonly Listing[]>>>> = {
  iam: {
    'user-name': [USERS],
    'group-name': [{ command: 'iam list-groups', query: 'Groups[].GroupName' }],
    'role-name': [{ command: 'iam list-roles', query: 'Roles[].RoleName' }],
    'policy-arn': [POLICY_ARNS],
    'permissions-boundary': [POLICY_ARNS],
    'policy-source-arn': [{ command: 'iam list-users', query: 'Users[].Arn' }, ROLE_ARNS],
    'instance-profile-name': [{ command: 'iam list-instance-profiles', query: 'InstanceProfiles[].InstanceProfileName' }],
    'serial-number': [{ command: 'iam list-virtual-mfa-devices', query: 'VirtualMFADevices[].SerialNumber' }],
    'open-id-connect-provider-arn': [{ command: 'iam list-open-id-connect-providers', query: 'OpenIDConnectProviderList[].Arn' }],
    'saml-provider-arn': [{ command: 'iam list-saml-providers', query: 'SAMLProviderList[].Arn' }],
  },
  sts: { 'role-arn': [ROLE_ARNS] },
  ec2: {
    'instance-id': [INSTANCES],
    'instance-ids': [INSTANCES],
    'group-ids': [GROUPS],
    'security-group-ids': [GROUPS],
    'subnet-id': [SUBNETS],
    'subnet-ids': [SUBNETS],
    'vpc-id': [VPCS],
    'vpc-ids': [VPCS],
    'image-id': [IMAGES],
    'image-ids': [IMAGES],
    'key-name': [{ command: 'ec2 describe-key-pairs', query: 'KeyPairs[].KeyName' }],
  },
  s3api: { bucket: [BUCKETS] },
}
/** Options of the line that say who asks, and where. */
const WHO = ['--profile', '--region']

export class ListedNames {
  /** @param context what `aws` runs in, with requests that only look. */
  constructor(private readonly context: AwsContext) {}

  /**
   * @param words those after `aws`.
   * @returns undefined where such names are not listed, or may not be.
   */
  async of(words: readonly string[], option: string): Promise<readonly string[] | undefined> {
    const service = words.find((word) => Object.hasOwn(LISTINGS, word)) ?? ''
    const name = option.replace(/^--/, '')
    const bucket = wordAfter(words, '--bucket')
    if (service === 's3api' && name === 'key' && bucket !== undefined) return this.#list(words, { command: `s3api list-objects-v2 --bucket ${bucket}`, query: 'Contents[].Key' })
    const lists = await Promise.all((LISTINGS[service]?.[name] ?? []).map((listing) => this.#list(words, listing)))
    return lists.length === 0 || lists.includes(undefined) ? undefined : lists.flatMap((list) => list ?? [])
  }

  instances(): Promise<readonly string[] | undefined> {
    return this.#list([], INSTANCES)
  }

  buckets(words: readonly string[]): Promise<readonly string[] | undefined> {
    return this.#list(words, BUCKETS)
  }

  /** Objects and folders below a prefix, one level deep. */
  objects(words: readonly string[], bucket: string, prefix: string): Promise<readonly string[] | undefined> {
    const [folders, objects] = ['CommonPrefixes[].Prefix', 'Contents[].Key']
    return this.#list(words, { command: `s3api list-objects-v2 --bucket ${bucket} --delimiter /`, query: `[${folders}, ${objects}][]` }, prefix === '' ? [] : [`--prefix=${prefix}`])
  }

  async #list(words: readonly string[], { command, query }: Listing, more: readonly string[] = []): Promise<readonly string[] | undefined> {
    const who = WHO.flatMap((option) => {
      const value = wordAfter(words, option)
      return value === undefined ? [] : [option, value]
    })
    const { stdout, exitCode } = await runAws([...command.split(' '), ...more, ...who, '--max-items', MOST, '--output', 'json'], this.context)
    if (exitCode !== 0) return undefined
    const names = search(stdout === '' ? {} : JSON.parse(stdout), query)
    return Array.isArray(names) ? names.filter((name) => typeof name === 'string') : []
  }
}

/** The value of an option before the word that is typed. */
function wordAfter(words: readonly string[], option: string): string | undefined {
  const given = words.slice(0, -1)
  const at = given.indexOf(option)
  if (at !== -1) return given[at + 1]
  return given.find((word) => word.startsWith(`${option}=`))?.slice(option.length + 1)
}
