/** The STS operations that are simulated: the table of contents. One line for each. */
export { AssumeRole } from './assume-role.js'
export { AssumeRoleWithSAML } from './assume-role-with-saml.js'
export { AssumeRoleWithWebIdentity } from './assume-role-with-web-identity.js'
export { DecodeAuthorizationMessage } from './decode-authorization-message.js'
export { GetAccessKeyInfo } from './get-access-key-info.js'
export { GetCallerIdentity } from './get-caller-identity.js'
export { GetFederationToken } from './get-federation-token.js'
export { GetSessionToken } from './get-session-token.js'
