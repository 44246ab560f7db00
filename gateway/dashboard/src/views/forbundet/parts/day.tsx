import { formatDay } from '../../../components/dates';

/** A day on one line, however narrow its column; or what is said where none is known. */
export const Day = ({ of, otherwise = 'Dagen är inte känd' }: { readonly of: string | null | undefined; readonly otherwise?: string }) => (of ? <span class="dagar">{formatDay(of)}</span> : <>{otherwise}</>);
