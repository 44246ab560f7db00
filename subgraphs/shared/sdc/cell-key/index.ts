export { cellKey, recordKey } from './keys';
export { maxEntropy } from './max-entropy';
export { countsShownAs, perturbationTable, type PerturbationRow, type PerturbationTable, perturbed } from './perturbation-table';
export { perturb } from './perturb';
