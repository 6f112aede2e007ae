/** How what a file gets wrong is told while its model is made. */
import type { FasciaError } from '../../contract/errors.ts'
import type { Token } from './tokens.ts'

/** @param rule what `fascia dbc lint` calls it; a reference to what is not there unless said */
export type ReportProblem = (problem: FasciaError, rule?: 'multiplexing' | 'value-type') => void

export type Tell = (message: string, at: Token, rule?: Parameters<ReportProblem>[1]) => void
