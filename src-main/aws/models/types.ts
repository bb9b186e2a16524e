/** The inputs and outputs of all operations, by service and name. */
import type { CloudtrailOperations } from './cloudtrail.types.js'
import type { Ec2Operations } from './ec2.types.js'
import type { IamOperations } from './iam.types.js'
import type { OrganizationsOperations } from './organizations.types.js'
import type { S3Operations } from './s3.types.js'
import type { SigninOperations } from './signin.types.js'
import type { StsOperations } from './sts.types.js'

export interface ServiceOperations {
  cloudtrail: CloudtrailOperations
  ec2: Ec2Operations
  iam: IamOperations
  organizations: OrganizationsOperations
  s3: S3Operations
  signin: SigninOperations
  sts: StsOperations
}

export type ServiceName = keyof ServiceOperations
export type OperationName<S extends ServiceName> = keyof ServiceOperations[S] & string

export type InputOf<S extends ServiceName, O extends OperationName<S>> = ServiceOperations[S][O] extends { input: infer I } ? I : never
export type OutputOf<S extends ServiceName, O extends OperationName<S>> = ServiceOperations[S][O] extends { output: infer R } ? R : never
