import type { Deltagande, Kodandel } from '../../../subgraphs/forbund/deltaganden/las';
import { kodlistor } from '../../../subgraphs/shared/deltagare/kodlistor';

/** Numbers from 0 up to 1, the same for the same seed. */
export function slump(fro: number): () => number {
  let state = (fro ^ 0x9e3779b9) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export const ORGANISATIONER = ['202100-2114', '202100-5521', '212000-2627', '232100-0222', '212000-2643'];

/** One ended participation, with what a test wants to say of it. */
export function deltagande(more: Partial<Deltagande> = {}): Deltagande {
  return {
    id: '1', insatsId: 'umearegionen/a', start: '2024-02-01', slut: '2024-09-30', kon: 'KVINNOR', alder: '30-44', kommun: '2480', utbildning: 'GYMNASIUM',
    tidIForsorjning: 'UNDER_ETT_AR', sysselsattningFore: [{ kod: 'INGEN_SYSSELSATTNING', omfattning: null }], sysselsattningEfter: [{ kod: 'ARBETE', omfattning: 100 }],
    forsorjningFore: [{ kod: 'SJUKPENNING', omfattning: 100 }], forsorjningEfter: [{ kod: 'LON', omfattning: 100 }], avslutsanledning: 'ENLIGT_PLAN',
    remittent: ORGANISATIONER[0] ?? null, kallsystem: 'EGET_SYSTEM', syntetisk: true, ...more,
  };
}

/** Participations around a year, of every kind that there is: unknown sex, kommun and organisation, several codes at once, still going on. */
export function slumpade(antal: number, fro: number, { ar = 2024, insatser = 8 }: { ar?: number; insatser?: number } = {}): Deltagande[] {
  const random = slump(fro);
  const listor = kodlistor();
  const valj = <T>(values: readonly T[], skev = 1.6): T => values[Math.floor(values.length * random() ** skev)] ?? (values[0] as T);
  const koder = (lista: 'UTBILDNING' | 'TID_I_FORSORJNING' | 'AVSLUTSANLEDNING'): string[] => (listor.lista(lista)?.koder ?? []).map(({ kod }) => kod).filter((kod) => kod !== 'FELREGISTRERING');
  const andelar = (lista: 'SYSSELSATTNING' | 'FORSORJNING'): Kodandel[] => {
    const all = listor.lista(lista)?.koder ?? [];
    const first = valj(all, 1);
    const second = random() < 0.2 ? valj(all, 1) : first;
    return [first, ...(second !== first && !first.ensam && !second.ensam ? [second] : [])].map(({ kod }) => ({ kod, omfattning: null }));
  };
  const aldrar = (listor.lista('ALDER')?.koder ?? []).filter(({ summa }) => !summa).map(({ kod }) => kod);
  const dag = (forst: number, dagar: number): string => new Date(forst + Math.floor(random() * dagar) * 86_400_000).toISOString().slice(0, 10);
  return Array.from({ length: antal }, (_, i) => {
    const start = dag(Date.UTC(ar - 2, 6, 1), 900);
    const slut = random() < 0.25 ? null : dag(Date.parse(start) + 86_400_000, 600);
    return deltagande({
      id: String(i + 1), insatsId: `umearegionen/${valj(Array.from({ length: insatser }, (_v, n) => `insats-${n}`))}`, start, slut,
      kon: random() < 0.01 ? 'OKANT' : random() < 0.6 ? 'KVINNOR' : 'MAN', alder: valj(aldrar, 1), kommun: random() < 0.02 ? null : valj(['2480', '2401', '2404', '2403', '2409', '2460']),
      utbildning: valj(koder('UTBILDNING'), 1), tidIForsorjning: valj(koder('TID_I_FORSORJNING'), 1), sysselsattningFore: andelar('SYSSELSATTNING'), forsorjningFore: andelar('FORSORJNING'),
      sysselsattningEfter: slut === null ? [] : andelar('SYSSELSATTNING'), forsorjningEfter: slut === null ? [] : andelar('FORSORJNING'),
      avslutsanledning: slut === null ? null : valj(koder('AVSLUTSANLEDNING')), remittent: random() < 0.05 ? null : random() < 0.1 ? 'ANNAN' : valj(ORGANISATIONER),
    });
  });
}
