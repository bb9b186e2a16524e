/** The parts of IAM's answers that the pages show. Times are epoch milliseconds of the world's clock. */

export interface Tag { Key: string; Value: string }

export interface User {
  UserName: string
  UserId: string
  Arn: string
  Path: string
  CreateDate: number
  PasswordLastUsed?: number
  PermissionsBoundary?: Boundary
  Tags?: readonly Tag[]
}

export interface Group { GroupName: string; GroupId: string; Arn: string; Path: string; CreateDate: number }

export interface Boundary { PermissionsBoundaryArn: string }

export interface Role {
  RoleName: string
  RoleId: string
  Arn: string
  Path: string
  CreateDate: number
  Description?: string
  MaxSessionDuration: number
  AssumeRolePolicyDocument: string
  PermissionsBoundary?: Boundary
  RoleLastUsed?: { LastUsedDate?: number; Region?: string }
  Tags?: readonly Tag[]
}

export interface AttachedPolicy { PolicyName: string; PolicyArn: string }

export interface Policy {
  PolicyName: string
  PolicyId: string
  Arn: string
  Path: string
  DefaultVersionId: string
  AttachmentCount: number
  PermissionsBoundaryUsageCount?: number
  Description?: string
  CreateDate: number
  UpdateDate: number
  Tags?: readonly Tag[]
}

export interface PolicyVersion { VersionId: string; IsDefaultVersion: boolean; CreateDate: number; Document?: string }

export interface PolicyEntities {
  PolicyGroups: readonly { GroupName: string }[]
  PolicyUsers: readonly { UserName: string }[]
  PolicyRoles: readonly { RoleName: string }[]
}

export interface InlinePolicy { PolicyName: string; PolicyDocument: string }

export interface AccessKey { AccessKeyId: string; Status: 'Active' | 'Inactive'; CreateDate: number; UserName?: string }
export interface NewAccessKey extends AccessKey { SecretAccessKey: string }
export interface AccessKeyUse { AccessKeyLastUsed: { LastUsedDate?: number; Region: string; ServiceName: string } }

export interface LoginProfile { UserName: string; CreateDate: number; PasswordResetRequired?: boolean }
export interface MfaDevice { UserName: string; SerialNumber: string; EnableDate: number }
/** The seed and the QR code (a PNG) are shown once; both come as base64. */
export interface NewMfaDevice { SerialNumber: string; Base32StringSeed: string; QRCodePNG: string }

export interface InstanceProfile { InstanceProfileName: string; Arn: string; Roles: readonly Role[] }

export interface SamlProvider { SAMLMetadataDocument: string; CreateDate: number; ValidUntil: number }
export interface OidcProvider { Url: string; ClientIDList: readonly string[]; ThumbprintList: readonly string[]; CreateDate: number }

export interface PasswordPolicy {
  MinimumPasswordLength: number
  RequireSymbols: boolean
  RequireNumbers: boolean
  RequireUppercaseCharacters: boolean
  RequireLowercaseCharacters: boolean
  AllowUsersToChangePassword: boolean
  ExpirePasswords?: boolean
  MaxPasswordAge?: number
  PasswordReusePrevention?: number
  HardExpiry?: boolean
}

export type AccountSummary = Readonly<Record<string, number>>
