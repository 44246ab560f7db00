import { useMemo } from 'preact/hooks';
import { ChartFrame } from '../../charts/chart-frame';
import { Plotted } from '../../charts/plotted';
import { type Column, DataTable } from '../../components/data-table';
import { formatDay, formatDaysShort } from '../../components/dates';
import { magnitude } from '../../components/matvarde';
import { shortName } from '../../components/forbund';
import { SourceNote } from '../../components/source-note';
import { EmptyState } from '../../components/states';
import { TakeAlong } from '../../components/take-along';
import { Legend, ValueCell } from '../../components/value-cell';
import { Warnings } from '../../components/warnings';
import type { SusStodQuery } from '../../graphql/generated/17-sus-stod';
import fraga from '@fragor/17-sus-stod.graphql';
import { drawFlow, flowHeight } from './flow';
import { type Forbund, type Supporter, hostName, nobodyNamed, supportLines, supporterName, validity } from './model';
import { drawOverTime, timeHeight } from './over-time';
import { ACCESS, ANSWERS, ASSIGNMENTS, TASKS } from './words';

const shown = (table: string) => ({ operation: fraga, variables: {}, table });

/**
 * Who supports whom: the diagram and its table, when it holds, and which förbund are without.
 *
 * @param chosen the stödjare whose assignments are shown
 * @param supporters all stödjare: whom a förbund has support by does not follow what is chosen
 */
export function Support({ chosen, supporters, all, satsningar }: { readonly chosen: readonly Supporter[]; readonly supporters: readonly Supporter[]; readonly all: readonly Forbund[]; readonly satsningar: NonNullable<SusStodQuery['susStodsatsningar']> }) {
  return (
    <>
      <Assignments supporters={chosen} all={all} />
      <Access all={all} supporters={supporters} />
      {satsningar.map((one) => <Satsning key={one.id} one={one} />)}
    </>
  );
}

function Assignments({ supporters, all }: { readonly supporters: readonly Supporter[]; readonly all: readonly Forbund[] }) {
  const ids = all.map(({ id }) => id).join();
  const lines = useMemo(() => supportLines(supporters, ({ id }) => ids.split(',').includes(id)), [supporters, ids]);
  const shownSupporters = supporters.filter((one) => lines.some(({ supporter }) => supporter === one));
  const draw = useMemo(() => drawFlow(lines), [lines]);
  const drawTime = useMemo(() => drawOverTime(shownSupporters), [lines]);
  if (lines.length === 0) return <EmptyState title="Navet känner ingen SUS-stödjare som stämmer med valen."><p>Det betyder inte att det inte finns någon.</p></EmptyState>;
  const dated = shownSupporters.some(({ giltighet, uppgiftPer }) => giltighet?.fran ?? giltighet?.till ?? uppgiftPer);
  const told = lines.map(({ supporter, forbund }) => `${supporterName(supporter)} till ${forbund?.name ?? nobodyNamed(supporter).toLocaleLowerCase('sv')}`);
  return (
    <>
      <Warnings title="Läs detta först" warnings={cautions(shownSupporters)} />
      <ChartFrame
        title="Vem stödjer vem"
        lead={<LineKey />}
        alternative={`Diagram med linjer från SUS-stödjare till förbund: ${told.join('; ')}.`}
        shown={shown('susStodjare.stodjerForbund')}
        table={<SupportTable supporters={shownSupporters} />}
      >
        <Plotted draw={draw} height={flowHeight(lines)} />
      </ChartFrame>
      {dated && (
        <ChartFrame
          title="När uppdragen gäller"
          lead="Punkten är dagen som uppgiften avser. Streckat betyder att början eller slut inte är känt."
          alternative={`Tidslinje: ${shownSupporters.map((one) => `${supporterName(one)}: ${validity(one)}${one.uppgiftPer ? `, uppgiften avser ${formatDay(one.uppgiftPer)}` : ''}`).join('. ')}.`}
          shown={shown('susStodjare')}
          table={<TimeTable supporters={shownSupporters} />}
        >
          <Plotted draw={drawTime} height={timeHeight(shownSupporters)} />
        </ChartFrame>
      )}
    </>
  );
}

