/** Pages of the describe operations. */
import { ServiceError } from '../../aws/service-error.js'

interface PageInput {
  MaxResults?: number | undefined
  NextToken?: string | undefined
}

const MARK = 'page:'

/** @throws ServiceError InvalidParameterValue for a number or a token that there is not. */
export function pageOf<T>(items: readonly T[], { MaxResults, NextToken }: PageInput, fewest = 5): { page: T[]; NextToken?: string } {
  if (MaxResults !== undefined && (MaxResults < fewest || MaxResults > 1000)) {
    throw new ServiceError('InvalidParameterValue', `Value ( ${MaxResults} ) for parameter maxResults is invalid. Expecting a value between ${fewest} and 1000.`)
  }
  const start = NextToken === undefined ? 0 : openToken(NextToken)
  const end = start + (MaxResults ?? 1000)
  return { page: items.slice(start, end), ...(end < items.length && { NextToken: Buffer.from(`${MARK}${end}`).toString('base64') }) }
}

function openToken(token: string): number {
  const [, start] = /^page:(\d+)$/.exec(Buffer.from(token, 'base64').toString('utf8')) ?? []
  if (start === undefined) throw new ServiceError('InvalidParameterValue', `Value ( ${token} ) for parameter nextToken is invalid.`)
  return Number(start)
}
