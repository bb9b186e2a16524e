/** Every page of the console with its path, its place in the navigation, and the words under which the search finds it. */
import type { Component } from 'svelte'
import type { Screen } from '../shared/workspace-context.js'
import { matchPath, type Params } from './common/route.js'
import ConsoleHome from './ConsoleHome.svelte'
import AddUsers from './iam/groups/AddUsers.svelte'
import CreateGroup from './iam/groups/CreateGroup.svelte'
import GroupPage from './iam/groups/GroupPage.svelte'
import Groups from './iam/groups/Groups.svelte'
import CreateAccessKey from './iam/keys/CreateAccessKey.svelte'
import AssignMfa from './iam/mfa/AssignMfa.svelte'
import PrincipalAction from './iam/permissions/PrincipalAction.svelte'
import CreateUser from './iam/users/CreateUser.svelte'
import UserPage from './iam/users/UserPage.svelte'
import Users from './iam/users/Users.svelte'
import type { NavGroup } from './SideNav.svelte'
import SwitchRole from './signin/SwitchRole.svelte'

/** `plain` pages take nothing of the path; the others are given its parameters. */
export type Page = { path: string } & ({ plain: Component<Record<string, never>> } | { component: Component<{ params: Params }> })

/** The first that matches is shown: what is fixed stands before what is a parameter. */
const pages: readonly Page[] = [
  { path: '/', plain: ConsoleHome },
  { path: '/switch-role/:account?/:role?', component: SwitchRole },
  { path: '/iam/users', plain: Users },
  { path: '/iam/create-user', plain: CreateUser },
  { path: '/iam/users/:name/assign-mfa', component: AssignMfa },
  { path: '/iam/users/:name/create-access-key', component: CreateAccessKey },
  { path: '/iam/:kind/:name/add-permissions', component: PrincipalAction },
  { path: '/iam/:kind/:name/create-inline-policy', component: PrincipalAction },
  { path: '/iam/users/:name/:tab?', component: UserPage },
  { path: '/iam/groups', plain: Groups },
  { path: '/iam/create-group', plain: CreateGroup },
  { path: '/iam/groups/:name/add-users', component: AddUsers },
  { path: '/iam/groups/:name/:tab?', component: GroupPage },
]

export function findPage(path: string): { page: Page; params: Params } | undefined {
  for (const page of pages) {
    const params = matchPath(page.path, path)
    if (params) return { page, params }
  }
  return undefined
}

export const navigation: readonly NavGroup[] = [
  {
    title: 'Identity and Access Management',
    links: [
      { label: 'Dashboard', path: '/iam' },
      { label: 'User groups', path: '/iam/groups' },
      { label: 'Users', path: '/iam/users' },
    ],
  },
]

export const screens: readonly Screen[] = [
  { title: 'Users', path: '/iam/users', keywords: ['people', 'IAM'] },
]
