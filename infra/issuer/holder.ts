import { ROLLER, type Roll } from '../../subgraphs/shared/identity/caller';
import { normaliseOrganisationsnummer } from '../../subgraphs/shared/organisationsnummer';

/** Whom a token of the local issuer is for: one role, and the organisation and förbund that it is had for. */
export interface Holder {
  readonly roll: Roll;
  readonly organisation?: string | undefined;
  readonly forbund: readonly string[];
}

/** Organisationsnummer of the förbund that the project runs itself. */
const FORBUND: Readonly<Record<string, string>> = {
  'skelleftea-norsjo': '222000-1933',
  umearegionen: '222000-1834',
  'lycksele-mala': '222000-1784',
};

const FORBUND_ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** Whether a role is had for one or several förbund. */
export const needsForbund = (roll: Roll): boolean => roll.startsWith('forbund-') || roll === 'sus-stodjare';

/** Whether a role is had for an organisation that must be named. */
export const needsOrganisation = (roll: Roll): boolean => roll === 'medlem';

/**
 * The name by which a machine asks for a token: `nns-analytiker`, `medlem:202100-5521`, `forbund-chef:umearegionen`,
 * `forbund-chef:fjallbygden:222000-1917`, `sus-stodjare:umearegionen,lycksele-mala`.
 */
export function clientIdOf({ roll, organisation, forbund }: Holder): string {
  return [roll, ...(forbund.length > 0 ? [forbund.join(',')] : []), ...(organisation ? [organisation] : [])].join(':');
}

/** Whom a machine's name stands for; undefined for one that is not written exactly as `clientIdOf` writes it. */
export function holderOf(clientId: string): Holder | undefined {
  const [roll = '', ...rest] = clientId.split(':');
  if (!isRoll(roll)) return undefined;
  const forbund = needsForbund(roll) ? (rest.shift() ?? '').split(',') : [];
  if (!forbund.every((id) => FORBUND_ID.test(id)) || new Set(forbund).size < forbund.length) return undefined;
  const organisation = rest.shift();
  if (rest.length > 0 || (organisation === undefined && needsOrganisation(roll))) return undefined;
  if (organisation !== undefined && normaliseOrganisationsnummer(organisation) !== organisation) return undefined;
  return { roll, organisation, forbund };
}

export function isRoll(text: string): text is Roll {
  return (ROLLER as readonly string[]).includes(text);
}

/** What a token states of its holder. Whoever works at a förbund acts for its organisation. */
export function claimsOf({ roll, organisation, forbund }: Holder): { roller: Roll[]; organisationsnummer?: string; forbund?: string[] } {
  const own = organisation ?? (roll.startsWith('forbund-') ? FORBUND[forbund[0] ?? ''] : undefined);
  return { roller: [roll], ...(own !== undefined && { organisationsnummer: own }), ...(forbund.length > 0 && { forbund: [...forbund] }) };
}
