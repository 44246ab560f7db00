import type { ClientBase } from 'pg';
import { kravSkal } from '../../shared/recorded-text';
import { UserError } from '../../shared/user-error';
import { enITaget } from '../deltaganden/en-i-taget';
import { gallradeAr } from '../deltaganden/gallring';
import { anteckna } from '../deltaganden/handelse';
import { type Deltagande, lasDeltaganden, lasRakningar, type Rakning } from '../deltaganden/las';
import { harAterkalladeSamtycken, kvitteraSamtycken } from '../deltaganden/samtycke';
import type { Exaktcell } from '../tabeller/cell';
import { isOrganisation } from '../tabeller/domaner';
import type { Underlag } from '../tabeller/problem';
import { raknaTabeller, type Raknesatt, raknesatt, talen } from '../tabeller/rakna';
import { lagradeCeller, tidigareUtgavor } from './lagrat';
import { cellnycklar } from './nycklar';
import { skyddspolicy } from './policy';
import { type Skyddat, skydda } from './skydda';
import { sparaCeller } from './spara';
import { type Deltagarutgavarad, ogonblick, utgavor } from './utgavor';

/** Which year is released, by whom and why. */
export interface Slappbegaran {
  ar: number;
  skal: string;
  vem: string;
  /** Id of a policy of `subgraphs/shared/sdc/policy.ts`; without it deltagare-1. */
  policy?: string | undefined;
  /** Other tables or words than the latest. */
  satt?: Raknesatt | undefined;
}

/** What a release came to. */
export interface Slapp {
  utgavaId: number;
  ar: number;
  nummer: number;
  policy: string;
  /** Cells of everybody's tables that are shown as they are, and that are hidden or shown otherwise. */
  visade: number;
  skyddade: number;
  /** How many sets of linked cells were solved to the cheapest pattern, and how many by the heuristic. */
  exakta: number;
  heuristiska: number;
  /** How much of what the heuristic hides for other cells' sake is not proved to be needed, in per cent of its weight; 0 when all are exact. */
  gap: number;
  /** How many cells and attackers were tried when the release was audited. */
  provade: number;
  syntetisk: boolean;
}

/**
 * Releases a year's tables, in the caller's transaction: counts them, protects them beside all that has been released before, audits them
 * and stores them. When the year is released already, this is a correction, and takes the place of the one before.
 *
 * @throws UserError SAKNAR_SKAL, FOR_LANG_TEXT, PERSONUPPGIFT, OKAND_SKYDDSPOLICY, INGA_DELTAGARE, GALLRAT_AR, BLANDAT_UNDERLAG, INGET_ANDRAT, SAKNAR_NYCKEL, GRANSKNING_FALLER
 */
