/** The IAM operations that are simulated: the table of contents. One line for each. */
export { CreateUser } from './user/create-user.js'
