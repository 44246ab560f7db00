import { ENKAT_1 } from '../../shared/sdc/enkat';
import { endOf, isCalendarDate, normaliseTidpunkt, startOf } from '../../shared/instants';
import { yearsOf } from '../../shared/periods';
import { isPeriod } from '../../shared/scalars';
import { userErrorsOf } from '../../shared/user-error';
import { skyddspolicy } from '../slapp/policy';
import { type Fellista, dubbletter } from './fellista';
import type { Inbjuden, Matomgangsplan } from './planform';

const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const INSATS = /^[a-z0-9-]+\/[a-z0-9-]+$/;
const LONGEST = 200;
/** The greatest number that a count is stored as. */
const GREATEST = 2_147_483_647;

/** Holds a plan against every rule that takes no database. */
export function provaPlan(plan: Matomgangsplan, fel: Fellista): void {
  if (!ID.test(plan.id) || plan.id.length > 60) {
    fel.lagg('OGILTIGT_ID', ['id'], `Mätomgångens id ${JSON.stringify(plan.id)} går inte att använda: skriv högst 60 tecken av a–z, siffror och bindestreck, till exempel 2026-h1.`);
  }
  if (plan.namn.trim() === '' || plan.namn.length > LONGEST) fel.lagg('OGILTIGT_NAMN', ['namn'], `Ge mätomgången ett namn på högst ${LONGEST} tecken.`);
  if (!isPeriod(plan.period) || yearsOf(plan.period).some((year) => year < 1990 || year > 2100)) {
    fel.lagg('OGILTIG_PERIOD', ['period'], `Perioden ${JSON.stringify(plan.period)} går inte att använda: skriv en period som 2026, 2026-H1, 2026-T1, 2026-Q1 eller 2026-03.`);
  }
  provaDagar(plan, fel);
  try {
    skyddspolicy(plan.skyddspolicy ?? ENKAT_1.id);
  } catch (error) {
    fel.fel.push(...userErrorsOf(error));
  }
  if (plan.enkater.length === 0) fel.lagg('INGA_ENKATER', ['enkater'], 'Ange minst en enkät. Fråga enkater { id version namn } för att se vilka som finns.');
  for (const { item, index } of dubbletter(plan.enkater, (e) => e.id)) {
    fel.lagg('DUBBLETT', ['enkater', index], `Enkäten ${item.id} står två gånger. En mätomgång använder varje enkät i en enda version: ta bort den ena.`);
  }
  if (plan.inbjudna.length === 0) fel.lagg('INGA_INBJUDNA', ['inbjudna'], 'Bjud in minst ett förbund.');
  if (!Number.isInteger(plan.antalForbundTotalt) || plan.antalForbundTotalt < 1 || plan.antalForbundTotalt > GREATEST) {
    fel.lagg('OGILTIGT_ANTAL', ['antalForbundTotalt'], 'Antalet förbund i landet ska vara ett heltal, minst 1.');
  } else if (plan.inbjudna.length > plan.antalForbundTotalt) {
    fel.lagg('FOR_MANGA_INBJUDNA', ['antalForbundTotalt'], `${plan.inbjudna.length} förbund är inbjudna men bara ${plan.antalForbundTotalt} finns i landet: rätta det ena eller det andra.`);
  }
  for (const { item, index } of dubbletter(plan.inbjudna, (i) => i.forbund)) {
    fel.lagg('DUBBLETT', ['inbjudna', index, 'forbund'], `Förbundet ${item.forbund} är inbjudet två gånger: ta bort det ena.`);
  }
  provaForegangare(plan, fel);
  plan.inbjudna.forEach((inbjuden, i) => provaInbjuden(inbjuden, i, plan, fel));
}

function provaDagar(plan: Matomgangsplan, fel: Fellista): void {
  const { oppnar, stanger, publiceras } = plan;
  const days = (['oppnar', 'stanger'] as const).filter((name) => !isCalendarDate(plan[name]));
  for (const name of days) fel.lagg('OGILTIGT_DATUM', [name], `${JSON.stringify(plan[name])} är inget datum som finns: skriv det ÅÅÅÅ-MM-DD, till exempel 2026-05-31.`);
  if (normaliseTidpunkt(publiceras) === undefined) {
    fel.lagg('OGILTIGT_DATUM', ['publiceras'], `${JSON.stringify(publiceras)} är ingen tidpunkt: skriv ett datum, till exempel 2026-09-15, eller en tidpunkt med tidszon, till exempel 2026-09-15T09:00:00+02:00.`);
  }
  if (days.length === 0 && oppnar > stanger) fel.lagg('FEL_ORDNING', ['stanger'], `Sista dagen för svar, ${stanger}, är före dagen då enkäterna öppnas, ${oppnar}: byt plats på dem eller rätta den ena.`);
  if (days.includes('stanger') || normaliseTidpunkt(publiceras) === undefined) return;
  if (startOf(publiceras) <= endOf(stanger)) {
    fel.lagg('FEL_ORDNING', ['publiceras'], `Utfallet kan inte publiceras (${publiceras}) innan sista dagen för svar (${stanger}) är slut: välj en senare dag.`);
  }
}

