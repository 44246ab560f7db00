import type { JamforbarhetParent } from '../../../schema/generated/nns-indikatorer';
import type { SubgraphContext } from '../../shared/context';
import { fel } from '../../shared/errors';
import { heldFigure, type MatvardeRow, missing } from '../../shared/matvarde/loader';
import { type Comparable, compareOutcomes } from '../domain/jamforbarhet';
import type { JamforbarAndel } from '../domain/skillnad';
import type { Varning } from '../domain/varningar';
import { svarsvarningar, utgavsvarning } from '../domain/varningar-matt';
import { mattById } from './matta-utfall';
import { MattUtfall } from './matt-utfall';
import { visaSkillnader } from './skillnader';
import { type UtfallRow, utfallById } from './utfall';

interface Sida {
  row: UtfallRow;
  fakta: Comparable;
  andel: MatvardeRow;
  jamforbar: JamforbarAndel;
}

/** Whether two outcomes, printed or measured, may be compared, and how much they differ. Throws OKANT_UTFALL. */
export async function jamforbarhet(context: SubgraphContext, idA: string, idB: string): Promise<JamforbarhetParent> {
  const [a, b] = await Promise.all([sida(context, idA), sida(context, idB)]);
  const svar = compareOutcomes(a.fakta, b.fakta);
  const outcomes = { a: a.row, b: b.row };
  // An example less something published is no figure at all.
  if (a.fakta.syntetisk !== b.fakta.syntetisk) return { ...svar, ...outcomes, skillnad: { varde: missing('EJ_TILLAMPLIG', 'PROCENTENHETER') } };
  const [visad] = visaSkillnader([{
    fran: a.jamforbar, till: b.jamforbar, franVarde: a.andel, tillVarde: b.andel, definition: 'Det andra utfallets andel minus det enas.', tillsammans: '',
  }]);
  const measured = [a, b].filter(({ row }) => row instanceof MattUtfall);
  const forbehall = [...svar.forbehall, ...measured.flatMap(matta), ...(measured.length > 0 ? (visad?.varningar ?? []) : [])];
  return { ...svar, ...outcomes, forbehall: forbehall.filter((v, i) => forbehall.findIndex((other) => other.kod === v.kod) === i), skillnad: visad?.skillnad ?? {} };
}

/** Cautions of a measured side. */
const matta = ({ row }: Sida): Varning[] => (row instanceof MattUtfall
  ? [...(row.lage ? svarsvarningar(row.lage) : []), ...utgavsvarning(row.grund.matning.avslut, row.grund.matning.avslutSkal)] : []);

async function sida(context: SubgraphContext, id: string): Promise<Sida> {
  const matt = await mattById(context, id);
  return matt ? mattSida(matt) : trycktSida(context, id);
}

function mattSida(row: MattUtfall): Sida {
  const { punkt, matning } = row.grund;
  const andel = row.andelPositiva;
  return {
    row, andel, jamforbar: row.jamforbar,
    fakta: {
      ...punkt, respondentgrupp: row.respondentgrupp, mattillfalle: row.mattillfalle, period: row.period, status: andel.status,
      // How a measured share is defined is said by its version and its steps.
      definition: null, syntetisk: matning.syntetisk,
    },
  };
}

async function trycktSida(context: SubgraphContext, id: string): Promise<Sida> {
  const row = await utfallById(context, id);
  if (!row) throw fel('OKANT_UTFALL', `Det finns inget utfall med id ${JSON.stringify(id)}. Utfallens id står i jamforelse och indikatorvarden.`, { id });
  const figure = async (held: Parameters<typeof heldFigure>[1]) => heldFigure(context.matvarde, held);
  const [andel, svar, positiva] = await Promise.all([figure(row.andelPositiva), figure(row.antalSvar), figure(row.antalPositiva)]);
  const antal = (value: MatvardeRow | undefined): number | null => (value?.precision === 'EXAKT' ? value.varde : null);
  return {
    row, andel: andel ?? missing('EJ_INSAMLAD', 'PROCENT'),
    fakta: { ...row, status: andel?.status ?? 'EJ_INSAMLAD', definition: andel?.definition ?? null, syntetisk: false },
    jamforbar: { antalSvar: antal(svar), antalPositiva: antal(positiva), andel: andel?.varde == null ? null : andel.varde / 100 },
  };
}
