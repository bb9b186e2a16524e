/** `aws configure set region eu-west-1 --profile dev`. */
import { profileNames } from '../../config/profiles.js'
import { writeNested, writeProfile } from '../../config/write-profile.js'
import { unknownWords } from '../../errors.js'
import { parseArguments } from '../../grammar/argument-parser.js'
import type { Invocation } from '../../invocation.js'
import { dottedName } from './get.js'

export async function setValue(words: readonly string[], { settings, context }: Invocation): Promise<number> {
  const { values, rest } = parseArguments(
    [
      { name: 'varname', key: 'varname', arity: 1, required: true },
      { name: 'value', key: 'value', arity: 1, required: true },
    ],
    words,
  )
  if (rest.length > 0) throw unknownWords(rest)
  const { profile, key, inner } = dottedName(String(values.get('varname')), settings.profileName, profileNames(settings.profiles))
  const value = String(values.get('value'))
  if (inner === undefined) await writeProfile(profile, new Map([[key, value]]), context)
  else await writeNested(profile, key, inner, value, context)
  return 0
}
