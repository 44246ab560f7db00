import { type Column, DataTable } from '../../../components/data-table';
import type { Shown } from '../../../components/exports';
import { Legend, ValueCell } from '../../../components/value-cell';
import { lower } from '../../../components/text';
import { type Insats, type InsatsOfYear, type OfYear, type OutcomeOf, type Whole, insatserOf, isKnown, isSynthetic, ofYearById, outcomesOf, participantsOf } from '../model';
import { inWords, shortPeriod } from '../words';
import { Vardeslag } from '../../../graphql/generated/words';
import { More, Nothing, Section } from './section';

/** The insatser with what the förbund paid and how many took part in the year, and their outcomes with what each counts. */
export function Insatser({ whole, ofYear, year, shown }: { readonly whole: Whole; readonly ofYear: OfYear | undefined; readonly year: number | undefined; readonly shown: (table: string) => Shown }) {
  const all = insatserOf(whole);
  if (all.length === 0) return <Section at="insatser"><Nothing of="förbundets insatser" from={whole.insatser} /></Section>;
  const byId = ofYear ? ofYearById(ofYear) : new Map<string, InsatsOfYear>();
  const known = (one: Insats) => isKnown(byId.get(one.id)?.forbundetsFinansiering) || isKnown(byId.get(one.id)?.budgeteradFinansiering) || participantsOf(byId.get(one.id)).length > 0;
  // Those that the year has figures for first, made-up ones after the published.
  const rank = (one: Insats) => (isSynthetic(byId.get(one.id)) ? 1 : known(one) ? 0 : byId.has(one.id) ? 2 : 3);
  const rows = all.toSorted((a, b) => rank(a) - rank(b));
  const columns = insatsColumns(rows, byId, year);
  const values = rows.flatMap((one) => [byId.get(one.id)?.forbundetsFinansiering, byId.get(one.id)?.budgeteradFinansiering, ...participantsOf(byId.get(one.id)).map(({ antal }) => antal)]);
  return (
    <Section at="insatser" lead="Förbundets finansiering är inte insatsens hela kostnad: personal från myndigheterna ligger utanför förbundets böcker." shown={shown('forbund.insatser.rader')}>
      <More at="insatser" rows={rows} first={10}>
        {(some) => <DataTable caption={year === undefined ? 'Förbundets insatser' : `Förbundets insatser. Pengar och deltagare gäller ${year}.`} columns={columns} rows={some} keyOf={({ id }) => id} />}
      </More>
      <Legend values={values} />
      <Outcomes insatser={rows} />
    </Section>
  );
}

function insatsColumns(rows: readonly Insats[], byId: ReadonlyMap<string, InsatsOfYear>, year: number | undefined): Column<Insats>[] {
  const money = ([['forbundetsFinansiering', 'utfall'], ['budgeteradFinansiering', 'budget']] as const).filter(([field]) => rows.some(({ id }) => isKnown(byId.get(id)?.[field])));
  return [
    { key: 'namn', head: 'Insats', cell: ({ namn, id }) => namn ?? id, order: ({ namn }) => namn },
    { key: 'form', head: 'Form', cell: ({ form, inriktning }) => <>{inWords(form)}{inriktning && <span class="underrad">{inWords(inriktning)}</span>}</>, order: ({ form }) => inWords(form) },
    { key: 'tid', head: 'Giltighet', cell: ({ giltighet }) => <Days of={giltighet} />, order: ({ giltighet }) => giltighet?.fran ?? null },
    { key: 'parter', head: 'Parter', cell: ({ parter }) => (parter ?? []).flatMap(({ namn }) => namn ?? []).join(', ') || '–' },
    ...money.map(([field, kind]): Column<Insats> => ({
      key: field,
      head: `Förbundets finansiering, ${kind}`,
      numeric: true,
      cell: ({ id, namn }) => (byId.has(id) ? <ValueCell label={`${namn ?? id}, förbundets finansiering ${year}, ${kind}`} value={byId.get(id)?.[field]} /> : '–'),
    })),
    { key: 'deltagare', head: 'Deltog', numeric: true, cell: ({ id, namn }) => <Participants name={namn ?? id} of={byId.get(id)} year={year} /> },
  ];
}

