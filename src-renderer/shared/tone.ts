/** The colours that mean the same everywhere. */
export type Tone = 'allow' | 'deny' | 'implicit' | 'blocked' | 'accent' | 'plain'
