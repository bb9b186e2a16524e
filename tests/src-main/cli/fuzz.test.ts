/** Whatever is typed after `aws` is answered: it ends with one of AWS's exit codes, never with a defect of ours. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Credentials } from '../../../src-main/api/request.js'
import { runAws } from '../../../src-main/cli/aws.js'
import { HOME, KEYS, MemoryFiles, NOW } from './session.js'

const WORDS = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('iam', 'sts', 's3', 's3api', 'ec2', 'cloudtrail', 'configure', 'help', 'wait', 'list-users', 'create-user', 'get-user', 'list-objects-v2', 'run-instances', 'describe-instances', 'user-exists', 'assume-role', 'get-object', 'put-object', 'ls', 'cp', 'mv', 'rm', 'sync', 'mb', 'rb', 'presign', 'list', 'get', 'set', 'import', 'export-credentials', 'lookup-events', 'lambda', 'get-account-authorization-details') },
  { weight: 6, arbitrary: fc.constantFrom('--user-name', '--tags', '--output', 'json', 'text', 'table', 'yaml', 'yaml-stream', 'off', '--query', 'Users[]', '--region', 'us-east-1', '--profile', 'dev', '--max-items', '2', '--page-size', '--starting-token', '--no-paginate', '--cli-input-json', '--cli-input-yaml', '--generate-cli-skeleton', 'yaml-input', '--color', 'on', '--filters', '--count', '--bucket', '--key', '--body', '--recursive', '--dryrun', '--start-time', '--no-', '--us', '--', '-', '--dry-run', '--debug', '--no-sign-request', '--instance-ids', '--role-arn', '--csv') },
  { weight: 4, arbitrary: fc.constantFrom('s3://b', 's3://b/k', 's3://', 'a.txt', 'nope.txt', 'file://a.txt', 'fileb://a.txt', 'file://', 'Key=a,Value=b', '[{"Key":"a"}]', '{"UserName":"x"}', '[', '{', "'", '=', '', ' ', '1:2', 'a=b', '../..', '~/x', '$HOME') },
  { weight: 1, arbitrary: fc.string({ maxLength: 12 }) },
)

it('ends with a code of AWS', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(WORDS, { maxLength: 9 }), fc.boolean(), fc.constantFrom<'ok' | 'error' | 'odd'>('ok', 'error', 'odd'), async (argv, signedIn, answers) => {
      const result = await runAws(argv, {
        send: async () => {
          if (answers === 'error') return { requestId: 'r', eventId: 'e', error: { code: 'AccessDenied', message: 'no', status: 403, type: 'Sender', details: {} } }
          return { requestId: 'r', eventId: 'e', output: answers === 'ok' ? {} : { Users: [{ UserName: 1 }], Contents: [{}], Buckets: [{}], Credentials: { AccessKeyId: 'A', SecretAccessKey: 'S' }, Body: 'x' } }
        },
        environment: {},
        files: new MemoryFiles({ 'a.txt': 'hello', '.aws/config': '[profile dev]\nregion = eu-west-1\n' }, NOW),
        cwd: HOME,
        home: HOME,
        stdin: '',
        now: () => NOW,
        nextGesture: () => 'g',
        sourceIp: '203.0.113.10',
        defaultCredentials: async (): Promise<Credentials | undefined> => (signedIn ? KEYS : undefined),
        question: async () => undefined,
        columns: 80,
        isTerminal: false,
      })
      expect([0, 1, 2, 252, 253, 254, 255]).toContain(result.exitCode)
      if (result.exitCode >= 252) expect(result.stderr).not.toBe('')
    }),
    { numRuns: 4000 },
  )
})
