/** How a page is looked at. */
export interface Look {
  /** Stands in the names of tests and pictures. */
  readonly name: string;
  /** Pixels. */
  readonly width: number;
  readonly scheme: 'light' | 'dark';
}

/** How wide a reader's page is at a desk and on a phone, in pixels. */
export const WIDE = 1440;
const PHONE = 390;

/** The looks that every state of a page is tried in: at a desk and on a phone, light and dark. */
export const LOOKS: readonly Look[] = [WIDE, PHONE].flatMap((width) => [
  { name: `${width}-ljust`, width, scheme: 'light' },
  { name: `${width}-morkt`, width, scheme: 'dark' },
]);
