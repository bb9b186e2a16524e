/** What a bucket policy refers to: the bucket it is on, and principals that must exist. */
import { bucketArn, iamArn, parseArn, type Arn } from '../../../aws/arn.js'
import type { PolicyDocument, PolicyStatement } from '../../../aws/policy-document.js'
import type { World } from '../../../store/world.js'

/** Does a statement of this sound policy name anything but the bucket and its objects? */
export function namesOtherBucket(policy: string, bucketName: string): boolean {
  const arn = bucketArn(bucketName)
  const resources = statementsOf(policy).flatMap(({ Resource, NotResource }) => [Resource ?? NotResource ?? []].flat())
  return resources.some((resource) => resource !== arn && !resource.startsWith(`${arn}/`))
}

/**
 * The first principal of this sound policy that is a user or role of a known account and does not exist.
 * Accounts outside the world are taken on trust.
 */
export function unknownPrincipal(world: World, policy: string): string | undefined {
  return statementsOf(policy)
    .flatMap(({ Principal, NotPrincipal }) => {
      const principal = Principal ?? NotPrincipal
      return principal === undefined || typeof principal === 'string' ? [] : [principal['AWS'] ?? []].flat()
    })
    .find((name) => !isKnown(world, name))
}

function isKnown(world: World, name: string): boolean {
  if (name === '*' || /^\d{12}$/.test(name)) return true
  const arn = parseArn(name)
  if (!arn) return false
  const account = world.findAccount(arn.accountId)
  if (!account || arn.resource === 'root') return true
  const [type = '', ...path] = arn.resource.split('/')
  const last = path.at(-1) ?? ''
  if (arn.service === 'sts') return type === 'federated-user' || account.iam.roles.has(path[0] ?? '')
  if (type === 'user') return sameArn(name, account.iam.users.find(last), (user) => iamArn(account.id, 'user', user.path, user.userName))
  if (type === 'role') return sameArn(name, account.iam.roles.find(last), (role) => iamArn(account.id, 'role', role.path, role.roleName))
  return false
}

function sameArn<R>(name: Arn, record: R | undefined, arnOf: (record: R) => Arn): boolean {
  return record !== undefined && arnOf(record) === name
}

function statementsOf(policy: string): readonly PolicyStatement[] {
  const { Statement } = JSON.parse(policy) as PolicyDocument
  return [Statement].flat()
}
