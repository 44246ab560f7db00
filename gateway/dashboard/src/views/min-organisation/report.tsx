import { useQueryState } from '../../app/router';
import { shortName } from '../../components/forbund';
import { MISSING, type Matvarde, describeValue, marksOf, whyMissing } from '../../components/matvarde';
import { Choice, CopyLink } from '../../components/choice';
import { NoteList } from '../../components/note-list';
import { Notes } from '../../components/notes';
import { useWaiting } from '../../components/states';
import { Warnings } from '../../components/warnings';
import { attendanceTable, commitmentsTable, type Content, isCounted, isFigure, isSourced, participantsTable, paymentsTable, staffTable, contradictionsTable, type Table } from './tables';
import { type Organisation, commitmentsIn, forbundOf, participantWarnings, placesOf, priceIn, silentIn, staffIn, within, yearOf, yearOptions } from './model';
import { HOW_COST, HOW_FULL_TIME } from './staff';
import { HoursField, hoursOf } from './hours';

const STAFF = 'Personal';
const PARTICIPANTS = 'Egna deltagare';
const today = new Intl.DateTimeFormat('sv-SE', { day: 'numeric', month: 'long', year: 'numeric' });

/** What an organisation reports of a year in its own geography: to be read on paper, with its sources as numbered notes. */
export function Report({ organisation, year }: { readonly organisation: Organisation; readonly year: number }) {
  const state = useQueryState('/min-organisation/rapport');
  const all = forbundOf(organisation);
  const places = placesOf(all);
  const [lan, kommun, hours] = [state.get('lan'), state.get('kommun'), hoursOf(state)];
  const some = within(all, { lan, kommuner: kommun === undefined ? [] : [kommun] });
  const where = [...places.kommuner.filter(([kod]) => kod === kommun), ...places.lan.filter(([kod]) => kod === lan && kommun === undefined)].map(([, namn]) => namn).join(', ') || 'alla förbund som organisationen är medlem i';
  const price = priceIn(organisation, year)?.pris ?? null;
  const parts: readonly (readonly [string, readonly Table[]])[] = [
    ['Bidrag', [paymentsTable(some, [year])]],
    [STAFF, [staffTable(staffIn(some, year), () => price, hours, silentIn(some, ({ bemanning }) => bemanning))]],
    ['Åtaganden', [commitmentsTable(commitmentsIn(some, year), silentIn(some, ({ ataganden }) => ataganden))]],
    [PARTICIPANTS, [participantsTable(some, year, 'deltog'), participantsTable(some, year, 'resultat')]],
    ['Kompetensutveckling', [attendanceTable(organisation, (row) => yearOf(row) === year)]],
    ['Uppgifter som säger emot varandra', [contradictionsTable(organisation)]],
  ];
  const tables = parts.flatMap(([, of]) => of);
  const notes = new Notes();
  // Numbered in the order that the report is read in.
  for (const { rows } of tables) for (const { cells } of rows) for (const content of cells) numbersOf(content, notes);
  const chosen = state.get('ar') ?? String(year);
  const waiting = useWaiting();
  return (
    <article class="rapport">
      <form class="valrad" aria-label="Vad rapporten omfattar" onSubmit={(event) => event.preventDefault()}>
        <Choice name="År" value={chosen} options={yearOptions(organisation, chosen)} onChange={(ar) => state.set({ ar })} />
        <Choice name="Län" value={lan ?? ''} options={[['', 'Alla'], ...places.lan]} onChange={(one) => state.set({ lan: one, kommun: null })} />
        <Choice name="Kommun" value={kommun ?? ''} options={[['', 'Alla'], ...places.kommuner]} onChange={(one) => state.set({ kommun: one })} />
        <HoursField state={state} />
      </form>
      <p class="verktyg">
        <button type="button" class="knapp" disabled={waiting} onClick={() => print()}>Skriv ut eller spara som PDF</button>
        <a class="knapp knapp-tyst" href={`/min-organisation?ar=${year}`}>Till översikten</a>
        <CopyLink address={state.with({ ar: String(year) })} />
      </p>
      <header class="rapport-huvud">
        <p class="rapport-slag">Underlag för återrapportering</p>
        <h1>{organisation.namn}: samordningsförbund {year}</h1>
        <p>Organisationsnummer {organisation.organisationsnummer}. Avser {where}. Framställd ur Förbundsnavet den {today.format(new Date())}.</p>
        <p>Uppgifterna finns per förbund, inte per kommun: ett förbund är med när det omfattar det som är valt. {some.length > 0 ? `Här ingår ${some.map(shortName).join(', ')}.` : 'Inget förbund omfattar det som är valt.'}</p>
        <p>Siffror inom hakparentes visar till noterna sist, där källor och definitioner står. Det som saknas är inte noll: varför det saknas står i stället för talet. Inget är sammanlagt som källorna inte själva har lagt ihop.</p>
      </header>
      {parts.map(([title, of]) => (
        <section key={title}>
          <h2>{title}</h2>
          {title === PARTICIPANTS && <Warnings title="Läs detta om deltagarna" warnings={participantWarnings(some)} />}
          {of.map((table) => <PaperTable key={table.key} table={table} notes={notes} />)}
          {title === STAFF && (
            <dl class="rapport-matt">
              <dt>Årsarbetskrafter</dt><dd>{HOW_FULL_TIME}</dd>
              <dt>Kostnad för ett helt år</dt><dd>{HOW_COST} {price ? `Timpris: ${describeValue(price)}.` : 'Navet har inget timpris som gäller för året.'} {hours === null ? 'Timmar per årsarbetskraft är inte angivna.' : `Timmar per årsarbetskraft: ${hours}.`}</dd>
            </dl>
          )}
        </section>
      ))}
      <Signs tables={tables} />
      <section>
        <h2>Noter</h2>
        {notes.list.length === 0 ? <p>Inga noter: ingen av uppgifterna har något värde.</p> : <NoteList notes={notes.list} class="rapport-noter" />}
      </section>
    </article>
  );
}

