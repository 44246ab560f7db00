/** What a role's process tells the launcher that started it. */
export type FromRole = { typ: 'klar'; url: string } | { typ: 'fel'; text: string };

/** What the launcher tells a role's process: finish what is under way, then end. */
export const STOP_REQUEST = { typ: 'stoppa' } as const;

/** Whether a message between the processes asks to stop. */
export function isStopRequest(message: unknown): boolean {
  return typeof message === 'object' && message !== null && (message as { typ?: unknown }).typ === STOP_REQUEST.typ;
}
