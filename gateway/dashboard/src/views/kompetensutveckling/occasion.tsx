import { save } from '../../charts/download';
import { CopyLink } from '../../components/choice';
import { formatDays, weekdays } from '../../components/dates';
import { shortName } from '../../components/forbund';
import { SourceNote } from '../../components/source-note';
import { ValueCell } from '../../components/value-cell';
import { Observationsstatus } from '../../graphql/generated/words';
import { calendarFile } from './calendar-file';
import { type Occasion, arrangers, isComing, placeName } from './model';
import { KINDS, ROLES, STATES, TOPICS } from './words';

/** Whether others may join, so that it is seen without being read. */
export function OpenMark({ open }: { readonly open: boolean | null }) {
  if (open === null) return <span class="oppenhet oppenhet-okand">Framgår inte om andra får delta</span>;
  return open ? <span class="oppenhet oppenhet-ja">Öppet för andra</span> : <span class="oppenhet oppenhet-nej">Bara egna medlemmar</span>;
}

/** How far it had come, and what that leaves unsaid once its day is past. */
export function stateText(one: Occasion, today: string): string {
  const text = one.status ? STATES[one.status] : 'Läget framgår inte';
  return one.status === 'PLANERAD' && isComing(one, today) === false ? `${text}; om det blev av framgår inte` : text;
}

/** An occasion in the calendar: when, what and where, whether others may join; and all that is known of it when it is opened. */
export function OccasionRow({ one, today, opened, addressOf, onToggle }: { readonly one: Occasion; readonly today: string; readonly opened: boolean; addressOf(id: string): string; onToggle(): void }) {
  const place = placeName(one);
  const id = `tillfalle-${one.id}`;
  return (
    <li class="tillfalle" data-kommer={isComing(one, today) || undefined} id={`rad-${one.id}`}>
      <Day one={one} />
      <div class="tillfalle-text">
        <h4 class="tillfalle-titel">
          <button type="button" aria-expanded={opened} aria-controls={id} onClick={onToggle}>{one.titel ?? 'Tillfälle utan titel'}</button>
        </h4>
        <p class="tillfalle-rad">{[one.typ && KINDS[one.typ], one.amne && one.amne !== 'ANNAT' ? TOPICS[one.amne] : one.amnesbeskrivning, place].filter(Boolean).join(' · ')}</p>
        <p class="tillfalle-rad dampad">{arrangers(one).length > 0 ? `Ordnas av ${arrangers(one).join(', ')}` : 'Vem som ordnar framgår inte'}</p>
      </div>
      <p class="tillfalle-marke"><OpenMark open={one.oppenForAndra} /></p>
      <div class="tillfalle-mer" id={id} hidden={!opened}>{opened && <Details one={one} today={today} address={addressOf(one.id)} addressOf={addressOf} />}</div>
    </li>
  );
}

function Day({ one }: { readonly one: Occasion }) {
  const { datum, slutdatum } = one;
  if (!datum) return <p class="dag dag-okand"><span class="dag-tal">{one.tidpunkt ?? one.period ?? 'Okänd tid'}</span></p>;
  const number = (day: string) => String(Number(day.slice(8)));
  const sameMonth = slutdatum?.slice(0, 7) === datum.slice(0, 7);
  const to = slutdatum && slutdatum !== datum ? `–${sameMonth ? number(slutdatum) : `${number(slutdatum)}/${Number(slutdatum.slice(5, 7))}`}` : '';
  return (
    <p class="dag">
      <time dateTime={datum}>
        <span class="bara-upplast">{formatDays(datum, slutdatum)}</span>
        <span class="dag-tal" aria-hidden="true">{number(datum)}{to}</span>
        <span class="dag-namn" aria-hidden="true">{weekdays(datum, slutdatum)}</span>
      </time>
    </p>
  );
}

