import type { Matomgangsstatus } from '../../schema/generated/nns-indikatorer';
import { LAGESORD } from '../../subgraphs/nns-indikatorer/matomgang/lagesord';
import type { Loggrad } from '../../subgraphs/nns-indikatorer/matomgang/logg';
import { tidpunkt } from '../terminal/format';

/** What facts are called in the log's lines; others keep the name that they are stored by. */
const ORD: Readonly<Record<string, string>> = {
  antalEnkater: 'enkäter',
  antalStallen: 'ställen med personuppgifter',
  antalSvar: 'svar',
  avrundade: 'avrundade',
  enkat: 'enkät',
  enkater: 'enkäter',
  ersattaEnkater: 'enkäter som byttes ut',
  ersattaFiler: 'filer som byttes ut',
  foreOppnar: 'före dagen i planen',
  foreStanger: 'före dagen i planen',
  fran: 'var',
  inbjudna: 'inbjudna förbund',
  inlamning: 'inlämning',
  nummer: 'utgåva',
  status: 'läge',
  utanGranskning: 'utan granskning av',
};

/** A line of the log: when, who, what, about what, and why. */
export function loggrad({ tidpunkt: nar, vem, vad, forbund, skal, uppgifter }: Loggrad): string {
  const facts = uppgifter === null ? ['uppgifterna är raderade'] : Object.entries(uppgifter).map(([name, value]) => `${ORD[name] ?? name}: ${inWords(value)}`);
  const about = [...(forbund === null ? [] : [forbund]), ...facts].join(', ');
  return `${tidpunkt(nar)}  ${vem} ${vad}${about === '' ? '' : ` (${about})`}${skal === null ? '' : `: ${skal}`}`;
}

function inWords(value: unknown): string {
  if (Array.isArray(value)) return new Intl.ListFormat('sv').format(value.map(inWords));
  if (typeof value === 'string') return LAGESORD[value as Matomgangsstatus] ?? value;
  if (value !== null && typeof value === 'object') return Object.values(value).map(inWords).join(' ');
  return JSON.stringify(value);
}
