/** The parts of S3's answers that the pages show. Times are epoch milliseconds, bodies base64. */

export interface Bucket { Name: string; CreationDate: number }
export interface StoredObject { Key: string; Size: number; LastModified: number; StorageClass?: string; ETag?: string }
export interface ObjectList { Contents?: readonly StoredObject[]; CommonPrefixes?: readonly { Prefix: string }[]; IsTruncated?: boolean }
export interface ObjectHead { ContentLength: number; ContentType?: string; LastModified: number; ETag?: string; StorageClass?: string }
export interface ObjectBody extends ObjectHead { Body: string }

export interface BlockPublicAccess {
  BlockPublicAcls: boolean
  IgnorePublicAcls: boolean
  BlockPublicPolicy: boolean
  RestrictPublicBuckets: boolean
}