const LineKey = () => (
  <span class="linjer" aria-hidden="true">
    <span class="linje linje-hel">Pågår</span>
    <span class="linje linje-streckad">Planerat</span>
    <span class="linje linje-prickad">Föreslaget</span>
  </span>
);

/** What must be known before it is relied on, seen in the data themselves. */
function cautions(supporters: readonly Supporter[]) {
  const days = [...new Set(supporters.flatMap(({ uppgiftPer }) => (uppgiftPer ? [uppgiftPer] : [])))].toSorted();
  const open = supporters.filter(({ giltighet }) => !giltighet?.fran && !giltighet?.till).length;
  const last = days.at(-1);
  return [
    ...(last ? [{ kod: 'UPPGIFT_PER', text: `Den senaste uppgiften avser ${formatDay(last)}. Navet vet inte vad som har hänt därefter.` }] : []),
    ...(open > 0 ? [{ kod: 'OKAND_GILTIGHET', text: `För ${open} av ${supporters.length} stödjare är varken början eller slut känt.` }] : []),
  ];
}

function SupportTable({ supporters }: { readonly supporters: readonly Supporter[] }) {
  const names = (one: Supporter) => (one.stodjerForbund ?? []).flatMap((forbund) => (forbund ? [shortName(forbund)] : [])).join(', ') || nobodyNamed(one);
  const columns: Column<Supporter>[] = [
    { key: 'stodjare', head: 'SUS-stödjare', cell: supporterName, order: supporterName },
    { key: 'vard', head: 'Värd', cell: (one) => hostName(one) ?? 'Inte bestämd', order: hostName },
    { key: 'stodjer', head: 'Stödjer', cell: names, order: names },
    { key: 'lage', head: 'Uppdragets läge', cell: ({ uppdragsstatus }) => (uppdragsstatus ? ASSIGNMENTS[uppdragsstatus] : 'Inte känt'), order: ({ uppdragsstatus }) => uppdragsstatus },
    { key: 'kallor', head: 'Källor', cell: ({ kallor }) => <SourceNote sources={kallor} /> },
  ];
  return <DataTable caption="SUS-stödjare, värdar och de förbund som de stödjer" columns={columns} rows={supporters} keyOf={({ id }) => id} />;
}

function TimeTable({ supporters }: { readonly supporters: readonly Supporter[] }) {
  const columns: Column<Supporter>[] = [
    { key: 'stodjare', head: 'SUS-stödjare', cell: supporterName, order: supporterName },
    { key: 'galler', head: 'Gäller', cell: (one) => <span class="giltig">{validity(one)}{one.uppgiftPer && <span class="dampad"> (uppgift per {formatDaysShort(one.uppgiftPer, null)})</span>}</span>, order: ({ giltighet, uppgiftPer }) => giltighet?.fran ?? uppgiftPer },
    { key: 'hjalp', head: 'Hjälper med', cell: ({ uppgifter }) => (uppgifter ?? []).map((one) => TASKS[one]).join(', ') || 'Framgår inte' },
    { key: 'pengar', head: 'Betalas av', cell: ({ finansiering }) => finansiering ?? 'Framgår inte' },
    { key: 'omfattning', head: 'Tjänst', numeric: true, cell: (one) => <ValueCell label={`${supporterName(one)}, tjänstens omfattning`} value={one.omfattning} />, order: ({ omfattning }) => magnitude(omfattning) },
  ];
  return (
    <>
      <DataTable caption="När uppdragen gäller, vad stödjarna hjälper med och vem som betalar" columns={columns} rows={supporters} keyOf={({ id }) => id} />
      <Legend values={supporters.map(({ omfattning }) => omfattning)} />
    </>
  );
}

