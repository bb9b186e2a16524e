/** The simulated identity providers from a shell: what they give is good for a session, and every way of being wrong is AWS's error. */
import { beforeAll, describe, expect, test } from 'vitest'
import { idp } from '../../../../src-main/lab/idp/idp.js'
import type { PlayedLine, Player } from '../../../../src-main/lab/player.js'
import { ACCOUNT, playerIn } from '../tiny-scenario.js'

const HOST = 'token.actions.githubusercontent.com'
const OIDC = `arn:aws:iam::${ACCOUNT}:oidc-provider/${HOST}`
const SAML = `arn:aws:iam::${ACCOUNT}:saml-provider/Corp`
const trust = (provider: string, action: string, condition: object): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { Federated: provider }, Action: [action, 'sts:TagSession', 'sts:SetSourceIdentity'], Condition: condition }] })

let player: Player
beforeAll(async () => {
  player = await playerIn()
  await done(`aws iam create-open-id-connect-provider --url https://${HOST} --client-id-list sts.amazonaws.com`)
  await done(`aws iam create-role --role-name deploy --assume-role-policy-document '${trust(OIDC, 'sts:AssumeRoleWithWebIdentity', { StringEquals: { [`${HOST}:aud`]: 'sts.amazonaws.com' }, StringLike: { [`${HOST}:sub`]: 'repo:example/app:*' } })}'`)
  await done('idp metadata --provider https://idp.example.com/saml > metadata.xml')
  await done('aws iam create-saml-provider --name Corp --saml-metadata-document file://metadata.xml')
  await done(`aws iam create-role --role-name staff --assume-role-policy-document '${trust(SAML, 'sts:AssumeRoleWithSAML', { StringEquals: { 'SAML:aud': 'https://signin.aws.amazon.com/saml' } })}'`)
  for (const role of ['deploy', 'staff']) await done(`aws iam attach-role-policy --role-name ${role} --policy-arn arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess`)
})

async function done(line: string): Promise<PlayedLine> {
  const played = await player.play(line)
  expect(`${played.exitCode} ${played.stderr}`, line).toBe('0 ')
  return played
}

const TOKEN = `idp token --provider https://${HOST} --subject repo:example/app:ref:refs/heads/main`
const WITH_TOKEN = `aws sts assume-role-with-web-identity --role-arn arn:aws:iam::${ACCOUNT}:role/deploy --role-session-name build-7 --web-identity-token file://token.jwt`
const ASSERTION = `idp assertion --provider Corp --role arn:aws:iam::${ACCOUNT}:role/staff --subject kunal@example.com`
const WITH_ASSERTION = `aws sts assume-role-with-saml --role-arn arn:aws:iam::${ACCOUNT}:role/staff --principal-arn ${SAML} --saml-assertion file://assertion.txt`

test('a token is exchanged for a session, which then works', async () => {
  await done(`${TOKEN} --tag team=dev --transitive-tag team --source-identity octocat --claim email=a@example.com > token.jwt`)
  await done(`creds=$(${WITH_TOKEN} --query "Credentials.[AccessKeyId,SecretAccessKey,SessionToken]" --output text)`)
  await done('export AWS_ACCESS_KEY_ID=$(echo "$creds" | cut -f1) AWS_SECRET_ACCESS_KEY=$(echo "$creds" | cut -f2) AWS_SESSION_TOKEN=$(echo "$creds" | cut -f3)')
  expect((await done('aws sts get-caller-identity --query Arn --output text')).stdout).toBe(`arn:aws:sts::${ACCOUNT}:assumed-role/deploy/build-7\n`)
  await done('aws s3 ls')
  expect((await player.play('aws iam list-users')).stderr).toContain('AccessDenied')
  await done('unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN')
  expect((await done(`${WITH_TOKEN} --query '[SourceIdentity,Audience]' --output text`)).stdout).toBe('octocat\tsts.amazonaws.com\n')
})

describe('a token that is not right', () => {
  test.each([
    ['another audience', '--audience somebody-else', 'InvalidIdentityToken', 'Incorrect token audience'],
    ['another subject', '--subject repo:evil/app:ref:refs/heads/main', 'AccessDenied', 'Not authorized to perform sts:AssumeRoleWithWebIdentity'],
    ['an expired one', '--expired', 'ExpiredTokenException', 'Token expired'],
    ['a forged one', '--forged', 'InvalidIdentityToken', "Couldn't retrieve verification key"],
    ['of a provider that nobody trusts', '--provider https://idp.example.com', 'InvalidIdentityToken', 'No OpenIDConnect provider found in your account for https://idp.example.com'],
  ])('%s', async (_, options, code, message) => {
    await done(`${TOKEN} ${options} > token.jwt`)
    const { exitCode, stderr } = await player.play(WITH_TOKEN)
    expect(exitCode).toBe(254)
    expect(stderr).toContain(`An error occurred (${code}) when calling the AssumeRoleWithWebIdentity operation: `)
    expect(stderr).toContain(message)
  })

  test('one whose lifetime is over', async () => {
    await done(`${TOKEN} --lifetime 5m > token.jwt`)
    await done('clock +5m')
    expect((await player.play(WITH_TOKEN)).stderr).toContain('ExpiredTokenException')
  })
})

