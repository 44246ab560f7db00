const WHOLE = new Intl.NumberFormat('sv-SE', { maximumFractionDigits: 0 });

/** "20 000 000" */
export const whole = (value: number): string => WHOLE.format(value);

/** The least and the greatest: "1.2–3.4" */
export const range = (values: readonly number[], decimals: number): string => `${Math.min(...values).toFixed(decimals)}–${Math.max(...values).toFixed(decimals)}`;
