/** Words for what the hub has codes for, and the view shows. */
export const KINDS: Readonly<Record<string, string>> = { UTFALL: 'utfall', BUDGET: 'budget', PROGNOS: 'prognos', MAL: 'mål' };

export const COMMITMENT: Readonly<Record<string, string>> = {
  FASTSTALLT: 'fastställt',
  EJ_FASTSTALLT: 'inte fastställt än',
  EJ_ANSLUTEN: 'har inte anslutit sig än',
  EJ_ANGIVET: 'rubriken är tom i överenskommelsen',
};

const date = new Intl.DateTimeFormat('sv-SE', { timeZone: 'UTC' });

/** When something holds, in words. */
export function spanInWords(span: { readonly fran: string | null; readonly till: string | null } | null | undefined): string {
  const [from, to] = [span?.fran, span?.till].map((one) => (one ? date.format(new Date(one)) : undefined));
  if (from && to) return `${from} – ${to}`;
  if (from) return `sedan ${from}`;
  return to ? `till ${to}` : 'tiden är inte känd';
}