test('an assertion is exchanged for a session', async () => {
  await done(`${ASSERTION} --tag team=dev --attribute https://aws.amazon.com/SAML/Attributes/SessionDuration=900 > assertion.txt`)
  const { stdout } = await done(`${WITH_ASSERTION} --query "[AssumedRoleUser.Arn,Subject,Issuer]" --output text`)
  expect(stdout).toBe(`arn:aws:sts::${ACCOUNT}:assumed-role/staff/kunal@example.com\tkunal@example.com\thttps://idp.example.com/saml\n`)
})

describe('an assertion that is not right', () => {
  test.each([
    ['for another role', `--role arn:aws:iam::${ACCOUNT}:role/other`, '', 'InvalidIdentityToken', 'does not name this role'],
    ['another audience', '--audience https://example.com', '', 'InvalidIdentityToken', 'Audience is not valid'],
    ['another recipient', '--recipient https://example.com/saml', '', 'InvalidIdentityToken', 'Recipient is not valid'],
    ['an expired one', '--expired', '', 'ExpiredTokenException', 'Token must be redeemed within 5 minutes of issuance'],
    ['a forged one', '--forged', '', 'InvalidIdentityToken', 'Response signature invalid'],
  ])('%s', async (name, options, _, code, message) => {
    const line = name === 'for another role' ? ASSERTION.replace(/--role \S+/, options) : `${ASSERTION} ${options}`
    await done(`${line} > assertion.txt`)
    const { stderr } = await player.play(WITH_ASSERTION)
    expect(stderr).toContain(`(${code})`)
    expect(stderr).toContain(message)
  })

  test('of a provider whose metadata AWS was not given is warned of', async () => {
    await done('idp metadata --provider https://other.example.com/saml | sed s/other.example.com/idp.example.com/ > metadata.xml')
    await done(`aws iam update-saml-provider --saml-provider-arn ${SAML} --saml-metadata-document file://metadata.xml`)
    expect((await player.play(ASSERTION)).stderr).toContain('holds the metadata of another provider')
  })
})

test('list tells what the accounts trust', async () => {
  const { stdout } = await done('idp list')
  expect(stdout).toContain(`token      https://${HOST}  ${OIDC}  sts.amazonaws.com\n`)
  expect(stdout).toContain(`assertion  https://idp.example.com/saml  ${SAML}\n`)
})

describe('a wrong line is said in one sentence and gives nothing', () => {
  test.each([
    ['brew', 'there is no "brew"; there are token, assertion, metadata, list'],
    ['token --subject x', '--provider is missing'],
    ['token --provider ftp://x --subject x', '--provider: "ftp://x" is no https URL'],
    [`token --provider ${HOST}`, '--subject is missing'],
    [`token --provider ${HOST} --subject x --lifetime soon`, '--lifetime: "soon" is no duration'],
    [`token --provider ${HOST} --subject x --claim sub=y`, '--claim: "sub" has an option of its own'],
    [`token --provider ${HOST} --subject x --tag team`, '--tag takes NAME=VALUE, not "team"'],
    [`token --provider ${HOST} --subject x --colour red`, "Unknown option '--colour'"],
    ['assertion --provider Ghost --subject x --role y', '--provider: there is no SAML provider "Ghost"'],
    ['assertion --provider Corp --subject x', '--role is missing'],
    ['assertion --provider Corp --subject kunal --role deploy', '--role: "deploy" is no ARN of a role'],
    [`assertion --provider Corp --subject x --role arn:aws:iam::${ACCOUNT}:role/staff`, '"x" cannot be the name of a session'],
    [`assertion --provider https://nobody.example --subject kunal --role arn:aws:iam::${ACCOUNT}:role/staff`, 'no account of this world has this provider'],
  ])('idp %s', (line, message) => {
    const { stdout, stderr, exitCode } = idp(player.world, ACCOUNT, line.split(' '))
    expect([stdout, exitCode]).toEqual(['', 2])
    expect(stderr).toContain(`idp: ${message}`)
  })

  test('help tells every word', () => {
    const { stdout, exitCode } = idp(player.world, ACCOUNT, ['--help'])
    expect(exitCode).toBe(0)
    for (const word of ['token', 'assertion', 'metadata', 'list']) expect(stdout).toContain(`idp ${word}`)
  })
})
