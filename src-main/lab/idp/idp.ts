/** `idp`: the simulated identity providers at work. They give tokens, assertions and metadata; what AWS makes of those is the learner's to find out. */
import type { CommandResult, ExtraCommand } from '../../shell/shell-host.js'
import type { World } from '../../store/world.js'
import { assertion } from './assertion.js'
import { IdpError } from './idp-error.js'
import { providerList, samlMetadataOf } from './providers.js'
import { token } from './token.js'

/** One word of the command. @returns what it prints. */
type Word = (world: World, accountId: string, args: readonly string[]) => CommandResult

const WORDS: Readonly<Record<string, Word>> = { token, assertion, metadata: samlMetadataOf, list: providerList }

export const IDP_USAGE = `usage: idp token --provider URL --subject TEXT [--audience TEXT] [--lifetime 1h] [--claim NAME=VALUE]...
           [--tag KEY=VALUE]... [--transitive-tag KEY]... [--source-identity NAME] [--expired] [--forged]
       idp assertion --provider NAME --role ROLE... --subject TEXT [--session-name NAME] [--audience TEXT] [--recipient URL]
           [--attribute NAME=VALUE]... [--tag KEY=VALUE]... [--transitive-tag KEY]... [--source-identity NAME] [--expired] [--forged]
       idp metadata --provider ENTITY-ID
       idp list

The simulated identity providers of this world: somebody has signed in there, and this is what the provider gives them.

token      an OpenID Connect token, as a web application or a build pipeline gets it, for
           aws sts assume-role-with-web-identity --web-identity-token file://FILE
assertion  a SAML response in base64, for aws sts assume-role-with-saml --saml-assertion file://FILE; it is good for 5 minutes
metadata   what a SAML provider publishes about itself, for aws iam create-saml-provider --saml-metadata-document file://FILE
list       the providers that the accounts of this world trust

--provider takes an OpenID Connect provider's URL or ARN; a SAML provider's name, ARN or entity ID.
--role takes a role's ARN, or ROLE-ARN,PROVIDER-ARN. --audience is the provider's first client ID unless it is given.
--expired gives one whose time is over, --forged one that somebody else than the provider has signed.
`

/**
 * Runs the command.
 * @param accountId where a SAML provider is looked up by its name.
 * @param args what follows `idp`.
 */
export function idp(world: World, accountId: string, args: readonly string[]): CommandResult {
  const [name, ...rest] = args
  if (name === undefined || name === 'help' || args.includes('--help')) return { stdout: IDP_USAGE, stderr: '', exitCode: 0 }
  const word = Object.hasOwn(WORDS, name) ? WORDS[name] : undefined
  if (!word) return refused(`there is no "${name}"; there are ${Object.keys(WORDS).join(', ')}`)
  try {
    return word(world, accountId, rest)
  } catch (error) {
    if (error instanceof IdpError || isOption(error)) return refused(error.message)
    throw error
  }
}

/** The command as a shell knows it. */
export function idpCommand(world: World, accountId: () => string): ExtraCommand {
  return { name: 'idp', run: async (args) => idp(world, accountId(), args) }
}

function refused(message: string): CommandResult {
  return { stdout: '', stderr: `idp: ${message}\nidp: try idp --help\n`, exitCode: 2 }
}

/** A wrong option is reported by node:util with a code of its own. */
function isOption(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
}