export async function slappAr(client: ClientBase, begaran: Slappbegaran): Promise<Slapp> {
  const { ar } = begaran;
  const skal = kravSkal(begaran.skal, 'tabellerna släpps');
  const policy = skyddspolicy(begaran.policy);
  await enITaget(client);
  const satt = begaran.satt ?? raknesatt();
  const [deltaganden, rakningar] = [await lasDeltaganden(client, ar), await lasRakningar(client, ar)];
  const tidigareRader = await utgavor(client, ar);
  await provaUnderlag(client, ar, deltaganden, rakningar);
  const oppen = tidigareRader.find((u) => u.gallerTill === null);
  const underlag = await samla(client, ar, deltaganden, rakningar, satt);
  if (oppen) await kravAndring(client, oppen, underlag, policy.id);
  const nycklar = policy.method === 'CELL_KEY' ? await cellnycklar(client, deltaganden, underlag.celler, ar, satt) : undefined;
  const skyddat = await skydda(underlag, policy, nycklar);
  kravGranskad(ar, skyddat);

  const utgavaId = await utkast(client);
  const { visade, skyddade, checksumma } = await sparaCeller(client, utgavaId, skyddat.celler, policy);
  const nu = await ogonblick(client);
  const gallerFran = oppen && oppen.gallerFran >= nu ? new Date(oppen.gallerFran.getTime() + 1) : nu;
  if (oppen) await client.query(`update deltagarutgava set galler_till = $2, avslut = 'ERSATT', avslut_skal = $3 where utgava_id = $1`, [oppen.utgavaId, gallerFran, skal]);
  const slapp: Slapp = {
    utgavaId, ar, nummer: Math.max(0, ...tidigareRader.map((u) => u.nummer)) + 1, policy: policy.id, visade, skyddade, ...metod(skyddat), syntetisk: arSyntetiskt(deltaganden, rakningar),
  };
  await sparaUtgava(client, slapp, { skal, gallerFran, satt, skyddat, kallsystem: kallsystemet(deltaganden, rakningar), allaKallsystem: kallsystemen([...deltaganden, ...rakningar]), aterkallade: await harAterkalladeSamtycken(client, ar) });
  await kvitteraSamtycken(client, ar);
  await client.query(`update utgava set status = 'SLAPPT', checksumma = $2, slappt_vid = $3 where id = $1`, [utgavaId, checksumma, nu]);
  const { nummer, exakta, heuristiska, gap, provade } = slapp;
  await anteckna(client, { vem: begaran.vem, vad: tidigareRader.length > 0 ? 'RATTELSE' : 'SLAPP', skal, uppgifter: { ar, nummer, policy: policy.id, visade, skyddade, exakta, heuristiska, gap, provade } });
  return slapp;
}

async function samla(client: ClientBase, ar: number, deltaganden: readonly Deltagande[], rakningar: readonly Rakning[], satt: Raknesatt): Promise<Underlag> {
  const { celler } = raknaTabeller(deltaganden, rakningar, ar, satt);
  const organisationer = [...new Set(deltaganden.flatMap(({ remittent }) => (remittent !== null && isOrganisation(remittent) ? [remittent] : [])))].toSorted();
  const egna = new Map(organisationer.map((one) => [one, talen(deltaganden.filter(({ remittent }) => remittent === one), ar, satt)]));
  return { ar, satt, celler, tidigare: await tidigareUtgavor(client, ar), egna };
}

async function provaUnderlag(client: ClientBase, ar: number, deltaganden: readonly Deltagande[], rakningar: readonly Rakning[]): Promise<void> {
  if ((await gallradeAr(client)).includes(ar)) {
    throw new UserError('GALLRAT_AR', `Deltaganden från ${ar} är gallrade, så årets tabeller kan inte räknas om. De som redan är släppta står kvar.`, 'ar');
  }
  if (deltaganden.length + rakningar.length === 0) {
    throw new UserError('INGA_DELTAGARE', `Det finns inga deltaganden och inga antal för ${ar}. Läs in dem först: npm run hub -- deltagare import`, 'ar');
  }
  if (new Set([...deltaganden, ...rakningar].map(({ syntetisk }) => syntetisk)).size > 1) {
    throw new UserError('BLANDAT_UNDERLAG', `Underlaget för ${ar} är till en del påhittade exempel, och de blandas aldrig med riktiga. Ta bort exemplen först: npm run hub -- exempel ta-bort`, 'ar');
  }
}

const arSyntetiskt = (deltaganden: readonly Deltagande[], rakningar: readonly Rakning[]): boolean => [...deltaganden, ...rakningar].some(({ syntetisk }) => syntetisk);

const kallsystemen = (alla: readonly { kallsystem: string }[]): string[] => [...new Set(alla.map(({ kallsystem }) => kallsystem))].toSorted();

/** Rows say where the tables come from; without rows, the counts. */
function kallsystemet(deltaganden: readonly Deltagande[], rakningar: readonly Rakning[]): string {
  const system = kallsystemen(deltaganden.length > 0 ? deltaganden : rakningar);
  return ['EGET_SYSTEM', 'UPPFOLJNING_FINSAM', 'SUS'].find((one) => system.includes(one)) ?? 'EGET_SYSTEM';
}

