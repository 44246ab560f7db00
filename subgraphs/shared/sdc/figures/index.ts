/*
 * What the two methods share that show other figures than the exact ones: what is hidden all the same, amounts, and what is hidden when
 * the audit finds too much.
 */
export { amountFigure } from './amounts';
export { hideMore } from './hide-more';
export { hiddenParts } from './hidden-parts';
export { type Distortion, publish } from './publish';