function PaperTable({ table: { caption, head, rows, empty }, notes }: { readonly table: Table; readonly notes: Notes }) {
  if (rows.length === 0) return <p class="tabell-tom">{empty}</p>;
  return (
    <div class="tabellram" role="region" aria-label={caption} tabIndex={0}>
      <table class="tabell">
        <caption>{caption}</caption>
        <thead><tr>{head.map(({ text, numeric }) => <th key={text} scope="col" class={numeric ? 'tal' : undefined}>{text}</th>)}</tr></thead>
        <tbody>
          {rows.map(({ key, cells }) => (
            <tr key={key}>{cells.map((content, index) => (index === 0 ? <th key={index} scope="row"><Printed content={content} notes={notes} /></th> : <td key={index} class={head[index]?.numeric ? 'tal' : undefined}><Printed content={content} notes={notes} /></td>))}</tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The numbers of the notes to what stands in a cell. The row says which kind of figure it is, and the marks stand beside it. */
function numbersOf(content: Content, notes: Notes): number[] {
  if (isFigure(content)) return notes.ofValue(content.value, { slag: content.value?.slag, marks: true });
  return isSourced(content) ? notes.ofSources(content.sources) : [];
}

function Printed({ content, notes }: { readonly content: Content; readonly notes: Notes }) {
  return (
    <>
      {isFigure(content) ? <PrintedValue value={content.value} /> : isSourced(content) || isCounted(content) ? content.text : content}
      {numbersOf(content, notes).map((number) => <a key={number} class="notsiffra" href={`#not-${number}`} aria-label={`Not ${number}`}>[{number}]</a>)}
    </>
  );
}

function PrintedValue({ value }: { readonly value: Matvarde | null | undefined }) {
  const signs = value ? marksOf(value).map(({ sign }) => sign) : [];
  return <span data-saknas={value?.status === 'NORMAL' ? undefined : (value?.status ?? 'INGET_SVAR')}>{describeValue(value)}{signs.length > 0 && <span class="marke">{signs.join(' ')}</span>}</span>;
}

/** What the words for missing and the marks mean, of those that the report holds. */
function Signs({ tables }: { readonly tables: readonly Table[] }) {
  const values = tables.flatMap(({ rows }) => rows.flatMap(({ cells }) => cells.filter(isFigure).flatMap(({ value }) => (value ? [value] : []))));
  const entries = new Map(values.flatMap((value) => [
    ...(value.status === 'NORMAL' ? [] : [[MISSING[value.status].word, whyMissing(value) ?? ''] as const]),
    ...marksOf(value).map(({ sign, text }) => [sign, text] as const),
  ]));
  if (entries.size === 0) return null;
  return (
    <section>
      <h2>Ord och tecken</h2>
      <dl class="rapport-matt">{[...entries].map(([sign, text]) => <><dt key={sign}>{sign}</dt><dd>{text}</dd></>)}</dl>
    </section>
  );
}
