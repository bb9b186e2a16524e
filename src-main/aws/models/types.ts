/** The inputs and outputs of all operations, by service and name. */
import type { CloudtrailErrorCode, CloudtrailOperations } from './cloudtrail.types.js'
import type { Ec2ErrorCode, Ec2Operations } from './ec2.types.js'
import type { IamErrorCode, IamOperations } from './iam.types.js'
import type { S3ErrorCode, S3Operations } from './s3.types.js'
import type { SigninErrorCode, SigninOperations } from './signin.types.js'
import type { StsErrorCode, StsOperations } from './sts.types.js'

export interface ServiceOperations {
  cloudtrail: CloudtrailOperations
  ec2: Ec2Operations
  iam: IamOperations
  s3: S3Operations
  signin: SigninOperations
  sts: StsOperations
}

export type ServiceName = keyof ServiceOperations
export type OperationName<S extends ServiceName> = keyof ServiceOperations[S] & string

export type InputOf<S extends ServiceName, O extends OperationName<S>> = ServiceOperations[S][O] extends { input: infer I } ? I : never
export type OutputOf<S extends ServiceName, O extends OperationName<S>> = ServiceOperations[S][O] extends { output: infer R } ? R : never

/** The error codes that the models name. Codes common to all operations of a service are in `common-errors.ts`. */
export interface ServiceErrorCodes {
  cloudtrail: CloudtrailErrorCode
  ec2: Ec2ErrorCode
  iam: IamErrorCode
  s3: S3ErrorCode
  signin: SigninErrorCode
  sts: StsErrorCode
}
