/** `aws configure set region eu-west-1 --profile dev`. */
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
  // Only `default.` and `profile.NAME.` name a profile here; of more than two parts the first one counts.
  const name = String(values.get('varname'))
  const { profile, key, inner } = dottedName(name, settings.profileName, [])
  const depth = name.replace(/^(default|profile\.[^.]*)\.(?=.)/, '').split('.').length
  const value = String(values.get('value'))
  if (inner === undefined || depth !== 2) await writeProfile(profile, new Map([[key, value]]), context)
  else await writeNested(profile, key, inner, value, context)
  return 0
}
