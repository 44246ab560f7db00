export { suppress, type SuppressionOptions } from './suppress';
