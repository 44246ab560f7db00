import type { Matomgangsstatus } from '../../../schema/generated/nns-indikatorer';

/** How far a measurement has come, as a word in a sentence: «mätomgången är öppen». */
export const LAGESORD: Readonly<Record<Matomgangsstatus, string>> = {
  PLANERAD: 'planerad',
  OPPEN: 'öppen',
  STANGD: 'stängd',
  VALIDERAD: 'validerad',
  SLAPPT: 'släppt',
  ATERKALLAD: 'återkallad',
};
