/** The options of `aws s3` commands. */
import { unknownWords } from '../../errors.js'
import { parseArguments, type Argument, type ParsedValue } from '../../grammar/argument-parser.js'
import { toInteger } from '../../parameters/unpack.js'

export type Values = ReadonlyMap<string, ParsedValue>

function flag(name: string): Argument {
  return { name: `--${name}`, key: name, arity: 0 }
}

function option(name: string, more: Partial<Argument> = {}): Argument {
  return { name: `--${name}`, key: name, arity: 1, ...more }
}

export const PAGE_SIZE = option('page-size')

/** Options that become members of PutObject and CopyObject. */
export const OBJECT_OPTIONS: Readonly<Record<string, string>> = {
  acl: 'ACL',
  'storage-class': 'StorageClass',
  'content-type': 'ContentType',
  'cache-control': 'CacheControl',
  'content-disposition': 'ContentDisposition',
  'content-encoding': 'ContentEncoding',
  'content-language': 'ContentLanguage',
  expires: 'Expires',
  'sse-kms-key-id': 'SSEKMSKeyId',
  'website-redirect': 'WebsiteRedirectLocation',
}

const STORAGE_CLASSES = ['STANDARD', 'REDUCED_REDUNDANCY', 'STANDARD_IA', 'ONEZONE_IA', 'INTELLIGENT_TIERING', 'GLACIER', 'DEEP_ARCHIVE', 'GLACIER_IR']

export const TRANSFER_OPTIONS: readonly Argument[] = [
  flag('dryrun'),
  flag('quiet'),
  // Their order matters and is read from the line; here they are only taken.
  option('include'),
  option('exclude'),
  option('acl', { choices: ['private', 'public-read', 'public-read-write', 'authenticated-read', 'aws-exec-read', 'bucket-owner-read', 'bucket-owner-full-control', 'log-delivery-write'] }),
  flag('follow-symlinks'),
  flag('no-follow-symlinks'),
  flag('no-guess-mime-type'),
  { name: '--sse', key: 'sse', arity: '?', constant: 'AES256', choices: ['AES256', 'aws:kms', 'aws:kms:dsse'] },
  option('sse-kms-key-id'),
  option('storage-class', { choices: STORAGE_CLASSES }),
  { name: '--grants', key: 'grants', arity: '+' },
  option('website-redirect'),
  option('content-type'),
  option('cache-control'),
  option('content-disposition'),
  option('content-encoding'),
  option('content-language'),
  option('expires'),
  option('source-region'),
  flag('only-show-errors'),
  flag('no-progress'),
  PAGE_SIZE,
  flag('ignore-glacier-warnings'),
  flag('force-glacier-transfer'),
  { name: '--request-payer', key: 'request-payer', arity: '?', constant: 'requester' },
  option('checksum-mode'),
  option('checksum-algorithm', { choices: ['CRC64NVME', 'CRC32', 'SHA256', 'SHA1', 'CRC32C'] }),
  option('metadata'),
  option('metadata-directive', { choices: ['COPY', 'REPLACE'] }),
  option('copy-props'),
  { name: '--sse-c', key: 'sse-c', arity: '?', constant: 'AES256', choices: ['AES256'] },
  option('sse-c-key'),
  { name: '--sse-c-copy-source', key: 'sse-c-copy-source', arity: '?', constant: 'AES256', choices: ['AES256'] },
  option('sse-c-copy-source-key'),
  flag('no-overwrite'),
  option('case-conflict', { choices: ['ignore', 'skip', 'warn', 'error'] }),
  option('progress-frequency'),
  flag('progress-multiline'),
]

export const RECURSIVE = flag('recursive')

export const CP_OPTIONS: readonly Argument[] = [...TRANSFER_OPTIONS, RECURSIVE, option('expected-size')]
export const MV_OPTIONS: readonly Argument[] = [...TRANSFER_OPTIONS, RECURSIVE, flag('validate-same-s3-paths')]
export const RM_OPTIONS: readonly Argument[] = [
  flag('dryrun'),
  flag('quiet'),
  RECURSIVE,
  { name: '--request-payer', key: 'request-payer', arity: '?', constant: 'requester' },
  option('include'),
  option('exclude'),
  flag('only-show-errors'),
  PAGE_SIZE,
]
export const SYNC_OPTIONS: readonly Argument[] = [...TRANSFER_OPTIONS, flag('size-only'), flag('exact-timestamps'), flag('delete')]
export const LS_OPTIONS: readonly Argument[] = [
  RECURSIVE,
  PAGE_SIZE,
  flag('human-readable'),
  flag('summarize'),
  { name: '--request-payer', key: 'request-payer', arity: '?', constant: 'requester' },
  option('bucket-name-prefix'),
  option('bucket-region'),
]

/** @throws CliError 252 for what is missing or unknown. */
export function parseS3(declared: readonly Argument[], words: readonly string[]): Values {
  const { values, rest } = parseArguments(declared, words)
  if (rest.length > 0) throw unknownWords(rest)
  return values
}

export function integer(value: ParsedValue | undefined): number | undefined {
  return value === undefined ? undefined : toInteger(String(value))
}
