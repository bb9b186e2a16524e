/** Regions and their Availability Zones. https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html */

/** Name, short name of zone ids, letters of the zones, and whether accounts have to opt in. */
type RegionRow = readonly [name: string, zonePrefix: string, letters: string, optIn?: 'optIn']

const ROWS: readonly RegionRow[] = [
  ['ap-northeast-1', 'apne1', 'acd'],
  ['ap-northeast-2', 'apne2', 'abcd'],
  ['ap-northeast-3', 'apne3', 'abc'],
  ['ap-south-1', 'aps1', 'abc'],
  ['ap-southeast-1', 'apse1', 'abc'],
  ['ap-southeast-2', 'apse2', 'abc'],
  ['ca-central-1', 'cac1', 'abd'],
  ['eu-central-1', 'euc1', 'abc'],
  ['eu-north-1', 'eun1', 'abc'],
  ['eu-west-1', 'euw1', 'abc'],
  ['eu-west-2', 'euw2', 'abc'],
  ['eu-west-3', 'euw3', 'abc'],
  ['sa-east-1', 'sae1', 'abc'],
  ['us-east-1', 'use1', 'abcdef'],
  ['us-east-2', 'use2', 'abc'],
  ['us-west-1', 'usw1', 'ac'],
  ['us-west-2', 'usw2', 'abcd'],
  ['af-south-1', 'afs1', 'abc', 'optIn'],
  ['ap-east-1', 'ape1', 'abc', 'optIn'],
  ['eu-south-1', 'eus1', 'abc', 'optIn'],
  ['me-south-1', 'mes1', 'abc', 'optIn'],
]

export interface RegionFacts {
  regionName: string
  optIn: boolean
}

export interface ZoneFacts {
  zoneName: string
  zoneId: string
}

/** All regions, those that are open to every account first. */
export const REGIONS: readonly RegionFacts[] = ROWS.map(([regionName, , , optIn]) => ({ regionName, optIn: optIn !== undefined }))

/** The zones of a region; three of a region that the list does not hold. */
export function zonesOf(region: string): ZoneFacts[] {
  const [, prefix = region.replace(/[^a-z0-9]/g, ''), letters = 'abc'] = ROWS.find(([name]) => name === region) ?? []
  return [...letters].map((letter, index) => ({ zoneName: region + letter, zoneId: `${prefix}-az${index + 1}` }))
}
