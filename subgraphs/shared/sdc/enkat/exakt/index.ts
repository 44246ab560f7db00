export { attackExactly } from './attack';
export type { ExactAttack } from './attack';
export { classesOf, countsOf, publicationOf, shareRange } from './publication';
export type { Publication, PublishedCell, PublishedSum, ShareRange, World } from './publication';
export type { ExactFinding } from './whole';
export { Witnessed } from './witnessed';
