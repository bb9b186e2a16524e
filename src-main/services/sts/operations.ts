/** The STS operations that are simulated: the table of contents. One line for each. */
export { GetCallerIdentity } from './get-caller-identity.js'
