/** Every page of the console with its path. */
import type { Component } from 'svelte'
import EventHistory from './cloudtrail/EventHistory.svelte'
import EventPage from './cloudtrail/EventPage.svelte'
import { matchPath, type Params } from './common/route.js'
import ConsoleHome from './ConsoleHome.svelte'
import InstancePage from './ec2/InstancePage.svelte'
import Instances from './ec2/Instances.svelte'
import LaunchInstances from './ec2/LaunchInstances.svelte'
import ModifyRole from './ec2/ModifyRole.svelte'
import AccountSettings from './iam/account/AccountSettings.svelte'
import Dashboard from './iam/account/Dashboard.svelte'
import SecurityCredentials from './iam/account/SecurityCredentials.svelte'
import AddUsers from './iam/groups/AddUsers.svelte'
import CreateGroup from './iam/groups/CreateGroup.svelte'
import GroupPage from './iam/groups/GroupPage.svelte'
import Groups from './iam/groups/Groups.svelte'
import CreateAccessKey from './iam/keys/CreateAccessKey.svelte'
import AssignMfa from './iam/mfa/AssignMfa.svelte'
import PrincipalAction from './iam/permissions/PrincipalAction.svelte'
import CreatePolicy from './iam/policies/CreatePolicy.svelte'
import EditPolicy from './iam/policies/EditPolicy.svelte'
import Policies from './iam/policies/Policies.svelte'
import PolicyPage from './iam/policies/PolicyPage.svelte'
import AddProvider from './iam/providers/AddProvider.svelte'
import ProviderPage from './iam/providers/ProviderPage.svelte'
import Providers from './iam/providers/Providers.svelte'
import CredentialReport from './iam/reports/CredentialReport.svelte'
import CreateRole from './iam/roles/CreateRole.svelte'
import RolePage from './iam/roles/RolePage.svelte'
import Roles from './iam/roles/Roles.svelte'
import CreateUser from './iam/users/CreateUser.svelte'
import PrivilegedAction from './iam/root-access/PrivilegedAction.svelte'
import RootAccess from './iam/root-access/RootAccess.svelte'
import UserPage from './iam/users/UserPage.svelte'
import Users from './iam/users/Users.svelte'
import BucketPage from './s3/BucketPage.svelte'
import Buckets from './s3/Buckets.svelte'
import CreateBucket from './s3/CreateBucket.svelte'
import ObjectPage from './s3/ObjectPage.svelte'
import SwitchRole from './signin/SwitchRole.svelte'

/** `plain` pages take nothing of the path; the others are given its parameters. */
export type Page = {
  path: string
  /** The entry of the navigation that it belongs to, where its path does not say it. */
  nav?: string
} & ({ plain: Component<Record<string, never>> } | { component: Component<{ params: Params }> })

/** The first that matches is shown: what is fixed stands before what is a parameter. */
const pages: readonly Page[] = [
  { path: '/', plain: ConsoleHome },
  { path: '/switch-role/:account?/:role?', component: SwitchRole },

  { path: '/iam', plain: Dashboard },
  { path: '/iam/account-settings', plain: AccountSettings },
  { path: '/iam/security-credentials', plain: SecurityCredentials },
  { path: '/iam/assign-mfa', component: AssignMfa, nav: '/iam/security-credentials' },
  { path: '/iam/create-access-key', component: CreateAccessKey, nav: '/iam/security-credentials' },

  { path: '/iam/users', plain: Users },
  { path: '/iam/create-user', plain: CreateUser, nav: '/iam/users' },
  { path: '/iam/users/:name/assign-mfa', component: AssignMfa },
  { path: '/iam/users/:name/create-access-key', component: CreateAccessKey },
  { path: '/iam/:kind/:name/add-permissions', component: PrincipalAction },
  { path: '/iam/:kind/:name/create-inline-policy', component: PrincipalAction },
  { path: '/iam/users/:name/:tab?', component: UserPage },

  { path: '/iam/groups', plain: Groups },
  { path: '/iam/create-group', plain: CreateGroup, nav: '/iam/groups' },
  { path: '/iam/groups/:name/add-users', component: AddUsers },
  { path: '/iam/groups/:name/:tab?', component: GroupPage },

  { path: '/iam/roles', plain: Roles },
  { path: '/iam/create-role/:provider?', component: CreateRole, nav: '/iam/roles' },
  { path: '/iam/roles/:name/:tab?', component: RolePage },

  { path: '/iam/policies', plain: Policies },
  { path: '/iam/create-policy', plain: CreatePolicy, nav: '/iam/policies' },
  { path: '/iam/edit-policy/:arn', component: EditPolicy, nav: '/iam/policies' },
  { path: '/iam/policies/:arn/:tab?', component: PolicyPage },

  { path: '/iam/root-access', plain: RootAccess },
  { path: '/iam/root-access/:account', component: PrivilegedAction },
  { path: '/iam/credential-report', plain: CredentialReport },

  { path: '/iam/identity-providers', plain: Providers },
  { path: '/iam/add-identity-provider', plain: AddProvider, nav: '/iam/identity-providers' },
  { path: '/iam/identity-providers/:arn/:tab?', component: ProviderPage },

  { path: '/s3', plain: Buckets },
  { path: '/s3/create-bucket', plain: CreateBucket },
  { path: '/s3/buckets/:bucket/:tab?/:prefix?', component: BucketPage },
  { path: '/s3/objects/:bucket/:key', component: ObjectPage },

  { path: '/ec2', plain: Instances },
  { path: '/ec2/launch-instances', plain: LaunchInstances },
  { path: '/ec2/instances/:id', component: InstancePage },
  { path: '/ec2/instances/:id/modify-iam-role', component: ModifyRole },

  { path: '/cloudtrail', plain: EventHistory },
  { path: '/cloudtrail/:id', component: EventPage },
]

export function findPage(path: string): { page: Page; params: Params } | undefined {
  for (const page of pages) {
    const params = matchPath(page.path, path)
    if (params) return { page, params }
  }
  return undefined
}
