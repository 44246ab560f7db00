import type { Respondentgrupp, TackningParent } from '../../../schema/generated/nns-indikatorer';
import type { SubgraphContext } from '../../shared/context';
import { type HeldMatvarde, heldFigure } from '../../shared/matvarde/loader';
import { type Varning, olikaPanel } from '../domain/varningar';
import { SYNTETISKA_VARDEN, utgavsvarning } from '../domain/varningar-matt';
import { derived } from './figures';
import { type GallandeMatning, type Lasning, beror, gallandeMatningar } from './gallande';
import { matomgangById } from './matomgang';
import { matomgangstackning } from './matomgangstackning';
import { L } from './rows';

interface Row {
  period: string;
  manadFran: number;
  respondentgrupper: Respondentgrupp[] | null;
  antalForbund: number | null;
  antalForbundTotalt: number | null;
  antalEnkater: number | null;
}

type Tackningsrad = TackningParent & { manadFran: number };
type Span = readonly [number | null, number | null];

const DEFINITION = 'Deltagande förbund delat med förbunden i landet.';

/** The coverage of measurements, period by period: printed figures first, then what the hub has measured. */
export async function tackning(context: SubgraphContext, span: Span, fraga: Lasning): Promise<TackningParent[]> {
  const [tryckta, matta] = await Promise.all([trycktTackning(context, span, fraga), mattTackning(context, span, fraga)]);
  return [...tryckta, ...matta].toSorted((a, b) => a.manadFran - b.manadFran);
}

async function trycktTackning(context: SubgraphContext, [first, last]: Span, { asOf }: Lasning): Promise<Tackningsrad[]> {
  const rows = await context.all<Row>(`${L}/tackning.sql`, [first, last, asOf]);
  const figure = (id: number | null) => (id === null ? undefined : context.matvarde.load(id));
  return Promise.all(rows.map(async (row, i) => {
    const [part, whole] = await Promise.all([figure(row.antalForbund), figure(row.antalForbundTotalt)]);
    const share = part?.varde != null && whole?.varde ? (100 * part.varde) / whole.varde : null;
    const saknas = part === undefined || part.status === 'NORMAL' ? 'EJ_INSAMLAD' : (part.status as 'EJ_TILLAMPLIG');
    const from = [row.antalForbund, row.antalForbundTotalt].filter((id) => id !== null);
    const andelForbund = await derived(context, { varde: share, enhet: 'PROCENT', definition: DEFINITION, from, saknas });
    return { ...row, syntetisk: false, andelForbund, varningar: await annatDeltagande(context, row, rows[i - 1]) };
  }));
}

async function mattTackning(context: SubgraphContext, span: Span, fraga: Lasning): Promise<Tackningsrad[]> {
  const alla = await gallandeMatningar(context, fraga);
  return Promise.all(alla.filter((m) => beror(m, span)).map(async (m) => {
    const [varden, grupper, matomgang] = await Promise.all([
      matomgangstackning(context, m.matomgangId, fraga.asOf),
      context.rows<{ respondentgrupp: Respondentgrupp }>(`${L}/respondentgrupper-per-matomgang.sql`).load(m.matomgangId),
      matomgangById(context, m.matomgangId),
    ]);
    const fore = alla.slice(0, alla.indexOf(m)).findLast((other) => other.syntetisk === m.syntetisk && !other.aterkallad);
    return {
      period: m.period, manadFran: m.manadFran, syntetisk: m.syntetisk, matomgang: matomgang ?? null, respondentgrupper: grupper.map((g) => g.respondentgrupp),
      antalForbund: varden?.antalForbund ?? null, antalForbundTotalt: varden?.antalForbundTotalt ?? null, andelForbund: varden?.andelForbund ?? null,
      antalEnkater: varden?.antalEnkater ?? null,
      varningar: [...(m.syntetisk ? [SYNTETISKA_VARDEN] : []), ...utgavsvarning(m.avslut, m.avslutSkal), ...annatAntal(m, fore)],
    };
  }));
}

const panel = (nu: number, fore: number, period: string): Varning =>
  olikaPanel(`${nu} förbund deltog, mot ${fore} i mätningen ${period}. Det är inte samma förbund år från år.`);

const annatAntal = (m: GallandeMatning, fore: GallandeMatning | undefined): Varning[] =>
  (fore === undefined || m.aterkallad || m.antalForbund === null || fore.antalForbund === null ? [] : [panel(m.antalForbund, fore.antalForbund, fore.period)]);

async function annatDeltagande(context: SubgraphContext, row: Row, before: Row | undefined): Promise<Varning[]> {
  if (row.antalForbund === null || before?.antalForbund == null) return [];
  const read = (held: HeldMatvarde) => heldFigure(context.matvarde, held);
  const [now, then] = await Promise.all([read(row.antalForbund), read(before.antalForbund)]);
  return now?.varde == null || then?.varde == null ? [] : [panel(now.varde, then.varde, before.period)];
}
