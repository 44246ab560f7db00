import { formatDay } from '../../../components/dates';
import type { Shown } from '../../../components/exports';
import { SourceNote } from '../../../components/source-note';
import type { Whole } from '../model';
import { inWords, period } from '../words';
import { Moment, Nothing, Section } from './section';

/** Whether the förbund has help with the follow-up system, from whom, and what it said about being host. */
export function SusSupport({ whole, shown }: { readonly whole: Whole; readonly shown: (table: string) => Shown }) {
  const support = whole.susStod;
  if (!support || support.status === 'EJ_KAND') return <Section at="sus"><Nothing of="förbundets SUS-stöd" from={support} /></Section>;
  const supporters = (support.stodjare ?? []).filter((one) => one !== null);
  return (
    <Section at="sus" lead={`${statusInWords(support.status)}${support.uppgiftPer ? ` Uppgiften gäller ${formatDay(support.uppgiftPer)}.` : ''}`} shown={shown('forbund.susStod.stodjare')}>
      <ul class="stunder">
        {supporters.map((one) => (
          <Moment key={one.id} when={period(one.giltighet)}>
            <p class="stund-rubrik">{one.beskrivning}</p>
            <p class="dampad">{[inWords(one.uppdragsstatus), one.vardforbund?.namn ? `värd ${one.vardforbund.namn}` : one.vard, one.placering].filter(Boolean).join(', ')}</p>
            <SourceNote sources={one.kallor} />
          </Moment>
        ))}
        {(support.vardskapsbesked ?? []).map((one) => (
          <Moment key={one.id} when={one.datum ? formatDay(one.datum) : 'Dagen är inte känd'}>
            <p class="stund-rubrik">Besked om värdskap: {inWords(one.besked)}</p>
            <p class="dampad">{[one.paragraf, one.stodjerForslag].filter(Boolean).join(', ')}</p>
            <SourceNote sources={one.kallor} />
          </Moment>
        ))}
      </ul>
    </Section>
  );
}

/** Whether there is a SUS-stödjare, as a sentence. */
export const statusInWords = (status: string | null): string => (status === 'PLANERAD' ? 'En SUS-stödjare är planerad eller föreslagen för förbundet.' : inWords(status));
