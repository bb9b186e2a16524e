/** The lines with which somebody of a simulated identity provider takes on a role, in CloudShell. */
import { conditionsOf } from '../roles/trust.js'
import { nameOf, typeOf } from './provider.js'

/** A word of a shell's line. */
export function quoted(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`
}

/** What a role asks of those who come from the provider, by claim: `sub`, `aud`, `email`. */
export function claimsAsked(trustPolicy: string, arn: string): Readonly<Record<string, string>> {
  const prefix = typeOf(arn) === 'SAML' ? 'saml:' : `${nameOf(arn).toLowerCase()}:`
  const asked = conditionsOf(trustPolicy, arn).filter(({ operator, key }) => /^(ForAnyValue:)?String(Equals|Like)/i.test(operator) && key.toLowerCase().startsWith(prefix))
  return Object.fromEntries(asked.map(({ key, value }) => [key.slice(prefix.length), value]))
}

/** Somebody whom the role lets in, as far as its trust policy tells. */
export function subjectFor(trustPolicy: string, arn: string): string {
  const { sub } = claimsAsked(trustPolicy, arn)
  if (nameOf(arn) !== GITHUB) return sub?.replaceAll(/[*?]/g, 'x') ?? 'kunal@example.com'
  const [, place = 'example/app', ref = '*'] = /^repo:([^:]*)(?::(.*))?$/.exec(sub ?? '') ?? []
  return `repo:${place.replace('*', 'app')}:${ref === '*' ? 'ref:refs/heads/main' : ref.replaceAll('*', 'main')}`
}

export const GITHUB = 'token.actions.githubusercontent.com'

interface SignIn {
  /** Of the provider. */
  arn: string
  role: { Arn: string; AssumeRolePolicyDocument: string }
  subject: string
  /** The client IDs of an OpenID Connect provider. */
  audiences: readonly string[]
}

/** Gets the proof of the sign-in, and takes on the role with it. */
export function signInLines(signIn: SignIn): string {
  return signInCommands(signIn).map((line) => `${line}\n`).join('')
}

/** The same, and the shell works as the role from then on. */
export function sessionLines(signIn: SignIn): string {
  const [proof = '', assume = ''] = signInCommands(signIn)
  return `${proof}
creds=$(${assume} --query 'Credentials.[AccessKeyId,SecretAccessKey,SessionToken]' --output text)
export AWS_ACCESS_KEY_ID=$(cut -f1 <<< "$creds") AWS_SECRET_ACCESS_KEY=$(cut -f2 <<< "$creds") AWS_SESSION_TOKEN=$(cut -f3 <<< "$creds")
aws sts get-caller-identity
`
}

function signInCommands({ arn, role, subject, audiences }: SignIn): readonly string[] {
  const asked = claimsAsked(role.AssumeRolePolicyDocument, arn)
  if (typeOf(arn) === 'SAML') {
    const name = /^[\w+=,.@-]{2,64}$/.test(subject) ? '' : ' --session-name first-try'
    return [
      `idp assertion --provider ${quoted(nameOf(arn))} --role ${role.Arn} --subject ${quoted(subject)}${name} > assertion.txt`,
      `aws sts assume-role-with-saml --role-arn ${role.Arn} --principal-arn ${arn} --saml-assertion file://assertion.txt`,
    ]
  }
  const { aud, sub: _, ...claims } = asked
  const audience = aud !== undefined && audiences.includes(aud) ? aud : audiences[0]
  const more = Object.entries(claims).map(([claim, value]) => ` --claim ${quoted(`${claim}=${claim === 'amr' ? JSON.stringify([value]) : value}`)}`).join('')
  return [
    `idp token --provider ${quoted(`https://${nameOf(arn)}`)} --subject ${quoted(subject)}${audience === undefined ? '' : ` --audience ${quoted(audience)}`}${more} > token.jwt`,
    `aws sts assume-role-with-web-identity --role-arn ${role.Arn} --role-session-name first-try --web-identity-token file://token.jwt`,
  ]
}
