import { backToFormer } from '../../state/arrivals.ts';
import { session, useSession } from '../../state/session.ts';
import { Banner } from './Banner.tsx';
import { FileTrouble } from './FileTrouble.tsx';
import { StorageNote } from './StorageNote.tsx';
import { Rights } from './Rights.tsx';
import styles from './Notices.module.css';

/** What of a link or a file was not taken as written, said once and out loud; and what holds as long as this run is open. */
export function Notices() {
  const notices = useSession((s) => s.notices);
  return (
    <div className={styles.stack}>
      <StorageNote />
      <FileTrouble />
      {notices.map((notice, index) => (
        <Banner key={notice.says} notice={notice} onDismiss={() => session.getState().dismissNotice(index)} onBack={backToFormer} />
      ))}
      <Rights />
    </div>
  );
}
