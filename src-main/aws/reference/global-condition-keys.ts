/** The global condition keys, `aws:…`, which the reference of the services does not hold. */

export type ConditionKeyType = 'String' | 'ARN' | 'Bool' | 'Numeric' | 'Date' | 'IPAddress'

/** A type, and `[]` after it where a request may carry several values. */
type Declared = ConditionKeyType | `${ConditionKeyType}[]`

/**
 * A name with `${TagKey}` stands for every name with a tag key in that place.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export const GLOBAL_CONDITION_KEYS: Readonly<Record<string, Declared>> = {
  // The principal
  'aws:PrincipalAccount': 'String',
  'aws:PrincipalArn': 'ARN',
  'aws:PrincipalIsAWSService': 'Bool',
  'aws:PrincipalOrgID': 'String',
  'aws:PrincipalOrgPaths': 'String[]',
  'aws:PrincipalServiceName': 'String',
  'aws:PrincipalServiceNamesList': 'String[]',
  'aws:PrincipalTag/${TagKey}': 'String',
  'aws:PrincipalType': 'String',
  'aws:userid': 'String',
  'aws:username': 'String',
  // The session
  'aws:AssumedRoot': 'Bool',
  'aws:ChatbotSourceArn': 'ARN',
  'aws:Ec2InstanceSourcePrivateIPv4': 'IPAddress',
  'aws:Ec2InstanceSourceVpc': 'String',
  'aws:FederatedProvider': 'String',
  'aws:MultiFactorAuthAge': 'Numeric',
  'aws:MultiFactorAuthPresent': 'Bool',
  'aws:SignInSessionArn': 'ARN',
  'aws:SourceIdentity': 'String',
  'aws:TokenIssueTime': 'Date',
  // The network
  'aws:SourceIp': 'IPAddress',
  'aws:SourceVpc': 'String',
  'aws:SourceVpcArn': 'ARN',
  'aws:SourceVpce': 'String',
  'aws:VpcSourceIp': 'IPAddress',
  'aws:VpceAccount': 'String',
  'aws:VpceOrgID': 'String',
  'aws:VpceOrgPaths': 'String[]',
  // The resource
  'aws:ResourceAccount': 'String',
  'aws:ResourceOrgID': 'String',
  'aws:ResourceOrgPaths': 'String[]',
  'aws:ResourceTag/${TagKey}': 'String',
  // The request
  'aws:CalledVia': 'String[]',
  'aws:CalledViaAWSMCP': 'String',
  'aws:CalledViaFirst': 'String',
  'aws:CalledViaLast': 'String',
  'aws:CurrentTime': 'Date',
  'aws:EpochTime': 'Date',
  'aws:referer': 'String',
  'aws:RequestedRegion': 'String',
  'aws:RequestTag/${TagKey}': 'String',
  'aws:SecureTransport': 'Bool',
  'aws:SourceAccount': 'String',
  'aws:SourceArn': 'ARN',
  'aws:SourceOrgID': 'String',
  'aws:SourceOrgPaths': 'String[]',
  'aws:TagKeys': 'String[]',
  'aws:UserAgent': 'String',
  'aws:ViaAWSMCPService': 'Bool',
  'aws:ViaAWSService': 'Bool',
}

/**
 * Claims of every OpenID Connect provider; the key begins with the provider's host: `token.actions.githubusercontent.com:sub`.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif
 */
export const OIDC_CLAIMS: Readonly<Record<string, Declared>> = {
  amr: 'String[]',
  aud: 'String',
  azp: 'String',
  email: 'String',
  oaud: 'String',
  sub: 'String',
}