const Days = ({ of }: { readonly of: Insats['giltighet'] }) => <>{shortPeriod(of).map((day) => <span key={day} class="cellrad dagar">{day}</span>)}</>;

function Participants({ name, of, year }: { readonly name: string; readonly of: InsatsOfYear | undefined; readonly year: number | undefined }) {
  const rows = participantsOf(of);
  if (rows.length === 0) return '–';
  return (
    <>
      {rows.map(({ population, antal }) => (
        <span key={population} class="cellrad">
          <ValueCell label={`${name}, deltog ${year}`} value={antal} more={[['Vilka som räknas', inWords(population)]]} />
          {rows.length > 1 && <span class="underrad">{lower(inWords(population))}</span>}
        </span>
      ))}
    </>
  );
}

function Outcomes({ insatser }: { readonly insatser: readonly Insats[] }) {
  const { results, background } = outcomesOf(insatser);
  return (
    <>
      {results.length > 0 && (
        <section class="delavsnitt" aria-labelledby="resultat">
          <h3 id="resultat">Resultat, vart och ett med sin definition</h3>
          <p class="avsnitt-ingress">Två resultat får jämföras bara om de räknar samma sak bland samma deltagare.</p>
          <OutcomeTable at="resultat" head="Resultat" caption="Insatsernas resultat, så som källorna räknar dem" rows={results} />
        </section>
      )}
      {background.length > 0 && (
        <section class="delavsnitt" aria-labelledby="bakgrund">
          <h3 id="bakgrund">Vilka deltagarna var</h3>
          <p class="avsnitt-ingress">Vad deltagarna bar med sig in i insatserna. Det är inte vad insatserna ledde till.</p>
          <OutcomeTable at="bakgrund" head="Vad som räknas" caption="Insatsernas deltagare, så som källorna räknar dem" rows={background} />
        </section>
      )}
    </>
  );
}

function OutcomeTable({ at, head, caption, rows }: { readonly at: string; readonly head: string; readonly caption: string; readonly rows: readonly OutcomeOf[] }) {
  const columns: Column<OutcomeOf>[] = [
    { key: 'insats', head: 'Insats', cell: ({ insats }) => insats.namn ?? insats.id, order: ({ insats }) => insats.namn },
    { key: 'resultat', head, cell: ({ outcome }) => <>{outcome.namn}{underlines(outcome).map((text) => <span key={text} class="underrad">{text}</span>)}</> },
    { key: 'population', head: 'Bland', cell: ({ outcome }) => outcome.population ?? 'Källan säger inte vilka' },
    { key: 'period', head: 'Period', cell: ({ outcome }) => outcome.period ?? '–', order: ({ outcome }) => outcome.period },
    { key: 'varde', head: 'Värde', numeric: true, cell: ({ insats, outcome }) => <ValueCell label={`${insats.namn ?? insats.id}: ${outcome.namn ?? 'resultat'}`} value={outcome.varde} {...(outcome.namnare && { base: { name: 'Räknat på', value: outcome.namnare } })} warnings={(outcome.varningar ?? []).map(({ text }) => text)} /> },
  ];
  return <More at={at} rows={rows} first={8}>{(some) => <DataTable caption={caption} columns={columns} rows={some} keyOf={({ insats, outcome }) => `${insats.id} ${outcome.id} ${outcome.period}`} />}</More>;
}

/** What stands below an outcome's name: its definition, that it only was expected, and what to be careful about. */
const underlines = ({ namn, definition, varde, varningar }: OutcomeOf['outcome']): string[] => [
  ...(definition && definition !== namn ? [definition] : []),
  ...(varde?.status === 'NORMAL' && varde.slag !== 'UTFALL' ? [Vardeslag[varde.slag]] : []),
  ...(varningar ?? []).map(({ text }) => text),
];