/** Which förbund have support, and which are without. */
function Access({ all, supporters }: { readonly all: readonly Forbund[]; readonly supporters: readonly Supporter[] }) {
  const named = (id: string) => supporters.find((one) => one.id === id);
  const access = ({ susStod }: Forbund) => (susStod?.status ? ACCESS[susStod.status] : 'Den som har uppgiften svarade inte');
  const columns: Column<Forbund>[] = [
    { key: 'namn', head: 'Förbund', cell: shortName, order: shortName },
    { key: 'stod', head: 'SUS-stöd', cell: access, order: access },
    { key: 'per', head: 'Uppgiften avser', cell: ({ susStod }) => (susStod?.uppgiftPer ? formatDay(susStod.uppgiftPer) : 'Inte känt'), order: ({ susStod }) => susStod?.uppgiftPer ?? null },
    { key: 'stodjare', head: 'Stödjare', cell: ({ susStod }) => (susStod?.stodjare ?? []).flatMap((one) => (one ? [named(one.id)] : [])).map((one) => (one ? supporterName(one) : 'Okänd')).join(', ') || 'Ingen känd' },
    {
      key: 'besked',
      head: 'Besked om att vara värd',
      cell: ({ susStod }) => (susStod?.vardskapsbesked ?? []).length === 0 ? 'Inget känt' : susStod?.vardskapsbesked?.map((one) => (
        <div key={one.id} class="besked">
          <span>{one.besked ? ANSWERS[one.besked] : 'Okänt besked'}{one.datum && `, ${formatDay(one.datum)}`}{one.paragraf && ` ${one.paragraf}`}</span>
          {one.stodjerForslag && <span class="dampad">Stöder i stället: {one.stodjerForslag.slice(0, 1).toLocaleLowerCase('sv') + one.stodjerForslag.slice(1)}</span>}
          <SourceNote sources={one.kallor} />
        </div>
      )),
    },
  ];
  return (
    <section class="diagram" aria-labelledby="stod-per-forbund">
      <header class="diagram-huvud">
        <div>
          <h2 id="stod-per-forbund">Förbundens tillgång till stöd</h2>
          <p class="diagram-ingress">”Ingen uppgift” betyder att navet inte vet, inte att förbundet är utan stöd.</p>
        </div>
        <TakeAlong shown={shown('allaForbund')} />
      </header>
      <DataTable caption="SUS-stöd förbund för förbund" columns={columns} rows={all} keyOf={({ id }) => id} />
    </section>
  );
}

function Satsning({ one }: { readonly one: NonNullable<SusStodQuery['susStodsatsningar']>[number] }) {
  return (
    <section class="diagram" aria-labelledby={`satsning-${one.id}`}>
      <header class="diagram-huvud"><div><h2 id={`satsning-${one.id}`}>Den nationella satsningen {one.ar}</h2><p class="diagram-ingress">{one.beskrivning}</p></div></header>
      <dl class="nyckeltal">
        <div><dt>SUS-stödjare i landet</dt><dd><ValueCell label={`SUS-stödjare i landet ${one.ar}`} value={one.antalStodjare} /></dd></div>
        <div><dt>Stödjare per förbund</dt><dd><ValueCell label={`SUS-stödjare per förbund ${one.ar}`} value={one.antalPerForbund} /></dd></div>
        <div><dt>Statliga medel kvar</dt><dd><ValueCell label={`Statliga medel kvar ${one.ar}`} value={one.statligaMedel} /></dd></div>
      </dl>
      <dl class="uppgifter">
        {one.vardskapBestamsAv && <><dt>Vem som bestämmer värd</dt><dd>{one.vardskapBestamsAv}</dd></>}
        {one.utbildning && <><dt>Utbildning</dt><dd>{one.utbildning}</dd></>}
      </dl>
      <Legend values={[one.antalStodjare, one.antalPerForbund, one.statligaMedel]} />
      <SourceNote sources={one.kallor} />
    </section>
  );
}
