import { forgetTrouble, useDoor } from '../../state/door.ts';
import { Banner } from './Banner.tsx';

/** Why the last file was not opened. */
export function FileTrouble() {
  const trouble = useDoor((s) => s.trouble);
  return trouble === null ? null : <Banner notice={trouble} onDismiss={forgetTrouble} />;
}
