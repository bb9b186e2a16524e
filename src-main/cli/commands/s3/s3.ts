/**
 * `aws s3`: files and buckets, made of the operations of S3.
 * https://docs.aws.amazon.com/cli/latest/reference/s3/index.html
 */
import { paramValidation } from '../../errors.js'
import { invalidChoice } from '../../grammar/argument-parser.js'
import { commandHelp } from '../../help/service-help.js'
import type { Command, Invocation } from '../../invocation.js'
import { mb, rb, website } from './buckets.js'
import { ls } from './ls.js'
import { optionsHelp } from './options-help.js'
import { presign } from './presign.js'
import { cp, mv, rm, sync } from './transfer-commands.js'

interface S3Command {
  run: Command
  synopsis: string
  about: string
}

const COMMANDS: ReadonlyMap<string, S3Command> = new Map([
  ['ls', { run: ls, synopsis: 'aws s3 ls [<S3Uri>] [--recursive] [--human-readable] [--summarize]', about: 'Lists buckets, or the objects and prefixes below an S3 URI.' }],
  ['website', { run: website, synopsis: 'aws s3 website <S3Uri> [--index-document <value>] [--error-document <value>]', about: 'Not simulated.' }],
  ['cp', { run: cp, synopsis: 'aws s3 cp <LocalPath> <S3Uri> or <S3Uri> <LocalPath> or <S3Uri> <S3Uri> [--recursive] [--dryrun] [--exclude <value>] [--include <value>]', about: 'Copies a file or an object. A dash stands for stdin or stdout.' }],
  ['mv', { run: mv, synopsis: 'aws s3 mv <LocalPath> <S3Uri> or <S3Uri> <LocalPath> or <S3Uri> <S3Uri> [--recursive] [--dryrun]', about: 'Copies, then deletes the source.' }],
  ['rm', { run: rm, synopsis: 'aws s3 rm <S3Uri> [--recursive] [--dryrun]', about: 'Deletes an object, or all below a prefix.' }],
  ['sync', { run: sync, synopsis: 'aws s3 sync <LocalPath> <S3Uri> or <S3Uri> <LocalPath> or <S3Uri> <S3Uri> [--delete] [--size-only] [--exact-timestamps]', about: 'Copies what is missing or changed.' }],
  ['mb', { run: mb, synopsis: 'aws s3 mb <S3Uri>', about: 'Makes a bucket.' }],
  ['rb', { run: rb, synopsis: 'aws s3 rb <S3Uri> [--force]', about: 'Removes an empty bucket; with --force its objects first.' }],
  ['presign', { run: presign, synopsis: 'aws s3 presign <S3Uri> [--expires-in <value>]', about: 'Prints a link to an object that is signed with your keys.' }],
])

export async function runS3(words: readonly string[], invocation: Invocation): Promise<number> {
  const [name, ...rest] = words
  if (name === undefined) throw paramValidation('usage: aws [options] s3 <subcommand> [parameters]\naws: [ERROR]: too few arguments')
  if (name === 'help') {
    const commands = [...COMMANDS.values()]
    invocation.streams.out(commandHelp('s3', ['Commands for files and buckets. S3 URIs are s3://bucket/key.'], commands.map(({ synopsis }) => synopsis)))
    return 0
  }
  const command = COMMANDS.get(name)
  if (command === undefined) throw invalidChoice('subcommand', name, [...COMMANDS.keys()])
  if (rest[0] === 'help') {
    invocation.streams.out(commandHelp(name, [command.about], [command.synopsis], optionsHelp(name)))
    return 0
  }
  return command.run(rest, invocation)
}
