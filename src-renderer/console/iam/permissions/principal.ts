/** Users, groups and roles carry policies in the same way; only the names of the operations differ. */
import { iam, type Call } from '../../common/calls.svelte.js'
import { aboveGroups, aboveRoles, aboveUsers, groupPath, rolePath, userPath } from '../paths.js'

export type PrincipalKind = 'User' | 'Group' | 'Role'
export interface Principal { kind: PrincipalKind; name: string }

const WORDS = { User: 'user', Group: 'user group', Role: 'role' } as const
export const wordOf = ({ kind }: Principal): string => WORDS[kind]

export function principalPath({ kind, name }: Principal, tab?: string): string {
  return { User: userPath, Group: groupPath, Role: rolePath }[kind](name, tab)
}

/** The pages above one that belongs to the principal. */
export function abovePrincipal(who: Principal): readonly { label: string; path: string }[] {
  return [...{ User: aboveUsers, Group: aboveGroups, Role: aboveRoles }[who.kind], { label: who.name, path: principalPath(who) }]
}

/** The member that names the principal: `{UserName: 'Kunal'}` */
const naming = ({ kind, name }: Principal): Readonly<Record<string, string>> => ({ [`${kind}Name`]: name })

export const listAttached = (who: Principal): Call => iam(`ListAttached${who.kind}Policies`, naming(who))
export const listInline = (who: Principal): Call => iam(`List${who.kind}Policies`, naming(who))
export const getInline = (who: Principal, PolicyName: string): Call => iam(`Get${who.kind}Policy`, { ...naming(who), PolicyName })
export const attach = (who: Principal, PolicyArn: string): Call => iam(`Attach${who.kind}Policy`, { ...naming(who), PolicyArn })
export const detach = (who: Principal, PolicyArn: string): Call => iam(`Detach${who.kind}Policy`, { ...naming(who), PolicyArn })
export const putInline = (who: Principal, PolicyName: string, PolicyDocument: string): Call =>
  iam(`Put${who.kind}Policy`, { ...naming(who), PolicyName, PolicyDocument })
export const deleteInline = (who: Principal, PolicyName: string): Call => iam(`Delete${who.kind}Policy`, { ...naming(who), PolicyName })
export const putBoundary = (who: Principal, PermissionsBoundary: string): Call =>
  iam(`Put${who.kind}PermissionsBoundary`, { ...naming(who), PermissionsBoundary })
export const deleteBoundary = (who: Principal): Call => iam(`Delete${who.kind}PermissionsBoundary`, naming(who))
