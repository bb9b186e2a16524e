/** The step "Set permissions": through groups, copied from a user, or policies attached directly. */
import { iam, send, type Call } from '../../common/calls.svelte.js'
import type { WorkspaceContext } from '../../../shared/workspace-context.js'
import type { AttachedPolicy, Group, InlinePolicy } from '../types.js'
import { attach, getInline, listAttached, listInline, putInline, type Principal } from './principal.js'

export type Option = 'group' | 'copy' | 'attach'

export class PermissionChoice {
  option = $state<Option>('group')
  groups = $state<string[]>([])
  policies = $state<string[]>([])
  /** The user whose permissions are copied: none or one. */
  source = $state<string[]>([])
  boundary = $state<string[]>([])
  useBoundary = $state(false)
  #copied = $state.raw<readonly Call[]>([])

  constructor(private workspace: WorkspaceContext) {}

  /** The calls that give `userName` what was chosen. */
  calls(userName: string): readonly Call[] {
    if (this.option === 'group') return this.groups.map((GroupName) => iam('AddUserToGroup', { GroupName, UserName: userName }))
    if (this.option === 'attach') return this.policies.map((arn) => attach({ kind: 'User', name: userName }, arn))
    return this.#copied.map((call) => ({ ...call, input: { ...call.input, UserName: userName } }))
  }

  /** Reads what the chosen user has, so that the review can show it. @throws CallFailed */
  async readSource(): Promise<void> {
    const [UserName] = this.source
    if (this.option !== 'copy' || UserName === undefined) {
      this.#copied = []
      return
    }
    const who: Principal = { kind: 'User', name: UserName }
    const { Groups } = await send<{ Groups: Group[] }>(this.workspace, iam('ListGroupsForUser', { UserName }))
    const { AttachedPolicies } = await send<{ AttachedPolicies: AttachedPolicy[] }>(this.workspace, listAttached(who))
    const { PolicyNames } = await send<{ PolicyNames: string[] }>(this.workspace, listInline(who))
    const inline = await Promise.all(PolicyNames.map((name) => send<InlinePolicy>(this.workspace, getInline(who, name))))
    this.#copied = [
      ...Groups.map(({ GroupName }) => iam('AddUserToGroup', { GroupName })),
      ...AttachedPolicies.map(({ PolicyArn }) => attach(who, PolicyArn)),
      ...inline.map(({ PolicyName, PolicyDocument }) => putInline(who, PolicyName, PolicyDocument)),
    ]
  }

  /** The review's lines. */
  get summary(): readonly { name: string; type: string }[] {
    return this.calls('').map(({ input }) => {
      if ('GroupName' in input) return { name: String(input['GroupName']), type: 'Group' }
      if ('PolicyArn' in input) return { name: String(input['PolicyArn']).split('/').at(-1) ?? '', type: 'Managed policy' }
      return { name: String(input['PolicyName']), type: 'Inline policy' }
    })
  }
}
