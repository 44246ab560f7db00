import type { Figur } from '../../shared/datafiles/figure';
import type { Range } from '../../shared/sdc';
import type { Bygge } from './bygge';
import { gruppera } from '../../shared/gruppera';
import type { Omvarldsrad } from './las';
import { ANDELAR, GRUPPSUMMOR, INDELNINGAR, INRYMDA } from './nycklar';
import { lasning, omkring, type Lasning } from './tryckt';

const OKNING = /^Ökning av (.)/;
const namn = (omrade: string, period: string, matt: string, del?: string): string => `${omrade} ${period}: ${matt}${del === undefined ? '' : `, ${del}`}`;

/** Statistics on the kommuner: counts, shares of them and changes, over groups, durations and kommuner. */
export function laggOmvarld(bygge: Bygge, rader: readonly Omvarldsrad[]): void {
  for (const rad of rader) if (rad.varde.enhet === 'ANTAL' && !OKNING.test(rad.matt)) laggAntal(bygge, rad);
  for (const rad of rader) if (rad.varde.enhet === 'PROCENT' && rad.matt in ANDELAR) laggAndel(bygge, rad);
  for (const [, lika] of gruppera(rader, ({ omrade, period }) => namn(omrade, period, ''))) {
    const [rad] = lika;
    if (rad) laggGrupper(bygge, rad, new Set(lika.map(({ matt }) => ANDELAR[matt]?.del ?? matt)));
  }
  laggOmraden(bygge, rader);
  laggTider(bygge, rader);
  for (const rad of rader) if (OKNING.test(rad.matt)) laggOkning(bygge, rad, rader);
}

/**
 * What is known for certain, and what is only printed. A figure whose text and table disagree is read as the first of its values that agrees
 * with everything else; if the file only says that the table tells otherwise, it is not of the table's rows.
 */
function trovardigt(figur: Figur): { sagt: Lasning; varden: readonly Range[] } {
  const oense = figur.konflikter.filter(({ art }) => art === 'TEXT_MOT_TABELL' || art === 'BERAKNAT_MOT_TRYCKT' || art === 'SUMMA_MOT_DELAR');
  if (oense.length === 0) return { sagt: lasning(figur), varden: [] };
  const andra = oense.flatMap(({ varde }) => varde ?? []);
  return { sagt: 'SAKNAS', varden: andra.length === 0 || figur.varde === undefined ? [] : [figur.varde, ...andra].map((varde) => omkring(varde, figur)) };
}

function laggAntal(bygge: Bygge, { omrade, period, matt, grupp, varaktighet, varde }: Omvarldsrad): void {
  const { sagt, varden } = trovardigt(varde);
  bygge.kandidater(bygge.tal(namn(omrade, period, matt, grupp ?? varaktighet), sagt), varden);
}

function laggAndel(bygge: Bygge, { omrade, period, matt, grupp, varde }: Omvarldsrad): void {
  const andel = ANDELAR[matt];
  if (!andel) return;
  const sagt = lasning(varde);
  const del = bygge.tal(namn(omrade, period, andel.del, grupp), sagt === 'DOLD' ? sagt : 'SAKNAS');
  const bas = bygge.tal(namn(omrade, period, andel.bas));
  bygge.hogst(bas, [del]);
  if (typeof sagt === 'string') return;
  const mitt = (sagt.min + sagt.max) / 2;
  bygge.andel(del, bas, andel.halv === undefined ? sagt : { min: Math.min(sagt.min, mitt - andel.halv), max: Math.max(sagt.max, mitt + andel.halv) });
}

function laggGrupper(bygge: Bygge, { omrade, period }: Omvarldsrad, matten: ReadonlySet<string>): void {
  for (const matt of matten) {
    const hela = bygge.finns(namn(omrade, period, matt));
    const tal = (grupper: readonly string[]): number[] => grupper.flatMap((grupp) => bygge.finns(namn(omrade, period, matt, grupp)) ?? []);
    for (const grupper of INDELNINGAR) {
      if (hela === undefined || tal(grupper).length === 0) continue;
      // One group that is not printed is what the others leave.
      if (grupper.length - tal(grupper).length <= 1) bygge.summa(hela, grupper.map((grupp) => bygge.tal(namn(omrade, period, matt, grupp))));
      else bygge.hogst(hela, tal(grupper));
    }
    for (const { hela: summa, delar } of GRUPPSUMMOR) {
      if (tal([summa, ...delar]).length === delar.length + 1) bygge.summa(tal([summa])[0] ?? 0, tal(delar));
    }
  }
  for (const { hela, del } of INRYMDA) {
    const [storre, mindre] = [hela, del].map((matt) => bygge.finns(namn(omrade, period, matt)));
    if (storre !== undefined && mindre !== undefined) bygge.hogst(storre, [mindre]);
  }
}

