import { type Column, DataTable } from '../../../components/data-table';
import { formatDay } from '../../../components/dates';
import type { Shown } from '../../../components/exports';
import { SourceNote } from '../../../components/source-note';
import { ValueCell } from '../../../components/value-cell';
import { listed } from '../../../components/text';
import type { Agreement, Whole } from '../model';
import { inWords, period } from '../words';
import { More, Nothing, Section } from './section';

type Commitment = NonNullable<Agreement['ataganden']>[number];

/** The agreements, what each party has taken upon itself, and who has not yet said. */
export function Agreements({ whole, shown }: { readonly whole: Whole; readonly shown: (table: string) => Shown }) {
  const agreements = whole.overenskommelser ?? [];
  if (agreements.length === 0) return <Section at="overenskommelser"><Nothing of="förbundets överenskommelser" from={whole.overenskommelser} /></Section>;
  return (
    <Section at="overenskommelser" shown={shown('forbund.overenskommelser')}>
      <More at="overenskommelser" rows={agreements} first={6}>
        {(some) => <ul class="poster">{some.map((one) => <AgreementItem key={one.id} agreement={one} />)}</ul>}
      </More>
    </Section>
  );
}

/** The parties whose commitment is not settled, by what is known of it. */
export function unsettled({ ataganden }: Agreement): string[] {
  const open = (ataganden ?? []).filter(({ atagandestatus }) => atagandestatus !== 'FASTSTALLT' && atagandestatus !== null);
  return [...new Set(open.map(({ part, atagandestatus }) => `${part ?? 'Okänd part'}: ${inWords(atagandestatus)}`))];
}

function AgreementItem({ agreement }: { readonly agreement: Agreement }) {
  const { titel, status, giltighet, parter, ataganden, kallor } = agreement;
  const parties = (parter ?? []).flatMap(({ namn }) => namn ?? []);
  const open = unsettled(agreement);
  return (
    <li class="post">
      <h3>{titel}</h3>
      <p class="dampad">{[inWords(status), period(giltighet)].join('. ')}.{parties.length > 0 && ` Parter: ${listed([...new Set(parties)])}.`}</p>
      {open.length > 0 && <ul class="ofardigt">{open.map((text) => <li key={text}>{text}</li>)}</ul>}
      {ataganden && ataganden.length > 0 && (
        <details class="oppna">
          <summary>Åtaganden ({ataganden.length})<span class="bara-upplast"> i {titel}</span></summary>
          <Commitments of={titel ?? 'överenskommelsen'} rows={ataganden} />
        </details>
      )}
      <SourceNote sources={kallor} />
    </li>
  );
}

function Commitments({ of, rows }: { readonly of: string; readonly rows: readonly Commitment[] }) {
  const columns: Column<Commitment>[] = [
    { key: 'part', head: 'Part', cell: ({ part }) => part ?? '–', order: ({ part }) => part },
    { key: 'atagande', head: 'Åtagande', cell: ({ beskrivning, kanal }) => <>{beskrivning}{kanal && <span class="underrad">{kanal}</span>}</> },
    { key: 'omfattning', head: 'Omfattning', numeric: true, cell: ({ part, beskrivning, omfattning }) => (omfattning ? <ValueCell label={`${part}: ${beskrivning}`} value={omfattning} /> : '–') },
    { key: 'status', head: 'Läge', cell: ({ atagandestatus, uppsagt }) => <>{inWords(atagandestatus)}{uppsagt && <span class="underrad">uppsagt {formatDay(uppsagt)}</span>}</>, order: ({ atagandestatus }) => inWords(atagandestatus) },
  ];
  return <DataTable caption={`Åtaganden i ${of}`} columns={columns} rows={rows} keyOf={({ id, beskrivning }) => id ?? String(beskrivning)} />;
}
