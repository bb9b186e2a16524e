import { expect, test } from 'vitest'
import type { RequestFacts } from '../../../src-main/access/need.js'
import { rolePrincipal } from '../../../src-main/access/principal-of.js'
import { requestContext } from '../../../src-main/access/request-context.js'
import { rootPrincipal, userPrincipal } from '../../../src-main/access/authenticate.js'
import type { Principal } from '../../../src-main/aws/principal.js'
import { GLOBAL_CONDITION_KEYS } from '../../../src-main/aws/reference/global-condition-keys.js'
import { HERE, LabWorld, START, trust } from '../services/lab-world.js'

/** Global condition keys that no request of the simulator has, each because of something that it does not simulate. */
const UNKNOWN: Readonly<Record<string, string>> = {
  'aws:SourceVpc': 'VPC endpoints', 'aws:SourceVpcArn': 'VPC endpoints', 'aws:SourceVpce': 'VPC endpoints', 'aws:VpcSourceIp': 'VPC endpoints',
  'aws:VpceAccount': 'VPC endpoints', 'aws:VpceOrgID': 'VPC endpoints', 'aws:VpceOrgPaths': 'VPC endpoints',
  'aws:CalledVia': 'services that call on behalf of the caller', 'aws:CalledViaFirst': 'services that call on behalf of the caller', 'aws:CalledViaLast': 'services that call on behalf of the caller',
  'aws:CalledViaAWSMCP': 'MCP servers of AWS', 'aws:ViaAWSMCPService': 'MCP servers of AWS',
  'aws:ChatbotSourceArn': 'chat applications', 'aws:SignInSessionArn': 'sign-in sessions as resources',
}

const it = new LabWorld()
it.user('Kunal')
it.role('app', trust({ AWS: HERE }))
it.setup(() => {
  it.world.organizations.add({ organizationId: 'o-abcdefghij', managementAccountId: HERE, memberAccountIds: [], trustedServices: [], delegatedAdministrators: {}, rootFeatures: [] })
  it.here.iam.users.update(['Kunal'], { tags: [{ Key: 'team', Value: 'dev' }] })
})
const app = rolePrincipal(it.world, it.here, 'app', 'job-1')
if (!app) throw new Error('no role')

const facts: RequestFacts = { region: 'eu-central-1', sourceIp: '203.0.113.7', userAgent: 'aws-cli/2', referer: 'https://example.com/page', instant: START, accountId: HERE }
const claims = { 'aws:FederatedProvider': 'https://login.example.com', 'aws:Ec2InstanceSourceVpc': 'vpc-1', 'aws:Ec2InstanceSourcePrivateIPv4': '10.0.0.1' }
const session = { ...app.session, mfaAuthenticated: true, issuedBy: 'AssumeRoot' as const }
const tags = [{ Key: 'team', Value: 'dev' }]
const principals: Principal[] = [
  userPrincipal(it.here, 'Kunal') as Principal, { ...app, session: { ...app.session, sourceIdentity: 'Ann', claims } }, { ...rootPrincipal(HERE), session },
  { type: 'service', service: 'ec2.amazonaws.com', sourceArn: 'arn:aws:ec2:::i', sourceAccount: HERE },
]
const contexts = principals.map((principal) =>
  requestContext(it.world, principal, { action: 's3:PutObject', resource: 'arn:aws:s3:::b/k', context: { 'aws:RequestTag': tags, 'aws:ResourceTag': tags } }, facts))

test.each(Object.entries(GLOBAL_CONDITION_KEYS))('%s is in some request, with as many values as it may have, or cannot be known', (name, type) => {
  const key = name.replace('${TagKey}', 'team')
  const having = contexts.filter((context) => key in context)
  expect(having.length > 0, UNKNOWN[name]).toBe(!(name in UNKNOWN))
  for (const context of having) expect(Array.isArray(context[key])).toBe(type.endsWith('[]'))
})

test('every global key of a request is one that AWS has', () => {
  const known = new Set(Object.keys(GLOBAL_CONDITION_KEYS).map((name) => name.replace('${TagKey}', 'team')))
  expect(contexts.flatMap((context) => Object.keys(context)).filter((key) => key.startsWith('aws:') && !known.has(key))).toEqual([])
})
