import { lazy, Suspense, useState } from 'react';
import type { SignedInPerson } from '../session/person.js';
import { useKeys } from './use-keys.js';

const PaletteDialog = lazy(async () => ({ default: (await import('./palette-dialog.js')).PaletteDialog }));
const KeysDialog = lazy(async () => ({ default: (await import('./keys-dialog.js')).KeysDialog }));

/** The palette and the sheet of keys, loaded when first asked for. */
export function Palette({ person }: { readonly person: SignedInPerson }) {
  const [open, setOpen] = useState<'palette' | 'keys'>();
  useKeys(setOpen);
  const close = (): void => setOpen(undefined);
  return (
    <Suspense>
      {open === 'palette' && <PaletteDialog person={person} onClose={close} onKeys={() => setOpen('keys')} />}
      {open === 'keys' && <KeysDialog onClose={close} />}
    </Suspense>
  );
}
