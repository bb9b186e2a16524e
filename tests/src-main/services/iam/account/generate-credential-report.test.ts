/** iam GenerateCredentialReport */
import { describe, expect, it } from 'vitest'
import { theOperation } from '../../operation.js'
import { addUsers } from '../fixtures.js'

const HOUR = 3_600_000

describe('GenerateCredentialReport', () => {
  const generateCredentialReport = theOperation('iam', 'GenerateCredentialReport', { input: {} })

  generateCredentialReport.succeeds('makes a report, which serves for four hours', (output, cloud) => {
    expect(output).toEqual({ State: 'STARTED', Description: 'No report exists. Starting a new report generation task' })
    expect(generateCredentialReport.send(cloud)).toEqual({ State: 'COMPLETE' })
    cloud.world.clock.advance(4 * HOUR)
    expect(generateCredentialReport.send(cloud).State).toBe('STARTED')
  })

  it('takes a few requests for a large account', () => {
    const cloud = generateCredentialReport.world()
    addUsers(cloud, 101)
    const states = Array.from({ length: 3 }, () => generateCredentialReport.send(cloud).State)
    expect(states).toEqual(['STARTED', 'INPROGRESS', 'COMPLETE'])
  })

  generateCredentialReport.asks({ on: '*' })
  generateCredentialReport.isRecorded({ readOnly: true, requestParameters: null })
})
