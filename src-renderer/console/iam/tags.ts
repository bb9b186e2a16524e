/** What carries tags, and the calls that read and change them. */
import { iam, type Call } from '../common/calls.svelte.js'
import type { Principal } from './permissions/principal.js'
import { nameOf, namingOf } from './providers/provider.js'
import type { Tag } from './types.js'

export interface Tagged {
  name: string
  list: Call
  tag: (tags: readonly Tag[]) => Call
  untag: (keys: readonly string[]) => Call
}

export const taggedPrincipal = ({ kind, name }: Principal): Tagged => tagged(kind, name, { [`${kind}Name`]: name })
export const taggedPolicy = (arn: string): Tagged => tagged('Policy', arn.split('/').at(-1) ?? arn, { PolicyArn: arn })
export function taggedProvider(arn: string): Tagged {
  const { kind, naming } = namingOf(arn)
  return tagged(kind, nameOf(arn), naming)
}

function tagged(kind: string, name: string, naming: Readonly<Record<string, string>>): Tagged {
  return {
    name,
    list: iam(`List${kind}Tags`, naming),
    tag: (Tags) => iam(`Tag${kind}`, { ...naming, Tags }),
    untag: (TagKeys) => iam(`Untag${kind}`, { ...naming, TagKeys }),
  }
}

/** The calls that turn the stored tags into the wanted ones; what stays the same is not sent. */
export function tagChanges(of: Tagged, stored: readonly Tag[], wanted: readonly Tag[]): readonly Call[] {
  const gone = stored.filter((old) => !wanted.some((tag) => tag.Key === old.Key)).map((old) => old.Key)
  const changed = wanted.filter((tag) => !stored.some((old) => old.Key === tag.Key && old.Value === tag.Value)).map(({ Key, Value }) => ({ Key, Value }))
  return [...(gone.length > 0 ? [of.untag(gone)] : []), ...(changed.length > 0 ? [of.tag(changed)] : [])]
}