/** "A och B" is the sum of the two, row by row: also of rows that are printed of the parts only. */
function laggOmraden(bygge: Bygge, rader: readonly Omvarldsrad[]): void {
  const omraden = new Set(rader.map(({ omrade }) => omrade));
  for (const hela of omraden) {
    const delar = hela.split(' och ');
    if (delar.length < 2 || !delar.every((del) => omraden.has(del))) continue;
    const iDelar = rader.filter(({ omrade, varde, matt }) => delar.includes(omrade) && varde.enhet === 'ANTAL' && !OKNING.test(matt));
    const perioder = new Set(rader.filter(({ omrade }) => omrade === hela).map(({ period, serie }) => `${serie} ${period}`));
    for (const rad of iDelar.filter(({ period, serie }) => perioder.has(`${serie} ${period}`))) {
      const del = rad.grupp ?? rad.varaktighet;
      const tal = delar.flatMap((omrade) => bygge.finns(namn(omrade, rad.period, rad.matt, del)) ?? []);
      if (rad.omrade === delar[0] && tal.length === delar.length) bygge.summa(bygge.tal(namn(hela, rad.period, rad.matt, del)), tal);
    }
  }
}

/** "över x år" is the sum of the spans from x on. */
function laggTider(bygge: Bygge, rader: readonly Omvarldsrad[]): void {
  const spann = [...new Set(rader.flatMap(({ varaktighet }) => varaktighet ?? []))].flatMap((text) => {
    const delar = /^(\d+)–(\d+) år$|^över (\d+) år$/.exec(text);
    return delar ? [{ text, fran: Number(delar[1] ?? delar[3]), till: delar[2] === undefined ? Infinity : Number(delar[2]) }] : [];
  });
  const platser = new Set(rader.flatMap(({ omrade, period, matt, varaktighet }) => (varaktighet === undefined || OKNING.test(matt) ? [] : [JSON.stringify([omrade, period, matt])])));
  for (const plats of platser) {
    const [omrade = '', period = '', matt = ''] = JSON.parse(plats) as string[];
    const finns = spann.flatMap((s) => {
      const tal = bygge.finns(namn(omrade, period, matt, s.text));
      return tal === undefined ? [] : [{ ...s, tal }];
    });
    for (const hela of finns.filter(({ till }) => till === Infinity)) {
      const delar: number[] = [];
      let fran = hela.fran;
      while (fran < Infinity) {
        const nasta = finns.filter((s) => s.fran === fran && s.tal !== hela.tal).toSorted((one, other) => one.till - other.till)[0];
        if (!nasta) break;
        delar.push(nasta.tal);
        fran = nasta.till;
      }
      if (fran === Infinity) bygge.summa(hela.tal, delar);
    }
  }
}

/** A printed change since the period before, in number or per cent. */
function laggOkning(bygge: Bygge, rad: Omvarldsrad, rader: readonly Omvarldsrad[]): void {
  const matt = rad.matt.replace(OKNING, (_, forsta: string) => forsta.toUpperCase());
  const del = rad.grupp ?? rad.varaktighet;
  const fore = rader.filter((annan) => annan.omrade === rad.omrade && annan.matt === matt && annan.period < rad.period).map(({ period }) => period).toSorted().at(-1);
  const [senare, tidigare] = [rad.period, fore ?? ''].map((period) => bygge.finns(namn(rad.omrade, period, matt, del)));
  if (senare === undefined || tidigare === undefined) return;
  const { sagt, varden } = trovardigt(rad.varde);
  const okning = bygge.tal(namn(rad.omrade, rad.period, rad.matt, del), rad.varde.enhet === 'ANTAL' ? sagt : 'SAKNAS', { oskyddat: true });
  bygge.andring(okning, senare, tidigare);
  if (rad.varde.enhet === 'ANTAL') bygge.kandidater(okning, varden);
  else if (typeof sagt !== 'string') bygge.andel(okning, tidigare, sagt);
}