async function kravAndring(client: ClientBase, oppen: Deltagarutgavarad, { celler }: Underlag, policy: string): Promise<void> {
  const text = ({ malgrupp, tabell, handelse, population, d1, d2, d3, antal, belopp }: Exaktcell): string =>
    JSON.stringify([malgrupp, tabell, handelse, population, d1, d2, d3, antal, belopp === null ? null : belopp.toFixed(9)]);
  if (oppen.skyddspolicy !== policy) return;
  const forr = new Set((await lagradeCeller(client, oppen.utgavaId)).map(text));
  if (forr.size === celler.length && celler.every((cell) => forr.has(text(cell)))) {
    throw new UserError('INGET_ANDRAT', `Tabellerna för ${oppen.ar} är desamma som i utgåva ${oppen.nummer}: det finns inget att rätta.`, 'ar');
  }
}

function kravGranskad(ar: number, { fynd }: Skyddat): void {
  if (fynd.length === 0) return;
  const antal = new Set(fynd.map(({ tal }) => tal)).size;
  throw new UserError(
    'GRANSKNING_FALLER',
    `Tabellerna för ${ar} kan inte släppas: ${antal} skyddade tal går att räkna ut närmare än skyddspolicyn tillåter ur det som är eller blir publicerat. `
    + 'Inget har sparats. Välj en annan policy (--policy), eller återkalla den utgåva som talen följer ur.',
    'ar',
  );
}

function metod({ komponenter, granskning }: Skyddat): Pick<Slapp, 'exakta' | 'heuristiska' | 'gap' | 'provade'> {
  const heuristiska = komponenter.filter(({ method }) => method === 'HEURISTIC');
  const [cost, bound] = [heuristiska.reduce((sum, c) => sum + c.cost, 0), heuristiska.reduce((sum, c) => sum + c.lowerBound, 0)];
  return {
    exakta: komponenter.filter(({ method }) => method === 'EXACT').length, heuristiska: heuristiska.length,
    gap: cost === 0 ? 0 : Math.round((1000 * (cost - bound)) / cost) / 10,
    provade: Object.values(granskning).reduce((sum, { tried }) => sum + tried, 0),
  };
}

async function utkast(client: ClientBase): Promise<number> {
  const { rows: [row] } = await client.query<{ id: number }>(`insert into utgava (ursprung, status, checksumma) values ('DELTAGARE', 'UTKAST', '') returning id`);
  if (!row) throw new Error('The release got no id.');
  return row.id;
}

interface Utgavedata {
  skal: string;
  gallerFran: Date;
  satt: Raknesatt;
  skyddat: Skyddat;
  kallsystem: string;
  allaKallsystem: readonly string[];
  aterkallade: boolean;
}

async function sparaUtgava(client: ClientBase, s: Slapp, { skal, gallerFran, satt, skyddat, kallsystem, allaKallsystem, aterkallade }: Utgavedata): Promise<void> {
  await client.query(
    `insert into deltagarutgava (utgava_id, ar, nummer, skal, tabellprogram, skyddspolicy, kodlistor, definitioner, kallsystem, alla_kallsystem, samtycken_aterkallade, syntetisk,
       galler_fran, antal_visade, antal_skyddade, granskning, skydd)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`,
    [
      s.utgavaId, s.ar, s.nummer, skal, satt.program.id, s.policy, satt.listor.version, satt.listor.definitionsversion, kallsystem, allaKallsystem, aterkallade, s.syntetisk,
      gallerFran, s.visade, s.skyddade, JSON.stringify(skyddat.granskning), JSON.stringify(skyddat.komponenter.filter(({ method }) => method !== 'NONE')),
    ],
  );
}
