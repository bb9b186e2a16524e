/** The quotas of the account that the console shows, by the names that AWS's Service Quotas gives them, and how much of each is used. */
import type { QuotaView } from '../../../../src-main/door/contract/account.js'
import { toFailure, type Failure } from '../../../shared/query.svelte.js'
import type { WorkspaceContext } from '../../../shared/workspace-context.js'
import type { AccountSummary } from '../types.js'

/** By the names of AWS's messages: what Service Quotas calls it, and what of the account's summary counts it. */
const NAMES: Readonly<Record<string, readonly [label: string, used?: string]>> = {
  UsersPerAccount: ['Users per account', 'Users'],
  GroupsPerAccount: ['Groups per account', 'Groups'],
  RolesPerAccount: ['Roles per account', 'Roles'],
  PoliciesPerAccount: ['Customer managed policies per account', 'Policies'],
  InstanceProfilesPerAccount: ['Instance profiles per account', 'InstanceProfiles'],
  PoliciesPerUser: ['Managed policies per user'],
  PoliciesPerGroup: ['Managed policies per group'],
  PoliciesPerRole: ['Managed policies per role'],
  GroupsPerUser: ['IAM groups per user'],
  AccessKeysPerUser: ['Access keys per user'],
  InstanceSessionsPerInstanceProfile: ['Roles per instance profile'],
  PolicySize: ['Managed policy length (characters)'],
  ACLSizePerRole: ['Role trust policy length (characters)'],
  VersionsPerPolicy: ['Versions per managed policy'],
  SAMLProvidersPerAccount: ['SAML providers per account'],
  OpenIdConnectProvidersPerAccount: ['OpenId connect providers per account'],
  TagsPerResource: ['Tags per resource'],
}

export interface QuotaRow extends QuotaView {
  label: string
  used: number | undefined
  /** AWS changes it when it is asked to. */
  adjustable: boolean
}

/** @param summary undefined: not known, or refused. */
export function toQuotaRows(quotas: readonly QuotaView[], summary: AccountSummary | undefined): readonly QuotaRow[] {
  return quotas.map((quota) => {
    const [label, counted] = NAMES[quota.name] ?? [quota.name]
    return { ...quota, label, used: counted === undefined ? undefined : summary?.[counted], adjustable: quota.highest > quota.lowest }
  })
}

/** What is wrong with a wanted value; undefined when it can be asked for. */
export function wantedProblem({ lowest, highest }: QuotaView, text: string): string | undefined {
  const value = Number(text)
  if (/^\d+$/.test(text.trim()) && value >= lowest && value <= highest) return undefined
  return `A whole number from ${lowest.toLocaleString('en')} to ${highest.toLocaleString('en')}.`
}

/** Create it at the top of a component; it reads again whenever the account was changed. */
export class AccountQuotas {
  all = $state.raw<readonly QuotaView[] | undefined>(undefined)
  failure = $state.raw<Failure | undefined>(undefined)
  #run = 0

  constructor(private workspace: WorkspaceContext) {
    // The head moves with every change, those of the terminal and of undo among them.
    const moment = $derived(`${workspace.world.accountId} ${workspace.world.timeline.head}`)
    $effect(() => {
      if (moment !== '') void this.reload()
    })
  }

  async reload(): Promise<void> {
    const run = ++this.#run
    try {
      const all = await this.workspace.quotas()
      if (run === this.#run) [this.all, this.failure] = [all, undefined]
    } catch (reason) {
      if (run === this.#run) this.failure = toFailure(reason)
    }
  }
}
