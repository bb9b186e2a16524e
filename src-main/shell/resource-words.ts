/** What Tab offers where an `aws` option or path wants the name of a resource: what the account holds, else what the terminal has met. */
import type { ListedNames } from './listed-names.js'
import type { SeenNames } from './seen-names.js'
import { escaped } from './typed-words.js'

/** From here on it is one of AWS's own policies. */
const AWS_POLICY = 'arn:aws:iam::aws'

export interface KnownNames {
  seen: SeenNames
  /** Absent where nobody can be asked. */
  listed?: ListedNames | undefined
}

/**
 * @param words those after `aws`; the last one is being typed.
 * @returns whole words that the last one can become, as they are typed; nothing where no name is known.
 */
export async function resourceWords(words: readonly string[], known: KnownNames): Promise<readonly string[]> {
  const word = words.at(-1) ?? ''
  const inline = /^(--[\w-]+=)(.*)$/.exec(word)
  const option = inline === null ? optionBefore(words) : (inline[1] ?? '').slice(0, -1)
  const [before, typed] = inline === null ? ['', word] : [inline[1] ?? '', inline[2] ?? '']
  if (typed.startsWith('-')) return []
  if (words.includes('s3') && (option === undefined || typed.startsWith('s3://'))) return s3Paths(words, typed, known)
  if (option === undefined) return []
  const names = [...((await known.listed?.of(words, option)) ?? known.seen.of(option)), ...(typed.startsWith(AWS_POLICY) ? await awsPolicies() : [])]
  return names.filter((name) => name.startsWith(typed)).map((name) => before + escaped(name))
}

/** Loaded when it is first wanted: it is a large part of what a terminal would be. */
async function awsPolicies(): Promise<readonly string[]> {
  const { listManagedPolicies } = await import('../aws/managed-policies/managed-policies.js')
  return listManagedPolicies().map(({ arn }) => arn)
}

/** An option takes the words up to the next one. */
function optionBefore(words: readonly string[]): string | undefined {
  return words.slice(0, -1).findLast((word) => word.startsWith('--'))
}

/** `s3://bucket/`, and below it one folder at a time. */
async function s3Paths(words: readonly string[], typed: string, { seen, listed }: KnownNames): Promise<string[]> {
  const [, bucket, key] = /^s3:\/\/([^/]*)\/(.*)$/.exec(typed) ?? []
  if (bucket === undefined || key === undefined) return ((await listed?.buckets(words)) ?? seen.of('bucket')).map((name) => `s3://${name}/`)
  const names = (await listed?.objects(words, bucket, key)) ?? seen.objects(bucket)
  const below = names.filter((name) => name.startsWith(key))
  const ends = below.map((name) => name.indexOf('/', key.length))
  return [...new Set(below.map((name, index) => `s3://${bucket}/${escaped(ends[index] === -1 ? name : name.slice(0, (ends[index] ?? 0) + 1))}`))]
}
