/** What the account of the console may have of everything. */

/** What a quota is in an account, and between which values it can be set. */
export interface QuotaView {
  /** As AWS's messages say it: `RolesPerAccount`. */
  name: string
  value: number
  /** What every account has at first. */
  lowest: number
  /** The same as `lowest` where AWS never changes it. */
  highest: number
}
