export { roundControlled, type RoundingOptions } from './round-controlled';