/** A förbund that has become another is not itself invited, and has become one only. */
function provaForegangare(plan: Matomgangsplan, fel: Fellista): void {
  const invited = new Set(plan.inbjudna.map((i) => i.forbund));
  const all = plan.inbjudna.flatMap((inbjuden, i) => (inbjuden.foregangare ?? []).map((id, j) => ({ id, falt: ['inbjudna', i, 'foregangare', j] as const })));
  for (const { id, falt } of all) {
    if (!ID.test(id)) fel.lagg('OGILTIGT_ID', falt, `${JSON.stringify(id)} är inget id för ett förbund: skriv a–z, siffror och bindestreck.`);
    else if (invited.has(id)) fel.lagg('FEL_FOREGANGARE', falt, `Förbundet ${id} är självt inbjudet och kan inte ha gått upp i ett annat: ta bort det ur foregangare eller ur inbjudna.`);
  }
  for (const { item } of dubbletter(all, (f) => f.id)) fel.lagg('DUBBLETT', item.falt, `Förbundet ${item.id} står som föregångare två gånger: ta bort det ena.`);
}

function provaInbjuden(inbjuden: Inbjuden, i: number, plan: Matomgangsplan, fel: Fellista): void {
  const { forbund, lan, insatser = [], utskick = [] } = inbjuden;
  if (!ID.test(forbund)) fel.lagg('OGILTIGT_ID', ['inbjudna', i, 'forbund'], `${JSON.stringify(forbund)} är inget id för ett förbund: skriv a–z, siffror och bindestreck.`);
  if (lan != null && !/^\d{2}$/.test(lan)) fel.lagg('OGILTIG_LANSKOD', ['inbjudna', i, 'lan'], `${JSON.stringify(lan)} är ingen länskod: skriv SCB:s kod med två siffror, till exempel 24.`);
  insatser.forEach((insats, j) => {
    if (INSATS.test(insats) && insats.startsWith(`${forbund}/`)) return;
    fel.lagg('FEL_INSATS', ['inbjudna', i, 'insatser', j], `Insatsen ${JSON.stringify(insats)} hör inte till ${forbund}: skriv ${forbund}/ följt av insatsens namn i a–z, siffror och bindestreck.`);
  });
  for (const { item, index } of dubbletter(insatser, (insats) => insats)) {
    fel.lagg('DUBBLETT', ['inbjudna', i, 'insatser', index], `Insatsen ${item} står två gånger: ta bort den ena.`);
  }
  const used = new Set(plan.enkater.map((e) => e.id));
  utskick.forEach((u, j) => {
    const falt = ['inbjudna', i, 'utskick', j] as const;
    if (!used.has(u.enkat)) fel.lagg('OANVAND_ENKAT', [...falt, 'enkat'], `Enkäten ${u.enkat} används inte i mätomgången: lägg till den under enkater eller ta bort utskicket.`);
    if (u.insats != null && !insatser.includes(u.insats)) {
      fel.lagg('FEL_INSATS', [...falt, 'insats'], `Insatsen ${u.insats} står inte bland insatserna för ${forbund}: lägg till den där eller rätta utskicket.`);
    }
    for (const name of ['antal', 'antalAvbrott'] as const) {
      const n = u[name];
      if (n != null && (!Number.isInteger(n) || n < 0 || n > GREATEST)) fel.lagg('OGILTIGT_ANTAL', [...falt, name], `${name} för ${u.enkat} ska vara ett heltal, minst 0.`);
    }
  });
  for (const { item, index } of dubbletter(utskick, (u) => `${u.enkat}\0${u.insats ?? ''}`)) {
    fel.lagg('DUBBLETT', ['inbjudna', i, 'utskick', index], `Utskicket av ${item.enkat}${item.insats == null ? '' : ` till ${item.insats}`} står två gånger för ${forbund}: ta bort det ena.`);
  }
  provaSummor(inbjuden, i, fel);
}

/** What went to insatser is part of what went to the förbund. */
function provaSummor({ forbund, utskick = [] }: Inbjuden, i: number, fel: Fellista): void {
  utskick.forEach((total, j) => {
    if (total.insats != null || total.antal < 0) return;
    const parts = utskick.filter((u) => u.enkat === total.enkat && u.insats != null).reduce((sum, u) => sum + u.antal, 0);
    if (parts > total.antal) {
      fel.lagg('OGILTIGT_ANTAL', ['inbjudna', i, 'utskick', j, 'antal'], `${forbund} har ${total.antal} utskick av ${total.enkat} men ${parts} i sina insatser tillsammans: rätta det ena eller det andra.`);
    }
  });
}
