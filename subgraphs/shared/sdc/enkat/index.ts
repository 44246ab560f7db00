export type { Cell, Decision, DisclosureControl, Niva, Partition, Skydd } from './control';
export {
  attackExactly, classesOf, countsOf, type ExactAttack, type ExactFinding, type Publication, type PublishedCell, shareRange, type ShareRange, type World,
} from './exakt';
export { type Loss, lossReport } from './loss';
export { type Member, panelMeanIsSafe, panelProtection, withstands } from './panel';
export { type DisclosurePolicy, ENKAT_1 } from './policy';
export { primaryDecision } from './primary';
export { type Shown, showsDetail, shownCount, shownResponseRate, shownShare } from './shown';
export { surveyDisclosure } from './survey-disclosure';
export { type Contribution, type UnweightedMean, intervalIsSafe, unweightedMean, unweightedPercent } from './unweighted';
