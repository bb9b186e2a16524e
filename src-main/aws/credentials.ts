/** Proof of identity, as plain data. A leaf. */

export type Credentials =
  | { kind: 'keys'; accessKeyId: string; secretAccessKey: string; sessionToken?: string | undefined }
  /** A console sign-in; `userName` is `root` for the root user. */
  | { kind: 'password'; accountId: string; userName: string; password: string; mfaCode?: string | undefined }
  | { kind: 'anonymous' }
