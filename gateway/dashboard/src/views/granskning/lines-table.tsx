import { DataTable, type Column } from '../../components/data-table';
import type { Matvarde } from '../../components/matvarde';
import { Legend, ValueCell } from '../../components/value-cell';
import { type Figures, LOOK_AT, type Line, type Review, nameOf, placeOf, wayOf } from './model';

const KINDS = [['utskick', 'Utskick'], ['svarande', 'Svarande'], ['svarsfrekvens', 'Svarsfrekvens'], ['avbrott', 'Avbrott']] as const satisfies readonly (readonly [keyof Figures, string])[];

/** What has come in, line by line, each figure with last time's below it. */
export function LinesTable({ review, lines }: { readonly review: Review; readonly lines: readonly Line[] }) {
  const { forra, matomgang } = review;
  const pairs = KINDS.map(([key, head]): Column<Line> => ({
    key, head, numeric: true, cell: (line) => <Pair line={line} kind={key} head={head} now={matomgang.period} before={forra?.period} />,
  }));
  const columns: Column<Line>[] = [
    { key: 'enkat', head: 'Enkät och insats', cell: (line) => <Name line={line} /> },
    ...pairs.slice(0, -1),
    ...(forra ? [{ key: 'forandring', head: 'Mot förra', numeric: true, cell: (line: Line) => <Change line={line} /> }] : []),
    ...pairs.slice(-1),
    { key: 'rader', head: 'Rader i filerna', numeric: true, cell: (line) => <div class="par"><ValueCell label={`${nameOf(line)}, rader i filerna`} value={line.radantal} /></div> },
    { key: 'avvikelser', head: 'Att titta på', cell: (line) => <LookAt line={line} /> },
  ];
  return (
    <div class="granskning-rader">
      <DataTable
        caption={forra ? `Överst vad som har kommit in nu (${matomgang.period}), som inte är släppt. Under det vad som är publicerat om förra mätningen (${forra.period}).` : `Vad som har kommit in nu (${matomgang.period}), som inte är släppt.`}
        columns={columns} rows={lines} keyOf={({ enkat, insatsId }) => `${enkat.id} ${insatsId}`}
      />
      <Legend values={lines.flatMap(({ nu, forra: da, radantal, forandring }) => [...KINDS.flatMap(([key]) => [nu[key], da?.[key] ?? null]), radantal, forandring])} />
    </div>
  );
}

function Name({ line }: { readonly line: Line }) {
  const place = placeOf(line);
  return place === null ? <span class="granskning-enkat">{line.enkat.namn}</span> : <span class="granskning-insats"><span class="bara-upplast">{line.enkat.namn}, </span>{place}</span>;
}

function Pair({ line, kind, head, now, before }: { readonly line: Line; readonly kind: keyof Figures; readonly head: string; readonly now: string; readonly before: string | undefined }) {
  const what = `${nameOf(line)}, ${head.toLowerCase()}`;
  return (
    <div class="par">
      <ValueCell label={`${what} ${now}`} value={line.nu[kind]} />
      {before !== undefined && <span class="par-forra">{line.forra ? <Before label={`${what} ${before}`} value={line.forra[kind]} /> : <><span class="par-ar">förra:</span> inte med</>}</span>}
    </div>
  );
}

const Before = ({ label, value }: { readonly label: string; readonly value: Matvarde | null }) => <><span class="par-ar">förra:</span> <ValueCell label={label} value={value} /></>;

function Change({ line }: { readonly line: Line }) {
  const way = wayOf(line.forandring);
  return (
    <div class="par par-forandring">
      {way && <span class="riktning"><span class="riktning-tecken" data-at={way.sign} aria-hidden="true" />{way.word}</span>}
      <ValueCell label={`${nameOf(line)}, svarsfrekvensens förändring`} value={line.forandring} />
    </div>
  );
}

function LookAt({ line: { avvikelser } }: { readonly line: Line }) {
  if (avvikelser.length === 0) return <span class="dampad">inget</span>;
  return <ul class="avvikelser">{avvikelser.map(({ kod, text }) => <li key={kod}><span class="tecken" aria-hidden="true">!</span>{LOOK_AT[kod] ?? text}<span class="bara-upplast">. {text}</span></li>)}</ul>;
}
