import { session, useSession } from '../../state/session.ts';
import { Banner } from './Banner.tsx';
import { StorageNote } from './StorageNote.tsx';
import styles from './Notices.module.css';

/** What of a link was not taken as written, said once and out loud. */
export function Notices() {
  const notices = useSession((s) => s.notices);
  return (
    <div className={styles.stack}>
      <StorageNote />
      {notices.map((notice, index) => (
        <Banner key={notice.says} notice={notice} onDismiss={() => session.getState().dismissNotice(index)} />
      ))}
    </div>
  );
}
