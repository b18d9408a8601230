import type { ReactNode } from 'react';
import { PlainCommands } from './commands/PlainCommands.tsx';
import { Plain } from './layout/Plain.tsx';

/** A page that is read, and what can be done on it. */
export function PlainPage({ children }: { readonly children: ReactNode }) {
  return <Plain commands={<PlainCommands />}>{children}</Plain>;
}
