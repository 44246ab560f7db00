import { performance } from 'node:perf_hooks';
import { raknaTabeller } from '../../../subgraphs/forbund/tabeller/rakna';
import { DELTAGARE_1 } from '../../../subgraphs/shared/sdc';
import type { Tabelleverans } from '../../../subgraphs/sus-stodjare/riket/leverans';
import { riksproblem } from '../../../subgraphs/sus-stodjare/riket/problem';
import { RIKSTABELLER } from '../../../subgraphs/sus-stodjare/riket/nyckel';
import { skydda } from '../../../subgraphs/sus-stodjare/riket/skydda';
import { antalAv, type Inlamnat } from '../../../subgraphs/sus-stodjare/riket/underlag';
import { skyddade } from '../../support/riksleveranser';
import { AR, forbundsar } from './forbundsar';

/** What the computation of the country's release came to. */
export interface Riksutfall {
  readonly lan: number;
  /** Cells of the problem: what förbund hide, and the sums that are decided. */
  readonly celler: number;
  /** Cells that are linked with each other, at most. */
  readonly storsta: number;
  readonly antal: number;
  readonly visade: number;
  readonly fynd: number;
  /** Seconds: making the problem, and protection with its audits. What the förbund themselves have done is not counted. */
  readonly skeden: Readonly<Record<'STALLER_UPP' | 'SKYDDAR', number>>;
}

const BESKRIVNING: Tabelleverans['utgava'] = {
  id: '1', nummer: 1, skal: null, gallerFran: '2025-02-01T08:00:00.000Z', tabellprogram: '', skyddspolicy: DELTAGARE_1.id, kodlistor: '', definitioner: '',
  kallsystem: 'EGET_SYSTEM', samtyckenAterkallade: false, syntetisk: true, antalVisade: null, antalSkyddade: null,
};

/** What a förbund hands over: its national tables over all insatser, protected by themselves. */
async function inlamnat(forbund: number): Promise<Inlamnat> {
  const { id, lanskod, deltaganden, rakningar, satt } = forbundsar({ forbund, skala: 1 });
  const { celler } = raknaTabeller(deltaganden, rakningar, AR, satt);
  const nationella = celler.filter(({ tabell, d1 }) => RIKSTABELLER.has(tabell) && (d1 === null || RIKSTABELLER.get(tabell)?.dimensioner[0] !== 'INSATS'));
  const skyddat = await skyddade(nationella.map(({ malgrupp: _malgrupp, ...cell }) => ({ ...cell, varde: null, minst: 0 })));
  return { id: forbund + 1, forbundId: id, namn: id, lanskod, ar: AR, beskrivning: BESKRIVNING, syntetisk: true, antal: antalAv(skyddat), medlemmar: new Map() };
}

/** The release of län and country over some förbund. `ready` is told when what they hand over is ready. */
export async function country(antal: number, ready: () => void): Promise<Riksutfall> {
  const nya: Inlamnat[] = [];
  for (let forbund = 0; forbund < antal; forbund += 1) nya.push(await inlamnat(forbund));
  ready();
  const start = performance.now();
  const riket = riksproblem({ ar: AR, nya, alla: new Map(nya.map((one) => [one.id, one])), tidigare: [] }, DELTAGARE_1);
  const made = performance.now();
  const { visas, granskning } = await skydda(riket, DELTAGARE_1);
  const done = performance.now();
  return {
    lan: new Set(nya.map(({ lanskod }) => lanskod)).size, celler: granskning.celler, storsta: granskning.storsta, antal: riket.antal.length,
    visade: riket.antal.filter(({ plats }) => visas(plats)).length, fynd: granskning.fynd,
    skeden: { STALLER_UPP: (made - start) / 1000, SKYDDAR: (done - made) / 1000 },
  };
}
