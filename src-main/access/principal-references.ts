/**
 * Users and roles that trust and bucket policies name. AWS keeps their unique ids: a policy follows a renamed user, and
 * shows the id of one that is gone, which a new one of the same name does not get.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
import { iamArn, parseArn, type Arn } from '../aws/arn.js'
import type { PolicyKind } from '../aws/policy-document.js'
import { parsePolicy } from '../evaluator/parse/parse-policy.js'
import type { World } from '../store/world.js'

/** A user or role is about to go: policies keep its id. */
export function forgetPrincipal(world: World, arn: Arn, id: string): void {
  replacePrincipal(world, arn, id)
}

/** A user goes by another name or path: policies show it. */
export function renamePrincipal(world: World, arn: Arn, newArn: Arn): void {
  if (arn !== newArn) replacePrincipal(world, arn, newArn)
}

/** A sound document with the ARNs of existing principals in the place of their unique ids. */
export function withArns(world: World, document: string, kind: PolicyKind): string {
  return rewritePrincipals(document, kind, (name) => (isUniqueId(name) ? (arnOfId(world, name) ?? name) : name))
}

/**
 * The first principal of a sound document that should exist and does not: a user or role of an account of this world, or
 * a unique id. Accounts outside the world are taken on trust.
 */
export function unknownPrincipal(world: World, document: string, kind: PolicyKind): string | undefined {
  return principalsOf(document, kind).find(({ text }) => !isKnown(world, text))?.text
}

function isKnown(world: World, name: string): boolean {
  if (name === '*' || /^\d{12}$/.test(name)) return true
  if (isUniqueId(name)) return arnOfId(world, name) !== undefined
  const arn = parseArn(name)
  if (!arn) return false
  const account = world.findAccount(arn.accountId)
  if (!account || arn.resource === 'root') return true
  const [type = '', ...path] = arn.resource.split('/')
  const last = path.at(-1) ?? ''
  if (arn.service === 'sts') return type === 'federated-user' || account.iam.roles.has(path[0] ?? '')
  const user = type === 'user' ? account.iam.users.find(last) : undefined
  const role = type === 'role' ? account.iam.roles.find(last) : undefined
  return (user && iamArn(account.id, 'user', user.path, user.userName)) === name || (role && iamArn(account.id, 'role', role.path, role.roleName)) === name
}

function isUniqueId(name: string): boolean {
  return /^A[A-Z]{3}[A-Z0-9]{12,}$/.test(name)
}

function arnOfId(world: World, id: string): Arn | undefined {
  for (const { id: accountId, iam } of world.accounts()) {
    const [user] = id.startsWith('AIDA') ? iam.users.list({ userId: id }) : []
    if (user) return iamArn(accountId, 'user', user.path, user.userName)
    const [role] = id.startsWith('AROA') ? iam.roles.list({ roleId: id }) : []
    if (role) return iamArn(accountId, 'role', role.path, role.roleName)
  }
  return undefined
}

function replacePrincipal(world: World, from: string, to: string): void {
  const rename = (name: string): string => (name === from ? to : name)
  for (const { iam } of world.accounts()) {
    for (const { roleName, assumeRolePolicyDocument: document } of iam.roles.list()) {
      if (!document.includes(from)) continue
      const changed = rewritePrincipals(document, 'trust', rename)
      if (changed !== document) iam.roles.update([roleName], { assumeRolePolicyDocument: changed })
    }
  }
  for (const { bucketName, policy } of world.s3.buckets.list()) {
    if (policy?.includes(from) !== true) continue
    const changed = rewritePrincipals(policy, 'resource', rename)
    if (changed !== policy) world.s3.buckets.update([bucketName], { policy: changed })
  }
}

interface NamedPrincipal {
  text: string
  /** Where its JSON string begins in the document. */
  offset: number
}

/** Every AWS principal that a document names, in its order; none of a document that cannot be read. */
function principalsOf(document: string, kind: PolicyKind): NamedPrincipal[] {
  const statements = parsePolicy(document, kind).policy?.statements ?? []
  return statements.flatMap(({ principal }) => principal?.entries.filter(({ type, text }) => type === 'AWS' && text !== '*') ?? [])
}

/** Changes names in place; everything else of the text stays as it was written. */
function rewritePrincipals(document: string, kind: PolicyKind, rename: (name: string) => string): string {
  let text = document
  for (const { text: name, offset } of principalsOf(document, kind).sort((a, b) => b.offset - a.offset)) {
    const renamed = rename(name)
    if (renamed === name) continue
    const end = stringEnd(document, offset)
    text = `${text.slice(0, offset)}${JSON.stringify(renamed)}${text.slice(end)}`
  }
  return text
}

/** Where the JSON string that begins at `offset` ends. */
function stringEnd(text: string, offset: number): number {
  let at = offset + 1
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1
  return at + 1
}