function Details({ one, today, address, addressOf }: { readonly one: Occasion; readonly today: string; readonly address: string; addressOf(id: string): string }) {
  const title = one.titel ?? 'Tillfället';
  const taking = (one.medverkan ?? []).flatMap(({ forbund, roll }) => (forbund ? [`${shortName(forbund)} ${roll ? ROLES[roll] : ''}`.trim()] : []));
  const saveFile = () => save(new Blob([calendarFile([one], location.host, (id) => location.origin + addressOf(id), new Date())], { type: 'text/calendar;charset=utf-8' }), `${one.id}.ics`);
  return (
    <>
      <dl class="uppgifter tillfalle-uppgifter">
        <dt>När</dt>
        <dd>{one.datum ? formatDays(one.datum, one.slutdatum) : 'Dagen är inte känd.'}{one.tidpunkt && <span class="dampad"> {one.datum ? `Källan: ${one.tidpunkt}` : `Källan: ${one.tidpunkt}.`}</span>}</dd>
        <dt>Läge</dt>
        <dd>{stateText(one, today)}</dd>
        <dt>Vem får delta</dt>
        <dd>{one.oppenForAndra === null ? 'Källan säger inte om andra förbund får delta.' : one.oppenForAndra ? 'Öppet för andra förbund.' : 'Bara för de egna medlemmarna.'}{one.malgrupp && ` Målgrupp: ${one.malgrupp}.`}</dd>
        {(one.malgruppsorganisationer ?? []).length > 0 && <><dt>Personal hos</dt><dd>{(one.malgruppsorganisationer ?? []).flatMap((each) => (each ? [each.namn ?? each.organisationsnummer] : [])).join(', ')}</dd></>}
        <dt>Förbund som är med</dt>
        <dd>{taking.length > 0 ? taking.join(', ') : 'Inget förbund är nämnt.'}</dd>
        {one.amnesbeskrivning && <><dt>Om ämnet</dt><dd>{one.amnesbeskrivning}</dd></>}
        {one.insats && <><dt>Hör till insatsen</dt><dd>{one.insats.namn ?? one.insats.id}</dd></>}
        {one.kompetensplan && <><dt>Ingår i planen</dt><dd><a href={`#plan-${one.kompetensplan.id}`}>{one.kompetensplan.titel}</a></dd></>}
        {one.antalTillfallen?.status === 'NORMAL' && <><dt>Antal tillfällen</dt><dd><ValueCell label={`${title}, antal tillfällen`} value={one.antalTillfallen} /></dd></>}
        <dt>Deltagare</dt>
        <dd><ValueCell label={`${title}, antal deltagare`} value={one.deltagare} /></dd>
        <dt>Betyg</dt>
        <dd><ValueCell label={`${title}, deltagarnas betyg`} value={one.deltagaromdome} more={one.omdomesskala ? [['Skala', one.omdomesskala]] : []} />{one.omdomesskala && <span class="dampad"> Skala: {one.omdomesskala.toLocaleLowerCase('sv')}.</span>}</dd>
        <dt>Kostnad</dt>
        <dd><ValueCell label={`${title}, kostnad`} value={one.kostnad} /></dd>
        {(one.deltagaravgifter ?? []).length > 0 && <><dt>Vad en deltagare betalar</dt><dd><ul class="punkter">{one.deltagaravgifter?.map(({ villkor, avgift }) => <li key={villkor}><ValueCell label={`${title}, deltagaravgift ${villkor ?? ''}`} value={avgift} /> {villkor && <span class="dampad">{villkor}</span>}</li>)}</ul></dd></>}
        {(one.kostnadsdelning ?? []).length > 0 && <><dt>Vem betalar</dt><dd><ul class="punkter">{one.kostnadsdelning?.map((part, index) => <li key={index}>{part.betalare} <ValueCell label={`${title}, ${part.betalare ?? 'en part'} betalar`} value={part.belopp} /></li>)}</ul></dd></>}
        <dt>Deltagare per organisation</dt>
        <dd><Shares one={one} title={title} /></dd>
        {(one.utvarderingsresultat ?? []).length > 0 && (
          <>
            <dt>Utvärdering</dt>
            <dd>
              <ul class="punkter">
                {one.utvarderingsresultat?.map(({ id, namn, varde, namnare, population }) => (
                  <li key={id}>{namn}: <ValueCell label={`${title}, ${namn ?? 'utvärdering'}`} value={varde} base={{ name: 'Antal som svarade', value: namnare }} more={population ? [['Vilka som svarade', population]] : []} /></li>
                ))}
              </ul>
            </dd>
          </>
        )}
      </dl>
      <SourceNote sources={one.kallor} />
      <div class="tillfalle-verktyg">
        {one.datum && <button type="button" class="knapp" onClick={saveFile}>Lägg i min kalender (.ics)</button>}
        <CopyLink address={address} text="Kopiera länk till tillfället" />
      </div>
    </>
  );
}

function Shares({ one, title }: { readonly one: Occasion; readonly title: string }) {
  const rows = one.deltagarfordelning?.rader ?? [];
  const status = one.deltagarfordelning?.status ?? null;
  if (rows.length === 0) return <span class="dampad">{status === null ? 'Den som har uppgiften svarade inte.' : status === 'NORMAL' ? 'Inga rader.' : Observationsstatus[status]}</span>;
  return (
    <ul class="punkter">
      {rows.map(({ organisation, organisationsnamn, kon, antal }, index) => {
        const who = [organisation?.namn ?? organisationsnamn ?? 'Alla organisationer', kon === 'KVINNOR' ? 'kvinnor' : kon === 'MAN' ? 'män' : null].filter(Boolean).join(', ');
        return <li key={index}>{who}: <ValueCell label={`${title}, deltagare från ${who}`} value={antal} /></li>;
      })}
    </ul>
  );
}
