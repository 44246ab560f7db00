export { suppress, type SuppressionOptions, suppressWithProof } from './suppress';
