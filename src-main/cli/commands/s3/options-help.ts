/** What the options of `aws s3` commands do, for their help pages. */
import type { Argument } from '../../grammar/argument-parser.js'
import { CP_OPTIONS, LS_OPTIONS, MV_OPTIONS, RM_OPTIONS, SYNC_OPTIONS } from './arguments.js'

/** By command; those that are not here take none. */
export const S3_OPTIONS: Readonly<Record<string, readonly Argument[]>> = {
  ls: LS_OPTIONS,
  cp: CP_OPTIONS,
  mv: MV_OPTIONS,
  rm: RM_OPTIONS,
  sync: SYNC_OPTIONS,
  mb: [{ name: '--tags', key: 'tags', arity: 2 }],
  rb: [{ name: '--force', key: 'force', arity: 0 }],
  presign: [{ name: '--expires-in', key: 'expires-in', arity: 1, type: 'int' }],
}

const ABOUT: Readonly<Record<string, string>> = {
  '--recursive': 'Everything below the folder or prefix, at any depth.',
  '--dryrun': 'Says what would be done, and does nothing.',
  '--quiet': 'Prints nothing.',
  '--include': 'Takes what fits the pattern, also where an --exclude before it left it out. The last one that fits counts.',
  '--exclude': 'Leaves out what fits the pattern: * stands for any text, ? for one character, [ab] for one of these.',
  '--acl': 'The canned ACL of what is written.',
  '--sse': 'How what is written is encrypted at rest.',
  '--storage-class': 'The storage class of what is written.',
  '--content-type': 'The media type of what is written; else it is told by the name.',
  '--metadata': 'Metadata of what is written: name=value,name=value.',
  '--metadata-directive': 'Whether a copy keeps its metadata or gets new ones.',
  '--only-show-errors': 'Prints errors and warnings only.',
  '--no-progress': 'Prints no line about what is under way.',
  '--page-size': 'How many items each call asks for. The output is the same.',
  '--delete': 'Removes from the target what the source does not have.',
  '--size-only': 'Compares sizes only.',
  '--exact-timestamps': 'A download is skipped only where the times are the same.',
  '--human-readable': 'Sizes in KiB, MiB and so on.',
  '--summarize': 'Ends with the number of objects and their size.',
  '--tags': 'A tag of the new bucket: its key and its value.',
  '--no-overwrite': 'Leaves what is there already.',
  '--force': 'Deletes all objects first.',
  '--expires-in': 'For how many seconds the link works; 3600 unless told.',
}

/** Each option with its type, and what it does. */
export function optionsHelp(command: string): (readonly [string, string])[] {
  return (S3_OPTIONS[command] ?? []).map(({ name, arity, type, choices }) => {
    const kind = arity === 0 ? 'boolean' : type === 'int' || name === '--page-size' || name === '--progress-frequency' ? 'integer' : 'string'
    const about = [ABOUT[name], choices && `Possible values: ${choices.join(', ')}.`].filter((text) => text !== undefined)
    return [`${name} (${kind})`, about.join(' ')] as const
  })
}
