import type { Shown } from '../../../components/exports';
import { type Column, DataTable } from '../../../components/data-table';
import { formatDay } from '../../../components/dates';
import { SourceNote } from '../../../components/source-note';
import { listed } from '../../../components/text';
import type { Membership, Whole } from '../model';
import { inWords } from '../words';
import { Day } from './day';
import { Nothing, Section } from './section';

/** The members, since when, and the names that the förbund has had. */
export function Members({ whole, shown }: { readonly whole: Whole; readonly shown: Shown }) {
  const members = whole.medlemskap ?? [];
  const names = whole.namnhistorik ?? [];
  const name = ({ organisation }: Membership) => organisation?.namn ?? organisation?.organisationsnummer ?? 'Okänd organisation';
  const columns: Column<Membership>[] = [
    { key: 'namn', head: 'Medlem', cell: (row) => <>{name(row)}<span class="underrad">{inWords(row.organisation?.typ)}</span></>, order: name },
    { key: 'sedan', head: 'Medlem sedan', cell: ({ giltighet }) => <Day of={giltighet.fran} />, order: ({ giltighet }) => giltighet.fran },
    ...(members.some(({ giltighet }) => giltighet.till) ? [{ key: 'till', head: 'Till', cell: ({ giltighet }: Membership) => <Day of={giltighet.till} otherwise="–" /> }] : []),
    { key: 'nummer', head: 'Org.nr', cell: ({ organisation }) => <span class="dagar">{organisation?.organisationsnummer ?? '–'}</span> },
    { key: 'kalla', head: 'Källa', cell: (row) => <SourceNote sources={row.kallor} /> },
  ];
  return (
    <Section at="medlemmar" shown={shown}>
      {members.length === 0 ? <Nothing of="förbundets medlemmar" from={whole.medlemskap} /> : <DataTable caption="Förbundets medlemmar" columns={columns} rows={members} keyOf={(row) => name(row) + (row.giltighet.fran ?? '')} />}
      {names.length > 1 && (
        <p class="tabellnot">
          Förbundet har hetat {listed(names.map(({ namn, giltighet }) => `${namn}${giltighet.fran ? ` från ${formatDay(giltighet.fran)}` : ''}`))}.
        </p>
      )}
    </Section>
  );
}
