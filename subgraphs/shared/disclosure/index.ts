export type { Cell, Decision, DisclosureControl, Niva, Partition, Skydd } from './control';
export { type Loss, lossReport } from './loss';
export { type Member, panelMeanIsSafe, panelProtection } from './panel';
export { type DisclosurePolicy, ENKAT_1 } from './policy';
export { type Shown, showsDetail, shownCount, shownResponseRate, shownShare } from './shown';
export { surveyDisclosure } from './survey-disclosure';
export { type Contribution, type UnweightedMean, intervalIsSafe, unweightedMean, unweightedPercent } from './unweighted';
