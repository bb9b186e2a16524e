/** The columns of the list of users that take a call of their own, as the console makes them. */
import { count } from '../../../shared/format.js'
import { iam, type Call } from '../../common/calls.svelte.js'
import { shortDeviceType } from '../mfa/device-type.js'
import type { AccessKey, LoginProfile, MfaDevice } from '../types.js'

interface Fact {
  call: (UserName: string) => Call
  /** The error that only says that there is none. */
  absent?: string
  show: (output: Readonly<Record<string, unknown>>, now: number) => string
}
export type FactName = 'groups' | 'mfa' | 'password' | 'keys'

const DAY = 86_400_000

export function age(since: number, now: number): string {
  return count(Math.max(0, Math.floor((now - since) / DAY)), 'day')
}

export const FACTS: Readonly<Record<FactName, Fact>> = {
  groups: {
    call: (UserName) => iam('ListGroupsForUser', { UserName }),
    show: (output) => String((output['Groups'] as readonly unknown[]).length),
  },
  mfa: {
    call: (UserName) => iam('ListMFADevices', { UserName }),
    show: (output) => [...new Set((output['MFADevices'] as readonly MfaDevice[]).map(({ SerialNumber }) => shortDeviceType(SerialNumber)))].sort().join(', ') || '–',
  },
  password: {
    call: (UserName) => iam('GetLoginProfile', { UserName }),
    absent: 'NoSuchEntity',
    show: (output, now) => age((output['LoginProfile'] as LoginProfile).CreateDate, now),
  },
  keys: {
    call: (UserName) => iam('ListAccessKeys', { UserName }),
    show: (output) => {
      const active = (output['AccessKeyMetadata'] as readonly AccessKey[]).filter((key) => key.Status === 'Active').length
      return active === 0 ? '–' : `${active} active`
    },
  },
}
