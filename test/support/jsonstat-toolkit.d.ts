/** What tests use of the JSON-stat toolkit, which has no types of its own. */
declare module 'jsonstat-toolkit' {
  export interface Dataset {
    readonly class: string;
    readonly length: number;
    readonly id: string[];
    readonly size: number[];
    readonly role: Record<string, string[] | null> | null;
    readonly value: (number | string | null)[];
    readonly status: (string | null)[] | null;
    Data(at: Record<string, string>): unknown;
    Dimension(id: string): { readonly id: string[]; Category(id: string): { readonly label: string } | null } | null;
  }
  export default function JSONstat(response: object): Dataset;
}
