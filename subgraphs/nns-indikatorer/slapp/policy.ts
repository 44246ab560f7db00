import { type DisclosurePolicy, ENKAT_1 } from '../../shared/sdc/enkat';
import { UserError } from '../../shared/user-error';

const POLICYER = new Map<string, DisclosurePolicy>([[ENKAT_1.id, ENKAT_1]]);

/**
 * The disclosure policy of that id.
 *
 * @throws UserError OKAND_SKYDDSPOLICY
 */
export function skyddspolicy(id: string): DisclosurePolicy {
  const policy = POLICYER.get(id);
  if (policy) return policy;
  throw new UserError('OKAND_SKYDDSPOLICY', `Mätomgångens skyddspolicy ${id} finns inte. De som finns: ${[...POLICYER.keys()].join(', ')}.`, 'skyddspolicy');
}

/** A rounded share, stored as its code in per cent, as it is shown: at the ends only a bound. */
export function kodadAndel(kod: number, policyId: string): { varde: number | null; min: number | null; max: number | null; precision: 'EXAKT' | 'OVER' | 'UNDER' } {
  const { lagstKod, hogstKod } = skyddspolicy(policyId);
  if (kod <= lagstKod) return { varde: null, min: null, max: lagstKod, precision: 'UNDER' };
  if (kod >= hogstKod) return { varde: null, min: hogstKod, max: null, precision: 'OVER' };
  return { varde: kod, min: null, max: null, precision: 'EXAKT' };
}
